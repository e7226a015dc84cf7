"""`skincli why-not`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .completing import names
from .options import Format
from .session import Session, progress

if TYPE_CHECKING:
    from skincli.catalog.store import Catalog


def run(
    treatment: Annotated[str, typer.Argument(help="The treatment.", autocompletion=names("treatments"))],
    concern: options.ConcernOption = None,
    skin_type: options.SkinTypeOption = None,
    have: options.HaveOption = None,
    budget: options.BudgetOption = None,
    max_downtime: options.DowntimeOption = None,
    setting: options.SettingOption = None,
    by: options.EventOption = None,
    prefer: options.PreferOption = None,
    weights: options.WeightsOption = None,
    seed: options.SeedOption = 0,
    region: options.RegionOption = None,
    currency: options.CurrencyOption = None,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Tell why a treatment is left out."""
    from skincli.choose.answering import answer, cited
    from skincli.choose.asked import Asked
    from skincli.model.phrases import inline
    from skincli.show import words
    from skincli.show.citations import Citations
    from skincli.show.given import given
    from skincli.show.page import Block, Bullets, Cell, Fact, Facts, Heading, Paragraph
    from skincli.show.views.facts import FactsView
    from skincli.show.views.recommendation import referral_blocks

    session = Session(data)
    name = session.find("treatments", treatment)
    asked = Asked(
        concern=concern, skin_type=skin_type, have=have, budget=budget, max_downtime=max_downtime, setting=setting, by=by,
        prefer=prefer, weights=weights,
        region=region, currency=currency,
    ).with_settings(session.settings)  # fmt: skip
    result = answer(session, asked, seed=seed, progress=progress)
    called = session.catalog.display_names("treatments")[name]
    wanted = " and ".join(inline(each.name) for each in result.concerns)
    citations = Citations(cited(session.catalog, result))
    out = next((each for each in result.excluded if each.option.id == name), None)
    place = next((each for each in result.ranked if each.option.id == name), None)
    blocks: list[Block] = []
    reasons = []
    if result.referral:
        status = "referral"
        blocks += referral_blocks(result.referral, citations)
    elif out:
        status = "excluded"
        blocks.append(Heading(f"{called} is left out for {wanted}.", 1))
        for reason in out.reasons:
            mark = citations.mark([reason.source]) if reason.source else ""
            blocks.append(
                Facts(
                    (
                        Fact("Rule", Cell(words.plain(reason.rule))),
                        Fact("Why", Cell(f"{reason.detail} {mark}".rstrip())),
                        Fact("What would change it", Cell(reason.would_change)),
                    )
                )
            )
            reasons.append(
                {"rule": reason.rule, "detail": reason.detail, "source": reason.source, "would_change": reason.would_change}
            )
    elif place:
        status = "ranked"
        told = f"It is not left out: it stands at {place.rank} of {len(result.ranked)}."
        blocks += [Heading(f"{called} for {wanted}", 1), Paragraph(told)]
        if place.notices:
            items = tuple(Cell(f"{each.text} {citations.mark(each.sources)}") for each in place.notices)
            blocks.append(Bullets(items))
    else:
        status = "not-rated"
        wider = _wider_that_is_rated(session.catalog, name, result.profile.concerns)
        rated = f"Only its wider treatment, {inline(wider)}, is rated" if wider else "No source rates it"
        told = f"{rated} for {wanted}, so it is not among the options. That is no verdict on it."
        blocks += [Heading(f"{called} for {wanted}", 1), Paragraph(told)]
    values = {
        "question": {"treatment": name, "concerns": list(result.profile.concerns), "given": list(given(asked, result.profile))},
        "treatment": name,
        "status": status,
        "reasons": reasons,
        "rank": place.rank if place else None,
    }
    session.emit(FactsView((*blocks, *citations.blocks()), values, "why-not"), format, color)


def _wider_that_is_rated(catalog: Catalog, treatment: str, concerns: Sequence[str]) -> str | None:
    """The name of the nearest wider treatment that is rated for any of the concerns."""
    rated = {name for concern in concerns for name in catalog.ratings(concern)}
    wider = catalog.entry(treatment).variant_of
    while wider and wider not in rated:
        wider = catalog.entry(wider).variant_of
    return catalog.display_names("treatments")[wider] if wider else None
