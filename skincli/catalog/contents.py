"""What a compiled catalog is and what it calls things, read without a single record and without the model's classes."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple


class Version(NamedTuple):
    """Which data this is."""

    version: str
    date: str

    @classmethod
    def of(cls, date: dt.date, key: str) -> Version:
        """The version of data by the day of their latest review and the key of their content."""
        day = date.isoformat()
        return cls(f"{day.replace('-', '.')}+{key[:8]}", day)


class Hit(NamedTuple):
    """Something that a search found."""

    kind: str
    id: str
    name: str
    snippet: str


class Contents:
    """The names of a compiled catalog that is open for reading."""

    def __init__(self, compiled: Path | sqlite3.Connection, overlays: Sequence[str] = ()) -> None:
        self.overlays = tuple(overlays)
        if isinstance(compiled, Path):
            # The file never changes once written, so SQLite need not lock it or look for a journal.
            compiled = sqlite3.connect(f"{compiled.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._connection = compiled
        # A command ends without a word to its catalog; Python 3.13 warns of connections that are left open.
        weakref.finalize(self, compiled.close)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, query: str, *values: object) -> Iterator[tuple[str, ...]]:
        return iter(self._connection.execute(query, values))

    @cached_property
    def _meta(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self._rows("SELECT key, value FROM meta")}

    @property
    def made(self) -> tuple[str, str]:
        """The key of the content that was compiled, and what compiled it."""
        return self._meta.get("key", ""), self._meta.get("maker", "")

    @property
    def version(self) -> Version:
        """Version and date of the data."""
        return Version(self._meta["version"], self._meta["date"])

    @property
    def counts(self) -> dict[str, int]:
        """How many treatments, concerns, factors, comparisons and sources there are."""
        counts: dict[str, int] = json.loads(self._meta["counts"])
        return counts

    @property
    def unmatched(self) -> list[str]:
        """The lines of price menus that name no treatment, each with its place and the nearest ids."""
        unmatched: list[str] = json.loads(self._meta["unmatched"])
        return unmatched

    def named(self, kind: str, folded: str) -> list[tuple[int, str]]:
        """What a folded name leads to: how surely, and the id; surest first."""
        query = "SELECT how, id FROM name WHERE kind = ? AND folded = ? ORDER BY how, id"
        return [(int(row[0]), row[1]) for row in self._rows(query, kind, folded)]

    def all_names(self, kind: str) -> dict[str, str]:
        """Every folded name of a kind with the id it leads to most surely."""
        query = "SELECT folded, id FROM name WHERE kind = ? ORDER BY how DESC"
        return {row[0]: row[1] for row in self._rows(query, kind)}

    def display_names(self, kind: str) -> dict[str, str]:
        """The name to show for each id of a kind; empty where it has none."""
        if kind == "treatments":
            return {row[0]: row[1] for row in self._rows("SELECT id, name FROM treatment")}
        query = "SELECT id, coalesce(json_extract(record, '$.name'), '') FROM record WHERE kind = ?"
        return {row[0]: row[1] for row in self._rows(query, kind)}

    def search(self, words: str, limit: int) -> list[Hit]:
        """Full-text search over names, aliases, brands and summaries; every word must occur, as a beginning."""
        # Bytes that are no UTF-8 reach a program as lone surrogates, which SQLite cannot take; nor can a query hold NUL.
        clean = words.encode("utf-8", "ignore").decode().replace('"', " ").replace("\0", " ")
        wanted = " ".join(f'"{word}"*' for word in clean.split())
        query = (
            "SELECT kind, id, name, snippet(words, -1, '', '', '…', 12) FROM words WHERE words MATCH ? "
            "ORDER BY bm25(words, 0, 0, 10.0, 6.0, 1.0) LIMIT ?"
        )
        return [Hit(*row) for row in self._rows(query, wanted, limit)] if wanted else []
