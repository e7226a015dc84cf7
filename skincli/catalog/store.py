"""The compiled catalog, read: each method loads the rows that it needs and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from skincli.model.base import Record
from skincli.model.comparison import Comparison
from skincli.model.concern import Concern, Term
from skincli.model.entry import Entry, Option
from skincli.model.factor import Factor
from skincli.model.scale import BenefitLevel, Rate, RegionName, Scale, Spread
from skincli.model.source import Source
from skincli.model.treatment import Rating

from .contents import Contents

R = TypeVar("R", bound=Record)


class Catalog(Contents):
    """A compiled catalog that is open for reading."""

    def options(self) -> list[Option]:
        """All treatments in slim form, in catalog order."""
        rows = self._rows("SELECT option FROM treatment ORDER BY position")
        return [Option.model_validate_json(row[0]) for row in rows]

    def options_for(self, concerns: Sequence[str]) -> list[Option]:
        """The treatments that have a rating of their own for any of the concerns, in slim form."""
        query = (
            "SELECT option FROM treatment WHERE id IN (SELECT treatment FROM rating "
            "WHERE own AND concern IN (SELECT value FROM json_each(?))) ORDER BY position"
        )
        return [Option.model_validate_json(row[0]) for row in self._rows(query, json.dumps(list(concerns)))]

    def options_by_id(self, ids: Sequence[str]) -> list[Option]:
        """The named treatments in slim form, as far as they exist."""
        query = "SELECT option FROM treatment WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position"
        rows = self._rows(query, json.dumps(list(ids)))
        return [Option.model_validate_json(row[0]) for row in rows]

    def entry(self, treatment: str) -> Entry:
        """One treatment in full.

        Raises:
            KeyError: if there is none of that id.

        """
        for row in self._rows("SELECT entry FROM treatment WHERE id = ?", treatment):
            return Entry.model_validate_json(row[0])
        raise KeyError(treatment)

    def entries(self) -> Iterator[Entry]:
        """All treatments in full, in catalog order, one at a time."""
        for row in self._rows("SELECT entry FROM treatment ORDER BY position"):
            yield Entry.model_validate_json(row[0])

    def ratings(self, concern: str) -> dict[str, Rating]:
        """The ratings for a concern, by treatment; a variant's only where it has its own."""
        query = "SELECT treatment, rating FROM rating WHERE concern = ? AND own"
        return {row[0]: Rating.model_validate_json(row[1]) for row in self._rows(query, concern)}

    def referring(self) -> frozenset[str]:
        """The concerns that need a doctor first, so that nothing is ranked for them."""
        query = "SELECT id FROM record WHERE kind = 'concerns' AND json_extract(record, '$.refer')"
        return frozenset(row[0] for row in self._rows(query))

    def helps(self) -> dict[str, list[tuple[str, str]]]:
        """The concerns that each treatment is rated for, each with the word for its benefit."""
        found: dict[str, list[tuple[str, str]]] = {}
        for treatment, concern, benefit in self._rows("SELECT treatment, concern, benefit FROM rating"):
            found.setdefault(treatment, []).append((concern, benefit))
        return found

    def grades(self) -> dict[str, int]:
        """How many ratings there are of each certainty."""
        query = "SELECT certainty, count(*) FROM rating WHERE own GROUP BY certainty ORDER BY 2 DESC"
        return {row[0]: int(row[1]) for row in self._rows(query)}

    def comparisons(self, concern: str | None = None, between: Iterable[str] = ()) -> list[Comparison]:
        """Head-to-head results, for one concern or all, between the named treatments or any."""
        names, wanted, values = list(between), [], []
        # A condition that is not asked for would keep SQLite from its indexes, if it stood there.
        if concern is not None:
            wanted.append("concern = ?")
            values.append(concern)
        if names:
            wanted.append("a IN (SELECT value FROM json_each(?)) AND b IN (SELECT value FROM json_each(?))")
            values += [json.dumps(names)] * 2
        where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
        query = f"SELECT record FROM comparison{where} ORDER BY position"  # noqa: S608 - of the pieces above only
        return [Comparison.model_validate_json(row[0]) for row in self._rows(query, *values)]

    def concern(self, concern: str) -> Concern:
        """One concern.

        Raises:
            KeyError: if there is none of that id.

        """
        return self._one("concerns", concern, Concern)

    def concerns(self) -> list[Concern]:
        """All concerns, in catalog order."""
        return self._all("concerns", Concern)

    def factors(self) -> list[Factor]:
        """All factors, in catalog order."""
        return self._all("factors", Factor)

    def factor(self, factor: str) -> Factor:
        """One factor.

        Raises:
            KeyError: if there is none of that id.

        """
        return self._one("factors", factor, Factor)

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Sources by id: those named, in that order, or all."""
        if ids is None:
            return {source.id: source for source in self._all("sources", Source)}
        return {key: self._one("sources", key, Source) for key in dict.fromkeys(ids)}

    def scales(self) -> list[Scale]:
        """The criteria with their fixed ends."""
        return self._all("scales", Scale)

    def levels(self) -> list[BenefitLevel]:
        """What the words for benefit stand for on its scale."""
        return self._all("levels", BenefitLevel)

    def spreads(self) -> list[Spread]:
        """How far certainty widens a benefit."""
        return self._all("spreads", Spread)

    def rates(self) -> dict[str, Rate]:
        """Exchange rates by currency."""
        return {rate.currency: rate for rate in self._all("rates", Rate)}

    def regions(self) -> dict[str, RegionName]:
        """Regions by id."""
        return {region.id: region for region in self._all("regions", RegionName)}

    def term(self, key: str) -> Term:
        """An ambiguous term by its key."""
        return self._one("terms", key, Term)

    def _one(self, kind: str, key: str, model: type[R]) -> R:
        for row in self._rows("SELECT record FROM record WHERE kind = ? AND id = ?", kind, key):
            return model.model_validate_json(row[0])
        raise KeyError(key)

    def _all(self, kind: str, model: type[R]) -> list[R]:
        rows = self._rows("SELECT record FROM record WHERE kind = ? ORDER BY position", kind)
        return [model.model_validate_json(row[0]) for row in rows]
