"""A page as lines for people, fitted to a terminal by leaving out columns, never by cutting a figure or an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from skincli.show.page import Block, Bullets, Cell, Facts, Heading, Page, Paragraph, References, Table, Tone

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    # "dim" itself is unreadable on some light backgrounds; bright black is grey on both.
    Tone.DIM: "bright_black",
}
_DIM = _STYLES[Tone.DIM]
_GAP = 2
_INDENT = 2
_NARROWEST = 12
_WIDEST = 44
"""A text column is never made narrower than this, or wider if others need the room."""
_BESIDE = 24
"""Where less than this is left beside their labels, facts stand below them."""
_WORD = re.compile(" *[^ ]+ *")
"""Lines are broken at plain spaces only: hard ones hold a figure and its unit together."""


class Span(NamedTuple):
    """A stretch of a line, and how it looks where there is colour: words that rich knows, or nothing."""

    text: str
    style: str = ""


Line = list[Span]


def laid_out(page: Page, width: int | None) -> tuple[list[Line], list[str]]:
    """The lines of a page, and a hint for each table that left out columns.

    Without a width nothing is left out and nothing is broken.
    """
    lines: list[Line] = []
    hints: list[str] = []
    for number, block in enumerate(page):
        if number:
            lines.append([])
        lines += _block(block, width, hints)
    return lines, hints


def columns(text: str) -> int:
    """How many columns a text takes up on a terminal: wide letters take two, marks on other letters none."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _block(block: Block, width: int | None, hints: list[str]) -> Iterable[Line]:
    match block:
        case Heading(text, level):
            return _text(text, "bold" if level < 3 else "underline", width)
        case Paragraph(text, tone):
            return _text(text, _STYLES[tone], width)
        case Bullets(items):
            return _grid([(Cell("·"), item) for item in items], width)
        case Facts(facts):
            return _facts([(Cell(fact.label, Tone.DIM), fact.value) for fact in facts], width)
        case References():
            return _references(block, width)
        case Table():
            return _table(block, width, hints)


def _text(text: str, style: str, width: int | None, indent: int = 0) -> Iterator[Line]:
    for line in _broken(text, None if width is None else width - indent):
        yield [Span(" " * indent), Span(line, style)]


def _references(block: References, width: int | None) -> Iterator[Line]:
    """Each source with its address on a line of its own, which is left to the terminal to wrap, so that it stays whole.

    If brief, all in one paragraph, without addresses.
    """
    if block.brief:
        told = " · ".join(item.short for item in block.items)
        yield from _text(f"Sources: {told}", _DIM, width)
        return
    indent = max((columns(item.mark) for item in block.items), default=0) + 1
    for item in block.items:
        rows = [(Cell(item.mark, Tone.DIM), Cell(item.text, Tone.DIM))]
        yield from _grid(rows, width, label=indent - 1, gap=1)
        if item.url:
            yield [Span(" " * indent), Span(item.url, _DIM)]


def _facts(rows: Sequence[tuple[Cell, Cell]], width: int | None) -> Iterator[Line]:
    label = _widest([cell.text for cell, _ in rows])
    if width is None or width >= label + _BESIDE:
        yield from _grid(rows, width)
        return
    for cell, value in rows:
        for part, indent in ((cell, 0), (value, _INDENT)):
            if part.text:
                yield from _text(part.text, _STYLES[part.tone], width, indent)


def _grid(rows: Sequence[tuple[Cell, Cell]], width: int | None, label: int | None = None, gap: int = _GAP) -> Iterator[Line]:
    """Texts beside their labels, which are never broken."""
    if label is None:
        label = _widest([cell.text for cell, _ in rows])
    room = None if width is None else max(1, width - label - gap)
    for cell, value in rows:
        sides = [(cell.text.split("\n"), _STYLES[cell.tone]), (_broken(value.text, room), _STYLES[value.tone])]
        yield from _side_by_side(sides, (label, 0), (False, False), gap)


def _table(table: Table, width: int | None, hints: list[str]) -> Iterator[Line]:
    places = list(range(len(table.columns)))
    natural = [_widest(_texts(table, place)) for place in range(len(table.columns))]
    if width is None:
        return _drawn(table, places, natural)
    least = [_least(table, place, natural[place]) for place in range(len(table.columns))]
    fitting = _fitting(table, places, least, width)
    if not fitting:
        return _stacked(table, places, width)
    left_out = [
        table.columns[place].label for place in sorted(set(places) - set(fitting), key=lambda each: _worth(table, each))
    ]
    if left_out:
        names = ", ".join(" ".join(label.split()) for label in left_out if label)
        hints.append(f"Left out to fit {width} columns: {names}. A wider terminal, --columns or -f json shows them.")
    return _drawn(table, fitting, _widths(fitting, natural, least, width, even=table.questions))


def _worth(table: Table, place: int) -> tuple[int, int]:
    """The higher, the sooner a column is left out; of two alike the one on the left."""
    return table.columns[place].priority, -place


