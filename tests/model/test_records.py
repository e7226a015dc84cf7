"""The vocabulary: frozen records that refuse what they do not know, and say what every public field means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from skincli.model import words
from skincli.model.base import Id, Line, Record
from skincli.model.claim import Claim, CostFigure, Figure, Price
from skincli.model.entry import Entry, Option
from skincli.model.source import Source
from skincli.model.treatment import AftercareStep, Caution, Discomfort, Harm, Response, Step, Treatment
from skincli.model.words import SourceKind
from skincli.show.schemas import data_schema

CLAIM = {"low": 1, "high": 2, "source": "a"}
PRICE = CLAIM | {"region": "uk", "currency": "GBP", "per": "session", "year": 2024}
SOURCE = {"id": "a", "title": "T", "publisher": "P", "kind": "blog", "accessed": "2025-01-01"}
TREATMENT = {
    "id": "a", "name": "A", "family": "laser", "settings": ["spa"], "reviewed": "2025-01-01", "summary": "S.",
}  # fmt: skip


def records() -> Iterator[type[Record]]:
    waiting = [Record]
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if found is not Record:
            yield found


@pytest.mark.parametrize("model", sorted(set(records()), key=lambda model: model.__name__), ids=lambda model: model.__name__)
def test_every_record_is_frozen_refuses_unknown_keys_and_says_what_it_is(model: type[Record]) -> None:
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"
    assert model.__doc__
    assert model.__doc__.strip()


def test_records_cannot_be_changed() -> None:
    claim = Claim.model_validate(CLAIM)
    with pytest.raises(ValidationError, match="frozen"):
        claim.low = 9  # type: ignore[misc]  # what a type checker forbids must fail at run time too


@pytest.mark.parametrize(
    ("model", "values", "told"),
    [
        (Claim, CLAIM | {"low": 3}, "low (3) is above high (2)"),
        (Claim, CLAIM | {"low": -1}, "greater than or equal to 0"),
        (Claim, CLAIM | {"high": float("nan")}, "finite number"),
        (Claim, CLAIM | {"high": float("inf")}, "finite number"),
        (Claim, CLAIM | {"high": 1e12}, "less than or equal to"),
        (Claim, CLAIM | {"source": "Not An Id"}, "pattern"),
        (Claim, CLAIM | {"unit": "days"}, "Extra inputs"),
        (Claim, {"low": 1, "high": 2}, "Field required"),
        (Price, PRICE | {"currency": "pounds"}, "pattern"),
        (Price, PRICE | {"region": "moon"}, "Input should be 'uk'"),
        (Price, {**PRICE, "year": None}, "valid integer"),
        (Discomfort, {"source": "a"}, "needs a level, or a score"),
        (Discomfort, {"source": "a", "low": 3}, "a score needs low and high"),
        (Discomfort, {"source": "a", "low": 5, "high": 3}, "low first"),
        (Discomfort, {"source": "a", "low": 5, "high": 11}, "less than or equal to 10"),
        (Harm, {"name": "x", "source": "a", "low": 1}, "a rate needs low, high and of"),
        (Harm, {"name": "x", "source": "a", "low": 3, "high": 1, "of": 100}, "low (3) is above high (1)"),
        (Harm, {"name": "x", "source": "a", "low": 1, "high": 3, "of": 1000}, "less than or equal to 100"),
        (Response, {"low": 40, "high": 30, "outcome": "o", "source": "a"}, "low (40) is above high (30)"),
        (Response, {"low": 40, "high": 130, "outcome": "o", "source": "a"}, "less than or equal to 100"),
        (Caution, {"factor": "f", "action": "wait", "source": "a"}, "wait_days goes with action: wait"),
        (Caution, {"factor": "f", "action": "ask", "wait_days": 3, "source": "a"}, "wait_days goes with action: wait"),
        (Step, {"source": "a"}, "exactly one of do and avoid"),
        (Step, {"source": "a", "do": "x", "avoid": "y"}, "exactly one of do and avoid"),
        (AftercareStep, {"source": "a", "do": "x", "from_hours": 9, "to_hours": 8}, "from_hours is after to_hours"),
        (Source, SOURCE | {"url": "example.org"}, "pattern"),
        (Source, SOURCE | {"kind": "rumour"}, "Input should be"),
        (Source, SOURCE | {"title": ""}, "at least 1 character"),
        (Treatment, TREATMENT | {"settings": []}, "at least 1 item"),
        (Treatment, TREATMENT | {"not_found": ["beauty"]}, "Input should be"),
        (Treatment, TREATMENT | {"id": "A B"}, "pattern"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(model: type[Record], values: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(values)
    assert told in str(refused.value)


def test_no_wait_is_a_wait_of_zero_days() -> None:
    assert Caution.model_validate({"factor": "f", "action": "wait", "wait_days": 0, "source": "a"}).wait_days == 0


@pytest.mark.parametrize(
    ("published", "held"),
    [("2024-05-01", dt.date(2024, 5, 1)), (dt.date(2024, 5, 1), dt.date(2024, 5, 1)), (2024, 2024), (None, None)],
)
def test_a_source_is_dated_to_the_day_or_the_year_or_not_at_all(published: Any, held: Any) -> None:
    assert Source.model_validate(SOURCE | {"published": published}).published == held


@pytest.mark.parametrize("year", [1500, 99999, "soon"])
def test_a_year_that_is_none_is_refused(year: Any) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(SOURCE | {"published": year})


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True))
def test_ids_are_words_joined_by_hyphens(key: str) -> None:
    if len(key) <= 80:
        assert TypeAdapter(Id).validate_python(key) == key


@pytest.mark.parametrize("key", ["", "-a", "a-", "a--b", "A", "a b", "a_b", "é", "a" * 81, "a\n"])
def test_what_is_no_id(key: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(key)


def test_a_line_has_an_end() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python("x" * 301)


def test_tiers_run_from_the_users_own_quote_to_blogs() -> None:
    assert {kind.tier for kind in SourceKind} == {0, 1, 2, 3, 4, 5}
    tiers = [kind.tier for kind in SourceKind]
    assert tiers == sorted(tiers)
    assert SourceKind.SYSTEMATIC_REVIEW.tier == SourceKind.GUIDELINE.tier == SourceKind.STATISTICS.tier == 1
    assert SourceKind.BLOG.tier == SourceKind.CLINIC.tier == SourceKind.MANUFACTURER.tier == 5


@pytest.mark.parametrize(
    "kind", [value for value in vars(words).values() if isinstance(value, type) and value.__module__ == words.__name__]
)
def test_every_list_of_words_says_what_it_is_and_is_fit_for_files(kind: type[StrEnum]) -> None:
    assert kind.__doc__
    assert all(str(word) == word.value and " " not in word.value for word in kind)


def test_the_slim_form_is_part_of_the_whole() -> None:
    assert set(Option.model_fields) <= set(Entry.model_fields)


def test_a_price_in_a_figure_says_what_a_price_says() -> None:
    assert set(Figure.model_fields) < set(CostFigure.model_fields)
    told = {"tier", "outside"} | set(Price.model_fields)
    assert set(CostFigure.model_fields["claims"].annotation.__args__[0].model_fields) == told  # type: ignore[union-attr]  # a tuple of records


@pytest.mark.parametrize("schema", [data_schema(), Entry.model_json_schema()], ids=["data files", "entry"])
def test_every_public_field_is_described(schema: dict[str, Any]) -> None:
    definitions = schema["$defs"]

    def described(part: dict[str, Any]) -> bool:
        if "$ref" in part:
            return described(definitions[part["$ref"].rpartition("/")[2]])
        inner = [
            *part.get("anyOf", ()),
            *(part[name] for name in ("items", "additionalProperties") if isinstance(part.get(name), dict)),
        ]
        return bool(part.get("description")) or any(map(described, inner))

    bare = [
        f"{name}.{key}"
        for name, definition in definitions.items()
        for key, part in definition.get("properties", {}).items()
        if not described(part)
    ]
    assert bare == []
