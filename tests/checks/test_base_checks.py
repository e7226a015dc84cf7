"""Each check finds what it is there for, at its line; and the small catalog passes all of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from skincli.catalog.checks import check as checking
from skincli.catalog.checks import cited, dates, gaps, names, references
from skincli.catalog.checks.registry import CHECKS
from skincli.catalog.document import Document
from skincli.catalog.files import NAMES
from skincli.catalog.gathering import gather
from skincli.catalog.problems import Problem
from skincli.catalog.reading import parse

TODAY = dt.date(2025, 6, 15)
TESTS = Path(__file__).parent.parent
BASE = (references.CHECK, dates.CHECK, names.CHECK, gaps.CHECK, cited.CHECK)


class Planted(NamedTuple):
    """An error put into one place of tests/data, and what must be said of it."""

    name: str
    old: str
    new: str
    code: str
    told: str
    at: str = ""
    """How the line begins at which it is told, if that is not where it was planted."""


_UNCITED = """- id: unread
  title: T
  publisher: P
  kind: blog
  accessed: 2025-01-01

"""

PLANTED = (
    # every id that is named exists
    Planted("treatments", "{low: 7, high: 10, source: hospital-page}", "{low: 7, high: 10, source: hospital-pages}", "REF",
            "formula-peel: names the unknown source 'hospital-pages'. Did you mean hospital-page?"),
    Planted("treatments", "sources: [trial-2019, review-2020]", "sources: [trial-2019, nowhere]", "REF",
            "buffing: names the unknown source 'nowhere'."),
    Planted("treatments", "against: [page-two, trial-2019]", "against: [page-two, elsewhere]", "REF",
            "unknown source 'elsewhere'"),
    Planted("treatments", "- concern: blotches", "- concern: blotch", "REF", "needling: names the unknown concern 'blotch'."),
    Planted("treatments", "{factor: thin-blood, action: wait", "{factor: thick-blood, action: wait", "REF",
            "unknown factor 'thick-blood'. Did you mean thin-blood?"),
    Planted("treatments", "- {name: dark marks,", "- {kinds: [fine-bufing], name: dark marks,", "REF",
            "names the unknown treatment 'fine-bufing'. Did you mean fine-buffing?"),
    Planted("treatments", "- {name: dark marks,", "- {kinds: [buffing], name: dark marks,", "REF",
            "needling: 'dark marks' is told of buffing, which is no kind of it."),
    Planted("concerns", "treatments: [buffing]", "treatments: [puffing]", "REF",
            "dents: names the unknown treatment 'puffing'."),
    Planted("concerns", "could_mean: [blotches, odd-mole]", "could_mean: [blotches, odd-mol]", "REF",
            "unknown concern 'odd-mol'"),
    Planted("concerns", "default: dents", "default: dints", "REF", "unknown concern 'dints'"),
    Planted("concerns", "could_mean: [buffing-at-home, needling]", "could_mean: [buffing-at-home, dents]", "REF",
            "unknown treatment 'dents'"),
    Planted("comparisons", "b: formula-peel", "b: formula", "REF", "unknown treatment 'formula'"),
    Planted("scales", "source: rates-page", "source: rate-page", "REF", "USD: names the unknown source 'rate-page'."),
    # dates
    Planted("treatments", "{date: 2024-06-01,", "{date: 2025-06-17,", "DATE", "has a date in the future (2025-06-17)"),
    Planted("treatments", "low: 1500, high: 1500, year: 2024", "low: 1500, high: 1500, year: 2026", "DATE",
            "has a year in the future (2026)"),
    Planted("sources", "published: 2020\n  accessed: 2025-01-02", "published: 2020\n  accessed: 2019-12-31", "DATE",
            "review-2020: was read before it was published."),
    Planted("sources", "published: 2019-03-04", "published: 2030-01-01", "DATE", "trial-2019: has a date in the future"),
    # names
    Planted("treatments", "aliases: [skin needling, collagen pricking]",
            "aliases: [skin needling, Buff-Master 3000s, BuffMaster 3000]",
            "NAME", "needling: the name 'BuffMaster 3000' also leads to buffing."),
    Planted("concerns", "aliases: [pitted skin, craters]", "aliases: [pitted skin, \"Frоwn lines\"]", "NAME",
            "frown: the name 'Frown lines' also leads to dents.", "- id: frown"),
    Planted("factors", "aliases: [pregnant]", "aliases: [pregnant, \"--\"]", "NAME",
            "expecting: has a name without letters ('--')."),
    # gaps
    Planted("treatments", "not_found: [lasts_months, maintenance_per_year, downtime.sun_care]",
            "not_found: [lasts_months, maintenance_per_year]", "GAP", "buffing: says nothing of 'downtime.sun_care'.",
            "- id: buffing"),
    Planted("treatments", "not_applicable: [course_weeks]\n\n- id: fine-buffing",
            "not_applicable: [course_weeks, sessions]\n\n- id: fine-buffing",
            "GAP", "buffing: 'sessions' has claims and is also listed", "- id: buffing"),
    Planted("treatments", "not_found: [session_minutes]", "not_found: [session_minutes, sessions]", "GAP",
            "fine-buffing: 'sessions' has claims and is also listed", "- id: fine-buffing"),
    Planted("treatments", "region: us, currency: USD, per: session, low: 125",
            "region: ca, currency: CAD, per: session, low: 125", "GAP",
            "buffing: says nothing of 'cost.us'.", "- id: buffing"),
    # A variant takes its figures from the wider treatment only within one family.
    Planted("treatments", "discomfort, cost.uk, harms, aftercare]", "discomfort, cost.uk, harms]", "GAP",
            "buffing-at-home: says nothing of 'aftercare'.", "- id: buffing-at-home"),
    # sources
    Planted("sources", "- id: rates-page", _UNCITED + "- id: rates-page", "CITE", "unread: is cited nowhere."),
    Planted("sources", "url: https://example.org/trial", "url: https://example.org/Clinic/", "CITE",
            "page-three: has the same address as trial-2019.", "url: https://example.org/clinic"),
    # the shape of records
    Planted("treatments", "{low: 30, high: 60, source: page-one}", "{low: 60, high: 30, source: page-one}", "TYPE",
            "buffing: session_minutes.0: low (60) is above high (30)"),
    Planted("treatments", "{low: 20, high: 35, of: 100, outcome", "{low: 40, high: 35, of: 100, outcome", "TYPE",
            "low (40) is above high (35)"),
    Planted("treatments", "{low: 8, high: 12, source: page-three}", "{low: 8, high: 12}", "TYPE",
            "buffing-at-home: course_weeks.0.source: field required."),
    Planted("treatments", "{low: 7, high: 14, source: hospital-page}", "{low: -7, high: 14, source: hospital-page}", "TYPE",
            "greater than or equal to 0 (found '-7')"),
    Planted("treatments", "summary: Fine needles prick numbed skin.", "sumary: Fine needles prick numbed skin.", "KEY",
            "needling: sumary"),
    Planted("treatments", "{low: 30, high: 60, source: page-one}", "{low: 30, high: 60, source: page-one, unit: minutes}",
            "KEY",
            "session_minutes.0.unit"),
    Planted("treatments", "benefit: large", "benefit: huge", "TYPE", "formula-peel: concerns.0.benefit: input should be"),
    Planted("treatments", "{factor: thin-blood, action: wait, wait_days: 14,", "{factor: thin-blood, action: wait,", "TYPE",
            "wait_days goes with action: wait"),
    Planted("treatments", "{from_hours: 0, to_hours: 24, avoid: make-up,", "{from_hours: 48, to_hours: 24, avoid: make-up,",
            "TYPE",
            "from_hours is after to_hours"),
    Planted("treatments", "{avoid: acids, days_before: 3,", "{avoid: acids, do: rest, days_before: 3,", "TYPE",
            "needs exactly one of do and avoid"),
    Planted("sources", "kind: systematic-review", "kind: meta-analysis", "TYPE", "review-2020: kind"),
    Planted("sources", "url: https://example.org/prices", "url: example.org", "TYPE", "price-list: url"),
    Planted("concerns", "- id: frown", "- id: Frown Lines", "TYPE", "Frown Lines: id"),
    Planted("concerns", "- id: frown", "- id: blotches", "TWICE", "'blotches' stands twice in concerns."),
    Planted("factors", "factors:", "factor:", "KEY", "has the unknown key 'factor'."),
)  # fmt: skip


def problems_of(documents: Sequence[Document]) -> list[Problem]:
    known, problems = gather(documents)
    results = checking.run(BASE, known, TODAY)
    return problems + [problem for result in results for problem in result.problems]


def test_the_small_catalog_is_sound_and_every_check_looked_at_something(small_documents: list[Document]) -> None:
    known, problems = gather(small_documents)
    results = checking.run(BASE, known, TODAY)
    assert problems == []
    assert {result.check.code: result.problems for result in results} == {check.code: [] for check in BASE}
    assert all(result.looked_at > 0 for result in results)


def test_codes_are_unique_and_titled() -> None:
    assert set(CHECKS) >= set(BASE)
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{3,8}", check.code) and check.title for check in CHECKS)


def test_every_check_has_an_error_planted_for_it() -> None:
    assert {planted.code for planted in PLANTED} >= {check.code for check in BASE}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.code}-{planted.told[:40]}")
def test_a_planted_error_is_found_at_its_line(planted: Planted) -> None:
    texts = {name: (TESTS / "data" / f"{name}.yaml").read_text(encoding="utf-8") for name in NAMES}
    sound = texts[planted.name]
    assert sound.count(planted.old) == 1, "an error is planted in one place"
    texts[planted.name] = sound.replace(planted.old, planted.new)
    found = problems_of([parse(text, f"{name}.yaml") for name, text in texts.items()])
    hits = [problem for problem in found if problem.code == planted.code and planted.told in str(problem)]
    assert len(hits) == 1, [str(problem) for problem in found]
    assert hits[0].file == f"{planted.name}.yaml"
    assert hits[0].remedy
    lines = texts[planted.name].splitlines()
    if planted.at:
        assert lines[hits[0].line - 1].strip() == planted.at
    else:
        first = sound[: sound.index(planted.old)].count("\n") + 1
        assert first <= hits[0].line <= first + planted.new.count("\n")
    assert 1 <= hits[0].column <= len(lines[hits[0].line - 1])


def test_a_circle_of_variants_is_found_and_ends() -> None:
    one = "id: {0}, name: {0}, family: laser, settings: [spa], reviewed: 2025-01-01, summary: S., variant_of: {1}"
    text = "treatments:\n" + "".join(
        f"- {{{one.format(*pair)}}}\n" for pair in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"))
    )
    told = [str(problem) for problem in problems_of([parse(text, "circle.yaml")]) if problem.code == "REF"]
    assert told == [
        "circle.yaml:2:87: REF a: is a variant of itself, by way of a, b, c. Break the circle.",
        "circle.yaml:3:87: REF b: is a variant of itself, by way of a, b, c. Break the circle.",
        "circle.yaml:4:87: REF c: is a variant of itself, by way of a, b, c. Break the circle.",
        "circle.yaml:5:87: REF d: is a variant of itself, by way of d. Break the circle.",
    ]


def test_a_name_that_a_term_settles_may_lead_to_two() -> None:
    text = """
