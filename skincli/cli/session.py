"""What a command works with: the catalog, the terminal, and the way results get out."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from skincli import __version__
from skincli.model.errors import UserError

from . import config
from .exits import Exit

if TYPE_CHECKING:
    from skincli.catalog.lookup import AmbiguousError, Kind
    from skincli.catalog.opening import Tell
    from skincli.catalog.store import Catalog
    from skincli.show.view import View


_MANY = 3000
"""From this many lines on a table takes long enough to say that it is being made."""


class Session:
    """One run of a command."""

    def __init__(self, data: Sequence[Path] | None, settings: Mapping[str, Any] | None = None) -> None:
        from skincli.catalog.opening import open_catalog
        from skincli.catalog.problems import SHOWN

        self.settings = config.load() if settings is None else settings
        self.data = list(data or ()) or [Path(name).expanduser() for name in self.settings.get("data", ())]
        self.catalog: Catalog = open_catalog(self.data, progress)
        if self.data:
            told = self.catalog.unmatched
            for line in told[:SHOWN]:
                note(line)
            if len(told) > SHOWN:
                note(f"… and {len(told) - SHOWN:,} more lines without a treatment: `skincli check FILE` names them all.")

    def find(self, kind: Kind, typed: str) -> str:
        """The id that a typed name leads to. A question is asked on a terminal.

        Raises:
            UserError: if it leads nowhere, or to several things and there is nobody to ask.

        """
        from skincli.catalog.lookup import AmbiguousError, look_up

        try:
            found = look_up(self.catalog, kind, typed)
        except AmbiguousError as error:
            if not error.choices or not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            return ask(error)
        if found.note:
            note(found.note)
        return found.id

    def reading(self) -> contextlib.AbstractContextManager[object]:
        """Around the reading of all treatments: on a terminal a large catalog shows that it is being read."""
        many = self.catalog.counts["treatments"] >= _MANY
        return progress("Reading the treatments") if many else contextlib.nullcontext()

    def emit(
        self, view: View, format: str, color: str = "auto", columns: str | None = None, *, empty: bool = False, lines: int = 0
    ) -> None:
        """Write a view to stdout and its hints to stderr; exit 1 if it is empty. Many lines are told to take a while."""
        from skincli.show.formats import Output, writer

        wanted = tuple(name.strip().lower() for name in columns.split(",") if name.strip()) if columns else ()
        if columns:
            known_columns(view, format, wanted)
        output = Output(
            stream(), width() if format == "table" else None, use_color(color), self.catalog.version, __version__, wanted
        )
        if lines < _MANY:
            hints = writer(format)(view, output)
        else:
            # The bar goes before the first line comes.
            with progress(f"Writing {lines:,} lines"):
                held = io.StringIO()
                hints = writer(format)(view, replace(output, stream=held))
            output.stream.write(held.getvalue())
        output.stream.flush()
        for hint in hints:
            note(hint)
        if empty:
            raise typer.Exit(Exit.NOTHING)


def known_columns(view: View, format: str, wanted: Sequence[str]) -> None:
    """Refuse a column that no table of the view has."""
    from skincli.show.page import Table

    if format in ("csv", "tsv"):
        known = set(view.records().columns)
    else:
        known = {column.key for block in view.page() if isinstance(block, Table) for column in block.columns}
    unknown = [name for name in wanted if name not in known]
    if unknown and known:
        raise UserError(f"no column is called {', '.join(unknown)}.", f"Columns: {', '.join(sorted(known))}.")


def note(text: str) -> None:
    """A notice for people: stderr, so that a redirected result stays clean."""
    from skincli.catalog.problems import printable

    if sys.stderr.isatty():
        import shutil
        import textwrap

        columns = max(20, shutil.get_terminal_size().columns - 1)
        text = "\n".join(textwrap.fill(line, columns, break_on_hyphens=False) for line in text.split("\n"))
    text = "\n".join(map(printable, text.split("\n")))
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def ask(question: AmbiguousError) -> str:
    """Ask which of several meanings is meant."""
    choices = list(question.choices)
    note(f"“{question.typed}” can mean several things. {question.term.ask or ''}".rstrip())
    for number, (key, name) in enumerate(question.choices.items(), start=1):
        note(f"  {number}  {name} ({key})")
    while True:
        said = answer("Which one (number)")
        if said.isdigit() and 1 <= int(said) <= len(choices):
            return choices[int(said) - 1]
        if said in choices:
            return said


def answer(question: str) -> str:
    """What a person types in answer to a question that is put on stderr; typer's own prompts leave traces on stdout.

    Raises:
        UserError: if the input ends without an answer.

    """
    print(f"{question}: ", end="", file=sys.stderr, flush=True)
    try:
        return input().strip()
    except EOFError as error:
        raise UserError("the input ended before the question was answered.", "Give the answer as an option.") from error


def width() -> int | None:
    """Columns of the terminal that stdout is, or None if it is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def use_color(wish: str) -> bool:
    """Whether to colour: as wished, else on a terminal unless NO_COLOR is set or it is a dumb one."""
    if wish != "auto":
        return wish == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


_ASCII = {
    "–": "-", "—": "-", "…": "...", "·": "-", "●": "*", "○": ".", "▼": "v", "≈": "~", "£": "GBP ", "€": "EUR ", "“": '"',
    "”": '"', "’": "'", "\u00a0": " ", "█": "#", "░": ".", "₹": "INR ", "é": "e", "×": "x", "→": "->", "◆": "+",
}  # fmt: skip


def stream() -> TextIO:
    """stdout, able to write every character: where its encoding lacks one, a plain one stands in."""
    out = sys.stdout
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "")
    if encoding != "utf8" and isinstance(out, io.TextIOWrapper):
        import codecs

        def plain(error: UnicodeError) -> tuple[str, int]:
            if not isinstance(error, UnicodeEncodeError):
                raise error
            return "".join(_ASCII.get(letter, "?") for letter in error.object[error.start : error.end]), error.end

        codecs.register_error("skincli", plain)
        out.reconfigure(errors="skincli")
    return out


@contextlib.contextmanager
def progress(what: str) -> Iterator[Tell]:
    """Show on a terminal what takes a while, and how much of it is done as far as that is told; gone when it is done."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description} …", markup=False), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(what: str, done: float | None) -> None:
            bar.update(task, description=what, total=None if done is None else 1.0, completed=done)

        yield tell
