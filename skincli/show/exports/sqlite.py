"""SQLite: plain tables for programs, views that read like what skincli prints, and full-text search."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from skincli.catalog.exporting import TABLES, VERSION, Table, rows
from skincli.catalog.store import Catalog
from skincli.model.claim import Figure
from skincli.model.entry import DiscomfortFigure
from skincli.model.phrases import inline
from skincli.model.words import BENEFITS, Family, State
from skincli.show import words
from skincli.show.claims import FIGURES, NONE

_Row = dict[str, Any]

_BATCH = 1000
"""Rows of a table that are inserted at a time."""
_CREATE_TOLD = "CREATE TABLE told (of TEXT, row INTEGER, what TEXT, text TEXT, PRIMARY KEY (of, row, what)) WITHOUT ROWID"
_TYPES = {"text": "TEXT", "number": "REAL", "integer": "INTEGER", "flag": "INTEGER"}
_INDEXED = ("treatment", "concern", "source", "factor", "figure")
_SEARCHED = {"treatments": ("name", "also_called", "summary"), "concerns": ("name", "also_called", "summary")}
"""Tables with full-text search, in tables of that name with `_fts` behind it, as Datasette looks for them."""


def export(catalog: Catalog, place: Path, table: str | None) -> None:
    """Write the tables; with all of them, the views and the search as well."""
    written = [each for each in TABLES if table in (None, each.name)]
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("BEGIN")
        for each in written:
            connection.execute(_create(each))
        if table is None:
            connection.execute(_CREATE_TOLD)
        _fill(connection, catalog, written, told=table is None)
        for each in written:
            for column in each.columns:
                if column.name in _INDEXED:
                    connection.execute(f"CREATE INDEX {each.name}_by_{column.name} ON {each.name} ({column.name})")
        if table is None:
            for name, query in VIEWS.items():
                connection.execute(f"CREATE VIEW {name} AS {query}")
            for name, columns in _SEARCHED.items():
                listed = ", ".join(columns)
                # Datasette tells by content="…", spelt like this, that a table can be searched.
                connection.execute(
                    f'CREATE VIRTUAL TABLE {name}_fts USING fts5 ({listed}, content="{name}", '
                    "tokenize = 'unicode61 remove_diacritics 2')"
                )
                connection.execute(f"INSERT INTO {name}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {name}")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _create(table: Table) -> str:
    columns = [
        f"{column.name} {_TYPES[column.kind]}"
        + (" PRIMARY KEY" if column.name == "id" and table.columns[0].name == "id" else "")
        + (f" REFERENCES {column.refers} (id)" if column.refers else "")
        for column in table.columns
    ]
    listed = ",\n  ".join(columns)
    return f"CREATE TABLE {table.name} (\n  {listed}\n)"


def _fill(connection: sqlite3.Connection, catalog: Catalog, tables: list[Table], *, told: bool) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in ("told", *(table.name for table in tables))}
    inserts = {name: f"INSERT INTO {name} VALUES ({', '.join('?' * width)})" for name, width in _widths(tables)}
    columns = {table.name: [column.name for column in table.columns] for table in tables}
    numbers = dict.fromkeys(waiting, 0)

    def put(name: str, values: tuple[Any, ...]) -> None:
        waiting[name].append(values)
        if len(waiting[name]) >= _BATCH:
            connection.executemany(inserts[name], waiting[name])
            waiting[name].clear()

    for name, values in rows(catalog):
        if name not in waiting:
            continue
        put(name, values)
        numbers[name] += 1
        for what, word in _TOLD.get(name, ()) if told else ():
            text = word(dict(zip(columns[name], values, strict=True))).replace(words.NBSP, " ")
            put("told", (name, numbers[name], what, text))
    for name, left in waiting.items():
        if left:
            connection.executemany(inserts[name], left)


def _widths(tables: list[Table]) -> list[tuple[str, int]]:
    return [("told", 4), *((table.name, len(table.columns)) for table in tables)]


def _case(column: str, texts: dict[str, str], otherwise: str = "NULL") -> str:
    """An expression that puts texts for the values of a column."""
    quoted = " ".join(f"WHEN '{value}' THEN '{text}'" for value, text in texts.items())
    return f"CASE {column} {quoted} ELSE {otherwise} END"


def _figure(row: _Row) -> str:
    path, state, low, high = row["figure"], State(row["state"]), row["low"], row["high"]
    if path == "discomfort":
        said = tuple(row["words"].split("–")) if row["words"] else ()
        return words.pain(DiscomfortFigure.model_construct(state=state, low=low, high=high, words=said)).text
    return words.figure(_of(row), _UNITS[path], NONE.get(path, "none")).text


def _of(row: _Row) -> Figure:
    return Figure.model_construct(state=State(row["state"]), low=row["low"], high=row["high"])


def _claim(row: _Row) -> str:
    low, high = row["low"], row["high"]
    if row["figure"] == "discomfort":
        return " ".join(filter(None, (row["word"], None if low is None else f"{words.span(low, high or 0)} of 10")))
    return words.span(low, high, _UNITS[row["figure"]]) if high else NONE.get(row["figure"], "none")


def _money(row: _Row) -> str:
    return words.money(row["low"], row["high"], row["currency"])


def _often(row: _Row) -> str:
    return "" if row["low"] is None or row["high"] is None else words.of_hundred(row["low"], row["high"])


def _lasts(row: _Row) -> str:
    low, high = row["lasts_days_low"], row["lasts_days_high"]
    return "" if low is None or high is None else words.span(low, high, "days")


def _what_to_do(row: _Row) -> str:
    return words.action(row["action"], row["wait_days"])


_UNITS = {path: unit for path, _, unit in FIGURES}
_TOLD: dict[str, tuple[tuple[str, Callable[[_Row], str]], ...]] = {
    "figures": (("says", _figure), ("visits", lambda row: words.visits(_of(row)).text)),
    "claims": (("says", _claim),),
    "prices": (("says", lambda row: f"{_money(row)} {words.per(row['per'])}"),),
    "course_costs": (("says", _money),),
    "harms": (("often", _often), ("lasts", _lasts)),
    "cautions": (("says", _what_to_do),),
    "concerns": (
        ("inline", lambda row: inline(row["name"])),
        ("shown", lambda row: words.concern(row["name"], refers=row["refer"])),
    ),
}
"""What views show of a row, worded by what words it for people."""


def _says(table: str, alias: str, what: str = "says") -> str:
    return f"(SELECT text FROM told WHERE of = '{table}' AND row = {alias}.rowid AND what = '{what}')"


_DOTS = {str(level): f"{dots} {level}" for level, dots in words.DOTS.items()}
_LABELS = {path: label for path, label, _ in FIGURES} | {"discomfort": "Hurts"}
_FAMILIES = {str(family): str(place) for place, family in enumerate(Family)}
_BENEFITS = {str(benefit): str(place) for place, benefit in enumerate(BENEFITS)}
_WHO = "s.publisher || ', ' || coalesce(substr(s.published, 1, 4), 'undated') || ' (' || replace(s.kind, '-', ' ') || ')'"

VIEWS = {
    "overview": f"""
