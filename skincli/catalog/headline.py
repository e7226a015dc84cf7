"""From claims to a headline: the rule that docs/methods.md writes out.

The best tier that has a claim speaks. With one to three claims of that tier the headline is their envelope; with
four or more it runs from the median low to the median high, so that one wild page cannot move it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple, Protocol

from skincli.model.claim import Claim, CostFigure, Figure, HeardClaim, HeardPrice, Price
from skincli.model.entry import DiscomfortFigure
from skincli.model.treatment import Discomfort, Relief
from skincli.model.words import Pain, State

TierOf = Callable[[str], int]
"""The tier of a source, by its id."""

ENVELOPE_UP_TO = 3
NEWEST_YEARS = 5

PAIN_SCORES = {Pain.NONE: (0.0, 0.0), Pain.MILD: (1.0, 3.0), Pain.MODERATE: (4.0, 6.0), Pain.SEVERE: (7.0, 10.0)}
"""What a word for pain counts as on the 0-10 numerical rating scale (bands of Serlin 1995, as docs/methods.md says)."""

_STATED = ("low", "high", "source", "where", "about", "population", "year")
_PRICED = (*_STATED, "region", "currency", "per", "setting", "area", "lasts_months")


class _Ranged(Protocol):
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def source(self) -> str: ...


class Headline(NamedTuple):
    """A range and how it came about."""

    low: float
    high: float
    tier: int
    speaking: int
    rule: str

    @property
    def basis(self) -> str:
        """The rule in words."""
        number = "one claim" if self.speaking == 1 else f"{self.speaking} claims"
        return f"{number} of tier {self.tier}" if self.speaking == 1 else f"{self.rule} of {number} of tier {self.tier}"


def merge(claims: Sequence[_Ranged], tier_of: TierOf) -> Headline:
    """The headline of one or more claims. At least one is needed."""
    best = min(tier_of(claim.source) for claim in claims)
    speaking = [claim for claim in claims if tier_of(claim.source) == best]
    if len(speaking) <= ENVELOPE_UP_TO:
        low, high = min(claim.low for claim in speaking), max(claim.high for claim in speaking)
        return Headline(low, high, best, len(speaking), "envelope")
    low, high = median(claim.low for claim in speaking), median(claim.high for claim in speaking)
    return Headline(low, high, best, len(speaking), "medians")


def contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims share no more than an end. A single value contradicts a range only if it lies outside it."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low > high:
        return True
    point = one.low == one.high or other.low == other.high
    return low == high and not point


def _differ(claims: Sequence[Claim]) -> bool:
    return any(contradict(one, other) for i, one in enumerate(claims) for other in claims[i + 1 :])


def figure(claims: Sequence[Claim], tier_of: TierOf) -> Figure:
    """The figure that claims add up to; none at all is a figure that was not found."""
    if not claims:
        return Figure(state=State.NOT_FOUND)
    top = merge(claims, tier_of)
    return Figure(
        state=State.NONE if top.low == top.high == 0 else State.KNOWN,
        low=top.low,
        high=top.high,
        basis=top.basis,
        differ=_differ(claims),
        claims=tuple(
            HeardClaim(
                **{name: getattr(claim, name) for name in _STATED},
                tier=tier_of(claim.source),
                outside=claim.low < top.low or claim.high > top.high,
            )
            for claim in sorted(claims, key=lambda claim: tier_of(claim.source))
        ),
    )


def costs(prices: Iterable[Price], tier_of: TierOf, as_of: dt.date) -> tuple[CostFigure, ...]:
    """Prices grouped by region, currency and what they buy. The five years up to `as_of` speak first."""
    groups: dict[tuple[str, str, str], list[Price]] = {}
    for price in prices:
        groups.setdefault((price.region, price.currency, price.per), []).append(price)
    figures = []
    for group in groups.values():
        recent = [price for price in group if price.year > as_of.year - NEWEST_YEARS]
        heard = recent or group
        top = merge(heard, tier_of)
        speaking = [price for price in heard if tier_of(price.source) == top.tier]
        figures.append(
            CostFigure(
                state=State.NONE if top.low == top.high == 0 else State.KNOWN,
                low=top.low,
                high=top.high,
                basis=top.basis,
                differ=_differ(group),
                region=group[0].region,
                currency=group[0].currency,
                per=group[0].per,
                year=max(price.year for price in speaking),
                old=not recent,
                claims=tuple(
                    HeardPrice(
                        **{name: getattr(price, name) for name in _PRICED},
                        tier=tier_of(price.source),
                        outside=price.low < top.low or price.high > top.high,
                    )
                    for price in sorted(group, key=lambda price: (tier_of(price.source), -price.year))
                ),
            )
        )
    return tuple(figures)


class _Scored(NamedTuple):
    low: float
    high: float
    source: str
    level: Pain | None


def discomfort(claims: Sequence[Discomfort], relief: Sequence[Relief], tier_of: TierOf) -> DiscomfortFigure:
    """Pain as a range of scores out of 10; a claim in words counts as that word's band."""
    scored = []
    for claim in claims:
        if claim.low is not None and claim.high is not None:
            scored.append(_Scored(claim.low, claim.high, claim.source, claim.level))
        elif claim.level is not None:
            scored.append(_Scored(*PAIN_SCORES[claim.level], claim.source, claim.level))
    if not scored:
        return DiscomfortFigure(state=State.NOT_FOUND, anaesthesia=tuple(relief))
    top = merge(scored, tier_of)
    words = {claim.level for claim in scored if claim.level and tier_of(claim.source) == top.tier}
    return DiscomfortFigure(
        state=State.NONE if top.high == 0 else State.KNOWN,
        low=top.low,
        high=top.high,
        words=tuple(pain for pain in Pain if pain in words),
        basis=top.basis,
        anaesthesia=tuple(relief),
        claims=tuple(sorted(claims, key=lambda claim: tier_of(claim.source))),
    )
