"""The terminal: rich tables that fit by leaving out columns, never by cutting a figure or an id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from skincli.show.page import Bullets, Cell, Column, Facts, Heading, Paragraph, References, Table, Tone
from skincli.show.view import View

from . import Output

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    # "dim" itself is unreadable on some light backgrounds; bright black is grey on both.
    Tone.DIM: "bright_black",
}
_GAP = 2
_UNBOUNDED = 100_000
_NARROWEST = 12
_WIDEST = 44
"""A text column is never made narrower than this, or wider if others need the room."""
_HARD_SPACE, _HELD = "\u00a0", "\ue000"
"""rich breaks lines at hard spaces as at others, so a letter of the private area, as wide, stands in for them."""


def write(view: View, output: Output) -> list[str]:
    """Write the view's page; returns a hint for each table that left out columns."""
    width = output.width or _UNBOUNDED
    console = _console(output.stream, width, output.color)
    hints: list[str] = []
    with console.capture() as written:
        for number, block in enumerate(view.page()):
            if number:
                console.print()
            if isinstance(block, References):
                _print_references(console, block, soft_wrap=output.width is None)
            else:
                console.print(_render(block, width, output, hints), soft_wrap=output.width is None)
    # Cells are padded to the width of their column, the last ones for nothing.
    lines = written.get().replace(_HELD, _HARD_SPACE).split("\n")
    output.stream.write("\n".join(line.rstrip(" ") for line in lines))
    return hints


def _print_references(console: Console, block: References, *, soft_wrap: bool) -> None:
    """Each source with its address on a line of its own, which is left to the terminal to wrap, so that it stays whole."""
    indent = max((cell_len(item.mark) for item in block.items), default=0) + 1
    for item in block.items:
        text = _text(Cell(f"{item.mark:<{indent}}{item.text}", Tone.DIM))
        console.print(text, soft_wrap=soft_wrap)
        if item.url:
            console.print(Text(" " * indent + item.url, style=_STYLES[Tone.DIM]), soft_wrap=True)


def _console(stream: TextIO, width: int, color: bool) -> Console:
    return Console(
        file=stream, width=width, force_terminal=color, no_color=not color, color_system="standard" if color else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip


def _render(
    block: Heading | Paragraph | Bullets | Facts | Table, width: int, output: Output, hints: list[str]
) -> RenderableType:
    match block:
        case Heading(text, level):
            return Text(_hold(text), style="bold" if level < 3 else "underline")
        case Paragraph(text, tone):
            return _text(Cell(text, tone))
        case Bullets(items):
            return _grid([(Text("·"), _text(item)) for item in items])
        case Facts(facts):
            rows = [(_text(Cell(fact.label, Tone.DIM)), _text(fact.value)) for fact in facts]
            label = max((cell_len(fact.label) for fact in facts), default=0)
            return _stacked_facts(rows) if width < label + 24 else _grid(rows)
        case Table():
            return _table(block, width, output, hints)


def _hold(text: str) -> str:
    return text.replace(_HARD_SPACE, _HELD)


def _text(cell: Cell) -> Text:
    return Text(_hold(cell.text), style=_STYLES[cell.tone])


def _grid(rows: list[tuple[Text, Text]]) -> RichTable:
    grid = RichTable.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _stacked_facts(rows: list[tuple[Text, Text]]) -> Group:
    return Group(
        *(
            part if part is label else Padding(part, (0, 0, 0, 2))
            for label, value in rows
            for part in (label, value)
            if part.plain
        )
    )


def _table(table: Table, width: int, output: Output, hints: list[str]) -> RenderableType:
    places = list(range(len(table.columns)))
    if output.columns and not table.questions:
        asked = [place for place in places if table.columns[place].key in output.columns]
        places = asked or places
    wanted = tuple(places)
    natural = [_natural(table, place) for place in range(len(table.columns))]
    least = [_least(table, place, natural[place]) for place in range(len(table.columns))]
    left_out: list[str] = []
    while sum(least[place] + _GAP for place in places) > width + _GAP:
        droppable = [place for place in places if table.columns[place].priority > 0]
        if not droppable or len(places) <= 2:
            return _stacked(table, wanted)
        worst = max(droppable, key=lambda place: table.columns[place].priority)
        places.remove(worst)
        left_out.append(table.columns[worst].label)
    if left_out:
        names = ", ".join(" ".join(label.split()) for label in reversed(left_out) if label)
        hints.append(f"Left out to fit {width} columns: {names}. A wider terminal, --columns or -f json shows them.")
    return _fitted(table, places, natural, least, width)


def _fitted(table: Table, places: list[int], natural: list[int], least: list[int], width: int) -> RichTable:
    widths = {place: least[place] for place in places}
    spare = width - sum(widths.values()) - _GAP * (len(places) - 1)
    # What is left goes to the column that is furthest from its natural width, a little at a time.
    while spare > 0:
        wanting = [place for place in places if widths[place] < natural[place]]
        if not wanting:
            break
        neediest = max(wanting, key=lambda place: natural[place] / widths[place])
        step = min(spare, natural[neediest] - widths[neediest], max(1, widths[neediest] // 8))
        widths[neediest] += step
        spare -= step
    rich = RichTable(
        box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold", show_lines=False, collapse_padding=True,
    )  # fmt: skip
    for place in places:
        column = table.columns[place]
        rich.add_column(
            _text(Cell(column.label)), width=widths[place], justify="right" if column.right else "left", overflow="fold"
        )
    for number, row in enumerate(table.rows):
        if table.questions and number:
            rich.add_row()
        cells = [_text(row[place]) for place in places]
        if table.questions:
            cells[0].stylize("bold")
        rich.add_row(*cells)
    return rich


def _stacked(table: Table, places: Sequence[int]) -> Group:
    """Each row as a block of its own, for terminals too narrow for columns."""
    parts: list[RenderableType] = []
    for number, row in enumerate(table.rows):
        if number:
            parts.append(Text(""))
        parts.append(Text(_hold(row[places[0]].text), style="bold"))
        for place in places[1:]:
            label = _text(Cell(f"{table.columns[place].label}: ", Tone.DIM))
            parts.append(Padding(label.append_text(_text(row[place])), (0, 0, 0, 2)))
    return Group(*parts)


def _cells(table: Table, place: int) -> list[str]:
    return [table.columns[place].label, *(row[place].text for row in table.rows)]


def _natural(table: Table, place: int) -> int:
    return max(cell_len(line) for text in _cells(table, place) for line in text.split("\n") or [""])


def _least(table: Table, place: int, natural: int) -> int:
    column: Column = table.columns[place]
    if column.whole:
        return natural
    # A word cannot be broken, so the longest one bounds the column from below; so does reading comfort.
    words = (cell_len(word) for text in _cells(table, place) for word in re.split(r"[ \n]+", text))
    longest = max(words, default=1)
    return min(natural, max(longest, _NARROWEST if not table.questions else _WIDEST // 2))