SELECT t.name || CASE WHEN t.changed_by <> '' THEN ' *' ELSE '' END AS "Treatment",
  coalesce((SELECT group_concat(name, ', ') FROM (
      SELECT {_says("concerns", "c", "inline")} AS name FROM ratings r JOIN concerns c ON c.id = r.concern
      WHERE r.treatment = t.id AND r.benefit NOT IN ('none', 'worsens') AND NOT c.refer
      ORDER BY {_case("r.benefit", _BENEFITS)}, c.name LIMIT 3))
    || (SELECT CASE WHEN count(*) > 3 THEN ' and ' || (count(*) - 3) || ' more' ELSE '' END FROM ratings r
      JOIN concerns c ON c.id = r.concern
      WHERE r.treatment = t.id AND r.benefit NOT IN ('none', 'worsens') AND NOT c.refer), '–') AS "May help",
  coalesce((SELECT CASE WHEN quoted THEN 'yours ' ELSE '' END || CASE WHEN at_least THEN 'from ' ELSE '' END
      || {_says("course_costs", "k")}
      || CASE WHEN old AND region <> 'uk' THEN ' (' || region || ', ' || year || ')' WHEN old THEN ' (' || year || ')'
        WHEN region <> 'uk' THEN ' (' || region || ')' ELSE '' END
    FROM course_costs k WHERE treatment = t.id
    ORDER BY quoted DESC, region <> 'uk', currency <> 'GBP', old, year DESC LIMIT 1), 'not found') AS "Whole course",
  (SELECT {_says("figures", "f", "visits")} FROM figures f
    WHERE treatment = t.id AND figure = 'sessions') AS "Visits",
  coalesce((SELECT CASE WHEN high = 0 THEN 'no time' ELSE {_says("figures", "f")} END FROM figures f
    WHERE treatment = t.id AND figure IN ('downtime.visible', 'downtime.work') AND low IS NOT NULL
    ORDER BY figure = 'downtime.work' LIMIT 1),
    (SELECT 'no time' FROM figures
      WHERE treatment = t.id AND figure = 'downtime.visible' AND state = 'not-applicable'), 'not found') AS "Shows for",
  (SELECT coalesce(words, {_says("figures", "f")}) FROM figures f
    WHERE treatment = t.id AND figure = 'discomfort') AS "Hurts",
  t.settings AS "Where", replace(t.family, '-', ' ') AS "Kind", t.id AS "Id"
