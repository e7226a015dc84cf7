"""`skincli schema`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from skincli.model.errors import UserError

from .session import stream


def run(
    name: Annotated[
        str, typer.Argument(help="`data` for the data files, or a document: overview, comparison, recommendation, treatment …")
    ] = "data",
) -> None:
    """Print a JSON Schema."""
    from skincli.show.schemas import NAMES, schema

    if name not in NAMES:
        raise UserError(f"there is no schema called “{name}”.", f"Use one of: {', '.join(NAMES)}.")
    out = stream()
    json.dump(schema(name), out, ensure_ascii=False, indent=2)
    out.write("\n")
