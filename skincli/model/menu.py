"""A line of a price menu: the short form in which a clinic lays its own prices over the catalog."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from .base import Amount, Id, Line, Months, Record, Year
from .claim import Currency
from .words import Area, Per, Region, Setting


class MenuLine(Record):
    """What one thing on a menu costs."""

    treatment: Annotated[Line, Field(description="What the menu calls it: an id, a name, an alias or a brand.")]
    id: Annotated[Id | None, Field(description="The treatment's id, where its name on the menu is not known here.")] = None
    price: Annotated[Amount | None, Field(description="What it costs; or give low and high.")] = None
    low: Amount | None = None
    high: Amount | None = None
    per: Per
    currency: Currency
    date: Annotated[
        dt.date | None,
        Field(ge=dt.date(1950, 1, 1), le=dt.date(2100, 12, 31), description="The day the menu is of; or give the year."),
    ] = None
    year: Annotated[Year | None, Field(description="The year the menu is of.")] = None
    region: Annotated[Region | None, Field(description="Where; if absent, the region that has the currency.")] = None
    setting: Setting | None = None
    area: Annotated[Area | None, Field(description="The part of the body it is for.")] = None
    lasts_months: Annotated[Months | None, Field(description="How long one purchase lasts, for products.")] = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        stated = (self.low is not None) + (self.high is not None)
        if (self.price is None) != (stated == 2) or (self.price is not None and stated):
            msg = "a line needs a price, or low and high"
            raise ValueError(msg)
        if (self.low or 0) > (self.high or 0):
            msg = f"low ({self.low:g}) is above high ({self.high:g})"
            raise ValueError(msg)
        if (self.date is None) == (self.year is None):
            msg = "a line needs a date or a year"
            raise ValueError(msg)
        return self

    @property
    def span(self) -> tuple[float, float]:
        """The price as a range."""
        if self.price is not None:
            return self.price, self.price
        return self.low or 0.0, self.high or 0.0

    @property
    def day(self) -> dt.date:
        """The day the price is of; the first of its year where only that is known."""
        return self.date or dt.date(self.year or 1, 1, 1)
