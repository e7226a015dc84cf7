"""`skincli search`."""

from __future__ import annotations

from typing import Annotated

import typer

from skincli.catalog.naming import plain

from . import options
from .options import Format
from .session import Session


def run(
    words: Annotated[list[str], typer.Argument(help="Words, or the beginnings of words.")],
    limit: Annotated[int, typer.Option("--limit", metavar="NUMBER", help="At most so many.", min=1, max=1000)] = 20,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Search the catalog."""
    from skincli.show.views.found import FoundView

    session = Session(data)
    typed = " ".join(words)
    hits = session.catalog.search(plain(typed), limit + 1)
    session.emit(FoundView(typed, hits[:limit], more=len(hits) > limit), format, color, empty=not hits)