FROM treatments t WHERE t.family <> 'none' ORDER BY CAST({_case("t.family", _FAMILIES)} AS INTEGER), lower(t.name)""",
    "ratings_shown": f"""
SELECT t.name AS "Treatment", {_says("concerns", "c", "shown")} AS "Concern",
  {_case("r.benefit", _DOTS)} AS "Helps",
  replace(r.certainty, '-', ' ') AS "How sure", r.why AS "Why",
  (SELECT group_concat(source, ', ') FROM rating_sources WHERE treatment = r.treatment AND concern = r.concern) AS "Sources"
FROM ratings r JOIN treatments t ON t.id = r.treatment JOIN concerns c ON c.id = r.concern
ORDER BY c.refer, c.name, {_case("r.benefit", _BENEFITS)}, t.name""",
    "figures_shown": f"""
SELECT t.name AS "Treatment", {_case("f.figure", _LABELS, "f.figure")} AS "Figure",
  {_says("figures", "f")} AS "Says", CASE WHEN sources_differ THEN 'sources differ' ELSE '' END AS "Mark",
  coalesce('as for ' || inherited_from, '') AS "Taken from", basis AS "Rests on"
FROM figures f JOIN treatments t ON t.id = f.treatment
WHERE state <> 'not-applicable' AND NOT (figure = 'depth_microns' AND state = 'not-found') ORDER BY t.rowid, f.rowid""",
    "claims_shown": f"""
SELECT t.name AS "Treatment", {_case("k.figure", _LABELS, "k.figure")} AS "Figure",
  {_says("claims", "k")} AS "Says",
  CASE WHEN outside THEN 'outside headline' ELSE '' END AS "Mark", {_WHO} AS "Who says so", k.place AS "Where",
  k.source AS "Source id"
FROM claims k JOIN treatments t ON t.id = k.treatment JOIN sources s ON s.id = k.source ORDER BY t.rowid, k.rowid""",
    "prices_shown": f"""
SELECT t.name AS "Treatment", {_says("prices", "p")} AS "Price",
  region AS "Region", year AS "Year", basis AS "Rests on"
FROM prices p JOIN treatments t ON t.id = p.treatment ORDER BY t.rowid, p.rowid""",
    "harms_shown": f"""
SELECT t.name AS "Treatment", CASE WHEN serious THEN '! ' ELSE '' END || h.name AS "What can go wrong",
  {_says("harms", "h", "often")} AS "How often", {_says("harms", "h", "lasts")} AS "Lasts", {_WHO} AS "Who says so",
  h.source AS "Source id"
FROM harms h JOIN treatments t ON t.id = h.treatment JOIN sources s ON s.id = h.source
ORDER BY t.rowid, serious DESC, low IS NULL, h.rowid""",
    "cautions_shown": f"""
SELECT t.name AS "Treatment", f.name AS "Who",
  {_says("cautions", "k")} AS "What to do",
  why AS "Why", {_WHO} AS "Who says so", k.source AS "Source id"
FROM cautions k JOIN treatments t ON t.id = k.treatment JOIN factors f ON f.id = k.factor
  JOIN sources s ON s.id = k.source ORDER BY t.rowid, k.rowid""",
    "comparisons_shown": f"""
SELECT c.name AS "Concern",
  a.name || {_case("finding", {"better": " did better than ", "similar": " did as well as ", "worse": " did worse than "})}
    || b.name AS "What was found", outcome AS "Measured by", replace(k.certainty, '-', ' ') AS "How sure",
  k.population AS "Who was studied", {_WHO} AS "Who says so", k.source AS "Source id"
FROM comparisons k JOIN concerns c ON c.id = k.concern JOIN treatments a ON a.id = k.a JOIN treatments b ON b.id = k.b
  JOIN sources s ON s.id = k.source ORDER BY c.rowid, k.rowid""",
}  # fmt: skip
"""The views, each with the columns that people see as their headings."""
