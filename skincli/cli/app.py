"""The commands, each with its module and the line that help shows. Only the one that is called is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from typing import Annotated, Any

import typer

from skincli import __version__

from . import give_up_stdout
from .completing import CompletedCommand
from .exits import Exit

COMMANDS = {
    "compare": ("compare", "Compare treatments: all of them in a line each, or two and more side by side."),
    "recommend": ("recommend", "Rank the options for a concern by your own weights and limits."),
    "why-not": ("why_not", "Tell which rule takes a treatment out, and what would change it."),
    "replay": ("replay", "Run a saved decision again on today's data, and tell what changed."),
    "profile": ("profile", "Show, set or clear your own settings, which stay on this machine."),
    "show": ("show", "Show one treatment or concern in full."),
    "list": ("list_", "List treatments, concerns, factors or sources."),
    "search": ("search", "Search names, aliases, brands and summaries."),
    "check": ("check", "Check the built-in data or your own files."),
    "new": ("new", "Begin a data file of your own: a treatment, a concern, a source or a price list."),
    "export": ("export", "Hand the catalog to other tools: SQLite, JSON, CSV or Parquet."),
    "schema": ("schema", "Print the JSON Schema of the data files or of the output."),
    "about": ("about", "Tell version, data date, method, funding, and what has not been tested."),
}
"""Name, module and help line of every command."""

_HELP = "Compare skin treatments and choose between them, every figure with its source."
_EPILOG = "General information to prepare a talk with a professional; it makes no diagnosis. `skincli about` tells more."


def build(arguments: Sequence[str]) -> typer.Typer:
    """The app with the one command that the arguments call, or with all of them where none is called."""
    completing = "_SKINCLI_COMPLETE" in os.environ
    words, begun = _line() if completing else (arguments, "-")
    if completing:
        # Typer gets to know the shells when it builds an app with the options that install completion.
        typer.main.get_command(typer.Typer(callback=_unreached))
    # Options that stand before a command are read even where none is given, and that takes longer than help does.
    called = bool(words) and words[0] in COMMANDS
    app = typer.Typer(
        name="skincli", help=_HELP, epilog=_EPILOG, rich_markup_mode=None, pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]}, add_completion=not completing and not called,
        add_help_option=begun.startswith("-") and not called,
    )  # fmt: skip
    app.callback()(_unreached if called else _root)
    wanted = next((word for word in words if not word.startswith("-")), None)
    if wanted in COMMANDS:
        _register(app, wanted, completing)
    else:
        # Help and completion need the names and the help lines, which stand here; nothing more is imported for them.
        for name, (_, line) in COMMANDS.items():
            app.command(name, help=line, short_help=line)(_unreached)
    return app


def _line() -> tuple[Sequence[str], str]:
    """The finished words of the line that a shell wants completed, and the word that is begun."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = line.split()[1:]
    return (words, "") if line.endswith(" ") or not words else (words[:-1], words[-1])


def _register(app: typer.Typer, name: str, completing: bool) -> None:
    module, line = COMMANDS[name]
    run = import_module(f"skincli.cli.{module}").run
    app.command(name, help=line, cls=CompletedCommand if completing else None)(_until_closed(run))


def _until_closed(command: Callable[..., None]) -> Callable[..., None]:
    """The command, done when whoever reads its output has enough of it; typer by itself would call that a failure."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
            sys.stdout.flush()
        except BrokenPipeError as error:
            give_up_stdout()
            raise typer.Exit(Exit.DONE) from error

    return run


def _root(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"skincli {__version__}")
        raise typer.Exit


def _unreached() -> None:
    """Stands in for a command in the list that help prints."""
