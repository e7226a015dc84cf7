"""From what a person types to an id: forgiving of spelling, never of meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from skincli.model.concern import Term
from skincli.model.errors import UserError

from .compiling import BY_NAME
from .naming import fold, plural_of
from .store import Catalog

Kind = Literal["treatments", "concerns", "factors"]


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


class Found(NamedTuple):
    """An id, and what a person should be told of how it was arrived at."""

    id: str
    note: str | None = None


def look_up(catalog: Catalog, kind: Kind, typed: str) -> Found:
    """What a typed name leads to.

    An id or a full name wins; then a term that needs a question, which is answered by its default if it has one
    and says so; then an alias or a brand.

    Raises:
        AmbiguousError: if it could mean several things and nothing tells which.
        NotKnownError: if it leads nowhere; with near misses.

    """
    folded = fold(typed)
    hits = catalog.named(kind, folded) or catalog.named(kind, plural_of(folded))
    if hits and hits[0][0] <= BY_NAME:
        return Found(hits[0][1], _doubt(catalog, kind, folded, hits[0][1]))
    terms = catalog.named(f"terms:{kind}", folded) or catalog.named(f"terms:{kind}", plural_of(folded))
    if terms:
        term = catalog.term(terms[0][1])
        names = catalog.display_names(kind)
        if term.default is None:
            raise AmbiguousError(typed, kind, term, names)
        return Found(term.default, _taken(typed, term.default, term, names))
    if hits:
        return Found(hits[0][1])
    raise NotKnownError(f"no {kind[:-1]} is called “{typed}”.", _near(catalog, kind, folded))


def _doubt(catalog: Catalog, kind: Kind, folded: str, found: str) -> str | None:
    """A word on what else a name is used for, where it is the name of one thing and often typed for another."""
    terms = catalog.named(f"terms:{kind}", folded)
    if not terms:
        return None
    term = catalog.term(terms[0][1])
    return _others(found, term, catalog.display_names(kind))


def _taken(typed: str, found: str, term: Term, names: dict[str, str]) -> str:
    others = _others(found, term, names)
    return f"“{typed}” is taken as {names.get(found, found)}." + (f" {others}" if others else "")


def _others(found: str, term: Term, names: dict[str, str]) -> str | None:
    others = [meaning for meaning in term.could_mean if meaning != found]
    if not others:
        return None
    listed = ", ".join(f"{names.get(other, other).lower()} ({other})" for other in others)
    return f"It can also mean: {listed}."


def _near(catalog: Catalog, kind: Kind, folded: str) -> str:
    from difflib import get_close_matches

    names = catalog.all_names(kind)
    near = dict.fromkeys(names[name] for name in get_close_matches(folded, names, 6, 0.72))
    if near:
        return f"Did you mean {' or '.join(list(near)[:3])}?"
    return f"`skincli list {kind}` names them all."


def complete(catalog: Catalog, kind: Kind) -> Callable[[str], list[str]]:
    """The ids of a kind that begin with what was typed, for the shell."""
    ids = sorted(set(catalog.all_names(kind).values()))
    return lambda begun: [name for name in ids if name.startswith(begun)]
