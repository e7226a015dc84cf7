"""Markdown (GitHub's dialect): the page, with its tables as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from skincli.show.page import Block, Bullets, Cell, Facts, Heading, Page, Paragraph, References, Table, only
from skincli.show.view import View

from . import Output

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_LEADING = re.compile(r"(?m)^(?:(?=[-+=])|(\d+)(?=[.)](?:\s|$)))")
"""Where a backslash keeps the beginning of a line from making a list, a rule or a heading of it."""

_UNADDRESSED = re.compile(r"[<>\s\x00-\x1f\x7f]")
"""What an address between angle brackets cannot hold."""


def write(view: View, output: Output) -> list[str]:
    """Write the view's page."""
    output.stream.write(render(only(view.page(), output.columns)))
    return []


def render(page: Page) -> str:
    """A page as Markdown."""
    return "\n\n".join("\n".join(_lines(block)) for block in page) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_text(text)}"
        case Paragraph(text):
            yield _text(text)
        case Bullets(items):
            yield from (f"- {_text(item.text)}" for item in items)
        case References(items, brief):
            if brief:
                yield from ("## Sources", "")
            for each in items:
                text = f"{_text(each.mark)} {_text(each.text)}"
                yield f"- {text}. <{_address(each.url)}>" if each.url else f"- {text}."
        case Facts(facts):
            yield from (f"- **{_text(fact.label)}:** {_text(fact.value.text)}" for fact in facts)
        case Table(columns, rows):
            yield _row([Cell(column.label) for column in columns])
            yield "|" + "|".join(" ---: " if column.right else " --- " for column in columns) + "|"
            yield from (_row(list(row)) for row in rows)


def _row(cells: list[Cell]) -> str:
    return "| " + " | ".join(_text(cell.text).replace("\n", "<br>") for cell in cells) + " |"


def _address(url: str) -> str:
    """An address that cannot end its angle brackets: what would is percent-encoded."""
    return _UNADDRESSED.sub(lambda found: quote(found[0]), url)


def _text(text: str) -> str:
    return _LEADING.sub(r"\1\\", _SPECIAL.sub(r"\\\1", text))
