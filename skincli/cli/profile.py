"""`skincli profile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from skincli.choose.asked import Asked
from skincli.model.errors import UserError
from skincli.show.page import Block, Cell, Fact, Facts, Heading, Paragraph
from skincli.show.views.facts import FactsView

from . import config, options
from .options import Format
from .session import Session


def run(
    action: Annotated[Literal["show", "set", "clear"], typer.Argument(help="What to do.")] = "show",
    key: Annotated[str | None, typer.Argument(help="The setting: skin-type, have, budget …")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="Its value, or values.")] = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Show, set or clear your own settings."""
    if action == "clear" and key is None:
        config.clear()
    elif action == "clear":
        settings = config.load()
        settings.pop(str(key), None)
        config.save(settings)
    elif action == "set":
        if key is None or not values:
            raise UserError("nothing to set.", "Write it like: skincli profile set skin-type V.")
        if key == "data":
            # The settings are read wherever a command is run.
            values = [name if name.startswith("~") else str(Path(name).resolve()) for name in values]
        settings = {**config.load(), key: config.typed(key, values)}
        # Anything that would fail later is refused now, the data files included.
        Asked.of(settings).profile(Session([], settings))
        config.save(settings)
    elif key is not None:
        raise UserError(f"“show {key}” is not understood.", "Use: skincli profile, profile set KEY VALUE, profile clear.")
    settings = config.load()
    place = str(config.path())
    blocks: list[Block] = [Heading("Your settings", 1)]
    if settings:
        told = {name: ", ".join(value) if isinstance(value, list) else f"{value}" for name, value in settings.items()}
        blocks.append(Facts(tuple(Fact(name, Cell(value)) for name, value in told.items())))
    else:
        blocks.append(Paragraph("Nothing is set."))
    blocks.append(Paragraph(f"They lie in {place} and stay on this machine. An option on the command line beats them."))
    view = FactsView(tuple(blocks), {"path": place, "profile": settings}, "profile")
    # Not the user's own data: if they are gone, the settings must still show that they are named.
    Session([], {}).emit(view, format, color)
