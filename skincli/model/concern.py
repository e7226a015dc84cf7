"""A concern: what a person wants changed; and the terms that could mean several."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Line, Prose, Record, Statement
from .claim import Claim
from .words import ConcernGroup, Outlook, Urgency


class NaturalCourse(Statement):
    """What happens if nothing is done."""

    outlook: Outlook


class RedFlag(Statement):
    """A sign that needs somebody qualified before any treatment."""

    urgency: Urgency


class FirstStep(Statement):
    """What a guideline names as the first thing to try."""

    treatments: Annotated[tuple[Id, ...], Field(min_length=1)]


class Concern(Record):
    """What a person wants changed, in everyday words."""

    id: Id
    name: Line
    group: ConcernGroup
    parent: Annotated[Id | None, Field(description="The wider concern this is a kind of.")] = None
    aliases: tuple[Line, ...] = ()
    core: Annotated[bool, Field(description="Whether any user expects it; it is then held to stricter checks.")] = False
    see_a_doctor: Annotated[bool, Field(description="Whether to see a doctor before, or instead of, choosing here.")]
    refer: Annotated[bool, Field(description="Whether to stop: no ranking is given, only where to turn and how soon.")] = False
    description: Annotated[tuple[Statement, ...], Field(min_length=1, description="What it is and is not.")]
    natural_course: tuple[NaturalCourse, ...] = ()
    months_to_fade: Annotated[tuple[Claim, ...], Field(description="Months until it goes by itself, if it does.")] = ()
    doctor: Annotated[tuple[Statement, ...], Field(description="When and why to see a doctor.")] = ()
    red_flags: tuple[RedFlag, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()


class Term(Record):
    """A word that could mean several things, with the question that settles it."""

    term: Line
    also: tuple[Line, ...] = ()
    kind: Annotated[Literal["concern", "treatment"], Field(description="What it could mean: concerns or treatments.")]
    could_mean: tuple[Id, ...] = ()
    ask: Prose | None = None
    default: Annotated[Id | None, Field(description="What it is taken for where nobody can be asked; never silent.")] = None
    note: Prose | None = None
    refer: Annotated[RedFlag | None, Field(description="For what is no cosmetic matter: where to turn, and how soon.")] = None
