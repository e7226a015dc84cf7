"""Each criterion of each option as a stretch of a fixed scale from 0 (worst) to 1 (best).

The ends come from data/scales.yaml and never from the options shown, so that leaving one out cannot reorder the
others. What is not known is the whole scale: missing data widens the result, it does not count as bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skincli.catalog.courses import WEEKS_A_MONTH
from skincli.model.entry import Option
from skincli.model.scale import BenefitLevel, Criterion, Scale, Spread
from skincli.model.treatment import Harm, Rating
from skincli.model.words import Benefit, Certainty, Family, State

from .costs import Cost
from .gates import visible_days
from .money import Exchange

CRITERIA = tuple(Criterion)
ONE_WEEK = 7.0

EXPECTED = frozenset(
    (
        "redness", "erythema", "swelling", "oedema", "pain", "soreness", "tenderness", "discomfort", "stinging", "burning",
        "itching", "dryness", "peeling", "flaking", "scaling", "bruising", "crusting", "scabbing", "warmth", "tightness",
        "bleeding", "oozing", "irritation",
    )
)  # fmt: skip
"""Reactions that are part of most treatments and pass: counted as a harm only where they last over a week."""
_ALL_TOGETHER = "any side effect"
"""How a count is called that adds up whatever was noted: it is mostly of expected reactions, and is treated as they are."""


class Stretch(NamedTuple):
    """A range on the 0-1 scale, and whether it rests on anything."""

    low: float
    high: float
    known: bool = True

    @property
    def mean(self) -> float:
        """The middle, which is the expectation of a uniform draw."""
        return (self.low + self.high) / 2


UNKNOWN = Stretch(0.0, 1.0, known=False)


@dataclass(frozen=True, slots=True)
class Scored:
    """An option with its stretch on every criterion, in the order of CRITERIA."""

    id: str
    stretches: tuple[Stretch, ...]

    def on(self, criterion: Criterion) -> Stretch:
        """The stretch on one criterion."""
        return self.stretches[CRITERIA.index(criterion)]


@dataclass(frozen=True, slots=True)
class Scales:
    """The fixed scales."""

    ends: Mapping[Criterion, Scale]
    levels: Mapping[Benefit, BenefitLevel]
    spreads: Mapping[Certainty, Spread]

    @classmethod
    def of(cls, ends: Sequence[Scale], levels: Sequence[BenefitLevel], spreads: Sequence[Spread]) -> Scales:
        """Scales from their records."""
        return cls(
            {scale.criterion: scale for scale in ends},
            {level.benefit: level for level in levels},
            {spread.certainty: spread for spread in spreads},
        )

    def stretch(self, criterion: Criterion, low: float, high: float) -> Stretch:
        """A range of raw values on its scale."""
        scale = self.ends[criterion]
        ends = sorted(_clip((value - scale.worst) / (scale.best - scale.worst)) for value in (low, high))
        return Stretch(ends[0], ends[1])

    def benefit(self, rating: Rating | None, natural: Rating | None = None) -> Stretch:
        """A benefit's stretch: its word's, spread wider the lower the certainty. No rating counts as no benefit.

        What time does by itself it does beside a treatment too, so nothing counts for less than the natural course.
        """
        own = self._own_benefit(rating)
        if natural is None or natural is rating:
            return own
        floor = self._own_benefit(natural)
        return Stretch(max(own.low, floor.low), max(own.high, floor.high), own.known)

    def _own_benefit(self, rating: Rating | None) -> Stretch:
        if rating is None:
            level = self.levels[Benefit.NONE]
            return self.stretch(Criterion.BENEFIT, level.low, level.high)
        level, plus = self.levels[rating.benefit], self.spreads[rating.certainty].plus
        widened = self.stretch(Criterion.BENEFIT, level.low - plus, level.high + plus)
        return Stretch(widened.low, widened.high, known=rating.benefit is not Benefit.UNCLEAR)


def score(
    option: Option,
    ratings: Sequence[Rating | None],
    naturals: Sequence[Rating | None],
    concern_weights: Sequence[float],
    cost: Cost | None,
    scales: Scales,
    exchange: Exchange,
) -> Scored:
    """An option on every criterion.

    The ratings, and those of doing nothing, stand in the order of the concerns that the weights are for.
    """
    stretches = {
        Criterion.BENEFIT: _benefit(ratings, naturals, concern_weights, scales),
        Criterion.COST: _cost(cost, scales, exchange),
        Criterion.DOWNTIME: _range(visible_days(option), Criterion.DOWNTIME, scales),
        Criterion.DISCOMFORT: _range(_pain(option), Criterion.DISCOMFORT, scales),
        Criterion.HARM: _range(harm_share(option), Criterion.HARM, scales),
        Criterion.EFFORT: _range(effort(option), Criterion.EFFORT, scales),
    }
    return Scored(option.id, tuple(stretches[criterion] for criterion in CRITERIA))


def _benefit(
    ratings: Sequence[Rating | None], naturals: Sequence[Rating | None], weights: Sequence[float], scales: Scales
) -> Stretch:
    parts = [scales.benefit(rating, natural) for rating, natural in zip(ratings, naturals, strict=True)]
    low = sum(weight * part.low for weight, part in zip(weights, parts, strict=True))
    high = sum(weight * part.high for weight, part in zip(weights, parts, strict=True))
    return Stretch(low, high, known=any(part.known for part in parts))


def _cost(cost: Cost | None, scales: Scales, exchange: Exchange) -> Stretch:
    if cost is None:
        return UNKNOWN
    unit = scales.ends[Criterion.COST].unit
    low = exchange.convert(cost.low, cost.currency, unit)
    high = exchange.convert(cost.high, cost.currency, unit)
    return UNKNOWN if low is None or high is None else scales.stretch(Criterion.COST, low, high)


def _range(values: tuple[float, float] | None, criterion: Criterion, scales: Scales) -> Stretch:
    return UNKNOWN if values is None else scales.stretch(criterion, *values)


def _pain(option: Option) -> tuple[float, float] | None:
    pain = option.discomfort
    if option.family is Family.NONE or pain.state is State.NOT_APPLICABLE:
        return 0.0, 0.0
    return None if pain.low is None or pain.high is None else (pain.low, pain.high)


def harm_share(option: Option) -> tuple[float, float] | None:
    """How many of 100 people get the most frequent harm that outlasts a week or is no expected reaction.

    Serious harms stand beside the score and are left out of it; None where no source counted any.
    """
    if option.family is Family.NONE:
        return 0.0, 0.0
    rates = [(harm.low, harm.high) for harm in option.harms if _counts(harm)]
    known = [(low, high) for low, high in rates if low is not None and high is not None]
    # "Nobody had dark marks" says nothing of the other harms that are named but were not counted.
    uncounted = any(harm.low is None and not harm.serious and _lasting(harm) for harm in option.harms)
    if not known or (uncounted and all(high == 0 for _, high in known)):
        return None
    return max(low for low, _ in known), max(high for _, high in known)


def _counts(harm: Harm) -> bool:
    return harm.low is not None and not harm.serious and _lasting(harm)


def _lasting(harm: Harm) -> bool:
    if harm.lasts_days is not None:
        return harm.lasts_days.high > ONE_WEEK
    name = harm.name.lower()
    return not name.startswith(_ALL_TOGETHER) and not EXPECTED & set(name.replace(",", " ").replace("-", " ").split())


def effort(option: Option) -> tuple[float, float] | None:
    """Visits, with a month of daily use counted as one: what a person has to keep up."""
    if option.family is Family.NONE:
        return 0.0, 0.0
    visits, weeks = option.sessions, option.course_weeks
    low = high = 0.0
    known = False
    if visits.low is not None and visits.high is not None:
        low, high, known = low + visits.low, high + visits.high, True
    if weeks.low is not None and weeks.high is not None:
        low, high, known = low + weeks.low / WEEKS_A_MONTH, high + weeks.high / WEEKS_A_MONTH, True
    return (low, high) if known else None


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))
