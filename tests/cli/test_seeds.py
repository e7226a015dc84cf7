"""The main job on the five documents that the project began with, asked of the built-in catalog.

The catalog grows: only ids, and what those documents say, may be relied on here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

Run = Callable[..., Any]

SEEDS = (
    "seed-microdermabrasion-aftercare",
    "seed-microdermabrasion-microcurrent",
    "seed-microneedling",
    "seed-stretch-marks",
    "seed-why-microdermabrasion",
)


def entry(run: Run, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", name, "-f", "json").out)["treatment"]
    return found


def claims_by(figure: dict[str, Any], source: str) -> list[tuple[float, float]]:
    return [(claim["low"], claim["high"]) for claim in figure["claims"] if claim["source"] == source]


def test_the_seeds_are_sources_of_the_lowest_tier(run: Run) -> None:
    sources = {each["id"]: each for each in json.loads(run("list", "sources", "-f", "json").out)["sources"]}
    assert {sources[name]["kind"] for name in SEEDS} <= {"clinic", "manufacturer", "blog"}


def test_both_claims_on_sessions_stand_and_differ(run: Run) -> None:
    sessions = entry(run, "microdermabrasion")["sessions"]
    assert sessions["differ"]
    assert claims_by(sessions, "seed-why-microdermabrasion") == [(4, 6)]
    assert (6, 12) in claims_by(sessions, "seed-stretch-marks")
    out = run("show", "microdermabrasion", "--claims").out
    told = [line for line in out.split("\n") if re.match(r"Visits  .*(seed-why-microdermabrasion|seed-stretch-marks)", line)]
    assert {re.split(r" {2,}", line)[1] for line in told} >= {"4–6\u00a0visits", "6–12\u00a0visits"}
    assert all("sources differ" in line for line in told)


def test_the_prices_of_2017_carry_their_year_and_currency(run: Run) -> None:
    source = "seed-microdermabrasion-microcurrent"
    prices = [
        (claim["low"], claim["high"], claim["currency"], claim["year"])
        for cost in entry(run, "microdermabrasion")["cost"]
        for claim in cost["claims"]
        if claim["source"] == source
    ]
    assert (75, 200, "GBP", 2017) in prices
    assert (100, 300, "GBP", 2017) in prices
    out = run("show", "microdermabrasion", "--claims").out
    assert re.search(rf"£75–200\u00a0\(2017\) .*{source}", out)
    assert re.search(rf"£100–300\u00a0\(2017\) .*{source}", out)


def test_the_stretch_mark_claim_and_its_denial_stand_side_by_side(run: Run) -> None:
    ratings = entry(run, "microdermabrasion")["concerns"]
    (rating,) = [each for each in ratings if each["concern"] == "stretch-marks"]
    said = [each for each in rating["disputed"] if each["source"] == "seed-stretch-marks"]
    assert any("gets rid of" in each["says"] for each in said)
    assert any("cannot" in each["says"] for each in said)
    out = run("show", "microdermabrasion").out
    assert all(each["says"] in out for each in said)


def test_a_page_of_the_lowest_tier_alone_is_a_rating_of_nothing(run: Run) -> None:
    document = json.loads(run("show", "microdermabrasion", "-f", "json").out)
    kinds = {name: source["kind"] for name, source in document["sources"].items()}
    for rating in document["treatment"]["concerns"]:
        if {kinds[source] for source in rating["sources"]} <= {"clinic", "manufacturer", "blog"}:
            assert (rating["benefit"], rating["certainty"]) == ("unclear", "very-low")


def test_what_no_skin_treatment_can_do_is_no_concern(run: Run) -> None:
    concerns = {each["id"] for each in json.loads(run("list", "concerns", "-f", "json").out)["concerns"]}
    assert not concerns & {"pain", "pain-relief", "wellbeing", "waste-products", "toxins"}


def test_nothing_of_the_look_alike_letters_reached_the_data(run: Run) -> None:
    for form in ("json", "csv"):
        for kind in ("treatments", "concerns", "factors", "sources"):
            assert not re.search(r"[\u0370-\u03ff\u0400-\u04ff]", run("list", kind, "-f", form).out.replace("μ", ""))
    assert not re.search(r"[\u0400-\u04ff]", run("show", "microneedling", "--claims", "-f", "json").out)


@pytest.mark.parametrize("typed", ["Місroneedling", "Мicroneedling", "micro-needling", "MICRONEEDLING"])
def test_microneedling_is_found_however_it_is_typed(run: Run, typed: str) -> None:
    ran = run("show", typed)
    assert (ran.code, ran.out.split("\n")[0]) == (0, "Microneedling")


def test_dermabrasion_is_never_microdermabrasion(run: Run) -> None:
    ran = run("show", "dermabrasion", "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["treatment"]["id"] == "dermabrasion"
    told, _, _ = run("show", "dermabrasion").out.lower().partition("\nsources\n")
    assert told.startswith("dermabrasion\n")
    assert "microdermabrasion" not in told


def test_hydrafacial_leads_to_its_class(run: Run) -> None:
    assert json.loads(run("show", "hydrafacial", "-f", "json").out)["treatment"]["id"] == "hydradermabrasion"


@pytest.mark.parametrize("command", [["recommend", "--concern", "spots"], ["show", "spots"], ["compare", "--concern", "spots"]])
def test_spots_are_asked_about(run: Run, command: list[str]) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert all(choice in ran.err for choice in ("acne", "sun-spots", "suspicious-lesion"))


def test_a_changing_mole_gets_a_referral_and_no_ranking(run: Run) -> None:
    document = json.loads(run("recommend", "-c", "suspicious-lesion", "-f", "json").out)
    assert document["ranking"] == []
    assert document["refer"]["concern"] == "suspicious-lesion"
    assert document["refer"]["sources"]


@pytest.mark.parametrize("concern", ["acne-scars", "stretch-marks"])
def test_doing_nothing_is_always_an_option(run: Run, concern: str) -> None:
    ranking = json.loads(run("recommend", "--concern", concern, "--limit", "3", "-f", "json").out)["ranking"]
    assert "no-treatment" in [each["treatment"] for each in ranking]
    assert [each["rank"] for each in ranking] == sorted(each["rank"] for each in ranking)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "command",
    [
        ["compare"],
        ["compare", "microdermabrasion", "microcurrent"],
        ["compare", "microdermabrasion", "microneedling", "--claims"],
        ["recommend", "--concern", "acne-scars"],
        ["recommend", "--concern", "stretch-marks"],
        ["show", "microneedling"],
        ["list", "concerns"],
    ],
    ids=" ".join,
)
def test_the_main_tables_fit(run: Run, command: list[str], width: int) -> None:
    ran = run(*command, width=width)
    assert ran.code == 0
    assert max(cell_len(line) for line in ran.out.split("\n") if "http" not in line) <= width


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_overview_holds_every_treatment_at_any_width(run: Run, width: int) -> None:
    names = [each["name"] for each in json.loads(run("list", "treatments", "-f", "json").out)["treatments"]]
    lines = run("compare", width=width).out.split("\n")
    header = next(re.match(r"Treatment +", line) for line in lines if line.startswith("Treatment "))
    assert header is not None
    # A name that is wider than its column goes on in the next line.
    shown = " ".join(" ".join(line[: header.end()] for line in lines).split())
    assert [name for name in names if name != "No treatment" and name not in shown] == []
