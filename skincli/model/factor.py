"""A factor: something about a person that bears on safety."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import Id, Line, Record, Statement
from .words import Family


class Factor(Record):
    """Something about a person that bears on safety."""

    id: Id
    name: Line
    aliases: tuple[Line, ...] = ()
    why: Annotated[tuple[Statement, ...], Field(min_length=1, description="Why it matters.")]
    families: Annotated[tuple[Family, ...], Field(description="The families it touches most.")] = ()
