"""From a profile and options to a ranking: gates, dominance, score on fixed scales, rank under uncertainty, tiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from skincli.model.concern import Concern
from skincli.model.entry import Option
from skincli.model.scale import Criterion
from skincli.model.treatment import Rating
from skincli.model.words import Benefit

from .costs import Cost, course_cost
from .dominance import Dominance, dominated
from .gates import Notice, Reason, notices, reasons, visible_days
from .money import Exchange
from .points import Points, draws_at_least
from .profile import Profile
from .scoring import CRITERIA, Scales, Scored, score
from .smaa import Ranking, Standing, confidences, contributions, draw_scores, mean_weights, rank
from .weights import rounds, weigh

NO_TREATMENT = "no-treatment"
TIE = 0.70
"""One option is told apart from another if it beats it in at least this share of draws."""
DRAWS = 8000
"""At least so many draws; what precision they reach is in docs/methods.md."""
MANY = 48
"""Up to so many options all draws are taken; beyond, fewer as there are more, so that the time stays about the same."""
FEWEST = 1000
"""At least so many draws are taken however many options there are."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An option in its place."""

    rank: int
    tier: int
    """Options of one tier are too close to call."""
    option: Option
    ratings: Mapping[str, Rating | None]
    """The rating for each concern asked for; None where there is none."""
    cost: Cost | None
    downtime_days: tuple[float, float] | None
    standing: Standing
    contributions: Mapping[str, float]
    """What each criterion adds to the expected score."""
    scored: Scored
    notices: tuple[Notice, ...]
    wins_if: Criterion | None
    """The criterion that its winning draws weigh most above the usual."""
    confidence: float | None = None
    """How often it wins if its central weights are held; None where it never wins or that was not asked for."""

    @property
    def expected_score(self) -> float:
        """The mean score over all draws."""
        return sum(self.contributions.values())


