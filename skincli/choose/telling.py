"""A ranking told in sentences, each of them derived from the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from skincli.model.scale import Criterion
from skincli.model.words import Certainty

from .recommending import NO_TREATMENT, Ranked, Recommendation

_WANTS = {
    Criterion.BENEFIT: "how much it helps",
    Criterion.COST: "cost",
    Criterion.DOWNTIME: "downtime",
    Criterion.DISCOMFORT: "comfort",
    Criterion.HARM: "a low risk of harm",
    Criterion.EFFORT: "little effort",
}
_BETTER = {
    Criterion.BENEFIT: "helps more",
    Criterion.COST: "costs less",
    Criterion.DOWNTIME: "shows for less time",
    Criterion.DISCOMFORT: "hurts less",
    Criterion.HARM: "has less risk of lasting harm",
    Criterion.EFFORT: "takes less effort",
}
_TELLING = 0.1
"""A difference of means on the 0-1 scale that is worth a clause."""


def taken_as_given(result: Recommendation, given: Sequence[str]) -> str:
    """What was taken as given, and by whose weights the order is made."""
    profile = result.profile
    limits = f"Taken as given: {', '.join(given)}. " if given else "You gave no limits. "
    if profile.weights:
        named = ", ".join(f"{criterion} {weight:g}" for criterion, weight in profile.weights.items())
        return f"{limits}Ranked by your weights: {named}."
    if profile.prefer:
        named = ", then ".join(_WANTS[criterion] for criterion in profile.prefer)
        return f"{limits}Ranked by your priorities: {named}; every way of weighing that keeps this order counts."
    return f"{limits}You named no priorities, so every way of weighing counts."


def wins(each: Ranked) -> str:
    """What sort of preference makes an option win."""
    if each.standing.central_weights is None:
        return "Never first, however you weigh it."
    share = round(100 * each.standing.first_place_share)
    if each.wins_if is None:
        return f"First in {share} of 100 ways of weighing."
    return f"First in {share} of 100 ways of weighing; wins if you care most about {_WANTS[each.wins_if]}."


def in_short(result: Recommendation) -> str:
    """One or two plain sentences that say how the table is to be read."""
    first = result.ranked[0]
    sure = _surest(result)
    if len(result.ranked) == 1:
        return f"Only {_name(first)} fits. {sure}"
    second = result.ranked[1]
    difference = _difference(first, second)
    if second.tier == first.tier:
        close = [each for each in result.ranked if each.tier == first.tier]
        if len(close) > 2:
            told = f"The first {len(close)} are too close to call, {_name(first)} and {_name(second)} among them"
        else:
            told = f"{_capital(_name(first))} and {_name(second)} are too close to call"
        return f"{told}{difference}. {sure}"
    return f"First by your weights: {_name(first)}{difference}. {sure}"


def _difference(one: Ranked, other: Ranked) -> str:
    ahead, behind = [], []
    for criterion, words in _BETTER.items():
        gap = one.scored.on(criterion).mean - other.scored.on(criterion).mean
        known = one.scored.on(criterion).known and other.scored.on(criterion).known
        if known and gap >= _TELLING:
            ahead.append((gap, words))
        elif known and gap <= -_TELLING:
            behind.append((-gap, words))
    clauses = []
    for each, better in ((one, ahead), (other, behind)):
        if better:
            told = [words for _, words in sorted(better, reverse=True)[:2]]
            clauses.append(f"{_name(each)} {' and '.join(told)}")
    return f": {', '.join(clauses)}" if clauses else ""


def _surest(result: Recommendation) -> str:
    order = list(Certainty)
    ratings = [rating for each in result.ranked if each.option.id != NO_TREATMENT for rating in each.ratings.values() if rating]
    if not ratings:
        return "Nothing here has been rated."
    best = min((rating.certainty for rating in ratings), key=order.index)
    return f"Nothing here is surer than {best.replace('-', ' ')}."


def _name(each: Ranked) -> str:
    name = each.option.name
    return name if name[:2].isupper() or name[:1].islower() else name[0].lower() + name[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
