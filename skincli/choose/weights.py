"""Ways of weighing the criteria: all that fit what a person said.

Nothing said: what a treatment does and what it takes are weighed against each other evenly, then the criteria of
what it takes among themselves (a value tree). Five burdens against one benefit would otherwise count the burdens
five times over, the splitting bias that Weber, Eisenführ and von Winterfeldt described in 1988
(doi:10.1287/mnsc.34.4.431). An order given with `prefer` bounds the weights; exact weights leave nothing open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from skincli.model.scale import Criterion

from .points import Points
from .scoring import CRITERIA

Columns = list[list[float]]
"""One list of weights for each criterion, in the order of CRITERIA; the same place in each is one way of weighing."""


def simplex(points: Points, number: int, name: str) -> Columns:
    """Evenly over all weights that are not negative and add up to one (Rubinstein 1982, by exponentials)."""
    logs = [[-log(point) for point in points.dimension("weight", name, part)] for part in range(number)]
    totals = [sum(parts) for parts in zip(*logs, strict=True)]
    return [[part / total for part, total in zip(column, totals, strict=True)] for column in logs]


def value_tree(points: Points) -> Columns:
    """Benefit against burden evenly, then the burdens evenly among themselves."""
    benefit = points.dimension("weight", "benefit")
    burdens = simplex(points, len(CRITERIA) - 1, "burdens")
    rest = iter(burdens)
    return [
        benefit
        if criterion is Criterion.BENEFIT
        else [(1 - share) * part for share, part in zip(benefit, next(rest), strict=True)]
        for criterion in CRITERIA
    ]


def ordered(points: Points, prefer: Sequence[Criterion]) -> Columns:
    """Evenly over all weights that keep an order: those named first to last, then all others below them."""
    columns = simplex(points, len(CRITERIA), "ordered")
    named = [CRITERIA.index(criterion) for criterion in prefer]
    others = [index for index in range(len(CRITERIA)) if index not in named]
    drawn = []
    for weights in zip(*columns, strict=True):
        largest = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)
        row = [0.0] * len(weights)
        for index, rank in zip(named, largest, strict=False):
            row[index] = weights[rank]
        # Those not named keep the order in which they were drawn: any of them may be the larger.
        left = sorted(largest[len(named) :])
        for index, rank in zip(others, left, strict=True):
            row[index] = weights[rank]
        drawn.append(row)
    return [list(column) for column in zip(*drawn, strict=True)]


def exact(draws: int, weights: Mapping[Criterion, float]) -> Columns:
    """The same weights in every draw; criteria not named count nothing."""
    total = sum(weights.values())
    return [[weights.get(criterion, 0.0) / total] * draws for criterion in CRITERIA]


def weigh(points: Points, prefer: Sequence[Criterion], weights: Mapping[Criterion, float]) -> Columns:
    """The ways of weighing that fit what a person said."""
    if weights:
        return exact(points.draws, weights)
    return ordered(points, prefer) if prefer else value_tree(points)
