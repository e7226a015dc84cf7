"""A ranking told in sentences, each of them derived from the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from skincli.model.phrases import inline
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
_AHEAD_AND_BEHIND = {
    Criterion.BENEFIT: ("helps more", "helps less"),
    Criterion.COST: ("costs less", "costs more"),
    Criterion.DOWNTIME: ("shows for less time", "shows for longer"),
    Criterion.DISCOMFORT: ("hurts less", "hurts more"),
    Criterion.HARM: ("has less risk of a lasting reaction", "has more risk of a lasting reaction"),
    Criterion.EFFORT: ("takes less effort", "takes more effort"),
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
    told = f"First in {share} of 100 draws"
    if each.wins_if is not None:
        told += f"; wins if you care most about {_WANTS[each.wins_if]}"
    if each.confidence is not None:
        told += f"; with weights that suit it best, in {round(100 * each.confidence)} of 100"
    return f"{told}."


def in_short(result: Recommendation) -> str:
    """One or two plain sentences that say how the table is to be read."""
    first = result.ranked[0]
    sure = _surest(result)
    if len(result.ranked) == 1:
        return f"Only {_name(first)} fits. {sure}"
    second = result.ranked[1]
    difference = _difference(first, second)
    if second.tier != first.tier:
        against = f" Against {_name(second)} it {difference}." if difference else ""
        return f"First by your weights: {_name(first)}.{against} {sure}"
    close = [_name(each) for each in result.ranked if each.tier == first.tier]
    told = f"{', '.join(close[:-1])} and {close[-1]}" if len(close) < 4 else f"The first {len(close)}"
    against = f" The first {difference} compared with the second." if difference else ""
    return f"{_capital(told)} are too close to call.{against} {sure}"


def _difference(one: Ranked, other: Ranked) -> str:
    """What sets one option apart from another: where it is ahead, then where it is behind."""
    ahead: list[tuple[float, str]] = []
    behind: list[tuple[float, str]] = []
    for criterion, (better, worse) in _AHEAD_AND_BEHIND.items():
        mine, theirs = one.scored.on(criterion), other.scored.on(criterion)
        gap = mine.mean - theirs.mean
        if not (mine.known and theirs.known) or abs(gap) < _TELLING:
            continue
        (ahead if gap > 0 else behind).append((abs(gap), better if gap > 0 else worse))
    told = [" and ".join(words for _, words in sorted(side, reverse=True)[:2]) for side in (ahead, behind) if side]
    return " but ".join(told)


def _surest(result: Recommendation) -> str:
    order = list(Certainty)
    ratings = [rating for each in result.ranked if each.option.id != NO_TREATMENT for rating in each.ratings.values() if rating]
    if not ratings:
        return "Nothing here has been rated."
    best = min((rating.certainty for rating in ratings), key=order.index)
    return f"Nothing here is surer than {best.replace('-', ' ')}."


def _name(each: Ranked) -> str:
    return inline(each.option.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
