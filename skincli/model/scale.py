"""The fixed scales on which options are scored, the exchange rates, and the regions."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Id, Line, Prose, Record
from .claim import Currency
from .words import Benefit, Certainty, Region


class Criterion(StrEnum):
    """What an option is judged by."""

    BENEFIT = "benefit"
    COST = "cost"
    DOWNTIME = "downtime"
    DISCOMFORT = "discomfort"
    HARM = "harm"
    EFFORT = "effort"


class Scale(Record):
    """A criterion with its two fixed ends; they never depend on which options are shown."""

    criterion: Criterion
    name: Line
    unit: Line
    best: Annotated[float, Field(allow_inf_nan=False, description="The end that counts as 1.")]
    worst: Annotated[float, Field(allow_inf_nan=False, description="The end that counts as 0.")]
    swing: Annotated[Line, Field(description="The whole scale in words, for asking what it is worth.")]
    why: Annotated[Prose, Field(description="Why the ends are where they are.")]


class BenefitLevel(Record):
    """The stretch of the benefit scale that a word stands for."""

    benefit: Benefit
    low: Annotated[float, Field(ge=-1, le=1, description="Its lower end on the benefit scale.")]
    high: Annotated[float, Field(ge=-1, le=1, description="Its upper end on the benefit scale.")]


class Spread(Record):
    """How far a benefit may lie outside its word's stretch, by certainty."""

    certainty: Certainty
    plus: Annotated[float, Field(ge=0, le=1, description="Added at both ends of the stretch.")]


class Rate(Record):
    """An exchange rate."""

    currency: Currency
    per_gbp: Annotated[float, Field(gt=0, le=1e6, allow_inf_nan=False, description="Units of the currency for one pound.")]
    date: Annotated[dt.date, Field(description="The day of the rate.")]
    source: Id
    where: Line | None = None


class RegionName(Record):
    """A region with its name and currency."""

    id: Region
    name: Line
    currency: Currency
