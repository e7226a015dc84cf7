"""Every name that leads to a record, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from skincli.model.concern import Term

from .knowledge import Knowledge
from .naming import BY_ALIAS, BY_BRAND, BY_ID, BY_NAME, fold

NAMED = ("treatments", "concerns", "factors")
"""The kinds of record that people call by name."""


class Name(NamedTuple):
    """A folded name, what kind of record it leads to, how surely, and to which."""

    kind: str
    folded: str
    how: int
    id: str


def names(knowledge: Knowledge) -> Iterator[Name]:
    """Ids, names, aliases and brands of everything that has a name, and the terms that ask which is meant."""
    for kind in NAMED:
        for key, record in knowledge.records(kind).items():
            yield Name(kind, fold(key), BY_ID, key)
            yield Name(kind, fold(record.name), BY_NAME, key)
            # "Sun or age spots (solar lentigines)" is called by either half.
            head, bracket, rest = record.name.partition("(")
            if bracket and fold(head) and fold(rest):
                yield Name(kind, fold(head), BY_ALIAS, key)
                yield Name(kind, fold(rest), BY_ALIAS, key)
            for alias in record.aliases:
                yield Name(kind, fold(alias), BY_ALIAS, key)
            for brand in getattr(record, "brands", ()):
                yield Name(kind, fold(brand), BY_BRAND, key)
    for key, term in knowledge.terms.items():
        for word in (term.term, *term.also):
            yield Name(f"terms:{term.kind}s", fold(word), BY_NAME, key)


class Index:
    """The names of knowledge that is being gathered, for lookups before it is compiled."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._found: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for kind, folded, how, key in names(knowledge):
            self._found.setdefault((kind, folded), []).append((how, key))
        for hits in self._found.values():
            hits.sort()

    def named(self, kind: str, folded: str) -> list[tuple[int, str]]:
        """What a folded name leads to: how surely, and the id; surest first."""
        return self._found.get((kind, folded), [])

    def term(self, key: str) -> Term:
        """An ambiguous term by its key."""
        return self._knowledge.terms[key]

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for (kind, folded), hits in self._found.items():
            found.setdefault(kind, {})[folded] = hits[0][1]
        return found

    def all_names(self, kind: str) -> dict[str, str]:
        """Every folded name of a kind with the id it leads to most surely."""
        return self._by_kind.get(kind, {})

    def display_names(self, kind: str) -> dict[str, str]:
        """The name to show for each id."""
        return {key: record.name for key, record in self._knowledge.records(kind).items()}
