"""The table format where no terminal is: the same lines as on an endless terminal without colour, drawn without rich.

There is nothing to fit and nothing to colour then, and loading rich and drawing with it would take longer than all the
rest of a command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from skincli.show.page import Block, Bullets, Facts, Heading, Paragraph, References, Table
from skincli.show.view import View

from . import Output

_GAP = "  "


def write(view: View, output: Output) -> list[str]:
    """Write the view's page."""
    lines: list[str] = []
    for number, block in enumerate(view.page()):
        if number:
            lines.append("")
        lines += _lines(block, output.columns)
    output.stream.write("".join(f"{line.rstrip(' ')}\n" for line in lines))
    return []


def _lines(block: Block, wanted: Sequence[str]) -> Iterable[str]:
    match block:
        case Heading(text) | Paragraph(text):
            return text.split("\n")
        case Bullets(items):
            return _grid([("·", item.text) for item in items])
        case Facts(facts):
            return _grid([(fact.label, fact.value.text) for fact in facts])
        case References(items):
            return _references(block)
        case Table():
            return _table(block, wanted)


def _references(block: References) -> Iterator[str]:
    indent = max((columns(item.mark) for item in block.items), default=0) + 1
    for item in block.items:
        yield _padded(item.mark, indent, right=False) + item.text
        if item.url:
            yield " " * indent + item.url


def _grid(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((columns(line) for label, _ in rows for line in label.split("\n")), default=0)
    for row in rows:
        yield from _row(row, (width, 0), (False, False))


def _table(table: Table, wanted: Sequence[str]) -> Iterator[str]:
    places = list(range(len(table.columns)))
    if wanted and not table.questions:
        places = [place for place in places if table.columns[place].key in wanted] or places
    labels = [table.columns[place].label for place in places]
    rows = [[row[place].text for place in places] for row in table.rows]
    widths = [max(columns(line) for text in column for line in text.split("\n")) for column in zip(labels, *rows, strict=True)]
    right = [table.columns[place].right for place in places]
    yield from _row(_lowered(labels), widths, right)
    for number, row in enumerate(rows):
        if table.questions and number:
            yield ""
        yield from _row(row, widths, right)


def _lowered(labels: Sequence[str]) -> list[str]:
    """Labels that all end on the line next to the rows."""
    most = max((label.count("\n") for label in labels), default=0)
    return ["\n" * (most - label.count("\n")) + label for label in labels]


def _row(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """The lines of a row whose cells may have several."""
    cells = [text.split("\n") for text in texts]
    for number in range(max(map(len, cells))):
        yield _GAP.join(
            _padded(cell[number] if number < len(cell) else "", width, right=to_the_right)
            for cell, width, to_the_right in zip(cells, widths, right, strict=True)
        )


def _padded(text: str, width: int, *, right: bool) -> str:
    padding = " " * (width - columns(text))
    return padding + text if right else text + padding


def columns(text: str) -> int:
    """How many columns a text takes up on a terminal: wide letters take two, marks on other letters none."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
