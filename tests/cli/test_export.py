"""`export`: every format holds the same rows, the views read like the printed tables, and a failed export leaves nothing."""

from __future__ import annotations

import csv
import io
import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from skincli.catalog.exporting import TABLES, VERSION, rows
from skincli.catalog.opening import open_catalog
from skincli.catalog.store import Catalog
from skincli.show.exports import FORMATS, exporter
from skincli.show.exports.sqlite import VIEWS
from skincli.show.page import Facts
from skincli.show.schemas import schema
from skincli.show.views.treatment import TreatmentView

Run = Callable[..., Any]
DOCS = Path(__file__).parents[2] / "docs" / "export.md"


@pytest.fixture(scope="module")
def database(small: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("export") / "small.sqlite"
    exporter("sqlite")(small, path, None)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def by_table(catalog: Catalog) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    for name, values in rows(catalog):
        found[name].append(values)
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


class TestRows:
    def test_every_row_has_a_value_for_each_column_of_its_table(self, small: Catalog) -> None:
        widths = {table.name: len(table.columns) for table in TABLES}
        for name, values in rows(small):
            assert len(values) == widths[name], name

    def test_values_are_of_the_kind_that_the_column_says(self, small: Catalog) -> None:
        kinds = {"text": str, "number": (int, float), "integer": int, "flag": bool}
        seen = set()
        for table in TABLES:
            for values in by_table(small)[table.name]:
                for column, value in zip(table.columns, values, strict=True):
                    if value is not None:
                        assert isinstance(value, kinds[column.kind]), (table.name, column.name, value)
                        seen.add(column.kind)
        assert seen == set(kinds)

    def test_the_small_catalog_fills_every_table(self, small: Catalog) -> None:
        assert [name for name, found in by_table(small).items() if not found] == []

    def test_every_claim_of_an_entry_is_there(self, small: Catalog) -> None:
        claims = [row for row in by_table(small)["claims"] if row[0] == "buffing" and row[1] == "sessions"]
        assert {(row[2], row[3]) for row in claims} == {
            (claim.low, claim.high) for claim in small.entry("buffing").sessions.claims
        }

    def test_the_documentation_names_every_table_column_and_view(self) -> None:
        told = DOCS.read_text("utf-8")
        missing = [name for name in VIEWS if f"`{name}`" not in told]
        for table in TABLES:
            assert f"### `{table.name}`" in told
            part = told.partition(f"### `{table.name}`")[2].partition("\n### ")[0]
            missing += [
                f"{table.name}.{column.name}" for column in table.columns if f"| `{column.name}` | {column.kind}" not in part
            ]
        assert missing == []


class TestSqlite:
    def test_it_holds_all_rows_and_names_its_version(self, database: sqlite3.Connection, small: Catalog) -> None:
        for name, values in by_table(small).items():
            assert len(database.execute(f"SELECT * FROM {name}").fetchall()) == len(values)
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert dict(database.execute("SELECT key, value FROM about"))["schema"] == f"skincli/export/{VERSION}"

    def test_it_is_sound_and_refers_to_nothing_that_is_not_there(self, database: sqlite3.Connection) -> None:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM pragma_foreign_key_list('ratings')").fetchone()[0] == 3

    def test_nothing_but_tables_views_and_search_is_in_it(self, database: sqlite3.Connection) -> None:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        ours = {name for name in names if "_fts" not in name and not name.startswith("sqlite_")}
        assert ours == {"told", *(table.name for table in TABLES), *VIEWS}

    @pytest.mark.parametrize("view", VIEWS)
    def test_every_view_has_rows_in_words(self, database: sqlite3.Connection, view: str) -> None:
        cursor = database.execute(f"SELECT * FROM {view}")
        first = cursor.fetchone()
        assert first is not None
        assert all(heading[0][0].isupper() for heading in cursor.description)

    @pytest.mark.usefixtures("in_small")
    def test_the_overview_reads_like_the_one_that_is_printed(self, database: sqlite3.Connection, run: Run) -> None:
        printed = json.loads(run("compare", "-f", "json", "--sort", "name").out)
        columns = {row["label"]: {cell["treatment"]: cell["text"] for cell in row["cells"]} for row in printed["rows"]}
        cursor = database.execute("SELECT * FROM overview")
        headings = [heading[0] for heading in cursor.description]
        assert headings == list(columns)
        compared = 0
        for values in cursor:
            row = dict(zip(headings, values, strict=True))
            for label in ("Treatment", "Visits", "Shows for", "Hurts", "Where", "Kind", "Id"):
                assert row[label] == columns[label][row["Id"]].replace("\u00a0", " "), (row["Id"], label)
                compared += 1
            cost = columns["Whole course"][row["Id"]].replace("\u00a0", " ").replace("\n", " ")
            if "≈" not in cost:
                assert row["Whole course"] == cost
                compared += 1
        assert compared > 40

    def test_the_views_of_the_whole_catalog_read_like_what_is_printed(self, run: Run, tmp_path: Path) -> None:
        """Row for row and word for word: all treatments of the overview, and the figures of every tenth."""
        place = tmp_path / "whole.sqlite"
        assert run("export", "-f", "sqlite", "-o", place).code == 0
        with closing(sqlite3.connect(place)) as database:
            overview = database.execute(
                'SELECT "Id", "May help", "Visits", "Shows for", "Hurts", "Where", "Kind" FROM overview'
            ).fetchall()
            figures = database.execute('SELECT "Treatment", "Figure", "Says" FROM figures_shown').fetchall()
        printed = json.loads(run("compare", "-f", "json").out)["rows"]
        by_key = {row["key"]: [plain(cell["text"]) for cell in row["cells"]] for row in printed}
        labels = ("id", "helps", "sessions", "visible", "discomfort", "settings", "family")
        assert overview == list(zip(*(by_key[label] for label in labels), strict=True))
        for entry in list(open_catalog().entries())[::10]:
            shown = {label: text for name, label, text in figures if name == entry.name}
            facts = next(block for block in TreatmentView(entry, {}, {}).page() if isinstance(block, Facts)).facts
            told = {fact.label: plain(fact.value.text) for fact in facts}
            assert set(shown) <= set(told)
            assert [label for label, text in shown.items() if not told[label].startswith(text)] == []

    def test_what_is_not_known_is_said_and_never_shown_as_zero(self, database: sqlite3.Connection) -> None:
        query = """
            SELECT f.state, s."Says" FROM figures f JOIN treatments t ON t.id = f.treatment
            JOIN figures_shown s ON s."Treatment" = t.name AND s."Figure" = 'Visits' AND f.figure = 'sessions'
        """
        states = dict(database.execute(query))
        assert states["not-found"] == "not found"
        uncounted = database.execute(
            'SELECT "How often" FROM harms_shown WHERE "What can go wrong" = \'! a scratched | eye\''
        ).fetchone()
        assert uncounted == ("",)

    def test_words_are_found(self, database: sqlite3.Connection) -> None:
        found = database.execute(
            "SELECT t.id FROM treatments_fts JOIN treatments t ON t.rowid = treatments_fts.rowid WHERE treatments_fts MATCH ?",
            ("buffmaster",),
        ).fetchall()
        assert ("buffing",) in found

    def test_the_same_catalog_gives_the_same_bytes(self, small: Catalog, tmp_path: Path) -> None:
        for name in ("one", "two"):
            exporter("sqlite")(small, tmp_path / name, None)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.usefixtures("in_small")
class TestText:
    def test_json_is_what_its_schema_says_and_holds_the_entries_in_full(self, run: Run) -> None:
        document = json.loads(run("export", "-f", "json").out)
        jsonschema.validate(document, schema("export"))
        shown = json.loads(run("show", "buffing", "-f", "json").out)
        assert shown["treatment"] in document["treatments"]

    @pytest.mark.parametrize("table", [table.name for table in TABLES])
    def test_one_table_as_json_and_as_csv_is_the_same(self, run: Run, table: str) -> None:
        document = json.loads(run("export", "-f", "json", "--table", table).out)
        jsonschema.validate(document, schema("export-table"))
        lines = list(csv.DictReader(io.StringIO(run("export", "-f", "csv", "--table", table).out)))
        assert len(lines) == len(document["rows"]) > 0
        assert list(lines[0]) == list(document["rows"][0])

    def test_csv_gives_a_spreadsheet_nothing_to_run(self, run: Run, tmp_path: Path) -> None:
        overlay = tmp_path / "mine.yaml"
        overlay.write_text("treatments:\n- {id: buffing, aliases: ['=HYPERLINK(1)']}\n", "utf-8")
        told = run("export", "-f", "csv", "--table", "names", "--data", overlay).out
        assert "'=HYPERLINK(1)" in told
        assert ",=HYPERLINK" not in told

    def test_csv_of_all_tables_is_a_folder(self, run: Run, tmp_path: Path) -> None:
        ran = run("export", "-f", "csv", "-o", tmp_path / "out")
        assert ran.code == 0
        assert ran.out == ""
        assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{table.name}.csv" for table in TABLES}


class TestParquet:
    def test_every_table_has_its_rows_and_types(self, small: Catalog, tmp_path: Path) -> None:
        from pyarrow import parquet

        exporter("parquet")(small, tmp_path / "out", None)
        types = {"text": "string", "number": "double", "integer": "int64", "flag": "bool"}
        for table in TABLES:
            read = parquet.read_table(tmp_path / "out" / f"{table.name}.parquet")
            assert read.num_rows == len(by_table(small)[table.name])
            assert {field.name: str(field.type) for field in read.schema} == {
                column.name: types[column.kind] for column in table.columns
            }

    @pytest.mark.usefixtures("in_small")
    def test_without_pyarrow_it_says_what_to_install(self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        ran = run("export", "-f", "parquet", "-o", tmp_path / "out")
        assert ran.code == 2
        assert "skincli[parquet]" in ran.err
        assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("in_small")
class TestPlaces:
    @pytest.mark.parametrize(("form", "code"), [("sqlite", 2), ("json", 0), ("csv", 2), ("parquet", 2)])
    def test_without_a_place_only_text_is_printed(self, run: Run, form: str, code: int) -> None:
        ran = run("export", "-f", form)
        assert ran.code == code
        assert bool(ran.out) is (code == 0)

    def test_what_is_there_stays_unless_forced(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "mine.sqlite"
        place.write_text("precious", "utf-8")
        assert run("export", "-o", place).code == 2
        assert place.read_text("utf-8") == "precious"
        assert run("export", "-o", place, "--force").code == 0
        assert place.read_bytes().startswith(b"SQLite format 3")
        assert [path.name for path in tmp_path.iterdir()] == ["mine.sqlite"]

    def test_a_folder_is_replaced_whole(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "out"
        assert run("export", "-f", "csv", "-o", place).code == 0
        (place / "treatments.csv").write_text("old", "utf-8")
        assert run("export", "-f", "csv", "-o", place, "--force").code == 0
        assert (place / "treatments.csv").read_text("utf-8") != "old"
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_a_file_never_takes_the_place_of_a_folder(self, run: Run, tmp_path: Path) -> None:
        ran = run("export", "-o", tmp_path, "--force")
        assert ran.code == 2
        assert tmp_path.is_dir()

    def test_a_missing_folder_is_a_message(self, run: Run, tmp_path: Path) -> None:
        ran = run("export", "-o", tmp_path / "nowhere" / "x.sqlite")
        assert ran.code == 2
        assert "could not be written" in ran.err

    def test_an_unknown_table_is_told_with_those_there_are(self, run: Run) -> None:
        ran = run("export", "-f", "csv", "--table", "wishes")
        assert ran.code == 2
        assert "cautions" in ran.err

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
    @pytest.mark.parametrize("form", [form for form in FORMATS if form != "parquet"])
    def test_a_full_disk_is_a_message_and_leaves_nothing(self, form: str, tmp_path: Path) -> None:
        def full() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        code = "import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from skincli.cli import main; main()"
        ran = subprocess.run(
            [sys.executable, "-c", code, "export", "-f", form, "-o", str(tmp_path / "out")],
            preexec_fn=full, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 2
        assert "could not be written" in ran.stderr
        assert "Traceback" not in ran.stderr
        assert list(tmp_path.iterdir()) == []


def test_force_replaces_an_export_and_nothing_else(run: Run, in_small: None, tmp_path: Path) -> None:
    folder = tmp_path / "keep"
    for _ in range(2):
        assert run("export", "-f", "csv", "-o", folder, "--force").code == 0
    (folder / "thesis.txt").write_text("mine")
    ran = run("export", "-f", "csv", "-o", folder, "--force")
    assert (ran.code, ran.out) == (2, "")
    assert "holds other things than an export" in ran.err
    assert (folder / "thesis.txt").read_text() == "mine"
