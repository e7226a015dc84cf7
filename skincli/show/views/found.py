"""`search`: what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.catalog.contents import Hit
from skincli.show.page import Cell, Column, Heading, Page, Table, Tone
from skincli.show.view import Records


@dataclass(frozen=True, slots=True)
class FoundView:
    """The results of a search, best first."""

    words: str
    hits: Sequence[Hit]
    more: bool = False
    """Whether there are others."""
    schema: str = "search"

    def page(self) -> Page:
        """A table of hits."""
        if not self.hits:
            return (Heading(f"Nothing was found for “{self.words}”.", 1),)
        number = len(self.hits)
        columns = (
            Column("kind", "Kind", whole=True), Column("id", "Id", whole=True), Column("name", "Name", 1),
            Column("snippet", "Where", 2),
        )  # fmt: skip
        rows = tuple((Cell(hit.kind), Cell(hit.id), Cell(hit.name), Cell(hit.snippet, Tone.DIM)) for hit in self.hits)
        told = (
            f"The first {number} found for “{self.words}”; --limit shows more"
            if self.more
            else f"{number} found for “{self.words}”"
        )
        return Heading(told, 1), Table(columns, rows)

    def records(self) -> Records:
        """A hit a row."""
        return Records(Hit._fields, [tuple(hit) for hit in self.hits])

    def document(self) -> Mapping[str, Any]:
        """The hits."""
        return {"words": self.words, "hits": [hit._asdict() for hit in self.hits]}
