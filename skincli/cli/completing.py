"""What a shell offers when it is asked to complete a word. It has to be quick: nothing typed is checked or converted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from skincli.model.errors import UserError

from . import config

Offered = list[tuple[str, str]]
"""Words that may stand in a place, each with what it means."""


class CompletedCommand(TyperCommand):
    """A command whose line is being completed: words are told apart but not converted, for which pydantic would be loaded."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note which options stand in the line, with their words as they were typed."""
        given, rest, _ = self.make_parser(ctx).parse_args(args=args)
        for param in self.get_params(ctx):
            value, source = param.consume_value(ctx, given)
            ctx.set_parameter_source(param.name, source)
            ctx.params[param.name] = value
        ctx.args = rest
        return rest


def names(*kinds: str, also: Sequence[str] = ()) -> Callable[[typer.Context], Offered]:
    """Offers what the catalog holds of some kinds, by id, and further words that it takes for granted."""

    def offered(ctx: typer.Context) -> Offered:
        from skincli.catalog.opening import open_contents

        # Where a file of the user's fails, its command tells why; a shell that completes a word has no place for it.
        with contextlib.suppress(UserError, OSError), contextlib.closing(open_contents(list(_overlays(ctx)))) as contents:
            return [
                *((word, "") for word in also),
                *(offer for kind in kinds for offer in contents.display_names(kind).items()),
            ]
        return []

    return offered


def words(of: type[StrEnum]) -> Callable[[], list[str]]:
    """Offers fixed words."""
    return lambda: [word.value for word in of]


def _overlays(ctx: typer.Context) -> Iterator[Path]:
    for name in ctx.params.get("data") or config.load().get("data", ()):
        yield Path(name).expanduser()
