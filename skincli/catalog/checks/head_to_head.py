"""Ratings do not contradict what better evidence found head to head."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import Knowledge
from skincli.model.comparison import Comparison
from skincli.model.treatment import Rating
from skincli.model.words import Benefit
from skincli.model.words import Finding as Outcome

from .check import Check, Finding, Verdicts

NO_TREATMENT = "no-treatment"
_ORDER = (Benefit.WORSENS, Benefit.NONE, Benefit.SLIGHT, Benefit.MODERATE, Benefit.LARGE)


def _ratings(knowledge: Knowledge) -> dict[tuple[str, str], Rating]:
    return {
        (key, rating.concern): rating
        for key, treatment in knowledge.treatments.items()
        for rating in treatment.concerns
        if rating.benefit in _ORDER
    }


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    ratings = _ratings(knowledge)
    won = _balance(knowledge)
    for key, comparison in knowledge.comparisons.items():
        one, other = ratings.get((comparison.a, comparison.concern)), ratings.get((comparison.b, comparison.concern))
        # The rating of doing nothing is what time does by itself, which a treatment comes on top of.
        nothing = NO_TREATMENT in (comparison.a, comparison.b)
        if one is None or other is None or nothing or comparison.finding is Outcome.SIMILAR:
            continue
        winner, loser = (one, other) if comparison.finding is Outcome.BETTER else (other, one)
        tier = knowledge.tier(comparison.source)
        behind = min(knowledge.tier(source) for source in (*winner.sources, *loser.sources))
        contradicts = _ORDER.index(winner.benefit) < _ORDER.index(loser.benefit)
        # A finding that others of its rank contradict settles nothing.
        settled = won[_pair(comparison)] * (1 if comparison.finding is Outcome.BETTER else -1) > 0
        if contradicts and settled and tier <= behind:
            names = (comparison.a, comparison.b) if comparison.finding is Outcome.BETTER else (comparison.b, comparison.a)
            message = (
                f"for {comparison.concern} {names[0]} did better than {names[1]} ({comparison.source}), "
                f"but is rated {winner.benefit} against {loser.benefit}."
            )
            yield Finding("comparisons", key, ("finding",), message, "Mend a rating, or list the exception with its reason.")
        else:
            yield None


def _pair(comparison: Comparison) -> tuple[str, str, str]:
    return comparison.concern, comparison.a, comparison.b


def _balance(knowledge: Knowledge) -> dict[tuple[str, str, str], int]:
    """For each pair, how many findings of the best tier favour the first over the second, less those that do not."""
    best: dict[tuple[str, str, str], int] = {}
    sides = []
    for comparison in knowledge.comparisons.values():
        value = {Outcome.BETTER: 1, Outcome.SIMILAR: 0, Outcome.WORSE: -1}[comparison.finding]
        tier = knowledge.tier(comparison.source)
        for pair, side in ((_pair(comparison), value), ((comparison.concern, comparison.b, comparison.a), -value)):
            best[pair] = min(best.get(pair, tier), tier)
            sides.append((pair, tier, side))
    won = dict.fromkeys(best, 0)
    for pair, tier, side in sides:
        if tier == best[pair]:
            won[pair] += side
    return won


CHECK = Check("HEAD", "no order of ratings contradicts better evidence that compared the two", _run, built_in_only=True)
