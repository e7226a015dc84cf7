"""What the views say, whatever the format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("in_small")


def section(page: str, heading: str) -> list[str]:
    """The lines below a heading of a printed page."""
    lines = page.split("\n")
    start = lines.index(heading) + 2
    return lines[start : lines.index("", start)]


def test_the_four_states_of_a_figure_print_in_four_forms(run: Run) -> None:
    figures = section(run("show", "buffing").out, "In figures")
    assert "A visit takes             30–60\u00a0minutes [2]" in figures
    assert "Off work                  none [1]" in figures
    assert "Results last              not found (looked for 2025-01-05)" in figures
    assert not any(line.startswith("Time of use") for line in figures)
    cells = {
        row["key"]: [cell["text"] for cell in row["cells"]]
        for row in json.loads(run("compare", "buffing-at-home", "no-treatment", "-f", "json").out)["rows"]
    }
    assert cells["visits"] == ["daily use: 8–12\u00a0weeks [page-three]", "does not apply"]
    assert cells["discomfort"] == ["not found", "does not apply"]


def test_weeks_until_results_that_are_none_are_at_once(run: Run) -> None:
    assert "Results show after        at once [2]" in section(run("show", "buffing").out, "In figures")
    assert "Shows after: at once [" in run("compare", "buffing", "needling").out
    assert re.search(r"Results show after +at once", run("show", "buffing", "--claims").out)


def test_what_nobody_spoke_of_is_said_to_be_not_found(run: Run) -> None:
    page = run("show", "formula-peel").out
    assert section(page, "Who should not have it, or should ask") == ["not found"]
    assert section(page, "Afterwards") == ["not found"]
    rows = json.loads(run("compare", "formula-peel", "buffing", "-f", "json").out)["rows"]
    cautions = next(row for row in rows if row["key"] == "cautions")["cells"][0]["text"]
    assert cautions.startswith("not found\nNot for skin types V, VI")


def test_doing_nothing_has_no_aftercare_to_be_found(run: Run) -> None:
    page = run("show", "no-treatment").out
    assert "Afterwards" not in page
    assert "What can go wrong" not in page


def test_an_option_without_ratings_says_so(run: Run) -> None:
    rows = json.loads(run("compare", "needling", "buffing", "--concern", "frown", "-f", "json").out)["rows"]
    assert next(row for row in rows if row["key"] == "helps")["cells"][0]["text"] == "not found"


def test_skin_types_that_nobody_spoke_of_are_not_assessed(run: Run) -> None:
    assert "IV   not assessed" in section(run("show", "buffing").out, "By skin type")


def test_claims_that_contradict_stand_side_by_side_and_are_marked(run: Run) -> None:
    claims = section(run("show", "buffing", "--claims").out, "All claims")
    sessions = [line for line in claims if line.startswith("Visits ")]
    assert [re.sub(r" {2,}", "|", line) for line in sessions] == [
        "Visits|4–6\u00a0visits|sources differ|Not named in the document, 2017 (blog, tier 5)|last paragraph|page-one",
        "Visits|6–12\u00a0visits|sources differ|Not named in the document, undated (blog, tier 5)|third paragraph|page-two",
    ]
    weeks = [line for line in claims if line.startswith("Between visits ")]
    assert ["outside headline" in line for line in weeks] == [False, True]


def test_old_prices_carry_their_year_and_currency(run: Run) -> None:
    out = run("show", "buffing", "--claims").out
    assert "£75–300 a session (uk, 2017)" in out
    assert "£300–3,600 (2017)" in out
    assert re.search(r"Price a session \(uk\) +£75–200\u00a0\(2017\) +old price", out)


def test_a_converted_price_is_marked_with_its_region_and_its_rate_in_json(run: Run) -> None:
    assert "≈\u00a0£40–80" in run("compare").out
    ranked = json.loads(run("recommend", "-c", "dents", "-f", "json").out)["ranking"]
    (home,) = [each for each in ranked if each["treatment"] == "buffing-at-home"]
    cost = home["course_cost"]
    assert (cost["low"], cost["high"], cost["currency"], cost["converted_from"], cost["rate_date"]) == (
        40,
        80,
        "GBP",
        "USD",
        "2024-12-31",
    )


def test_pages_tell_the_day_of_the_rates_that_costs_are_converted_at(run: Run) -> None:
    told = "≈ converted: USD at the rate of 2024-12-31."
    for command in (["compare"], ["compare", "-c", "dents"], ["recommend", "-c", "dents"]):
        assert told in run(*command).out
        rows = list(csv.DictReader(io.StringIO(run(*command, "-f", "csv").out)))
        assert {(row["converted_from"], row["rate_date"]) for row in rows} == {("", ""), ("USD", "2024-12-31")}
    assert "converted" not in run("recommend", "-c", "dents", "--currency", "GBP", "--setting", "medical").out


def test_a_claim_and_its_denial_stand_together(run: Run) -> None:
    disputed = section(run("show", "buffing").out, "Disputed claims about that")
    assert disputed == ["·  Dents | pits [sic]: “It gets rid of dents.” [3] Against: [3,5]"]
    assert "(disputed)" in run("compare", "buffing", "needling").out


def test_a_variant_shows_what_it_takes_from_where(run: Run) -> None:
    page = run("show", "fine-buffing").out
    assert "Between visits            2–4\u00a0weeks (sources differ) (as for buffing)" in page
    assert "harms as for buffing" in page


def test_every_number_of_a_source_is_in_the_list_below(run: Run) -> None:
    for command in (["show", "buffing", "--claims"], ["compare", "buffing", "needling"], ["recommend", "-c", "dents"]):
        page = run(*command).out
        body, _, listed = page.rpartition("Sources")
        named = {number for marks in re.findall(r"\[([\d,]+)\]", body) for number in marks.split(",")}
        assert named == set(re.findall(r"\[(\d+)\]", listed))


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_programs_get_source_ids_in_place_of_numbers(run: Run, form: str) -> None:
    out = run("compare", "buffing", "needling", "-f", form).out
    assert not re.search(r"\[\d", out)
    assert "[hospital-page]" in out


def test_every_claim_of_a_treatment_is_a_row(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", "buffing", "-f", "csv").out)))
    entry = json.loads(run("show", "buffing", "-f", "json").out)["treatment"]
    figures = [entry[name]["claims"] for name in entry if isinstance(entry[name], dict) and "claims" in entry[name]]
    figures += [clock["claims"] for clock in entry["downtime"].values()]
    figures += [cost["claims"] for cost in entry["cost"]]
    assert len(rows) == sum(map(len, figures))
    pain = [row for row in rows if row["figure"] == "discomfort"]
    assert [(row["word"], row["low"], row["source"]) for row in pain] == [("mild", "", "page-one"), ("none", "", "page-two")]


def test_numbers_are_given_as_far_as_they_are_the_same_everywhere(run: Run) -> None:
    out = run("recommend", "-c", "dents", "--currency", "USD", "--explain", "--pairwise", "-f", "json").out
    assert len(re.findall(r"\d\.\d+", out)) > 50
    assert re.findall(r"\d\.\d{7,}", out) == []


def test_an_explanation_reads_as_sentences(run: Run) -> None:
    out = run("recommend", "-c", "dents", "--explain").out
    assert "Cost: nothing is bought." in out
    assert not re.search(r" [.,]", out)


def test_a_referral_offers_no_choice(run: Run) -> None:
    ran = run("recommend", "-c", "odd-mole")
    assert ran.code == 0
    assert "See a doctor within days." in ran.out
    assert "It bleeds. It itches. [1]" in ran.out
    assert "or doing nothing" not in ran.out
    document = json.loads(run("recommend", "-c", "odd-mole", "-f", "json").out)
    assert document["ranking"] == []
    assert document["refer"] == {
        "concern": "odd-mole", "urgency": "urgent", "text": "It bleeds. It itches.", "sources": ["hospital-page"],
    }  # fmt: skip


def test_a_concern_that_needs_a_diagnosis_says_so_before_the_table(run: Run) -> None:
    out = run("recommend", "-c", "blotches").out
    assert out.index("See a doctor before choosing.") < out.index("No treatment")


def test_what_needs_a_doctor_first_is_told_last_and_says_so(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "treatments:\n- id: peeling\n  name: Peeling\n  family: peel\n  settings: [clinic]\n"
        "  reviewed: 2025-01-01\n  summary: S\n"
        "  concerns:\n    - {concern: odd-mole, benefit: large, certainty: very-low, why: w, sources: [page-one]}\n"
        "    - {concern: dents, benefit: slight, certainty: very-low, why: w, sources: [page-one]}\n"
    )
    helps = section(run("show", "peeling", "--data", own).out, "What it might help")
    assert [line[: line.index("  ")] for line in helps[1:]] == [
        "Dents | pits [sic]",
        "A mole that changes (see a doctor first)",
    ]
    beside = run("compare", "peeling", "needling", "--data", own, width=200).out
    assert beside.index("dents | pits [sic]: ") < beside.index("A mole that changes (see a doctor first): ")
    overview = json.loads(run("compare", "--only-mine", "--data", own, "-f", "json").out)["rows"]
    assert [row["cells"][0]["text"] for row in overview if row["key"] == "helps"] == ["dents | pits [sic]"]


def test_an_empty_overview_is_a_document_and_exit_1(run: Run) -> None:
    ran = run("compare", "--family", "surgical")
    assert (ran.code, ran.out) == (1, "0 treatments.\n")
    ran = run("compare", "--family", "surgical", "-f", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["treatments"] == []
    ran = run("compare", "--family", "surgical", "-f", "csv")
    assert (ran.code, ran.out.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("command", "place"),
    [(["show", "buffing"], ("treatment",)), (["compare", "buffing", "needling"], ("entries", 0))],
)
def test_an_aftercare_step_tells_its_kind_and_its_text(run: Run, command: list[str], place: tuple[str | int, ...]) -> None:
    found = json.loads(run(*command, "-f", "json").out)
    for key in place:
        found = found[key]
    told = [(step["from_hours"], step["to_hours"], step["kind"], step["text"], step["source"]) for step in found["aftercare"]]
    assert told == [(0, 24, "avoid", "make-up", "hospital-page"), (0, None, "do", "use sunscreen", "hospital-page")]


def test_side_by_side_marks_what_a_variant_takes_from_the_wider_treatment(run: Run) -> None:
    rows = json.loads(run("compare", "fine-buffing", "buffing", "-f", "json").out)["rows"]
    marked = ("helps", "cost", "discomfort", "harms", "cautions", "aftercare")
    for row in rows:
        variant, wider = (cell["text"] for cell in row["cells"])
        if row["key"] in marked:
            assert "(as for buffing)" in variant or "(with those of buffing)" in variant, row["key"]
        assert "of buffing)" not in wider
        assert "for buffing)" not in wider
    cells = {row["key"]: row["cells"][0]["text"].split("\n") for row in rows}
    assert cells["discomfort"][0] == "none to mild (0–3\u00a0of\u00a010) (as for buffing) [page-one, page-two]"
    assert all("(as for buffing) [" in line for line in cells["cost"][:-1])


def test_why_not_tells_a_rating_of_the_wider_treatment_from_none_at_all(run: Run) -> None:
    told = run("why-not", "fine-buffing", "-c", "dents").out
    assert "Only its wider treatment, buffing, is rated for dents | pits [sic]" in told
    assert "No source rates it" not in told
    assert "No source rates it for blotches" in run("why-not", "fine-buffing", "-c", "blotches").out


def test_a_concern_tells_how_many_months_until_it_fades(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "fades.yaml"
    file.write_text(
        "concerns:\n- id: dents\n  months_to_fade:\n"
        "  - {low: 12, high: 24, source: trial-2019, about: until they are shallower}\n"
        "  - {low: 0, high: 1, source: page-two}\n"
    )
    page = run("show", "dents", "--data", file).out
    assert section(page, "If nothing is done")[1:] == [
        "·  time to fade: 12–24\u00a0months (until they are shallower) [3]",
        "·  time to fade: up to 1\u00a0month [4]",
    ]
    assert {"[3]", "[4]"} <= set(re.findall(r"^\[\d\]", page, re.MULTILINE))
