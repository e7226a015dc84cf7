"""The compiled catalog, read back."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skincli.catalog.knowledge import Knowledge
from skincli.catalog.resolving import option, resolve
from skincli.catalog.store import Catalog


def test_every_entry_and_option_comes_back_as_it_went_in(small: Catalog, small_knowledge: Knowledge) -> None:
    entries = list(resolve(small_knowledge))
    assert [small.entry(entry.id) for entry in entries] == entries
    assert small.options() == [option(entry) for entry in entries]


def test_records_come_back_as_they_went_in(small: Catalog, small_knowledge: Knowledge) -> None:
    assert small.concerns() == list(small_knowledge.concerns.values())
    assert small.factors() == list(small_knowledge.factors.values())
    assert small.sources() == small_knowledge.sources
    assert small.scales() == list(small_knowledge.scales.values())
    assert small.levels() == list(small_knowledge.levels.values())
    assert small.spreads() == list(small_knowledge.spreads.values())
    assert small.rates() == small_knowledge.rates
    assert small.regions() == small_knowledge.regions
    assert small.comparisons() == list(small_knowledge.comparisons.values())


def test_version_and_counts(small: Catalog) -> None:
    assert small.version == ("2025.01.06+01234567", "2025-01-06")
    assert small.counts == {"treatments": 7, "concerns": 4, "factors": 3, "comparisons": 2, "sources": 8}


def test_what_is_not_there_is_a_key_error(small: Catalog) -> None:
    for look in (small.entry, small.concern, small.factor, small.term, lambda key: small.sources([key])):
        with pytest.raises(KeyError):
            look("nothing-of-that-name")


def test_ratings_are_own_ones_only(small: Catalog) -> None:
    assert set(small.ratings("dents")) == {"buffing", "buffing-at-home", "needling", "formula-peel", "no-treatment"}
    assert [each.id for each in small.options_for(["blotches"])] == ["needling"]
    assert [each.id for each in small.options_for(["blotches", "frown"])] == [
        "buffing", "needling", "a-treatment-with-an-id-so-long-that-a-narrow-terminal-has-no-room-for-it",
    ]  # fmt: skip


def test_what_a_treatment_helps_is_told_for_variants_too(small: Catalog) -> None:
    helps = small.helps()
    assert sorted(helps["fine-buffing"]) == [("dents", "slight"), ("frown", "unclear")]
    assert helps["needling"] == [("blotches", "worsens"), ("dents", "moderate")]


def test_grades_count_own_ratings(small: Catalog) -> None:
    assert small.grades() == {"very-low": 4, "low": 2, "moderate": 2}


def test_options_by_id_stand_in_catalog_order(small: Catalog) -> None:
    assert [each.id for each in small.options_by_id(["needling", "buffing", "nothing"])] == ["buffing", "needling"]


def test_sources_stand_in_the_order_asked_for_once_each(small: Catalog) -> None:
    assert list(small.sources(["page-two", "page-one", "page-two"])) == ["page-two", "page-one"]


def test_comparisons_by_concern_and_between(small: Catalog) -> None:
    assert len(small.comparisons("dents")) == 2
    assert small.comparisons("frown") == []
    assert [each.b for each in small.comparisons(between=["needling", "buffing"])] == ["buffing"]
    assert small.comparisons("dents", ["needling"]) == []


def test_search_finds_names_before_summaries_and_beginnings_of_words(small: Catalog) -> None:
    assert small.search("dents", 10)[0].id == "dents"
    assert {hit.id for hit in small.search("buff", 10)} >= {"buffing", "fine-buffing", "buffing-at-home"}
    assert [hit.id for hit in small.search("collagen prick", 10)] == ["needling"]
    assert [hit.id for hit in small.search("bathroom", 10)] == ["buffing-at-home"]
    assert {hit.kind for hit in small.search("p", 20)} >= {"treatment", "concern", "factor"}
    assert len(small.search("b", 2)) == 2


def test_every_word_must_occur(small: Catalog) -> None:
    assert small.search("buffing elephant", 10) == []
    assert small.search("", 10) == []


@given(st.text(max_size=30))
def test_no_search_is_a_query_language(small: Catalog, words: str) -> None:
    for hit in small.search(words, 5):
        assert hit.kind in ("treatment", "concern", "factor")


@pytest.mark.parametrize("words", ['"', 'a" OR "b', "name:x", "-a", "^a", "NEAR(a b)", "a\0b", "\udcff", "*", "()"])
def test_a_search_for_anything_is_quiet(small: Catalog, words: str) -> None:
    assert isinstance(small.search(words, 5), list)


def test_a_catalog_that_is_let_go_closes_its_file() -> None:
    connection = sqlite3.connect(":memory:")
    catalog = Catalog(connection)
    connection.execute("SELECT 1")
    del catalog
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_nothing_can_be_written(small: Catalog) -> None:
    with pytest.raises(sqlite3.OperationalError):
        list(small._rows("DELETE FROM meta"))
