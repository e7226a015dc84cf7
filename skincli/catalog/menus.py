"""Price menus: each line becomes a claim of a source that stands for the menu itself.

That source is of kind `quote`, which speaks before all others, so that courses are worked out from what the user was
offered. Names are matched as people type them but never guessed: a near miss is only suggested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from skincli.model.claim import Price
from skincli.model.concern import Term
from skincli.model.menu import MenuLine
from skincli.model.source import Source
from skincli.model.words import Region, SourceKind

from .document import Document
from .knowledge import Draft, Knowledge, Origin
from .lookup import AmbiguousError, NotKnownError, ReferredError, look_up, near
from .names import Index
from .naming import fold
from .problems import Problem

SUGGESTED_FOR = 50
"""For how many unknown names the nearest ids are looked up: each look-up goes through all names."""


class Priced(NamedTuple):
    """A line of a menu and where it was written."""

    line: MenuLine
    origin: Origin


class _Known(Index):
    """Names for menus: a term that could mean several things is never taken for its default."""

    def term(self, key: str) -> Term:
        """An ambiguous term, without its default."""
        return super().term(key).model_copy(update={"default": None})


def lay_menus(knowledge: Knowledge, menus: Sequence[Sequence[Priced]]) -> list[Problem]:
    """Add the lines of menus, one for each file, to the treatments they name; returns what is wrong with them.

    Names that lead nowhere are no fault of the data: they are kept in `knowledge.unmatched`.
    """
    problems: list[Problem] = []
    names = _Known(knowledge)
    for menu in menus:
        source = _source(knowledge, menu)
        prices: dict[str, list[tuple[Price, Origin]]] = {}
        for line, origin in menu:
            treatment = line.id or _match(names, line.treatment, origin, knowledge.unmatched)
            if treatment is None:
                continue
            region = line.region or _region(knowledge, line.currency)
            if treatment not in knowledge.treatments:
                problems.append(_unknown(names, treatment, origin))
            elif region is None:
                message = f"no region is known for {line.currency}."
                problems.append(_problem(origin, "currency", "MENU", message, f"Give one: {', '.join(Region)}."))
            else:
                prices.setdefault(treatment, []).append((_price(line, region, source.id), origin))
        if prices:
            knowledge.sources[source.id] = source
            _add(knowledge, prices)
        else:
            del knowledge.drafts["sources", source.id]
    return problems


def _match(names: Index, typed: str, origin: Origin, unmatched: list[Problem]) -> str | None:
    """The id that a name on a menu leads to, or None with a note of it."""
    try:
        return look_up(names, "treatments", typed).id
    except AmbiguousError as error:
        found = list(error.choices)
        what = f"“{typed}” could mean several treatments."
    except ReferredError:
        found = []
        what = f"“{typed}” is no matter for this tool."
    except NotKnownError:
        found = _nearest(names, fold(typed)) if len(unmatched) < SUGGESTED_FOR else []
        what = f"“{typed}” leads to no treatment."
    told = f" Nearest: {', '.join(found)}." if found else " `skincli list treatments` names them all."
    unmatched.append(_problem(origin, "treatment", "MENU", what, f"Put the right one under 'id'.{told}"))
    return None


def _nearest(names: Index, folded: str) -> list[str]:
    """At most three ids: of names that occur in the words typed, longest first, then of names that are spelt alike."""
    known = names.all_names("treatments")
    padded = f" {folded} "
    inside = sorted((name for name in known if f" {name} " in padded), key=len, reverse=True)
    return list(dict.fromkeys((*(known[name] for name in inside), *near(names, "treatments", folded))))[:3]


def _unknown(names: Index, treatment: str, origin: Origin) -> Problem:
    found = _nearest(names, fold(treatment))
    remedy = f"Did you mean {' or '.join(found)}?" if found else "`skincli list treatments` names them all."
    return _problem(origin, "id", "REF", f"names the unknown treatment '{treatment}'.", remedy)


def _problem(origin: Origin, key: str, code: str, message: str, remedy: str) -> Problem:
    return origin.document.problem((*origin.path, key), code, message, remedy)


def _region(knowledge: Knowledge, currency: str) -> Region | None:
    return next((region.id for region in knowledge.regions.values() if region.currency == currency), None)


def _price(line: MenuLine, region: Region, source: str) -> Price:
    low, high = line.span
    return Price(
        low=low, high=high, source=source, where=f"“{line.treatment[:280]}”", year=line.day.year, region=region,
        currency=line.currency, per=line.per, setting=line.setting, area=line.area, lasts_months=line.lasts_months,
    )  # fmt: skip


def _source(knowledge: Knowledge, menu: Sequence[Priced]) -> Source:
    """The source that stands for a menu; it is as old as the newest line."""
    document: Document = menu[0].origin.document
    newest = max(menu, key=lambda priced: priced.line.day)
    name = PurePath(document.name).name
    words = re.sub(r"[^a-z0-9]+", "-", fold(PurePath(name).stem))[:60].strip("-")
    plain = f"quote-{words}" if words else "quote"
    key, number = plain, 1
    while ("sources", key) in knowledge.drafts:
        number += 1
        key = f"{plain}-{number}"
    source = Source(
        id=key, title=f"Prices in {name[:280]}", publisher="your own file", kind=SourceKind.QUOTE,
        published=None, accessed=newest.line.day,
    )  # fmt: skip
    draft = Draft("sources", key, {}, Origin(document, ("prices",)), overlays=(document.name,))
    draft.parts["accessed",] = Origin(document, (*newest.origin.path, "date"))
    knowledge.drafts["sources", key] = draft
    return source


def _add(knowledge: Knowledge, prices: dict[str, list[tuple[Price, Origin]]]) -> None:
    for treatment, lines in prices.items():
        record, draft = knowledge.treatments[treatment], knowledge.drafts["treatments", treatment]
        for place, (_, origin) in enumerate(lines, start=len(record.cost)):
            draft.parts["cost", place] = origin
        name = lines[0][1].document.name
        if name not in draft.overlays:
            draft.overlays = (*draft.overlays, name)
        cost = (*record.cost, *(price for price, _ in lines))
        knowledge.treatments[treatment] = record.model_copy(update={"cost": cost})
