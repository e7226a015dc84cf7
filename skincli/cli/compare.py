"""`skincli compare`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from skincli.model.errors import UserError
from skincli.model.words import Family, Setting

from . import options
from .completing import names, words
from .options import Format
from .session import Session, note, progress

if TYPE_CHECKING:
    from skincli.choose.asked import Asked
    from skincli.choose.comparing import Filter
    from skincli.show.view import View
    from skincli.show.views.overview import OverviewView
    from skincli.show.views.recommendation import RecommendationView


def run(
    treatments: Annotated[
        list[str] | None,
        typer.Argument(help="Treatments to set side by side; none for an overview.", autocompletion=names("treatments")),
    ] = None,
    concern: options.ConcernOption = None,
    setting: options.SettingOption = None,
    family: Annotated[
        list[str] | None,
        typer.Option(
            "--family", metavar="FAMILY", help="Only this kind: laser, peel …; may be repeated.", autocompletion=words(Family)
        ),
    ] = None,
    max_downtime: options.DowntimeOption = None,
    skin_type: options.SkinTypeOption = None,
    have: options.HaveOption = None,
    budget: options.BudgetOption = None,
    limit: options.LimitOption = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort", metavar="KEY", help="Order of the overview: name, family, cost, downtime, sessions, benefit, score."
        ),
    ] = None,
    prefer: options.PreferOption = None,
    columns: options.ColumnsOption = None,
    claims: options.ClaimsOption = False,
    only_mine: options.OnlyMineOption = False,
    region: options.RegionOption = None,
    currency: options.CurrencyOption = None,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Compare treatments."""
    from skincli.choose.asked import Asked, word
    from skincli.choose.comparing import SORTS, Filter

    session = Session(data)
    kept = {key: session.settings[key] for key in ("region", "currency") if key in session.settings}
    asked = Asked(
        max_downtime=max_downtime, skin_type=skin_type, have=have, budget=budget, prefer=prefer,
        region=region, currency=currency,
    ).with_settings(kept)  # fmt: skip
    ids = list(dict.fromkeys(session.find("treatments", typed) for typed in treatments or ()))
    if treatments:
        given = {
            "--setting": setting, "--family": family, "--max-downtime": max_downtime is not None, "--sort": sort,
            "--columns": columns, "--only-mine": only_mine, "--region": region, "--currency": currency,
            "--skin-type": skin_type, "--prefer": prefer, "--have": have, "--budget": budget, "--limit": limit,
        }  # fmt: skip
        unused = [name for name, value in given.items() if value]
        if unused:
            raise UserError(f"{' and '.join(unused)} cannot be used with named treatments.", "Leave out one or the other.")
    if len(ids) == 1:
        raise UserError("one treatment cannot be compared.", f"Name another, or use `skincli show {ids[0]}`.")
    if concern and len(concern) > 1:
        raise UserError("a comparison is about one concern.", "Use `skincli recommend` for several.")
    if concern:
        referral = _referral(session, concern)
        if referral:
            session.emit(referral, format, color)
            return
    about = session.find("concerns", concern[0]) if concern else None
    if ids:
        session.emit(side_by_side(session, ids, about, claims), format, color)
        return
    wanted = Filter(
        about,
        tuple(word(Setting, typed.lower(), "setting") for typed in setting or ()),
        tuple(word(Family, typed.lower(), "family") for typed in family or ()),
        max_downtime,
        only_mine,
    )
    if sort is not None and sort not in SORTS:
        raise UserError(f"“{sort}” is not something to sort by.", f"Use one of: {', '.join(SORTS)}.")
    sort = sort or ("score" if prefer else "benefit" if about else "family")
    if (prefer or sort == "score") and not about:
        raise UserError("a score is for a concern.", "Name one: --concern acne-scars.")
    with session.reading():
        view = overview_of(session, wanted, sort, asked)
    if limit is not None and len(view.rows) > limit:
        note(f"The first {limit} of {len(view.rows)}; --limit decides how many.")
        view = replace(view, rows=view.rows[:limit])
    session.emit(view, format, color, columns, empty=not view.rows, lines=len(view.rows))


