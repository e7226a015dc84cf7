"""A treatment and everything that is said of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from .base import Amount, Days, Hours, Id, Line, Prose, Record, Statement
from .claim import Claim, Price
from .words import (
    BENEFITS,
    Action,
    Anaesthesia,
    Area,
    Benefit,
    Certainty,
    Family,
    FigureKey,
    LoweredFor,
    Pain,
    Setting,
    SkinType,
    SkinTypeRisk,
)

Claims = tuple[Claim, ...]


class Downtime(Record):
    """Three clocks, in days after one session."""

    work: Annotated[Claims, Field(description="Off ordinary work.")] = ()
    visible: Annotated[Claims, Field(description="Others can see that something was done.")] = ()
    sun_care: Annotated[Claims, Field(description="Strict sun avoidance.")] = ()


class Discomfort(Record):
    """What one source says of pain during the treatment."""

    level: Annotated[Pain | None, Field(description="The source's word, on our four steps.")] = None
    low: Annotated[float | None, Field(ge=0, le=10, description="Pain score out of 10, lower end.")] = None
    high: Annotated[float | None, Field(ge=0, le=10, description="Pain score out of 10, upper end.")] = None
    source: Id
    where: Line | None = None
    about: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.level is None and self.low is None:
            msg = "needs a level, or a score as low and high"
            raise ValueError(msg)
        if (self.low is None) != (self.high is None) or (self.low or 0) > (self.high or 0):
            msg = "a score needs low and high, low first"
            raise ValueError(msg)
        return self


class Relief(Record):
    """What one source says is given against pain."""

    kind: Anaesthesia
    source: Id
    where: Line | None = None
    about: Line | None = None


class Share(Record):
    """So many of 100 people, as one source counted them."""

    low: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="Of 100 people, lower end.")]
    high: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="Of 100 people, upper end.")]
    of: Annotated[int, Field(ge=100, le=100, description="Always 100, so that shares compare.")] = 100

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            msg = f"low ({self.low:g}) is above high ({self.high:g})"
            raise ValueError(msg)
        return self


class Response(Share):
    """How many people got a stated result."""

    outcome: Annotated[Line, Field(description="What counted as the result.")]
    after_weeks: Annotated[Amount | None, Field(description="When it was measured.")] = None
    population: Annotated[Line | None, Field(description="Who was studied: number, phototypes.")] = None
    source: Id
    where: Line | None = None


class Disputed(Record):
    """A claim that we do not take over, kept with who makes it."""

    says: Prose
    source: Id
    where: Line | None = None
    against: Annotated[tuple[Id, ...], Field(description="Sources that say otherwise.")] = ()
    why: Annotated[Prose | None, Field(description="Why it is not taken over.")] = None


class Rating(Record):
    """How much a treatment helps a concern, and how sure that is."""

    concern: Id
    benefit: Benefit
    certainty: Certainty
    versus: Annotated[Line | None, Field(description="What it was compared with.")] = None
    lowered_for: tuple[LoweredFor, ...] = ()
    why: Annotated[Prose, Field(description="One sentence: what the rating rests on.")]
    response: tuple[Response, ...] = ()
    sources: Annotated[tuple[Id, ...], Field(min_length=1, description="What the rating rests on.")]
    disputed: tuple[Disputed, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """To sort by: the most benefit first, and the surest where benefits are the same."""
        return BENEFITS.index(self.benefit), list(Certainty).index(self.certainty)


class LastsDays(Record):
    """How long a harm lasts."""

    low: Days
    high: Days


class Harm(Record):
    """Something that can go wrong, as one source tells it."""

    name: Line
    low: Annotated[float | None, Field(ge=0, le=100, description="Of 100 people, lower end.")] = None
    high: Annotated[float | None, Field(ge=0, le=100, description="Of 100 people, upper end.")] = None
    of: Annotated[int | None, Field(ge=100, le=100, description="Always 100 where a rate is given.")] = None
    lasts_days: LastsDays | None = None
    serious: Annotated[bool, Field(description="Could lastingly harm, or needs urgent care.")] = False
    population: Line | None = None
    kinds: Annotated[
        tuple[Id, ...],
        Field(description="The treatments that it comes from, this one or its variants, if others do not share it."),
    ] = ()
    source: Id
    where: Line | None = None

    @model_validator(mode="after")
    def _whole_rate(self) -> Self:
        rate = (self.low, self.high, self.of)
        if any(part is None for part in rate) and any(part is not None for part in rate):
            msg = "a rate needs low, high and of"
            raise ValueError(msg)
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"low ({self.low:g}) is above high ({self.high:g})"
            raise ValueError(msg)
        return self


class Caution(Record):
    """What a source says about a factor."""

    factor: Id
    action: Action
    wait_days: Annotated[Days | None, Field(description="How long, for action wait.")] = None
    why: Prose | None = None
    source: Id
    where: Line | None = None

    @model_validator(mode="after")
    def _wait_has_length(self) -> Self:
        if (self.action is Action.WAIT) != (self.wait_days is not None):
            msg = "wait_days goes with action: wait, and only with it"
            raise ValueError(msg)
        return self

    @property
    def leniency(self) -> tuple[int, float]:
        """To sort by, the strictest first: avoid, the longest wait, ask, and that no wait is needed."""
        if self.wait_days == 0:
            return 3, 0
        return {Action.AVOID: 0, Action.WAIT: 1, Action.ASK: 2}[self.action], -(self.wait_days or 0)


class HeardCaution(Caution):
    """A caution as it stands in an entry."""

    tier: Annotated[int, Field(description="The tier of its source's kind, 1 best to 5.")]


class SkinTypeNote(Record):
    """What a source says about Fitzpatrick phototypes."""

    types: Annotated[tuple[SkinType, ...], Field(min_length=1)]
    risk: SkinTypeRisk
    text: Prose
    source: Id
    where: Line | None = None


class HeardSkinTypeNote(SkinTypeNote):
    """A note on phototypes as it stands in an entry."""

    tier: Annotated[int, Field(description="The tier of its source's kind, 1 best to 5.")]


class Step(Record):
    """Something to do or to avoid."""

    do: Line | None = None
    avoid: Line | None = None
    source: Id
    where: Line | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.do is None) == (self.avoid is None):
            msg = "needs exactly one of do and avoid"
            raise ValueError(msg)
        return self


class AftercareStep(Step):
    """Something to do or to avoid afterwards, with its hours."""

    from_hours: Hours
    to_hours: Annotated[Hours | None, Field(description="Until when; absent if the source gives no end.")] = None

    @model_validator(mode="after")
    def _hours_ordered(self) -> Self:
        if self.to_hours is not None and self.from_hours > self.to_hours:
            msg = "from_hours is after to_hours"
            raise ValueError(msg)
        return self


class PreparationStep(Step):
    """Something to do or to avoid beforehand."""

    days_before: Days | None = None


class RecoveryStage(Record):
    """What a stretch of days after the treatment is like."""

    from_day: Days
    to_day: Days
    text: Prose
    source: Id
    where: Line | None = None


class Alert(Record):
    """A dated safety notice."""

    date: Annotated[dt.date, Field(description="The day it was given out.")]
    by: Line
    says: Prose
    source: Id


class Treatment(Record):
    """A procedure, device, product or operation that a person can choose."""

    id: Id
    name: Line
    family: Family
    variant_of: Annotated[Id | None, Field(description="The treatment this is a kind of; unstated things come from it.")] = None
    aliases: tuple[Line, ...] = ()
    brands: Annotated[tuple[Line, ...], Field(description="For matching what people type; no endorsement.")] = ()
    settings: Annotated[tuple[Setting, ...], Field(min_length=1)]
    areas: tuple[Area, ...] = ()
    core: Annotated[bool, Field(description="Whether any user expects it; it is then held to stricter checks.")] = False
    reviewed: Annotated[dt.date, Field(description="When the entry was last gone through.")]
    summary: Annotated[Prose, Field(description="One or two plain sentences: what is done, by whom.")]
    how_it_works: tuple[Statement, ...] = ()
    alerts: tuple[Alert, ...] = ()
    sessions: Annotated[Claims, Field(description="Visits in a first course.")] = ()
    interval_weeks: Annotated[Claims, Field(description="Weeks between visits.")] = ()
    session_minutes: Annotated[Claims, Field(description="Minutes a visit.")] = ()
    maintenance_per_year: Annotated[Claims, Field(description="Visits a year after the course.")] = ()
    course_weeks: Annotated[Claims, Field(description="Weeks of use, for what is used at home.")] = ()
    results_after_weeks: Annotated[Claims, Field(description="Weeks until results show.")] = ()
    lasts_months: Annotated[Claims, Field(description="Months that results last.")] = ()
    depth_microns: Annotated[Claims, Field(description="Depth reached in the skin, in thousandths of a millimetre.")] = ()
    downtime: Annotated[Downtime, Field(default_factory=Downtime)]  # made when needed: making one builds its validator
    discomfort: tuple[Discomfort, ...] = ()
    anaesthesia: tuple[Relief, ...] = ()
    cost: tuple[Price, ...] = ()
    concerns: tuple[Rating, ...] = ()
    harms: tuple[Harm, ...] = ()
    cautions: tuple[Caution, ...] = ()
    skin_types: tuple[SkinTypeNote, ...] = ()
    preparation: tuple[PreparationStep, ...] = ()
    recovery: tuple[RecoveryStage, ...] = ()
    aftercare: tuple[AftercareStep, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    not_found: Annotated[tuple[FigureKey, ...], Field(description="Looked for on the day of review and not found.")] = ()
    not_applicable: Annotated[tuple[FigureKey, ...], Field(description="Figures that make no sense here.")] = ()
