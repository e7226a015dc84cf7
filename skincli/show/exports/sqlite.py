"""SQLite: plain tables for programs, views that read like what skincli prints, and full-text search."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from skincli.catalog.exporting import TABLES, VERSION, Table, rows
from skincli.catalog.store import Catalog
from skincli.show import words
from skincli.show.claims import FIGURES, NONE

_BATCH = 1000
"""Rows of a table that are inserted at a time."""
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
        _fill(connection, catalog, written)
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


def _fill(connection: sqlite3.Connection, catalog: Catalog, tables: list[Table]) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in tables}
    inserts = {table.name: f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})" for table in tables}
    for name, values in rows(catalog):
        if name in waiting:
            waiting[name].append(values)
            if len(waiting[name]) >= _BATCH:
                connection.executemany(inserts[name], waiting[name])
                waiting[name].clear()
    for name, left in waiting.items():
        connection.executemany(inserts[name], left)


def _case(column: str, texts: dict[str, str], otherwise: str = "NULL") -> str:
    """An expression that puts texts for the values of a column."""
    quoted = " ".join(f"WHEN '{value}' THEN '{text}'" for value, text in texts.items())
    return f"CASE {column} {quoted} ELSE {otherwise} END"


def _number(column: str) -> str:
    """A number as people write it: 4, 0.5, 1,200."""
    return (
        f"CASE WHEN {column} = CAST({column} AS INTEGER) THEN printf('%,d', {column}) "
        f"WHEN abs({column}) >= 1 THEN printf('%.1f', {column}) ELSE printf('%.2g', {column}) END"
    )


def _span(unit: str = "''", low: str = "low", high: str = "high") -> str:
    """A range with its unit: 3–6 visits, 1 day; nothing where there is none."""
    one = f"CASE WHEN {low} = 1 AND {high} = 1 THEN rtrim({unit}, 's') ELSE {unit} END"
    return (
        f"CASE WHEN {low} IS NULL THEN NULL WHEN {low} = {high} THEN {_number(low)} "
        f"ELSE ({_number(low)}) || '–' || ({_number(high)}) END "
        f"|| CASE WHEN {unit} = '' THEN '' ELSE ' ' || ({one}) END"
    )


def _amount(column: str) -> str:
    whole = f"{column} >= 10 OR {column} = CAST({column} AS INTEGER)"
    return f"CASE WHEN {whole} THEN printf('%,d', CAST(round({column}) AS INTEGER)) ELSE printf('%.2f', {column}) END"


def _money() -> str:
    sign = _case("currency", words.SIGNS, "currency || ' '")
    low, high = _amount("low"), _amount("high")
    return f"({sign}) || CASE WHEN ({low}) = ({high}) THEN {low} ELSE ({low}) || '–' || ({high}) END"


def _state(known: str, none: str = "'none'") -> str:
    """A figure in one of its four printed forms."""
    return (
        f"CASE state WHEN 'known' THEN {known} WHEN 'none' THEN {none} "
        "WHEN 'not-applicable' THEN 'does not apply' ELSE 'not found' END"
    )


_DOTS = {str(level): f"{dots} {level}" for level, dots in words.DOTS.items()}
_LABELS = {path: label for path, label, _ in FIGURES} | {"discomfort": "Hurts"}
_BENEFITS = {"large": "1", "moderate": "2", "slight": "3", "unclear": "4", "none": "5", "worsens": "6"}
_NONE = _case("figure", NONE, "'none'")
_SHOWS = _state(_span("'days'"), "'no time'")
_WHO = "s.publisher || ', ' || coalesce(substr(s.published, 1, 4), 'undated') || ' (' || replace(s.kind, '-', ' ') || ')'"

VIEWS = {
    "overview": f"""