def _referral(session: Session, concerns: Sequence[str]) -> RecommendationView | None:
    """The view of the referral that typed concerns end in, if they do."""
    from skincli.catalog.lookup import ReferredError
    from skincli.choose.answering import cited, referral
    from skincli.choose.profile import Profile
    from skincli.choose.recommending import Recommendation, refer
    from skincli.show.views.recommendation import RecommendationView

    try:
        ids = tuple(session.find("concerns", typed) for typed in concerns)
    except ReferredError as referred:
        result = referral(referred)
    else:
        found, profile = tuple(session.catalog.concern(name) for name in ids), Profile(ids)
        result = Recommendation(profile, found, referral=refer(found, profile))
    if not result.referral:
        return None
    return RecommendationView(result, cited(session.catalog, result), session.catalog.display_names("treatments"))


def overview_of(session: Session, wanted: Filter, sort: str, asked: Asked) -> OverviewView:
    """The overview's view."""
    from skincli.choose.answering import choose
    from skincli.choose.comparing import Row, overview
    from skincli.choose.costs import course_cost
    from skincli.choose.gates import reasons
    from skincli.choose.money import Exchange
    from skincli.show.views.overview import OverviewView

    catalog = session.catalog
    profile = asked.profile(session)
    exchange = Exchange(catalog.rates())
    ratings = catalog.ratings(wanted.concern) if wanted.concern else {}
    helps = catalog.helps()
    found = catalog.options_for([wanted.concern]) if wanted.concern else catalog.options()
    ranks: dict[str, int] = {}
    if wanted.concern and sort == "score":
        ranked = choose(catalog, replace(profile, concerns=(wanted.concern,)), progress=progress).ranked
        ranks = {each.option.id: each.rank for each in ranked}
    rows = [
        Row(
            option,
            course_cost(option, profile.region, profile.currency, exchange),
            ratings.get(option.id),
            tuple(helps.get(option.id, ())),
            ranks.get(option.id),
        )
        for option in found
        if option.family is not Family.NONE or wanted.concern
    ]
    today = dt.date.today()
    kept = [row for row in rows if not any(reasons(row.option, profile, row.cost, today))]
    if len(kept) < len(rows):
        out = len(rows) - len(kept)
        note(f"{out} left out by what you gave; `skincli why-not NAME --concern CONCERN` tells why.")
    question = {
        "concern": wanted.concern,
        "settings": list(wanted.settings),
        "families": list(wanted.families),
        "max_downtime_days": wanted.max_downtime,
        "skin_type": profile.skin_type,
        "factors": list(profile.factors),
        "budget": {"amount": profile.budget.amount, "currency": profile.budget.currency} if profile.budget else None,
        "sort": sort,
        "prefer": list(profile.prefer),
        "region": profile.region,
        "currency": profile.currency,
    }
    return OverviewView(
        overview(kept, wanted, sort), wanted.concern, catalog.display_names("concerns"), question, catalog.referring()
    )


def side_by_side(session: Session, ids: list[str], concern: str | None, claims: bool) -> View:
    """The side-by-side view of some treatments."""
    from skincli.show.views.side_by_side import SideBySideView, cited_by

    catalog = session.catalog
    entries = [catalog.entry(name) for name in ids]
    comparisons = catalog.comparisons(concern, ids)
    cited = dict.fromkeys(source for entry in entries for source in cited_by(entry))
    cited |= dict.fromkeys(comparison.source for comparison in comparisons)
    natural = catalog.concern(concern).natural_course if concern else ()
    cited |= dict.fromkeys(each.source for each in natural)
    names = {**catalog.display_names("factors"), **catalog.display_names("concerns")}
    names |= {entry.id: entry.name for entry in entries}
    question = {"treatments": ids, "concern": concern}
    return SideBySideView(
        entries, catalog.sources(cited), names, comparisons, question, concern, catalog.referring(), natural, claims
    )
