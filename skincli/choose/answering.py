"""What a question ends in, from typed words to a ranking or a referral: what is needed is loaded, and then ranked."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from skincli.model.errors import UserError

if TYPE_CHECKING:
    from skincli.catalog.lookup import ReferredError
    from skincli.catalog.store import Catalog
    from skincli.model.source import Source

    from .asked import Asked, Finder
    from .profile import Profile
    from .recommending import Recommendation

Progress = Callable[[str], contextlib.AbstractContextManager[object]]
"""Called with what is being done when it may take a while."""


def answer(
    finder: Finder,
    asked: Asked,
    *,
    draws: int | None = None,
    seed: int = 0,
    pairwise: bool = False,
    confidence: bool = False,
    progress: Progress = contextlib.nullcontext,
) -> Recommendation:
    """A ranking or a referral for what was asked.

    Raises:
        UserError: if no concern was named, or a word is not one of those that there are.

    """
    from skincli.catalog.lookup import ReferredError

    try:
        profile = asked.profile(finder)
    except ReferredError as referred:
        return referral(referred)
    if not profile.concerns:
        raise UserError("nothing to choose for.", "Name a concern: --concern acne-scars.")
    return choose(
        finder.catalog, profile, draws=draws, seed=seed, pairwise=pairwise, confidence=confidence, progress=progress
    )  # fmt: skip


def referral(referred: ReferredError) -> Recommendation:
    """The answer to a word that is no cosmetic matter: where to turn, and an empty ranking."""
    from .profile import Profile
    from .recommending import Recommendation, Referral

    flag = referred.refer
    told = Referral(referred.term.term, flag.urgency, flag.text, (flag.source,), (referred.typed,))
    return Recommendation(Profile(()), (), referral=told)


def choose(
    catalog: Catalog,
    profile: Profile,
    *,
    draws: int | None = None,
    seed: int = 0,
    pairwise: bool = False,
    confidence: bool = False,
    progress: Progress = contextlib.nullcontext,
) -> Recommendation:
    """Load what a profile needs and rank it."""
    from .money import Exchange
    from .recommending import MANY, NO_TREATMENT, Materials, recommend
    from .scoring import Scales

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


def cited(catalog: Catalog, result: Recommendation) -> Mapping[str, Source]:
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
    return catalog.sources(names)
