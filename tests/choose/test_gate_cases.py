"""Who must be kept from what: a table written from the sources themselves, against the built-in data.

The table was decided from the passages that were read, without a look at the entries, so that a caution that was
dropped, softened or hardened on its way into the data shows here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from skincli.catalog.store import Catalog
from skincli.choose.gates import Notice, Reason, notices, reasons
from skincli.choose.profile import Profile

from .options import TODAY

RETINOIDS = ("tretinoin", "adapalene", "retinol", "oral-isotretinoin", "triple-combination-cream")


class Case(NamedTuple):
    """What someone with one factor must see of one treatment."""

    treatment: str
    factor: str
    sees: str
    source: str | None = None
    says: str | None = None


CASES = [
    Case(**case) for case in yaml.safe_load(Path(__file__).with_name("gate_cases.yaml").read_text(encoding="utf-8"))["cases"]
]
SPOKEN = [case for case in CASES if case.sees != "not-assessed"]


def name(case: Case) -> str:
    return f"{case.treatment}+{case.factor}"


def shown(catalog: Catalog, treatment: str, factor: str) -> tuple[list[Reason], list[Notice]]:
    """Why the treatment is out for someone with the factor and nothing else, and what is told of the factor."""
    [option] = catalog.options_by_id([treatment])
    profile = Profile(concerns=(), factors=(factor,))
    out = list(reasons(option, profile, None, TODAY))
    told = [notice for notice in notices(option, profile, None, TODAY) if notice.about == factor]
    return out, told


def seen(catalog: Catalog, treatment: str, factor: str) -> str:
    """The same in the word that the table has for it."""
    out, told = shown(catalog, treatment, factor)
    [notice] = told
    if out:
        return "out"
    if notice.kind == "disagreement" and "no wait needed" in notice.text:
        return "lifted"
    return "not-assessed" if notice.kind == "not-assessed" else "told"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_one_factor_does_what_the_sources_say(real: Catalog, case: Case):
    assert seen(real, case.treatment, case.factor) == case.sees, case.says


@pytest.mark.parametrize("case", [case for case in CASES if case.sees == "lifted"], ids=name)
def test_a_wait_that_is_lifted_is_told_with_both_positions(real: Catalog, case: Case):
    _, [notice] = shown(real, case.treatment, case.factor)
    assert case.source in notice.sources
    assert len(notice.sources) > 1
    assert ": no wait needed." in notice.text
    assert ": wait " in notice.text


@pytest.mark.parametrize("case", SPOKEN, ids=name)
def test_whatever_is_told_names_a_source_that_there_is(real: Catalog, case: Case):
    out, told = shown(real, case.treatment, case.factor)
    named = [reason.source for reason in out] + [source for notice in told for source in notice.sources]
    assert named
    assert len(real.sources(named)) == len(set(named))


@pytest.mark.parametrize("retinoid", RETINOIDS)
def test_no_retinoid_is_offered_in_pregnancy_and_a_source_says_why(real: Catalog, retinoid: str):
    out, _ = shown(real, retinoid, "pregnancy")
    assert [reason.rule for reason in out] == ["factor"]
    assert real.sources([out[0].source])[out[0].source].title
    assert out[0].detail.startswith("pregnancy: ")
    assert out[0].would_change


def test_the_table_covers_enough():
    assert len({(case.treatment, case.factor) for case in CASES}) == len(CASES) >= 70
    assert len({case.factor for case in CASES}) >= 25
    assert len({case.treatment for case in CASES}) >= 35
    assert {case.sees for case in CASES} == {"out", "told", "lifted", "not-assessed"}
    assert all(case.source and case.says for case in SPOKEN)


def test_the_table_speaks_of_what_there_is(real: Catalog):
    factors = {factor.id for factor in real.factors()}
    treatments = {option.id for option in real.options()}
    assert {case.factor for case in CASES} <= factors
    assert {case.treatment for case in CASES} <= treatments
    assert {case.source for case in SPOKEN} <= set(real.sources())
