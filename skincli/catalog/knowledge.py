"""The knowledge base in memory: validated records, each with the place it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from skincli.model.base import Record
from skincli.model.comparison import Comparison
from skincli.model.concern import Concern, Term
from skincli.model.exception import Excepted
from skincli.model.factor import Factor
from skincli.model.menu import MenuLine
from skincli.model.scale import BenefitLevel, Rate, RegionName, Scale, Spread
from skincli.model.source import Source
from skincli.model.treatment import Treatment

from .document import Document
from .problems import Path, Problem

KINDS: Mapping[str, tuple[type[Record], str | None]] = {
    "treatments": (Treatment, "id"),
    "concerns": (Concern, "id"),
    "terms": (Term, "term"),
    "factors": (Factor, "id"),
    "comparisons": (Comparison, None),
    "sources": (Source, "id"),
    "scales": (Scale, "criterion"),
    "levels": (BenefitLevel, "benefit"),
    "spreads": (Spread, "certainty"),
    "rates": (Rate, "currency"),
    "regions": (RegionName, "id"),
    "exceptions": (Excepted, None),
}
"""The keys a data file may have, the record each holds a list of, and the field that identifies a record."""

PRICES = "prices"
"""The key of a price menu: lines that become claims of treatments."""

MODELS: Mapping[str, type[Record]] = {PRICES: MenuLine} | {kind: model for kind, (model, _) in KINDS.items()}
"""Every key a data file may have, with the record it holds a list of."""

REPLACE = "replace"
"""In a record that amends another: the lists that are swapped rather than extended."""


class Origin(NamedTuple):
    """Where a part of a record was written."""

    document: Document
    path: Path

    def below(self, path: Path) -> Origin:
        """Where a part of this part was written."""
        return Origin(self.document, self.path + path)


@dataclass(slots=True)
class Draft:
    """A record before validation: plain values, and for each part of it the document it comes from."""

    kind: str
    key: str
    values: dict[str, Any]
    origin: Origin
    parts: dict[Path, Origin] = field(default_factory=dict)
    overlays: tuple[str, ...] = ()
    built_in: Mapping[str, Any] | None = None
    """What the built-in data says of it, if overlays amend that."""

    def locate(self, path: Path) -> Origin:
        """The document and path of a part of this record."""
        for length in range(len(path), 0, -1):
            part = self.parts.get(path[:length])
            if part:
                return Origin(part.document, part.path + path[length:])
        return self.origin.below(path)

    def problem(self, path: Path, code: str, message: str, remedy: str) -> Problem:
        """A problem at a part of this record."""
        document, place = self.locate(path)
        return document.problem(place, code, message, remedy)


@dataclass(slots=True)
class Knowledge:
    """Everything that is known, by kind and id, in the order it was written."""

    treatments: dict[str, Treatment] = field(default_factory=dict)
    concerns: dict[str, Concern] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    levels: dict[str, BenefitLevel] = field(default_factory=dict)
    spreads: dict[str, Spread] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    regions: dict[str, RegionName] = field(default_factory=dict)
    exceptions: dict[str, Excepted] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    unmatched: list[Problem] = field(default_factory=list)
    """Lines of price menus whose names lead nowhere; they are left out."""

    def records(self, kind: str) -> dict[str, Any]:
        """The records of one kind, by id."""
        records: dict[str, Any] = getattr(self, kind)
        return records

    @property
    def date(self) -> dt.date:
        """The day of the latest review: what "newest" is counted from, so that answers do not drift with the clock."""
        return max((treatment.reviewed for treatment in self.treatments.values()), default=dt.date.min)

    def tier(self, source: str) -> int:
        """The tier of a source; an unknown one, which the checks report, counts as the lowest."""
        known = self.sources.get(source)
        return known.kind.tier if known else 5
