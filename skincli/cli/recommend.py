"""`skincli recommend`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from skincli.model.errors import UserError

from . import options
from .options import Format
from .session import Session, note, progress

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
    ask: Annotated[bool, typer.Option("--ask", help="Ask on the terminal for what was not given.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each criterion adds to each score.")] = False,
    pairwise: Annotated[bool, typer.Option("--pairwise", help="Show how often each option beats each other.")] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep the decision in a file that `replay` reads.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --save replace a file that is there.")] = False,
    only_mine: options.OnlyMineOption = False,
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
    from skincli.choose.answering import answer, cited
    from skincli.choose.asked import Asked
    from skincli.show.given import given
    from skincli.show.views.recommendation import RecommendationView

    if save and save.exists() and not force:
        raise UserError(f"{save} is there already.", "Use --force to replace it.")
    session = Session(data)
    typed = {
        "concern": concern, "skin_type": skin_type, "have": have, "budget": budget, "max_downtime": max_downtime,
        "setting": setting, "by": by, "prefer": prefer, "weights": weights, "region": region, "currency": currency,
        "only_mine": only_mine or None,
    }  # fmt: skip
    if ask:
        from .asking import answers

        typed = answers(session, typed)
    asked = Asked(**typed).with_settings(session.settings)
    note(NOTICE)
    result = answer(session, asked, draws=draws, seed=seed, pairwise=pairwise, confidence=explain, progress=progress)
    head_to_head = session.catalog.comparisons(result.profile.concerns[0]) if result.concerns else ()
    view = RecommendationView(
        result, cited(session.catalog, result), session.catalog.display_names("treatments"), tuple(head_to_head),
        given(asked, result.profile), explain, limit,
    )  # fmt: skip
    if save:
        from . import decisions

        decisions.save(save, asked.everything, replace(view, limit=None), session, result.draws, seed)
    session.emit(view, format, color, columns, empty=not result.ranked and not result.referral)
