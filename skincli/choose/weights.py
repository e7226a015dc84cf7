"""Ways of weighing the criteria: all that fit what a person said.

Nothing said: what a treatment does and what it takes are weighed against each other evenly, then the criteria of
what it takes among themselves (a value tree). Five burdens against one benefit would otherwise count the burdens
five times over, the splitting bias that Weber, Eisenführ and von Winterfeldt described in 1988
(doi:10.1287/mnsc.34.4.431). An order given with `prefer` bounds the weights; exact weights leave nothing open.

What the benefit weighs moves the ranking most, so in a value tree each draw of figures is weighed several times over
its whole range. That gives the precision of as many draws of figures at a fraction of their cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from skincli.model.scale import Criterion

from .points import Points
from .scoring import CRITERIA

Columns = list[list[float]]
"""One list of weights for each criterion; the same place in each is one way of weighing."""

BURDENS = tuple(criterion for criterion in CRITERIA if criterion is not Criterion.BENEFIT)
ROUNDS = 2
"""How often each draw of figures is weighed where nothing was said of weights."""


@dataclass(frozen=True)
class Ways:
    """Ways of weighing: what the benefit weighs, and how the rest is split among the burdens."""

    benefit: list[list[float]]
    """The weight of the benefit in each round; the same place in each round goes with the same draw of figures."""
    split: Columns
    """How the burdens share what is left, in the order of BURDENS; the same in every round."""

    @cached_property
    def columns(self) -> Columns:
        """All ways of weighing, round after round: one list a criterion, in the order of CRITERIA."""
        shares = [share for round_ in self.benefit for share in round_]
        left = [1 - share for share in shares]
        parts = iter(self.split)
        return [
            shares
            if criterion is Criterion.BENEFIT
            else [rest * part for rest, part in zip(left, next(parts) * len(self.benefit), strict=True)]
            for criterion in CRITERIA
        ]

    @classmethod
    def of(cls, columns: Columns) -> Ways:
        """Ways of weighing from their weights, in one round."""
        benefit = columns[CRITERIA.index(Criterion.BENEFIT)]
        left = [1 - share for share in benefit]
        burdens = [columns[CRITERIA.index(criterion)] for criterion in BURDENS]
        return cls(
            [benefit], [[part / rest if rest else 0.0 for part, rest in zip(each, left, strict=True)] for each in burdens]
        )


def simplex(points: Points, number: int, name: str) -> Columns:
    """Evenly over all weights that are not negative and add up to one (Rubinstein 1982, by exponentials)."""
    logs = [[-log(point) for point in points.dimension("weight", name, part)] for part in range(number)]
    totals = [sum(parts) for parts in zip(*logs, strict=True)]
    return [[part / total for part, total in zip(column, totals, strict=True)] for column in logs]


def value_tree(points: Points) -> Ways:
    """Benefit against burden evenly, in rounds that cover its range; then the burdens evenly among themselves."""
    within = points.dimension("weight", "benefit")
    benefit = [[(place + point) / ROUNDS for point in within] for place in range(ROUNDS)]
    return Ways(benefit, simplex(points, len(BURDENS), "burdens"))


def ordered(points: Points, prefer: Sequence[Criterion]) -> Ways:
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
    return Ways.of([list(column) for column in zip(*drawn, strict=True)])


def exact(draws: int, weights: Mapping[Criterion, float]) -> Ways:
    """The same weights in every draw; criteria not named count nothing."""
    total = sum(weights.values())
    return Ways.of([[weights.get(criterion, 0.0) / total] * draws for criterion in CRITERIA])


def rounds(prefer: Sequence[Criterion], weights: Mapping[Criterion, float]) -> int:
    """How often each draw of figures will be weighed."""
    return 1 if prefer or weights else ROUNDS


def weigh(points: Points, prefer: Sequence[Criterion], weights: Mapping[Criterion, float]) -> Ways:
    """The ways of weighing that fit what a person said."""
    if weights:
        return exact(points.draws, weights)
    return ordered(points, prefer) if prefer else value_tree(points)
