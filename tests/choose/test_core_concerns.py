"""What holds of the ranking on the built-in data, for every concern that the tool promises to be good at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skincli.catalog.store import Catalog
from skincli.choose.money import Exchange
from skincli.choose.profile import Profile
from skincli.choose.recommending import NO_TREATMENT, Materials, Recommendation, recommend
from skincli.choose.scoring import Scales

from .options import TODAY

FEW = 251
"""Draws enough for what does not depend on their number."""
REFERENCE = 100_000


def materials(catalog: Catalog, concern: str) -> Materials:
    """What the catalog holds for one concern; doing nothing is always among it."""
    options = catalog.options_for([concern])
    if all(option.id != NO_TREATMENT for option in options):
        options += catalog.options_by_id([NO_TREATMENT])
    return Materials(
        (catalog.concern(concern),),
        options,
        {concern: catalog.ratings(concern)},
        Scales.of(catalog.scales(), catalog.levels(), catalog.spreads()),
        Exchange(catalog.rates()),
    )


@pytest.fixture(scope="module")
def core(real: Catalog) -> dict[str, Materials]:
    """The materials of every core concern."""
    return {concern.id: materials(real, concern.id) for concern in real.concerns() if concern.core}


def ranked(these: Materials, *, draws: int | None = FEW, seed: int = 0) -> Recommendation:
    profile = Profile(concerns=(these.concerns[0].id,))
    return recommend(these, profile, TODAY, draws=draws, seed=seed)


def shares(result: Recommendation) -> dict[str, float]:
    """How often each option comes first."""
    return {each.option.id: each.standing.first_place_share for each in result.ranked}


def test_every_core_concern_gives_a_table_or_a_referral(core: dict[str, Materials]):
    assert len(core) >= 30
    for concern, these in core.items():
        result = ranked(these)
        if these.concerns[0].refer:
            assert result.referral, concern
            assert result.referral.sources, concern
            assert not result.ranked, concern
            continue
        assert result.referral is None, concern
        assert NO_TREATMENT in shares(result), concern
        assert len(result.ranked) > 1, concern
        assert len(result.ranked) + len(result.excluded) == len(these.options), concern
        assert [each.rank for each in result.ranked] == list(range(1, len(result.ranked) + 1)), concern
        assert sum(shares(result).values()) == pytest.approx(1), concern


def test_leaving_any_option_out_changes_no_other(core: dict[str, Materials]):
    for concern, these in core.items():
        every = {each.option.id: dict(each.contributions) for each in ranked(these).ranked}
        for out in these.options:
            fewer = ranked(replace(these, options=[option for option in these.options if option is not out])).ranked
            kept = {name: adds for name, adds in every.items() if name != out.id}
            # The same to the last digit, and in the same order.
            assert [(each.option.id, dict(each.contributions)) for each in fewer] == list(kept.items()), (concern, out.id)


@pytest.mark.parametrize("concern", ["acne-scars", "facial-redness", "leg-spider-veins"])
def test_the_usual_draws_are_precise_to_one_of_100(real: Catalog, concern: str):
    these = materials(real, concern)
    usual, reference = ranked(these, draws=None), ranked(these, draws=REFERENCE, seed=1)
    assert usual.draws < REFERENCE / 10 < REFERENCE <= reference.draws
    assert shares(usual) == pytest.approx(shares(reference), abs=0.01)