concerns:
- {id: a, name: A, aliases: [blob], group: other, see_a_doctor: false, description: [{text: D., source: s}]}
- {id: b, name: B, aliases: [Blob], group: other, see_a_doctor: false, description: [{text: D., source: s}]}
sources: [{id: s, title: T, publisher: P, kind: blog, accessed: 2025-01-01}]
"""
    assert [problem.code for problem in problems_of([parse(text, "names.yaml")])] == ["NAME"]
    settled = text + "terms: [{term: blob, kind: concern, could_mean: [a, b]}]"
    assert problems_of([parse(settled, "names.yaml")]) == []


def test_a_record_that_does_not_validate_is_told_of_once() -> None:
    text = """
factors:
- {id: f, name: F, why: [{text: W., source: s}], colour: red}
sources: [{id: s, title: T, publisher: P, kind: blob, accessed: 2025-01-01}]
"""
    assert sorted(problem.code for problem in problems_of([parse(text, "broken.yaml")])) == ["KEY", "TYPE"]


def test_tomorrow_is_not_yet_the_future() -> None:
    text = "sources: [{id: s, title: T, publisher: P, kind: blog, accessed: 2025-06-16}]"
    assert "DATE" not in {problem.code for problem in problems_of([parse(text, "ahead.yaml")])}