@dataclass(frozen=True, slots=True)
class Excluded:
    """An option that is out, with every reason."""

    option: Option
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Referral:
    """Why there is no ranking, and where to turn instead."""

    concern: str
    urgency: str
    text: str
    sources: tuple[str, ...]
    asked: tuple[str, ...]
    """The names of what was asked about, or the words that were typed for it."""
    closing: str = "No ranking is given for this: it must be looked at before anything else."
    """Why it ends here."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Everything that `recommend` has to say."""

    profile: Profile
    concerns: tuple[Concern, ...]
    ranked: tuple[Ranked, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    dominated: tuple[Dominance, ...] = ()
    ranking: Ranking | None = None
    referral: Referral | None = None
    draws: int = 0
    seed: int = 0
    pairwise: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Materials:
    """What the catalog holds for the concerns of a profile."""

    concerns: tuple[Concern, ...]
    options: Sequence[Option]
    ratings: Mapping[str, Mapping[str, Rating]]
    """By concern, then by treatment."""
    scales: Scales
    exchange: Exchange


def recommend(
    materials: Materials,
    profile: Profile,
    today: dt.date,
    *,
    draws: int | None = None,
    seed: int = 0,
    pairwise: bool = False,
    confidence: bool = False,
) -> Recommendation:
    """Rank the options for a profile by its own weights and limits, with the uncertainty of the order.

    Where no number of draws is asked for, it follows from the number of options. The order does not depend on it.
    """
    referral = refer(materials.concerns, profile)
    if referral:
        return Recommendation(profile, materials.concerns, referral=referral, seed=seed)
    costs = {
        option.id: course_cost(option, profile.region, profile.currency, materials.exchange) for option in materials.options
    }
    left, out = [], []
    for option in materials.options:
        found = tuple(reasons(option, profile, costs[option.id], today)) + _worse(option, materials, profile)
        if found:
            out.append(Excluded(option, found))
        else:
            left.append(option)
    if not left:
        return Recommendation(profile, materials.concerns, excluded=tuple(out), seed=seed)
    shares = profile.concern_weights()
    ratings = {
        option.id: {concern: materials.ratings[concern].get(option.id) for concern in profile.concerns} for option in left
    }
    naturals = [materials.ratings[concern].get(NO_TREATMENT) for concern in profile.concerns]
    scored = [
        score(
            option,
            list(ratings[option.id].values()),
            naturals,
            shares,
            costs[option.id],
            materials.scales,
            materials.exchange,
        )
        for option in left
    ]
    weighed = rounds(profile.prefer, profile.weights)

    def points_for(wanted: int) -> Points:
        return Points(draws_at_least(-(-wanted // weighed)), seed)

    points = points_for(draws or enough(len(left)))
    ways = weigh(points, profile.prefer, profile.weights)
    ranking = rank(draw_scores(scored, ways, points), ways.columns)
    if draws is None and points.draws < points_for(DRAWS).draws:
        # The order rests on the mean weights: those of all draws, so that more options cannot reorder those there were.
        every = weigh(points_for(DRAWS), profile.prefer, profile.weights)
        ranking = replace(ranking, mean_weights=mean_weights(every.columns))
    standing = {each.id: each for each in ranking.standings}
    adds = {each.id: contributions(each, ranking.mean_weights) for each in scored}
    sure = confidences(scored, ranking, points) if confidence else {}
    by_id = {option.id: option for option in left}
    scored_by_id = {each.id: each for each in scored}
    order = sorted(adds, key=lambda name: (-sum(adds[name].values()), name))
    tiers = _tiers(order, ranking)
    ranked = tuple(
        Ranked(
            place,
            tiers[name],
            by_id[name],
            ratings[name],
            costs[name],
            visible_days(by_id[name]),
            standing[name],
            adds[name],
            scored_by_id[name],
            tuple(notices(by_id[name], profile, costs[name], today)),
            _wins_if(standing[name], ranking.mean_weights),
            sure.get(name),
        )
        for place, name in enumerate(order, start=1)
    )
    pairs = {(a, b): ranking.beats(a, b) for a in order for b in order if a != b} if pairwise else {}
    return Recommendation(
        profile,
        materials.concerns,
        ranked,
        tuple(out),
        tuple(dominated(scored)),
        ranking,
        None,
        points.draws * weighed,
        seed,
        pairs,
    )


def enough(options: int) -> int:
    """How many draws are taken for so many options, where nobody asks for a number."""
    return DRAWS if options <= MANY else max(FEWEST, DRAWS * MANY // options)


def refer(concerns: Sequence[Concern], profile: Profile) -> Referral | None:
    """Whether to stop and refer instead of ranking: for a concern that must be seen, or for someone under 18."""
    asked = tuple(concern.name for concern in concerns)
    for concern in concerns:
        if concern.refer:
            flags = concern.red_flags
            text = " ".join(flag.text for flag in flags) or "See a doctor before any treatment."
            urgency = min((flag.urgency for flag in flags), key=_URGENCY.index, default="soon")
            return Referral(concern.id, urgency, text, tuple(dict.fromkeys(flag.source for flag in flags)), asked)
    if "under-18" in profile.factors:
        text = "This tool does not rank cosmetic treatments for people under 18. Talk to a doctor or pharmacist."
        return Referral(profile.concerns[0], "soon", text, (), asked, "No ranking is given below that age, for any concern.")
    return None


_URGENCY = ("emergency", "urgent", "soon")


def _worse(option: Option, materials: Materials, profile: Profile) -> tuple[Reason, ...]:
    if option.id == NO_TREATMENT:
        return ()
    for concern in profile.concerns:
        rating = materials.ratings[concern].get(option.id)
        if rating and rating.benefit is Benefit.WORSENS:
            return (Reason("worsens", rating.why, rating.sources[0], "Nothing; it is said to make this worse."),)
    return ()


def _tiers(order: Sequence[str], ranking: Ranking) -> dict[str, int]:
    """A new tier begins with the first option that its tier's leader beats in enough draws."""
    tiers, leader, tier = dict[str, int](), order[0], 1
    for name in order:
        if name != leader and ranking.beats(leader, name) >= TIE:
            leader, tier = name, tier + 1
        tiers[name] = tier
    return tiers


def _wins_if(standing: Standing, means: Sequence[float]) -> Criterion | None:
    if standing.central_weights is None:
        return None
    ratio = [central / mean if mean else 0.0 for central, mean in zip(standing.central_weights, means, strict=True)]
    best = max(range(len(ratio)), key=ratio.__getitem__)
    return CRITERIA[best] if ratio[best] > 1.1 else None
