"""Which treatments an overview shows, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.model.entry import Option
from skincli.model.treatment import Rating
from skincli.model.words import BENEFITS, Certainty, Family, Setting

from .costs import Cost
from .gates import visible_days


@dataclass(frozen=True, slots=True)
class Row:
    """One treatment of an overview."""

    option: Option
    cost: Cost | None
    rating: Rating | None
    """For the concern asked for, if one was."""
    helps: tuple[tuple[str, str], ...]
    """The concerns it is rated for, each with the word for its benefit."""
    rank: int | None = None
    """Its place among the options for the concern by expected score, if that was worked out."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an overview is limited to."""

    concern: str | None = None
    settings: tuple[Setting, ...] = ()
    families: tuple[Family, ...] = ()
    max_downtime: float | None = None
    only_overlay: bool = False

    def keeps(self, row: Row) -> bool:
        """Whether a row passes. What is not known passes."""
        option = row.option
        days = visible_days(option)
        return (
            (self.concern is None or row.rating is not None)
            and (not self.settings or bool(set(self.settings) & set(option.settings)))
            and (not self.families or option.family in self.families)
            and (self.max_downtime is None or days is None or days[0] <= self.max_downtime)
            and (not self.only_overlay or bool(option.overlay))
        )


def _number(value: float | None) -> tuple[bool, float]:
    return value is None, value or 0.0


SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: row.option.name.casefold(),
    "family": lambda row: (list(Family).index(row.option.family), row.option.name.casefold()),
    "cost": lambda row: _number(row.cost.low if row.cost else None),
    "downtime": lambda row: _number((visible_days(row.option) or (None,))[0]),
    "sessions": lambda row: _number(row.option.sessions.low),
    "benefit": lambda row: (
        row.rating.place if row.rating else (len(BENEFITS), len(Certainty)),
        _number(row.cost.low if row.cost else None),
    ),
    "score": lambda row: _number(row.rank),
}
"""What an overview can be sorted by; what is not known comes last."""


def overview(rows: Sequence[Row], wanted: Filter, sort: str) -> list[Row]:
    """The rows that pass, sorted."""
    return sorted((row for row in rows if wanted.keeps(row)), key=SORTS[sort])
