"""`skincli export`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from skincli.model.errors import UserError

from . import options
from .session import Session, note, progress, stream

_MANY = ("csv", "parquet")
"""Formats of one file a table."""


def run(
    format: Annotated[
        Literal["sqlite", "json", "csv", "parquet"],
        typer.Option("--format", "-f", metavar="FORMAT", help="sqlite, json, csv or parquet (needs the extra `parquet`)."),
    ] = "sqlite",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="The file, or the folder for csv and parquet; else stdout."),
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="NAME", help="Only this table; docs/export.md tells which there are.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    data: options.DataOption = None,
) -> None:
    """Hand the catalog to other tools."""
    import sqlite3
    import tempfile

    from skincli.catalog.exporting import TABLES
    from skincli.show.exports import exporter

    known = [each.name for each in TABLES]
    if table is not None and table not in known:
        raise UserError(f"there is no table called “{table}”.", f"Tables: {', '.join(known)}.")
    folder = format in _MANY and table is None
    text = format == "json" or (format == "csv" and table is not None)
    if output is None and not text:
        remedy = "Name a folder, or one table with --table." if folder else "Name a file."
        raise UserError(f"{format} needs a place to be written to.", f"{remedy} `skincli export -f {format} -o NAME`")
    if output is not None and output.exists():
        if not force:
            raise UserError(f"{output} is there already.", "Use --force to replace it.")
        if output.is_dir() != folder:
            raise UserError(f"{output} is {'a folder' if output.is_dir() else 'a file'}.", "Name another place.")
        ours = {f"{name}.{format}" for name in known}
        if folder and any(each.name not in ours for each in output.iterdir()):
            raise UserError(f"{output} holds other things than an export.", "Name another folder; this one would be deleted.")
    session = Session(data)
    try:
        with progress("Exporting"), tempfile.TemporaryDirectory(prefix=".skincli-", dir=_beside(output)) as passing:
            draft = Path(passing) / "export"
            exporter(format)(session.catalog, draft, table)
            if output is None:
                _print(draft)
            else:
                _put(draft, output, Path(passing))
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, BrokenPipeError):
            raise
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(f"the export could not be written: {told}.", "Check the place and the room there.") from error
    if output is not None:
        note(f"Wrote {output}.")


def _beside(output: Path | None) -> Path | None:
    """The folder in which a draft can take its place in one move."""
    return output.resolve().parent if output else None


def _print(draft: Path) -> None:
    import shutil

    with draft.open(encoding="utf-8", newline="") as file:
        shutil.copyfileobj(file, stream())
    stream().flush()


def _put(draft: Path, output: Path, passing: Path) -> None:
    """Move a draft to its place, so that nobody finds half of it there."""
    if output.is_dir():
        output.rename(passing / "old")
    draft.replace(output)
    if os.name == "posix" and output.is_file():
        # Drafts are made for their owner only; what is handed on gets the usual permissions.
        mask = os.umask(0)
        os.umask(mask)
        output.chmod(0o666 & ~mask)
