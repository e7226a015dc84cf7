"""Claims, prices, and the figures that are derived from them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from .base import Amount, Id, Line, Months, Record, Year
from .words import Area, Per, Region, Setting, State

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(description="ISO 4217 code.")]


class Claim(Record):
    """What one source says about one figure. A claim of zero says that there is none."""

    low: Amount
    high: Amount
    source: Id
    where: Annotated[Line | None, Field(description="Where in the source it stands, in our own words.")] = None
    about: Annotated[Line | None, Field(description="The device, product, depth or use it speaks of, if narrower.")] = None
    population: Annotated[Line | None, Field(description="Who was studied, if it says.")] = None
    year: Annotated[Year | None, Field(description="The year the figure is for, if not the source's own.")] = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            msg = f"low ({self.low:g}) is above high ({self.high:g})"
            raise ValueError(msg)
        return self


class Price(Claim):
    """What one source says that something costs."""

    region: Region
    currency: Currency
    per: Per
    year: Annotated[Year, Field(description="The year of the price.")]
    setting: Setting | None = None
    area: Annotated[Area | None, Field(description="The part of the body it is for, if it says.")] = None
    lasts_months: Annotated[Months | None, Field(description="How long one purchase lasts, for products.")] = None


class HeardClaim(Claim):
    """A claim as it stands in a figure."""

    tier: Annotated[int, Field(description="The tier of its source's kind, 1 best to 5.")]
    outside: Annotated[bool, Field(description="Whether it reaches beyond the headline.")] = False


class HeardPrice(Price):
    """A price as it stands in a figure."""

    tier: Annotated[int, Field(description="The tier of its source's kind, 1 best to 5.")]
    outside: Annotated[bool, Field(description="Whether it reaches beyond the headline.")] = False


class Figure(Record):
    """A headline range with the claims behind it; how it is derived is in docs/methods.md."""

    state: State
    low: Amount | None = None
    high: Amount | None = None
    basis: Annotated[str | None, Field(description="Which claims speak, and by which rule.")] = None
    differ: Annotated[bool, Field(description="Whether any two of the claims contradict each other.")] = False
    inherited_from: Annotated[Id | None, Field(description="The treatment that a variant takes it from.")] = None
    as_of: Annotated[dt.date | None, Field(description="The day it was looked for, where nothing was found.")] = None
    claims: tuple[HeardClaim, ...] = ()


class CostFigure(Figure):
    """What something costs in one region, as a headline range."""

    region: Region
    currency: Currency
    per: Per
    year: Annotated[Year, Field(description="The newest year among the claims that speak.")]
    old: Annotated[bool, Field(description="Whether nothing newer than five years was found.")] = False
    claims: tuple[HeardPrice, ...] = ()  # type: ignore[assignment]  # a price is a claim; tuples of it narrow the field


Total = Annotated[float, Field(ge=0, allow_inf_nan=False, description="Visits times a price: it may exceed either's bound.")]


class Span(Record):
    """A range of totals."""

    low: Total
    high: Total


class CourseCost(Record):
    """What a whole first course costs in one region."""

    region: Region
    currency: Currency
    low: Total
    high: Total
    year: Year
    old: Annotated[bool, Field(description="Whether nothing newer than five years was found.")] = False
    at_least: Annotated[bool, Field(description="Whether more may be needed than was counted.")] = False
    basis: Annotated[str, Field(description="How it was worked out.")]
    sources: tuple[Id, ...] = ()
    quoted: Annotated[bool, Field(description="Whether it is worked out from what the user was quoted.")] = False
    built_in: Annotated[Span | None, Field(description="Beside a quoted cost: what it costs by all other sources.")] = None