SELECT t.name || CASE WHEN t.changed_by <> '' THEN ' *' ELSE '' END AS "Treatment",
  coalesce((SELECT group_concat(name, ', ') FROM (
      SELECT c.name FROM ratings r JOIN concerns c ON c.id = r.concern
      WHERE r.treatment = t.id AND r.benefit NOT IN ('none', 'worsens')
      ORDER BY {_case("r.benefit", _BENEFITS)}, c.name LIMIT 3))
    || (SELECT CASE WHEN count(*) > 3 THEN ' and ' || (count(*) - 3) || ' more' ELSE '' END FROM ratings r
      WHERE r.treatment = t.id AND r.benefit NOT IN ('none', 'worsens')), '–') AS "May help",
  coalesce((SELECT CASE WHEN quoted THEN 'yours ' ELSE '' END || CASE WHEN at_least THEN 'from ' ELSE '' END || {_money()}
      || CASE WHEN old AND region <> 'uk' THEN ' (' || region || ', ' || year || ')' WHEN old THEN ' (' || year || ')'
        WHEN region <> 'uk' THEN ' (' || region || ')' ELSE '' END
    FROM course_costs WHERE treatment = t.id
    ORDER BY quoted DESC, region <> 'uk', currency <> 'GBP', old, year DESC LIMIT 1), 'not found') AS "Whole course",
  (SELECT {_state(_span())} FROM figures WHERE treatment = t.id AND figure = 'sessions') AS "Visits",
  (SELECT {_SHOWS} FROM figures WHERE treatment = t.id AND figure IN ('downtime.visible', 'downtime.work')
    ORDER BY low IS NULL, figure = 'downtime.work' LIMIT 1) AS "Shows for",
  (SELECT coalesce(words, {_state(f"({_span()}) || ' of 10'")})
    FROM figures WHERE treatment = t.id AND figure = 'discomfort') AS "Hurts",
  t.settings AS "Where", replace(t.family, '-', ' ') AS "Kind", t.id AS "Id"
FROM treatments t WHERE t.family <> 'none' ORDER BY t.rowid""",
    "ratings_shown": f"""
SELECT t.name AS "Treatment", c.name AS "Concern", {_case("r.benefit", _DOTS)} AS "Helps",
  replace(r.certainty, '-', ' ') AS "How sure", r.why AS "Why",
  (SELECT group_concat(source, ', ') FROM rating_sources WHERE treatment = r.treatment AND concern = r.concern) AS "Sources"
FROM ratings r JOIN treatments t ON t.id = r.treatment JOIN concerns c ON c.id = r.concern
ORDER BY c.name, {_case("r.benefit", _BENEFITS)}, t.name""",
    "figures_shown": f"""
SELECT t.name AS "Treatment", {_case("f.figure", _LABELS, "f.figure")} AS "Figure",
  {_state(_span("unit"), _NONE)} AS "Says", CASE WHEN sources_differ THEN 'sources differ' ELSE '' END AS "Mark",
  coalesce('as for ' || inherited_from, '') AS "Taken from", basis AS "Rests on"
FROM figures f JOIN treatments t ON t.id = f.treatment WHERE state <> 'not-applicable' ORDER BY t.rowid, f.rowid""",
    "claims_shown": f"""
SELECT t.name AS "Treatment", {_case("k.figure", _LABELS, "k.figure")} AS "Figure",
  coalesce(word || ' ', '') || coalesce(CASE WHEN high = 0 THEN {_NONE} ELSE {_span("unit")} END, '') AS "Says",
  CASE WHEN outside THEN 'outside headline' ELSE '' END AS "Mark", {_WHO} AS "Who says so", k.place AS "Where",
  k.source AS "Source id"
FROM claims k JOIN treatments t ON t.id = k.treatment JOIN sources s ON s.id = k.source ORDER BY t.rowid, k.rowid""",
    "prices_shown": f"""
SELECT t.name AS "Treatment", ({_money()}) || ' a ' || {_case("per", {"product": "pack"}, "per")} AS "Price",
  region AS "Region", year AS "Year", basis AS "Rests on"
FROM prices p JOIN treatments t ON t.id = p.treatment ORDER BY t.rowid, p.rowid""",
    "harms_shown": f"""
SELECT t.name AS "Treatment", CASE WHEN serious THEN '! ' ELSE '' END || h.name AS "What can go wrong",
  coalesce(({_span()}) || ' of 100', '') AS "How often",
  coalesce({_span("'days'", "lasts_days_low", "lasts_days_high")}, '') AS "Lasts", {_WHO} AS "Who says so",
  h.source AS "Source id"
FROM harms h JOIN treatments t ON t.id = h.treatment JOIN sources s ON s.id = h.source
ORDER BY t.rowid, serious DESC, low IS NULL, h.rowid""",
    "cautions_shown": f"""
SELECT t.name AS "Treatment", f.name AS "Who",
  CASE action WHEN 'avoid' THEN 'avoid' WHEN 'ask' THEN 'ask first'
    ELSE 'wait ' || ({_span("'days'", "wait_days", "wait_days")}) END AS "What to do",
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
