"""From what a person types to an id: forgiving of spelling, never of meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from skincli.model.concern import RedFlag, Term
from skincli.model.errors import UserError

from .naming import BY_NAME, fold, plural_of

Kind = Literal["treatments", "concerns", "factors"]


LONGEST = 100
"""Names longer than this are not compared for near misses."""


class Names(Protocol):
    """Where names are looked up: a compiled catalog, or knowledge that is being gathered."""

    def named(self, kind: str, folded: str) -> Sequence[tuple[int, str]]:
        """What a folded name leads to: how surely, and the id; surest first."""
        ...

    def term(self, key: str) -> Term:
        """An ambiguous term by its key."""
        ...

    def all_names(self, kind: str) -> Mapping[str, str]:
        """Every folded name of a kind with the id it leads to most surely."""
        ...

    def display_names(self, kind: str) -> dict[str, str]:
        """The name to show for each id."""
        ...


class NotKnownError(UserError):
    """A name that leads nowhere."""


class AmbiguousError(UserError):
    """A name that could mean several things, with the question that settles it."""

    def __init__(self, typed: str, kind: Kind, term: Term, names: dict[str, str]) -> None:
        self.typed = typed
        self.kind = kind
        self.term = term
        self.choices = {meaning: names.get(meaning, meaning) for meaning in term.could_mean}
        listed = "".join(f"\n  {key:<36} {name}" for key, name in self.choices.items())
        question = f" {term.ask}" if term.ask else ""
        super().__init__(f"“{typed}” can mean several things.{question}{listed}", "\nName one of these.")


class ReferredError(UserError):
    """A name that is no cosmetic matter: somebody qualified has to look first."""

    def __init__(self, typed: str, term: Term, refer: RedFlag) -> None:
        self.typed = typed
        self.term = term
        self.refer = refer
        super().__init__(f"“{typed}” is no matter for this tool. {refer.text}")


class Found(NamedTuple):
    """An id, and what a person should be told of how it was arrived at."""

    id: str
    note: str | None = None


def look_up(catalog: Names, kind: Kind, typed: str) -> Found:
    """What a typed name leads to.

    An id or a full name wins; then a term that needs a question, which is answered by its default if it has one
    and says so; then an alias or a brand.

    Raises:
        ReferredError: if it is no cosmetic matter.
        AmbiguousError: if it could mean several things and nothing tells which.
        NotKnownError: if it leads nowhere; with near misses.

    """
    folded = fold(typed)
    hits = catalog.named(kind, folded) or catalog.named(kind, plural_of(folded))
    if hits and hits[0][0] <= BY_NAME:
        # Who types an id knows what is meant.
        note = None if typed == hits[0][1] else _doubt(catalog, kind, typed, folded, hits[0][1])
        return Found(hits[0][1], note)
    terms = catalog.named(f"terms:{kind}", folded) or catalog.named(f"terms:{kind}", plural_of(folded))
    if terms:
        term = catalog.term(terms[0][1])
        if term.refer:
            raise ReferredError(typed, term, term.refer)
        names = catalog.display_names(kind)
        if term.default is None:
            raise AmbiguousError(typed, kind, term, names)
        return Found(term.default, _taken(typed, term.default, term, names))
    if hits:
        return Found(hits[0][1])
    raise NotKnownError(f"no {kind[:-1]} is called “{typed}”.", _near(catalog, kind, folded))


def _doubt(catalog: Names, kind: Kind, typed: str, folded: str, found: str) -> str | None:
    """A word on what else a name is used for, where it is the name of one thing and often typed for another."""
    terms = catalog.named(f"terms:{kind}", folded)
    if not terms:
        return None
    term = catalog.term(terms[0][1])
    # Words that are only mixed up with the term, as dermabrasion with microdermabrasion, have a meaning of their own.
    return _taken(typed, found, term, catalog.display_names(kind)) if fold(term.term) == folded else None


def _taken(typed: str, found: str, term: Term, names: dict[str, str]) -> str:
    others = _others(found, term, names)
    return f"“{typed}” is taken as {names.get(found, found)}." + (f" {others}" if others else "")


def _others(found: str, term: Term, names: dict[str, str]) -> str | None:
    others = [meaning for meaning in term.could_mean if meaning != found]
    if not others:
        return None
    listed = ", ".join(names.get(other, other) for other in others)
    return f"It can also mean: {listed}."


def _near(catalog: Names, kind: Kind, folded: str) -> str:
    if kind == "concerns" and (treatments := catalog.named("treatments", folded)):
        return f"That is a treatment: `skincli show {treatments[0][1]}` tells what it may help."
    refers = next(iter(_nearest(catalog.all_names(f"terms:{kind}"), folded)), None)
    if refers and (term := catalog.term(refers)).refer:
        return f"If you mean {term.term}: {term.refer.text}"
    near_ids = near(catalog, kind, folded)
    if near_ids:
        return f"Did you mean {' or '.join(near_ids)}?"
    return f"`skincli list {kind}` names them all."


def near(catalog: Names, kind: Kind, folded: str) -> list[str]:
    """The ids whose names are spelt most like a folded name; at most three, nearest first."""
    return _nearest(catalog.all_names(kind), folded)[:3]


def _nearest(names: Mapping[str, str], folded: str) -> list[str]:
    from difflib import get_close_matches

    if len(folded) > LONGEST:
        return []  # Comparing takes time that grows with the square of the length, and no name is that long.
    return list(dict.fromkeys(names[name] for name in get_close_matches(folded, names, 6, 0.72)))
