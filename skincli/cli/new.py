"""`skincli new`."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from skincli.catalog.skeletons import skeleton
from skincli.model.errors import UserError

from .session import note, stream

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def run(
    kind: Annotated[Literal["treatment", "concern", "source", "menu"], typer.Argument(help="What to begin.")],
    id: Annotated[str | None, typer.Argument(help="Its id: lower-case words joined by hyphens.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file; a menu may be a .csv.")] = None,
) -> None:
    """Write a data file to begin with, with comments."""
    key = id or f"my-{kind}"
    if not _ID.fullmatch(key) or len(key) > 80:
        raise UserError(f"“{key}” is no id.", "Write lower-case words joined by hyphens, such as blue-peel.")
    table = kind == "menu" and output is not None and output.suffix.lower() == ".csv"
    text = skeleton("menu.csv" if table else kind, key, dt.date.today())
    if output is None:
        stream().write(text)
        return
    try:
        # An existing file is never written over, also not one that came to be a moment ago.
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UserError(f"{output} exists already.", "Name another file.") from error
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror or error}.", "Name another place.") from error
    note(f"Wrote {output}. Fill it in, then: skincli check {output}")