def _fitting(table: Table, places: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """The columns that fit beside each other, or none if not even the most needed do."""
    kept = list(places)
    while sum(least[place] + _GAP for place in kept) > width + _GAP:
        droppable = [place for place in kept if table.columns[place].priority > 0]
        if not droppable or len(kept) <= 2:
            return []
        kept.remove(max(droppable, key=lambda place: _worth(table, place)))
    return kept


def _widths(places: Sequence[int], natural: Sequence[int], least: Sequence[int], width: int, *, even: bool) -> list[int]:
    """How wide each column is: what is left goes a little at a time to the one furthest from its natural width.

    Or evenly to those that can use it, half as much to the questions: answers side by side weigh alike.
    """
    widths = list(least)
    spare = width - sum(least[place] for place in places) - _GAP * (len(places) - 1)
    while spare > 0:
        wanting = [place for place in places if widths[place] < natural[place]]
        if not wanting:
            break
        share = {place: (0.5 if place == places[0] else 1.0) if even else natural[place] for place in wanting}
        neediest = max(wanting, key=lambda place: share[place] / widths[place])
        step = min(spare, natural[neediest] - widths[neediest], max(1, widths[neediest] // 8))
        widths[neediest] += step
        spare -= step
    return widths


def _drawn(table: Table, places: Sequence[int], widths: Sequence[int]) -> Iterator[Line]:
    widths = [widths[place] for place in places]
    right = [table.columns[place].right for place in places]
    labels = [_broken(table.columns[place].label, width) for place, width in zip(places, widths, strict=True)]
    most = max(map(len, labels))
    # Labels all end on the line next to the rows.
    yield from _side_by_side([([""] * (most - len(label)) + label, "bold") for label in labels], widths, right)
    for number, row in enumerate(table.rows):
        if table.questions and number:
            yield []
        cells = [
            (_broken(row[place].text, width), _STYLES[row[place].tone]) for place, width in zip(places, widths, strict=True)
        ]
        if table.questions:
            cells[0] = (cells[0][0], f"bold {cells[0][1]}".strip())
        yield from _side_by_side(cells, widths, right)


def _stacked(table: Table, places: Sequence[int], width: int) -> Iterator[Line]:
    """Each row as a block of its own, for terminals too narrow for columns."""
    for number, row in enumerate(table.rows):
        if number:
            yield []
        yield from _text(row[places[0]].text, "bold", width)
        for place in places[1:]:
            yield from _labelled(f"{table.columns[place].label}: ", row[place], width - _INDENT)


def _labelled(label: str, cell: Cell, width: int) -> Iterator[Line]:
    """A label and its text in one, broken together."""
    left = len(label)
    for line in _broken(label + cell.text, width):
        head = line[: max(0, left)]
        left -= len(line) + 1
        yield [Span(" " * _INDENT), Span(head, _DIM), Span(line[len(head) :], _STYLES[cell.tone])]


def _side_by_side(
    cells: Sequence[tuple[Sequence[str], str]], widths: Sequence[int], right: Sequence[bool], gap: int = _GAP
) -> Iterator[Line]:
    """The lines of a row whose cells may have several."""
    for number in range(max(len(texts) for texts, _ in cells)):
        line: Line = []
        for (texts, style), width, to_the_right in zip(cells, widths, right, strict=True):
            text = texts[number] if number < len(texts) else ""
            room = " " * (width - columns(text)) if text else " " * width
            line += (Span(room), Span(text, style)) if to_the_right else (Span(text, style), Span(room))
            line.append(Span(" " * gap))
        yield line


def _broken(text: str, width: int | None) -> list[str]:
    """The lines of a text, broken between words where it is wider, and inside a word only where that alone is wider."""
    lines = text.split("\n")
    if width is None or (len(text) <= width and columns(text) <= width):
        return lines
    return [part for line in lines for part in (_folded(line, width) if columns(line) > width else (line,))]


def _folded(line: str, width: int) -> Iterator[str]:
    begun = ""
    for found in _WORD.findall(line):
        word: str = found
        if columns(begun) + columns(word.rstrip(" ")) <= width:
            begun += word
            continue
        if begun:
            yield begun.rstrip(" ")
        while columns(word.rstrip(" ")) > width:
            head = _beginning(word, width)
            yield head
            word = word[len(head) :]
        begun = word
    if begun:
        yield begun.rstrip(" ")


def _beginning(word: str, width: int) -> str:
    """As much of a word as fits, at least a letter."""
    taken = 0
    for number, letter in enumerate(word):
        taken += _columns(letter)
        if taken > width and number:
            return word[:number]
    return word


def _texts(table: Table, place: int) -> list[str]:
    return [table.columns[place].label, *(row[place].text for row in table.rows)]


def _widest(texts: Iterable[str]) -> int:
    return max((columns(line) for text in texts for line in text.split("\n")), default=0)


def _least(table: Table, place: int, natural: int) -> int:
    if table.columns[place].whole:
        return natural
    # A word cannot be broken, so the longest one bounds the column from below; so does reading comfort.
    longest = max((columns(word) for text in _texts(table, place) for word in re.split("[ \n]+", text)), default=1)
    return min(natural, max(longest, _NARROWEST if not table.questions else _WIDEST // 2))
