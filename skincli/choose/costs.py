"""Which course cost of an option is shown and compared."""

from __future__ import annotations

from dataclasses import dataclass

from skincli.model.claim import CourseCost
from skincli.model.entry import Option
from skincli.model.words import Family, Region

from .money import Exchange


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a whole course in the person's currency."""

    low: float
    high: float
    currency: str
    region: Region | None
    year: int | None
    old: bool
    at_least: bool
    """Whether more may be needed than was counted."""
    converted_from: str | None
    """The currency it was stated in, if it was converted."""
    rate_date: str | None
    """The day of the rate it was converted at: the older one where the conversion goes through pounds."""
    basis: str
    sources: tuple[str, ...]
    quoted: bool = False
    """Whether it is what the person was quoted."""
    built_in: tuple[float, float] | None = None
    """Beside a quote: what it costs by all other sources."""


def course_cost(option: Option, region: Region | None, currency: str, exchange: Exchange) -> Cost | None:
    """The cost of a course: what the person was quoted, else from the wanted region, else in the wanted currency, else
    converted; None if not found.
    """
    if option.family is Family.NONE:
        return Cost(0, 0, currency, None, None, False, False, None, None, "nothing is bought", ())

    def fitness(cost: CourseCost) -> tuple[bool, bool, bool, bool, int]:
        return not cost.quoted, cost.region is not region, cost.currency != currency, cost.old, -cost.year

    def converted(amount: float, cost: CourseCost) -> float | None:
        found = exchange.convert(amount, cost.currency, currency)
        return None if found is None else round(found, 2)

    for cost in sorted(option.course_cost, key=fitness):
        low, high = converted(cost.low, cost), converted(cost.high, cost)
        if low is None or high is None:
            continue
        other_low = converted(cost.built_in.low, cost) if cost.built_in else None
        other_high = converted(cost.built_in.high, cost) if cost.built_in else None
        same = cost.currency == currency
        days = [day for day in map(exchange.date_of, (cost.currency, currency)) if day]
        return Cost(
            low, high, currency, cost.region, cost.year, cost.old, cost.at_least,
            None if same else cost.currency, None if same else min(days, default=None), cost.basis, cost.sources,
            cost.quoted, (other_low, other_high) if other_low is not None and other_high is not None else None,
        )  # fmt: skip
    return None
