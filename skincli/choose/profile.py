"""What a person said of themselves and of what they want."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from skincli.model.errors import UserError
from skincli.model.scale import Criterion
from skincli.model.words import Region, Setting, SkinType

from .money import Money

MOST_MONEY = 1e9
"""The largest budget, in any currency: as large as a price in the data may be."""
MOST_DAYS = 3660
"""The longest visible downtime that can be asked for: as long as one in the data may be."""
YEARS = (1950, 2100)
"""The years that the day of an event may lie in: those that the data may name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a choice is made for. Everything is optional but a concern; what is not said limits nothing.

    Raises:
        UserError: if a figure is no number, or beyond what anything can cost or last.

    """

    concerns: tuple[str, ...]
    """Concern ids, the most wanted first."""
    skin_type: SkinType | None = None
    factors: tuple[str, ...] = ()
    """Factor ids that the person has."""
    budget: Money | None = None
    """The most that a whole course may cost."""
    max_downtime: float | None = None
    """The most days on which others may see that something was done, after one session."""
    settings: tuple[Setting, ...] = ()
    """The settings that are acceptable; none named means all are."""
    event: dt.date | None = None
    """The day by which the course and its visible downtime must be over."""
    prefer: tuple[Criterion, ...] = ()
    """Criteria in order of importance; each counts at least as much as those after it, and as those not named."""
    weights: Mapping[Criterion, float] = field(default_factory=dict)
    """Exact weights, if the person gave numbers; they need not add up to one."""
    region: Region | None = None
    """Whose prices to take first."""
    only_mine: bool = False
    """Whether only what the person's own files add or change is an option, beside doing nothing."""
    currency: str = "GBP"
    """The currency that costs are shown in."""

    def __post_init__(self) -> None:
        if self.budget is not None:
            _within(self.budget.amount, MOST_MONEY, "a budget", "800GBP")
        if self.max_downtime is not None:
            _within(self.max_downtime, MOST_DAYS, "a number of days", "3")
        if self.event is not None and not YEARS[0] <= self.event.year <= YEARS[1]:
            raise UserError(
                f"{self.event.isoformat()} is not a day to plan for.", f"Name a year from {YEARS[0]} to {YEARS[1]}."
            )

    def concern_weights(self) -> tuple[float, ...]:
        """How much each concern counts, by its place in the order: rank-order centroids (Barron and Barrett 1996)."""
        number = len(self.concerns)
        return tuple(sum(1 / place for place in range(rank, number + 1)) / number for rank in range(1, number + 1))


def _within(value: float, most: float, what: str, example: str) -> None:
    if not (math.isfinite(value) and 0 <= value <= most):
        raise UserError(f"{value:g} cannot be {what}.", f"Give 0 to {most:,.0f}, such as {example}.")
