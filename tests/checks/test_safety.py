"""An overlay may add to what sends people to a doctor, but not take it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skincli.catalog.compiling import checked
from skincli.catalog.document import Document
from skincli.catalog.problems import DataError, Problem
from skincli.catalog.reading import parse

Run = Callable[..., Any]

TODAY = dt.date(2025, 6, 15)

TAKEN_BACK = {
    "a referral": ("concerns:\n- id: odd-mole\n  refer: false\n", 3, "odd-mole: takes back a referral of the built-in data."),
    "red flags": (
        "concerns:\n- id: odd-mole\n  replace: [red_flags]\n"
        "  red_flags:\n    - {text: It itches., source: hospital-page, urgency: soon}\n",
        4,
        "odd-mole: takes back a red flag of the built-in data (\u201cIt bleeds.\u201d).",
    ),
    "red flags of a concern that does not refer": (
        "concerns:\n- id: blotches\n  replace: [red_flags]\n  red_flags: []\n",
        4,
        "blotches: takes back a red flag of the built-in data (\u201cOne that grows fast.\u201d).",
    ),
    "a term's referral": (
        "terms:\n- term: hives\n  refer: null\n  could_mean: [dents]\n  default: dents\n",
        3,
        "hives: takes back a referral of the built-in data.",
    ),
    "a term's referral, told otherwise": (
        "terms:\n- term: hives\n  refer:\n    text: Nothing to mind.\n",
        4,
        "hives: takes back a referral of the built-in data.",
    ),
    "a term's referral, swapped": (
        "terms:\n- term: hives\n  replace: [refer]\n  refer: {text: Fine., source: hospital-page, urgency: soon}\n",
        4,
        "hives: takes back a referral of the built-in data.",
    ),
}


def problems_of(documents: list[Document], *overlays: str) -> list[Problem]:
    laid = [parse(text, f"mine{number}.yaml") for number, text in enumerate(overlays)]
    with pytest.raises(DataError) as refused:
        checked(documents, laid, TODAY)
    return refused.value.problems


@pytest.mark.parametrize(("text", "line", "message"), TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_what_sends_people_to_a_doctor_is_not_taken_back(
    small_documents: list[Document], text: str, line: int, message: str
) -> None:
    (problem,) = problems_of(small_documents, text)
    assert (problem.file, problem.line, problem.code, problem.message) == ("mine0.yaml", line, "SAFE", message)
    assert problem.remedy


def test_nor_in_two_steps(small_documents: list[Document]) -> None:
    named = "concerns:\n- {id: odd-mole, name: A spot}\n"
    (problem,) = problems_of(small_documents, named, "concerns:\n- {id: odd-mole, refer: false}\n")
    assert (problem.file, problem.line, problem.code) == ("mine1.yaml", 2, "SAFE")


def test_an_overlay_may_add_to_it_and_change_its_own(small_documents: list[Document]) -> None:
    flag = "{text: It grows., source: hospital-page, urgency: urgent}"
    told = "description: [{text: D., source: hospital-page}]"
    mine = f"{{id: mine, name: Mine, group: other, see_a_doctor: true, refer: true, {told}}}"
    added = f"concerns:\n- {{id: odd-mole, refer: true, red_flags: [{flag}]}}\n- {{id: dents, refer: true}}\n- {mine}\n"
    taken = "concerns:\n- {id: dents, refer: false}\n- {id: mine, refer: false}\n"
    laid = [parse(added, "one.yaml"), parse(taken, "two.yaml")]
    concerns = checked(small_documents, laid, TODAY).concerns
    assert len(concerns["odd-mole"].red_flags) == 3
    assert not concerns["mine"].refer
    assert not concerns["dents"].refer


@pytest.mark.usefixtures("in_small")
def test_it_is_told_by_check_and_keeps_a_command_from_answering(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("concerns:\n- id: odd-mole\n  refer: false\n")
    told = f"{file}:3:3: SAFE odd-mole: takes back a referral of the built-in data."
    ended = run("check", file)
    assert (ended.code, ended.out.startswith(told)) == (1, True)
    ended = run("recommend", "-c", "odd-mole", "--data", file)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


@pytest.mark.usefixtures("in_small")
def test_an_overlay_silences_no_check(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "treatments:\n- id: buffing\n  sessions: [{low: 1, high: 2, source: nowhere}]\n"
        "exceptions:\n- {check: REF, of: buffing, reason: Hush.}\n"
    )
    codes = [line.split(": ")[1].split()[0] for line in run("check", file).out.splitlines()]
    assert codes == ["REF", "KEY"]
    ended = run("compare", "--data", file)
    assert (ended.code, ended.out) == (2, "")
    assert "names the unknown source 'nowhere'" in ended.err
