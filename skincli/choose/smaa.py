"""Ranking under uncertainty: SMAA-2 (Lahdelma and Salminen 2001, doi:10.1287/opre.49.3.444.11220).

Weights and figures are drawn from all that is possible, the options are ranked in every draw, and the shares of
draws are reported: how often an option comes first, in which ranks it lands, and with what weights it wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import gt

from skincli.model.scale import Criterion

from .points import Points
from .scoring import CRITERIA, Scored
from .weights import BURDENS, Columns, Ways

MIDDLE = 0.9
"""The share of draws that a rank range covers: the middle nine tenths."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an option stands over all draws."""

    id: str
    first_place_share: float
    rank_acceptability: tuple[float, ...]
    """The share of draws in which it lands at each rank, best first."""
    rank_low: int
    rank_high: int
    central_weights: tuple[float, ...] | None
    """The mean weights of the draws that it wins, in the order of CRITERIA; None if it never wins."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All draws, and what they add up to."""

    standings: tuple[Standing, ...]
    scores: dict[str, list[float]]
    """Each option's score in every draw."""
    mean_weights: tuple[float, ...]

    def beats(self, one: str, other: str) -> float:
        """The share of draws in which one option scores above another (the pairwise winning index)."""
        mine, theirs = self.scores[one], self.scores[other]
        wins: int = sum(map(gt, mine, theirs))
        losses: int = sum(map(gt, theirs, mine))
        # Ties count half for each.
        return (wins + (len(mine) - wins - losses) / 2) / len(mine)


def draw_scores(options: Sequence[Scored], ways: Ways, points: Points) -> dict[str, list[float]]:
    """The weighted sum of every option in every draw. An option's draws do not depend on the other options."""
    scores = {}
    for option in options:
        burden = [0.0] * points.draws
        for criterion, split in zip(BURDENS, ways.split, strict=True):
            low, width, drawn = _spread(option, criterion, points)
            if width:
                burden = [b + w * (low + width * p) for b, w, p in zip(burden, split, drawn, strict=True)]
            elif low:
                burden = [b + w * low for b, w in zip(burden, split, strict=True)]
        low, width, drawn = _spread(option, Criterion.BENEFIT, points)
        gain = [low + width * p - b for p, b in zip(drawn, burden, strict=True)]
        scores[option.id] = [
            b + share * more for shares in ways.benefit for share, more, b in zip(shares, gain, burden, strict=True)
        ]
    return scores


def _spread(option: Scored, criterion: Criterion, points: Points) -> tuple[float, float, list[float]]:
    """Where a stretch begins, how wide it is, and the points at which it is drawn."""
    stretch = option.on(criterion)
    return stretch.low, stretch.high - stretch.low, points.dimension(option.id, criterion.value)


def rank(scores: dict[str, list[float]], weights: Columns) -> Ranking:
    """Rank the options in every draw and add up the shares."""
    names = list(scores)
    number, draws = len(names), len(weights[0])
    landed = [[0] * number for _ in names]
    wins: list[list[int]] = [[] for _ in names]
    order = range(number)
    for draw, row in enumerate(zip(*scores.values(), strict=True)):
        ranked = sorted(order, key=row.__getitem__, reverse=True)
        if number > 1 and row[ranked[0]] == row[ranked[1]]:
            # Ties are rare but with weights that leave much out: taken in turns, so that no order in the catalog decides.
            turn = draw % number
            ranked = sorted([*order[turn:], *order[:turn]], key=row.__getitem__, reverse=True)
        wins[ranked[0]].append(draw)
        for place, option in enumerate(ranked):
            landed[option][place] += 1
    standings = []
    share_of = [count / draws for count in range(draws + 1)]
    for name, counts, won in zip(names, landed, wins, strict=True):
        low, high = middle(counts)
        central = tuple(sum(map(column.__getitem__, won)) / len(won) for column in weights) if won else None
        shares = tuple(map(share_of.__getitem__, counts))
        standings.append(Standing(name, shares[0], shares, low, high, central))
    return Ranking(tuple(standings), scores, mean_weights(weights))


def mean_weights(weights: Columns) -> tuple[float, ...]:
    """The mean of each criterion's weights, in the order of CRITERIA."""
    return tuple(sum(column) / len(column) for column in weights)


def middle(counts: Sequence[int]) -> tuple[int, int]:
    """The ranks, from 1, between which the middle nine tenths of the draws lie."""
    total = sum(counts)
    tail = total * (1 - MIDDLE) / 2
    low = high = 1
    below = 0
    for place, count in enumerate(counts, start=1):
        if below <= tail:
            low = place
        if below < total - tail:
            high = place
        below += count
    return low, high


def contributions(option: Scored, mean_weights: Sequence[float]) -> dict[str, float]:
    """What each criterion adds to an option's expected score. Weights and figures are drawn independently, so the
    expectation of their product is the product of their expectations.
    """
    return {
        criterion.value: weight * stretch.mean
        for criterion, weight, stretch in zip(CRITERIA, mean_weights, option.stretches, strict=True)
    }


def confidences(options: Sequence[Scored], ranking: Ranking, points: Points) -> dict[str, float]:
    """How often each option that can win does so if its own central weights are held: the confidence factor.

    It tells whether the figures are good enough to say, once the weights are settled.
    """
    found = {}
    for standing in ranking.standings:
        if standing.central_weights is None:
            continue
        held = Ways.of([[weight] * points.draws for weight in standing.central_weights])
        again = rank(draw_scores(options, held, points), held.columns)
        found[standing.id] = next(each.first_place_share for each in again.standings if each.id == standing.id)
    return found
