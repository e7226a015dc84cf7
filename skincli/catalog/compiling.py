"""Checked knowledge into one SQLite file, from which a command reads only the rows it needs."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from skincli.model.base import Record
from skincli.model.entry import Entry

from .checks import check as checking
from .checks.registry import CHECKS
from .contents import Version
from .document import Document
from .gathering import gather
from .knowledge import Knowledge
from .names import names
from .problems import DataError, Problem
from .resolving import option, resolve
from .sealing import FORMAT, seal

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE treatment (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, option TEXT NOT NULL, entry TEXT NOT NULL
);
CREATE TABLE rating (
    concern TEXT NOT NULL, treatment TEXT NOT NULL, benefit TEXT NOT NULL, certainty TEXT NOT NULL,
    own INTEGER NOT NULL, rating TEXT NOT NULL, PRIMARY KEY (concern, treatment)
) WITHOUT ROWID;
CREATE TABLE record (
    kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE comparison (
    concern TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (concern, a, b, position)
) WITHOUT ROWID;
CREATE INDEX comparison_of ON comparison (a, b);
CREATE TABLE name (
    kind TEXT NOT NULL, folded TEXT NOT NULL, how INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, folded, how, id)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    kind UNINDEXED, id UNINDEXED, name, names, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
"""


def compile_documents(
    documents: list[Document], overlays: list[Document], target: Path, key: str, today: dt.date, maker: str = ""
) -> None:
    """Check the documents and write them to a new SQLite file, sealed against damage.

    Raises:
        DataError: with everything that is wrong with the documents.
        OSError, sqlite3.Error: if the file cannot be written.

    """
    write_file(checked(documents, overlays, today), target, key, maker)


def checked(documents: list[Document], overlays: list[Document], today: dt.date) -> Knowledge:
    """The knowledge in documents, once nothing is wrong with it.

    Raises:
        DataError: with everything that is wrong with the documents.

    """
    knowledge, problems = gather(documents, overlays)
    problems += check(knowledge, today)
    if problems:
        raise DataError(problems)
    return knowledge


def check(knowledge: Knowledge, today: dt.date) -> list[Problem]:
    """The problems that keep a catalog from being used. Promises of the built-in data do not bind overlays."""
    wanted = [check for check in CHECKS if not check.built_in_only and check.code in ("REF", "SAFE", "DATE")]
    return [problem for result in checking.run(wanted, knowledge, today) for problem in result.problems]


Show = Callable[[float], None]
"""Called now and then with how much is done, from 0 to 1."""
_SHOWN_EVERY = 100


def write_file(knowledge: Knowledge, target: Path, key: str, maker: str = "", show: Show | None = None) -> None:
    """Write knowledge to a new SQLite file and seal it.

    Raises:
        OSError, sqlite3.Error: if the file cannot be written.

    """
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as connection:
        # Nothing is read before the seal is on, so neither a journal nor a wait for the disk is needed.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        write(knowledge, connection, key, maker, show)
    seal(target)


def write(knowledge: Knowledge, connection: sqlite3.Connection, key: str, maker: str = "", show: Show | None = None) -> None:
    """Write knowledge to an empty database. The key stands for the content, the maker for what turned it into rows."""
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("BEGIN")
    for statement in filter(None, (part.strip() for part in _SCHEMA.split(";"))):
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(knowledge, key, maker))
    for position, entry in enumerate(resolve(knowledge)):
        connection.execute("INSERT INTO treatment VALUES (?, ?, ?, ?, ?)", _treatment(position, entry))
        connection.executemany("INSERT INTO rating VALUES (?, ?, ?, ?, ?, ?)", _ratings(entry))
        if show and position % _SHOWN_EVERY == 0:
            show(position / len(knowledge.treatments))
    connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?)", _records(knowledge))
    connection.executemany("INSERT INTO comparison VALUES (?, ?, ?, ?, ?)", _comparisons(knowledge))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", names(knowledge))
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?)", _words(knowledge))
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def _json(record: Record) -> str:
    return record.model_dump_json(exclude_defaults=True)


def _meta(knowledge: Knowledge, key: str, maker: str) -> Iterator[tuple[str, str]]:
    version = Version.of(knowledge.date, key)
    yield "key", key
    yield "maker", maker
    yield "date", version.date
    yield "version", version.version
    yield "counts", json.dumps({kind: len(knowledge.records(kind)) for kind in _COUNTED})
    yield "unmatched", json.dumps([str(problem) for problem in knowledge.unmatched])


_COUNTED = ("treatments", "concerns", "factors", "comparisons", "sources")


def _treatment(position: int, entry: Entry) -> tuple[Any, ...]:
    return position, entry.id, entry.name, _json(option(entry)), _json(entry)


def _ratings(entry: Entry) -> Iterator[tuple[Any, ...]]:
    own = 0 if "concerns" in entry.inherited else 1
    for rating in entry.concerns:
        yield rating.concern, entry.id, rating.benefit, rating.certainty, own, _json(rating)


def _records(knowledge: Knowledge) -> Iterator[tuple[str, str, int, str]]:
    for kind in ("concerns", "terms", "factors", "sources", "scales", "levels", "spreads", "rates", "regions"):
        for position, (key, record) in enumerate(knowledge.records(kind).items()):
            yield kind, key, position, _json(record)


def _comparisons(knowledge: Knowledge) -> Iterator[tuple[str, str, str, int, str]]:
    for position, comparison in enumerate(knowledge.comparisons.values()):
        yield comparison.concern, comparison.a, comparison.b, position, _json(comparison)


def _words(knowledge: Knowledge) -> Iterator[tuple[str, str, str, str, str]]:
    for key, treatment in knowledge.treatments.items():
        names = " · ".join((*treatment.aliases, *treatment.brands))
        body = " ".join((treatment.summary, *(rating.concern for rating in treatment.concerns)))
        yield "treatment", key, treatment.name, names, body
    for key, concern in knowledge.concerns.items():
        body = " ".join(statement.text for statement in concern.description)
        yield "concern", key, concern.name, " · ".join(concern.aliases), body
    for key, factor in knowledge.factors.items():
        body = " ".join(statement.text for statement in factor.why)
        yield "factor", key, factor.name, " · ".join(factor.aliases), body
