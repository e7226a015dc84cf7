"""For people: lines fitted to the terminal, coloured by rich where there is colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from skincli.show.layout import Line, laid_out
from skincli.show.page import only
from skincli.show.view import View

from . import Output


def write(view: View, output: Output) -> list[str]:
    """Write the view's page; returns a hint for each table that left out columns."""
    lines, hints = laid_out(only(view.page(), output.columns), output.width)
    told = _coloured if output.color else _plain
    output.stream.write("".join(f"{told(line)}\n" for line in lines))
    return hints


def _plain(line: Line) -> str:
    return "".join(span.text for span in line).rstrip(" ")


def _coloured(line: Line) -> str:
    while line and not line[-1].text.strip(" "):
        line.pop()
    return "".join(_paint(span.style)(span.text) if span.style and span.text else span.text for span in line).rstrip(" ")


@cache
def _paint(style: str) -> Callable[[str], str]:
    """What gives a text a style, in the sixteen colours that the user chose for the terminal."""
    from rich.color import ColorSystem
    from rich.style import Style

    parsed = Style.parse(style)
    return lambda text: parsed.render(text, color_system=ColorSystem.STANDARD)
