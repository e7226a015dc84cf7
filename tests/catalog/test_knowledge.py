"""Gathering: records are validated where they stand, and overlays amend what came before by id."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from skincli.catalog.document import Document
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.problems import Problem
from skincli.catalog.reading import parse
from skincli.catalog.resolving import resolve


def overlay(text: str, name: str = "mine.yaml") -> Document:
    return parse(textwrap.dedent(text), name)


def laid(documents: Sequence[Document], *overlays: str) -> Knowledge:
    """Knowledge with overlays that are sound."""
    knowledge, problems = gather(documents, [overlay(text, f"mine{number}.yaml") for number, text in enumerate(overlays)])
    assert problems == []
    return knowledge


def problems_of(documents: Sequence[Document], text: str) -> list[Problem]:
    return gather(documents, [overlay(text)])[1]


def test_a_new_id_is_added(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, "sources:\n- {id: mine, title: T, publisher: P, kind: clinic, accessed: 2025-01-01}\n")
    assert list(knowledge.sources)[-1] == "mine"
    assert knowledge.drafts["sources", "mine"].overlays == ("mine0.yaml",)


def test_plain_values_replace_and_lists_grow(small_documents: list[Document], small_knowledge: Knowledge) -> None:
    knowledge = laid(
        small_documents,
        """\
        treatments:
        - id: buffing
          name: Rubbing
          aliases: [rub]
          sessions:
            - {low: 1, high: 2, source: page-three}
          downtime:
            visible:
              - {low: 2, high: 3, source: page-three}
        """,
    )
    before, after = small_knowledge.treatments["buffing"], knowledge.treatments["buffing"]
    assert after.name == "Rubbing"
    assert after.aliases == (*before.aliases, "rub")
    assert [claim.source for claim in after.sessions] == [*(claim.source for claim in before.sessions), "page-three"]
    assert len(after.downtime.visible) == len(before.downtime.visible) + 1
    assert after.downtime.work == before.downtime.work
    assert after.summary == before.summary


def test_replace_swaps_a_list(small_documents: list[Document]) -> None:
    price = "{low: 1, high: 2, source: page-one, region: uk, currency: GBP, per: session, year: 2024}"
    knowledge = laid(small_documents, f"treatments:\n- id: buffing\n  replace: [cost]\n  cost: [{price}]\n")
    (cost,) = knowledge.treatments["buffing"].cost
    assert (cost.low, cost.high) == (1, 2)


def test_later_overlays_amend_earlier_ones(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, "treatments:\n- {id: buffing, name: One}\n", "treatments:\n- {id: buffing, name: Two}\n")
    assert knowledge.treatments["buffing"].name == "Two"
    entry = next(entry for entry in resolve(knowledge) if entry.id == "buffing")
    assert entry.overlay == ("mine0.yaml", "mine1.yaml")


def test_a_problem_stands_where_its_part_was_written(small_documents: list[Document]) -> None:
    """The list holds claims of two files; the faulty one is in the overlay."""
    (problem,) = problems_of(
        small_documents,
        """\
        treatments:
        - id: buffing
          sessions:
            - {low: 1, high: 2, source: page-three}
            - {low: 3, high: 2, source: page-three}
        """,
    )
    assert (problem.file, problem.line, problem.column) == ("mine.yaml", 5, 7)
    assert problem.message == "buffing: sessions.3: low (3) is above high (2)."


WRONG = [
    ("cures: []\n", "KEY", "has the unknown key 'cures'."),
    ("treatments: 3\n", "TYPE", "'treatments' is not a list."),
    ("treatments:\n- word\n", "TYPE", "an entry is not a mapping."),
    ("treatments:\n- name: x\n", "TYPE", "an entry has no 'id'."),
    ("treatments:\n- {id: buffing, colour: red}\n", "KEY", "buffing: colour: extra inputs are not permitted."),
    ("treatments:\n- {id: buffing, name: 7}\n", "TYPE", "buffing: name: input should be a valid string (found '7')."),
    ("treatments:\n- {id: buffing, replace: cost}\n", "TYPE", "'replace' is not a list of keys."),
    ("treatments:\n- {id: buffing, replace: [cots], cost: []}\n", "KEY", "'replace' names 'cots', which is not given there."),
    ("treatments:\n- {id: buffing, replace: [cost]}\n", "KEY", "'replace' names 'cost', which is not given there."),
    ("treatments:\n- {id: buffing, core: 'yes'}\n", "TYPE", "buffing: core: input should be a valid boolean (found 'yes')."),
    ("treatments:\n- {id: buffing, reviewed: 86400}\n", "TYPE", "buffing: reviewed: input should be a valid date"),
    ("treatments:\n- {id: buffing, sessions: [{low: true, high: 3, source: page-one}]}\n", "TYPE", "should be a valid number"),
    ("treatments:\n- {id: buffing, sessions: [{low: 1, high: '6', source: page-one}]}\n", "TYPE", "should be a valid number"),
    ("prices:\n- {treatment: Buffing, price: '3', per: session, currency: GBP, year: 2025}\n", "TYPE", "a valid number"),
    ("exceptions:\n- {check: REF, of: buffing, reason: Hush.}\n", "KEY", "has 'exceptions', which are of the built-in data."),
    ("treatments:\n- {id: buffing, settings: [moon]}\n", "TYPE", "buffing: settings.2: input should be 'medical'"),
    ("treatments:\n- {id: buffing, sessions: [{low: -1, high: 2, source: page-one}]}\n", "TYPE", "greater than or equal to 0"),
    ("treatments:\n- {id: buffing, sessions: [{low: 1, high: 1e12, source: page-one}]}\n", "TYPE", "less than or equal"),
    ("treatments:\n- {id: buffing, sessions: [{high: 2, source: page-one}]}\n", "TYPE", "sessions.2.low: field required."),
    ("treatments:\n- {id: buffing, variant_of: Buffing Too}\n", "TYPE", "buffing: variant_of: string should match pattern"),
    ("sources:\n- {id: page-one, url: 'javascript:x'}\n", "TYPE", "page-one: url: string should match pattern"),
    ("prices: 3\n", "TYPE", "'prices' is not a list."),
    ("prices:\n- 3\n", "TYPE", "prices: input should be a mapping"),
    ("treatments:\n- {id: buffing, how_it_works: 3}\n", "TYPE", "buffing: how_it_works: input should be a list"),
    ("prices:\n- {treatment: Buffing, price: 3, per: session, currency: GBP}\n", "TYPE", "a line needs a date or a year."),
    ("treatments:\n- {id: buffing, name: x}\n- {id: buffing, name: y}\n", "TWICE", "'buffing' stands twice in treatments."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message"), WRONG, ids=[row[2][:50] for row in WRONG])
def test_what_does_not_fit_the_model_is_told(small_documents: list[Document], text: str, code: str, message: str) -> None:
    problems = problems_of(small_documents, text)
    assert [each.code for each in problems] == [code]
    assert message in problems[0].message
    assert problems[0].remedy
    assert problems[0].line >= 1


def test_a_new_record_has_nothing_to_replace(small_documents: list[Document]) -> None:
    source = "{id: mine, title: T, publisher: P, kind: clinic, accessed: 2025-01-01, replace: [cots]}"
    (problem,) = problems_of(small_documents, f"sources:\n- {source}\n")
    assert (problem.code, problem.message) == ("KEY", "'replace' names 'cots', which is not given there.")


def test_exceptions_of_an_overlay_are_not_taken(small_documents: list[Document], small_knowledge: Knowledge) -> None:
    knowledge, _ = gather(small_documents, [overlay("exceptions:\n- {check: REF, of: buffing, reason: Hush.}\n")])
    assert knowledge.exceptions == small_knowledge.exceptions


def test_a_date_in_quotes_is_a_date(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, "treatments:\n- {id: buffing, reviewed: '2025-02-03'}\n")
    assert str(knowledge.treatments["buffing"].reviewed) == "2025-02-03"


def test_what_was_noted_in_reading_is_not_told_twice(small_documents: list[Document]) -> None:
    problems = problems_of(
        small_documents, "treatments:\n- id: buffing\n  sessions: [{low: .nan, high: 2, source: page-one}]\n"
    )
    assert [each.message for each in problems] == ["has .nan for a number."]


def test_all_problems_are_told_at_once(small_documents: list[Document]) -> None:
    text = "treatments:\n- {id: a, name: 1}\n- {id: buffing, x: 1}\nsources:\n- {id: page-one, kind: rumour}\nodd: 1\n"
    codes = {each.code for each in problems_of(small_documents, text)}
    assert codes == {"KEY", "TYPE"}
    assert len(problems_of(small_documents, text)) >= 6
