"""Which options another is at least as good as on everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import ge

from .scoring import Scored, Stretch

LIKELY = 0.95
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Dominance:
    """An option that another is no worse than on any criterion."""

    id: str
    by: str
    certain: bool
    """Over the whole ranges; otherwise in at least 95 of 100 draws of the figures."""
    share: float


def at_least(one: Stretch, other: Stretch) -> float:
    """The chance that an even draw from one stretch is no lower than one from another, drawn independently."""
    a, b, c, d = one.low, one.high, other.low, other.high
    if a >= d:
        return 1.0
    if b < c:
        return 0.0
    if a == b:
        return (a - c) / (d - c) if d > c else 1.0
    if c == d:
        return (b - c) / (b - a) if c > a else 1.0
    # The area of {(x, y): x >= y} within the rectangle, split at the ends of the other stretch.
    above = max(0.0, b - max(a, d))
    inside_low, inside_high = max(a, c), min(b, d)
    inside = ((inside_high - c) ** 2 - (inside_low - c) ** 2) / (2 * (d - c)) if inside_high > inside_low else 0.0
    return (above + inside) / (b - a)


def dominated(options: Sequence[Scored]) -> Iterator[Dominance]:
    """Each option that some other one dominates, certainly or likely, with the one that does so most surely."""
    means = [tuple(stretch.mean for stretch in option.stretches) for option in options]
    for option, mine_on_average in zip(options, means, strict=True):
        best: Dominance | None = None
        # A difference of even draws lies evenly about its mean: one that is hardly ever below zero has a mean above it.
        # That rules out nearly all others at a glance.
        floor = tuple(mean - _ROUNDING for mean in mine_on_average)
        for other, theirs_on_average in zip(options, means, strict=True):
            if other is option or not all(map(ge, theirs_on_average, floor)):
                continue
            share = 1.0
            for mine, theirs in zip(option.stretches, other.stretches, strict=True):
                share *= at_least(theirs, mine)
                if share < LIKELY:
                    break
            else:
                pairs = list(zip(option.stretches, other.stretches, strict=True))
                if not any(theirs.mean > mine.mean for mine, theirs in pairs):
                    continue
                certain = all(theirs.low >= mine.high for mine, theirs in pairs)
                found = Dominance(option.id, other.id, certain, share)
                if best is None or (found.certain, found.share) > (best.certain, best.share):
                    best = found
        if best:
            yield best
