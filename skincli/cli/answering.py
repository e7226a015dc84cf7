"""What a question ends in: a ranking or a referral. Shared by the commands, and the Python functions, that choose."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skincli.model.errors import UserError

from .session import Session, progress

if TYPE_CHECKING:
    from skincli.catalog.lookup import ReferredError
    from skincli.choose.profile import Profile
    from skincli.choose.recommending import Recommendation
    from skincli.model.source import Source
    from skincli.show.views.recommendation import RecommendationView

    from .profiles import Asked


def answer(
    session: Session,
    asked: Asked,
    *,
    draws: int | None = None,
    seed: int = 0,
    pairwise: bool = False,
    confidence: bool = False,
) -> tuple[Recommendation, tuple[str, ...]]:
    """A ranking or a referral for what was asked, and what was taken as given in words.

    Raises:
        UserError: if no concern was named, or a word is not one of those that there are.

    """
    from skincli.catalog.lookup import ReferredError

    try:
        profile, given = asked.profile(session)
    except ReferredError as referred:
        return referred_for(referred), ()
    if not profile.concerns:
        raise UserError("nothing to choose for.", "Name a concern: --concern acne-scars.")
    result = choose(session, profile, draws=draws, seed=seed, pairwise=pairwise, confidence=confidence)
    return result, given


def referral_for(session: Session, concerns: Sequence[str]) -> RecommendationView | None:
    """The view of the referral that typed concerns end in, if they do."""
    from skincli.catalog.lookup import ReferredError
    from skincli.choose.profile import Profile
    from skincli.choose.recommending import Recommendation, refer
    from skincli.show.views.recommendation import RecommendationView

    try:
        ids = tuple(session.find("concerns", typed) for typed in concerns)
    except ReferredError as referred:
        result = referred_for(referred)
    else:
        found, profile = tuple(session.catalog.concern(name) for name in ids), Profile(ids)
        result = Recommendation(profile, found, referral=refer(found, profile))
    if not result.referral:
        return None
    return RecommendationView(result, cited(session, result), session.catalog.display_names("treatments"))


def referred_for(referred: ReferredError) -> Recommendation:
    """The answer to a word that is no cosmetic matter: where to turn, and an empty ranking."""
    from skincli.choose.profile import Profile
    from skincli.choose.recommending import Recommendation, Referral

    flag = referred.refer
    told = Referral(referred.term.term, flag.urgency, flag.text, (flag.source,), (referred.typed,))
    return Recommendation(Profile(()), (), referral=told)


def choose(
    session: Session,
    profile: Profile,
    *,
    draws: int | None = None,
    seed: int = 0,
    pairwise: bool = False,
    confidence: bool = False,
) -> Recommendation:
    """Load what a profile needs and rank it."""
    from skincli.choose.money import Exchange
    from skincli.choose.recommending import MANY, NO_TREATMENT, Materials, recommend
    from skincli.choose.scoring import Scales

    catalog = session.catalog
    concerns = tuple(catalog.concern(name) for name in profile.concerns)
    found = [option for option in catalog.options_for(profile.concerns) if option.overlay or not profile.only_mine]
    if all(option.id != NO_TREATMENT for option in found):
        found += catalog.options_by_id([NO_TREATMENT])
    materials = Materials(
        concerns,
        found,
        {name: catalog.ratings(name) for name in profile.concerns},
        Scales.of(catalog.scales(), catalog.levels(), catalog.spreads()),
        Exchange(catalog.rates()),
    )
    with progress("Ranking") if len(found) > MANY else contextlib.nullcontext():
        return recommend(materials, profile, dt.date.today(), draws=draws, seed=seed, pairwise=pairwise, confidence=confidence)


def cited(session: Session, result: Recommendation) -> Mapping[str, Source]:
    """The sources that a recommendation names."""
    names: dict[str, None] = {}
    for concern in result.concerns:
        for part in (*concern.red_flags, *concern.doctor, *concern.first_steps, *concern.natural_course):
            names[part.source] = None
    if result.referral:
        names |= dict.fromkeys(result.referral.sources)
    for each in result.ranked:
        for rating in each.ratings.values():
            names |= dict.fromkeys(rating.sources if rating else ())
        names |= dict.fromkeys(each.cost.sources if each.cost else ())
        names |= dict.fromkeys(alert.source for alert in each.option.alerts)
        names |= dict.fromkeys(source for notice in each.notices for source in notice.sources)
    for out in result.excluded:
        names |= dict.fromkeys(reason.source for reason in out.reasons if reason.source)
    return session.catalog.sources(names)
