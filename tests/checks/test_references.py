"""What references to other records must keep, at sizes and depths that only a hostile file has."""

from __future__ import annotations

import datetime as dt
import time

from skincli.catalog.checks import check as checking
from skincli.catalog.checks import references
from skincli.catalog.gathering import gather
from skincli.catalog.problems import Problem
from skincli.catalog.reading import parse
from skincli.catalog.resolving import resolve

TREATMENT = "- {{id: t{0}, name: T{0}, family: peel, settings: [clinic], reviewed: 2025-01-01, summary: S, {1}}}\n"


def problems_of(treatments: str) -> list[Problem]:
    knowledge, problems = gather([parse(f"treatments:\n{treatments}", "f.yaml")])
    assert problems == []
    (result,) = checking.run([references.CHECK], knowledge, dt.date(2025, 6, 15))
    return result.problems


def chain(length: int) -> str:
    """Treatments each of which is a variant of the next."""
    links = (TREATMENT.format(n, f"variant_of: t{n + 1}") for n in range(length))
    return "".join(links) + TREATMENT.format(length, "areas: [face]")


def test_a_chain_of_variants_may_be_eight_deep_and_resolves() -> None:
    assert problems_of(chain(8)) == []
    knowledge, _ = gather([parse(f"treatments:\n{chain(8)}", "f.yaml")])
    assert len(list(resolve(knowledge))) == 9


def test_a_deeper_chain_is_told_in_time_that_grows_evenly() -> None:
    problems = problems_of(chain(2000))
    assert len(problems) == 1992
    assert problems[0].message == "t0: is a variant of a variant more than 8 times over."


def test_a_circle_is_told_for_each_in_it() -> None:
    circle = "".join(TREATMENT.format(n, f"variant_of: t{(n + 1) % 3}") for n in range(3))
    assert [each.message for each in problems_of(circle)] == [
        f"t{n}: is a variant of itself, by way of t0, t1, t2." for n in range(3)
    ]


def test_a_treatment_may_not_be_its_own_variant() -> None:
    assert [each.message for each in problems_of(TREATMENT.format(0, "variant_of: t0"))] == [
        "t0: is a variant of itself, by way of t0."
    ]


def test_near_ids_are_looked_up_for_the_first_unknown_ones_only() -> None:
    treatments = "".join(TREATMENT.format(n, f"variant_of: t{n}x") for n in range(200))
    began = time.process_time()
    problems = problems_of(treatments)
    assert time.process_time() - began < 5
    assert sum("Did you mean" in each.remedy for each in problems) <= 50
    assert "Did you mean t0?" in problems[0].remedy
