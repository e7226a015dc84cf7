"""`skincli recommend`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from skincli.choose.money import Exchange
from skincli.choose.points import draws_at_least
from skincli.choose.profile import Profile
from skincli.choose.recommending import DRAWS, NO_TREATMENT, Materials, Recommendation, recommend
from skincli.choose.scoring import Scales
from skincli.model.errors import UserError

from . import options
from .options import Format
from .profiles import Asked
from .session import Session, note

NOTICE = "General information to prepare a talk with a professional. It is no diagnosis and no advice to have a treatment."


def run(
    concern: options.ConcernOption = None,
    skin_type: options.SkinTypeOption = None,
    have: options.HaveOption = None,
    budget: options.BudgetOption = None,
    max_downtime: options.DowntimeOption = None,
    setting: options.SettingOption = None,
    by: options.EventOption = None,
    prefer: options.PreferOption = None,
    weights: options.WeightsOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each criterion adds to each score.")] = False,
    pairwise: Annotated[bool, typer.Option("--pairwise", help="Show how often each option beats each other.")] = False,
    limit: options.LimitOption = None,
    seed: options.SeedOption = 0,
    draws: options.DrawsOption = None,
    columns: options.ColumnsOption = None,
    region: options.RegionOption = None,
    currency: options.CurrencyOption = None,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Rank the options for a concern."""
    from skincli.show.views.recommendation import RecommendationView

    session = Session(data)
    asked = Asked(
        concern=concern, skin_type=skin_type, have=have, budget=budget, max_downtime=max_downtime, setting=setting, by=by,
        prefer=prefer, weights=weights, region=region, currency=currency,
    )  # fmt: skip
    profile, given = asked.profile(session)
    if not profile.concerns:
        raise UserError("nothing to choose for.", "Name it: skincli recommend --concern acne-scars.")
    wanted = draws_at_least(draws) if draws else DRAWS
    result = choose(session, profile, draws=wanted, seed=seed, pairwise=pairwise)
    view = RecommendationView(
        result, cited(session, result), session.catalog.display_names("treatments"),
        tuple(session.catalog.comparisons(profile.concerns[0])) if format is Format.JSON else (), given, explain, limit,
    )  # fmt: skip
    note(NOTICE)
    session.emit(view, format, color, columns, empty=not result.ranked and not result.referral)


def choose(session: Session, profile: Profile, *, draws: int = DRAWS, seed: int = 0, pairwise: bool = False) -> Recommendation:
    """Load what a profile needs and rank it."""
    catalog = session.catalog
    concerns = tuple(catalog.concern(name) for name in profile.concerns)
    found = catalog.options_for(profile.concerns)
    if all(option.id != NO_TREATMENT for option in found):
        found += catalog.options_by_id([NO_TREATMENT])
    materials = Materials(
        concerns,
        found,
        {name: catalog.ratings(name) for name in profile.concerns},
        Scales.of(catalog.scales(), catalog.levels(), catalog.spreads()),
        Exchange(catalog.rates()),
    )
    return recommend(materials, profile, dt.date.today(), draws=draws, seed=seed, pairwise=pairwise)


def cited(session: Session, result: Recommendation):  # type: ignore[no-untyped-def]
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
