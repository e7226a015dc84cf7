"""The compiled file: what it holds, that it is the same every time, and how its seal tells damage."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skincli.catalog import sealing
from skincli.catalog.compiling import check, checked, compile_documents, write
from skincli.catalog.document import Document
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.problems import DataError
from skincli.catalog.reading import parse
from skincli.catalog.resolving import option, resolve
from skincli.catalog.sealing import is_sealed, seal
from skincli.catalog.store import Catalog

DAY = dt.date(2025, 6, 15)


@pytest.fixture(scope="module")
def path(small_documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("compiled") / "small.sqlite"
    compile_documents(small_documents, [], target, "0123456789abcdef", DAY, "tests")
    return target


class TestContent:
    def test_every_entry_comes_back_as_it_was_resolved(self, path: Path, small_knowledge: Knowledge) -> None:
        entries = list(resolve(small_knowledge))
        with closing(Catalog(path)) as catalog:
            assert list(catalog.entries()) == entries
            assert catalog.options() == [option(entry) for entry in entries]

    def test_every_other_record_comes_back(self, path: Path, small_knowledge: Knowledge) -> None:
        with closing(Catalog(path)) as catalog:
            assert catalog.concerns() == list(small_knowledge.concerns.values())
            assert catalog.factors() == list(small_knowledge.factors.values())
            assert catalog.sources() == small_knowledge.sources
            assert catalog.comparisons() == list(small_knowledge.comparisons.values())
            assert catalog.scales() == list(small_knowledge.scales.values())

    def test_it_says_what_it_was_made_from_and_by_what(self, path: Path) -> None:
        with closing(Catalog(path)) as catalog:
            assert catalog.made == ("0123456789abcdef", "tests")
            assert catalog.version.version.endswith("+01234567")

    def test_it_has_the_indexes_that_commands_ask_for(self, path: Path) -> None:
        asked = {
            "SELECT entry FROM treatment WHERE id = 'buffing'": "SEARCH treatment",
            "SELECT treatment, rating FROM rating WHERE concern = 'dents' AND own": "SEARCH rating USING PRIMARY KEY",
            "SELECT how, id FROM name WHERE kind = 'treatments' AND folded = 'x'": "SEARCH name USING PRIMARY KEY",
            "SELECT record FROM record WHERE kind = 'sources' AND id = 'x'": "SEARCH record USING PRIMARY KEY",
        }
        with closing(sqlite3.connect(path)) as connection:
            for query, plan in asked.items():
                [step] = connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
                assert step[3].startswith(plan), query

    def test_it_is_a_sound_database_that_nothing_need_be_written_to(self, path: Path) -> None:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA journal_mode").fetchone() != ("wal",)

    def test_the_same_documents_give_the_same_bytes(self, small_documents: list[Document], path: Path, tmp_path: Path) -> None:
        compile_documents(small_documents, [], tmp_path / "again", "0123456789abcdef", DAY, "tests")
        assert (tmp_path / "again").read_bytes() == path.read_bytes()

    def test_in_memory_it_holds_the_same(self, path: Path, small_knowledge: Knowledge) -> None:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        write(small_knowledge, memory, "0123456789abcdef", "tests")
        with closing(Catalog(memory)) as inner, closing(Catalog(path)) as outer:
            assert list(inner.entries()) == list(outer.entries())
            assert inner.search("buff", 5) == outer.search("buff", 5)
            assert inner.version == outer.version


class TestProblems:
    def overlay(self, text: str) -> list[Document]:
        return [parse(text, "mine.yaml")]

    def test_all_that_is_wrong_is_told_at_once_with_its_place(self, small_documents: list[Document]) -> None:
        text = (
            "treatments:\n"
            "- id: buffing\n"
            "  cautions:\n"
            "    - {factor: no-such-factor, action: avoid, source: page-one}\n"
            "    - {factor: expecting, action: avoid, source: no-such-source}\n"
        )
        with pytest.raises(DataError) as raised:
            checked(small_documents, self.overlay(text), DAY)
        places = sorted((problem.file, problem.line) for problem in raised.value.problems)
        assert places == [("mine.yaml", 4), ("mine.yaml", 5)]

    def test_nothing_is_written_where_something_is_wrong(self, small_documents: list[Document], tmp_path: Path) -> None:
        wrong = self.overlay("treatments:\n- {id: buffing, variant_of: nothing-there}\n")
        with pytest.raises(DataError):
            compile_documents(small_documents, wrong, tmp_path / "out", "key", DAY)
        assert list(tmp_path.iterdir()) == []

    def test_what_is_promised_of_built_in_data_does_not_bind_overlays(self, small_documents: list[Document]) -> None:
        bare = "{id: rubbing, name: Rubbing, family: other, settings: [home], reviewed: 2025-01-01, summary: Rub.}"
        knowledge, problems = gather(small_documents, self.overlay(f"treatments:\n- {bare}\n"))
        assert problems == []
        assert check(knowledge, DAY) == []


class TestSeal:
    def test_a_sealed_file_is_known_and_another_is_not(self, path: Path, tmp_path: Path) -> None:
        assert is_sealed(path)
        assert not is_sealed(tmp_path / "missing")
        assert not is_sealed(tmp_path)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_any_byte_that_changes_breaks_it(self, path: Path, tmp_path: Path, data: st.DataObject) -> None:
        content = bytearray(path.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        (tmp_path / "changed").write_bytes(content)
        assert not is_sealed(tmp_path / "changed")

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_any_length_but_its_own_breaks_it(self, path: Path, tmp_path: Path, data: st.DataObject) -> None:
        content = path.read_bytes()
        length = data.draw(st.integers(0, 2 * len(content)).filter(lambda number: number != len(content)))
        (tmp_path / "changed").write_bytes((content + content)[:length])
        assert not is_sealed(tmp_path / "changed")

    def test_files_larger_than_a_chunk_are_checked_to_the_end(self, path: Path, tmp_path: Path) -> None:
        large = tmp_path / "large"
        large.write_bytes(path.read_bytes() + b"\0" * (sealing._CHUNK + 7))
        seal(large)
        assert is_sealed(large)
        with large.open("r+b") as file:
            file.seek(-1, 2)
            file.write(b"\1")
        assert not is_sealed(large)
