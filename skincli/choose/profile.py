"""What a person said of themselves and of what they want."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from skincli.model.scale import Criterion
from skincli.model.words import Region, Setting, SkinType

from .money import Money


@dataclass(frozen=True, slots=True)
class Profile:
    """What a choice is made for. Everything is optional but a concern; what is not said limits nothing."""

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

    def concern_weights(self) -> tuple[float, ...]:
        """How much each concern counts, by its place in the order: rank-order centroids (Barron and Barrett 1996)."""
        number = len(self.concerns)
        return tuple(sum(1 / place for place in range(rank, number + 1)) / number for rank in range(1, number + 1))
