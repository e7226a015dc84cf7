"""From records to entries: headlines are drawn, variants inherit, course costs are worked out.

A variant takes from the wider treatment what it does not state, and says so. Prices, figures and ratings pass only
within a family, since a home device has neither the price nor the effect of its clinic namesake. What warns is never
lost: cautions, alerts, notes on skin types and serious harms of the wider treatment stand beside the variant's own, in
any family, since silence must not look like safety. What reassures passes within a family only, and only on matters
that the variant does not speak of; which of several cautions stands is for those who choose to settle.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from skincli.model.claim import CostFigure, Figure
from skincli.model.entry import DiscomfortFigure, DowntimeFigures, Entry, Option
from skincli.model.treatment import Harm, HeardCaution, HeardSkinTypeNote, Treatment
from skincli.model.words import Action, FigureKey, SkinTypeRisk, SourceKind, State

from .courses import beside, course_costs
from .headline import costs, discomfort, figure
from .knowledge import Knowledge
from .naming import fold

PLAIN_FIGURES = (
    FigureKey.SESSIONS, FigureKey.INTERVAL_WEEKS, FigureKey.SESSION_MINUTES, FigureKey.MAINTENANCE_PER_YEAR,
    FigureKey.COURSE_WEEKS, FigureKey.RESULTS_AFTER_WEEKS, FigureKey.LASTS_MONTHS, FigureKey.DEPTH_MICRONS,
)  # fmt: skip
_CLOCKS = (FigureKey.DOWNTIME_WORK, FigureKey.DOWNTIME_VISIBLE, FigureKey.DOWNTIME_SUN_CARE)
_LISTS = ("how_it_works", "concerns", "preparation", "recovery", "aftercare", "areas", "disputed")
_COPIED = (
    "id", "name", "aliases", "brands", "family", "variant_of", "settings", "reviewed", "summary",
)  # fmt: skip


def resolve(knowledge: Knowledge) -> Iterator[Entry]:
    """Every treatment as an entry, in the order they were written; only those that have variants are kept meanwhile."""
    done: dict[str, Entry] = {}
    variants: dict[str, list[str]] = {}
    for treatment in knowledge.treatments.values():
        if treatment.variant_of:
            variants.setdefault(treatment.variant_of, []).append(treatment.id)

    ground = _Ground(knowledge, knowledge.date, {})

    def entry(treatment: Treatment) -> Entry:
        if treatment.id not in done:
            wider = knowledge.treatments.get(treatment.variant_of or "")
            above = entry(wider) if wider else None
            below = tuple(variants.get(treatment.id, ()))
            found = _entry(treatment, above, below, ground)
            if not below:
                return found
            done[treatment.id] = found
        return done[treatment.id]

    for treatment in knowledge.treatments.values():
        yield entry(treatment)


class _Ground(NamedTuple):
    """What every entry rests on."""

    knowledge: Knowledge
    as_of: dt.date
    """The day that "newest" is counted from."""
    stated: dict[str, tuple[CostFigure, ...]]
    """By treatment: its prices as sources state them, without what the user was quoted."""


def _entry(treatment: Treatment, above: Entry | None, variants: tuple[str, ...], ground: _Ground) -> Entry:
    knowledge = ground.knowledge
    heir = above if above and above.family is treatment.family else None
    inherited: dict[str, str] = {}
    parts: dict[str, Any] = {name: getattr(treatment, name) for name in _COPIED}

    def settle(key: FigureKey, own: Figure, over: Figure | None) -> Figure:
        if own.state is not State.NOT_FOUND:
            return own
        if key in treatment.not_applicable:
            return Figure(state=State.NOT_APPLICABLE)
        if key in treatment.not_found or over is None or over.state is State.NOT_FOUND or heir is None:
            return Figure(state=State.NOT_FOUND, as_of=treatment.reviewed if key in treatment.not_found else None)
        return over.model_copy(update={"inherited_from": over.inherited_from or heir.id})

    for key in PLAIN_FIGURES:
        over = getattr(heir, key.value) if heir else None
        parts[key.value] = settle(key, figure(getattr(treatment, key.value), knowledge.tier), over)
    clocks = {}
    for key in _CLOCKS:
        clock = key.value.partition(".")[2]
        over = getattr(heir.downtime, clock) if heir else None
        clocks[clock] = settle(key, figure(getattr(treatment.downtime, clock), knowledge.tier), over)
    parts["downtime"] = DowntimeFigures(**clocks)

    pain = discomfort(treatment.discomfort, treatment.anaesthesia, knowledge.tier)
    if pain.state is State.NOT_FOUND:
        if FigureKey.DISCOMFORT in treatment.not_applicable:
            pain = DiscomfortFigure(state=State.NOT_APPLICABLE)
        elif heir and FigureKey.DISCOMFORT not in treatment.not_found and heir.discomfort.state is not State.NOT_FOUND:
            pain, inherited["discomfort"] = heir.discomfort, heir.inherited.get("discomfort", heir.id)
    parts["discomfort"] = pain

    paid = _settle_costs(treatment, heir, ground, inherited)
    ground.stated[treatment.id] = paid.stated
    parts["cost"] = paid.shown
    often = (parts["sessions"], parts["session_minutes"], parts["course_weeks"])
    parts["course_cost"] = beside(course_costs(paid.quoted, *often), course_costs(paid.stated, *often))
    declined = {*treatment.not_applicable, *treatment.not_found}
    for name in _LISTS:
        parts[name] = getattr(treatment, name)
        if not parts[name] and name not in declined and heir and getattr(heir, name):
            parts[name], inherited[name] = getattr(heir, name), heir.inherited.get(name, heir.id)
    parts["harms"] = treatment.harms
    # Harms that were looked for and not found are taken all the same.
    if above and FigureKey.HARMS not in treatment.not_applicable:
        parts["harms"] = _joined("harms", treatment.harms, _wider_harms(treatment, above), above, inherited)
    heard = {"cautions": HeardCaution, "skin_types": HeardSkinTypeNote}
    for name in ("cautions", "alerts", "skin_types"):
        own = getattr(treatment, name)
        if name in heard:
            # The best tier first, as in figures: where sources disagree, it speaks.
            told = (heard[name](**dict(item), tier=knowledge.tier(item.source)) for item in own)
            own = tuple(sorted(told, key=lambda item: item.tier))
        if above:
            reassured = heir is not None and name not in declined
            own = _joined(name, own, _wider_notes(name, own, above, reassured=reassured), above, inherited)
        parts[name] = own
    return Entry(
        **parts,
        variants=variants,
        inherited=inherited,
        overlay=knowledge.drafts["treatments", treatment.id].overlays,
    )


class _Costs(NamedTuple):
    """What a treatment costs."""

    shown: tuple[CostFigure, ...]
    stated: tuple[CostFigure, ...]
    """By all sources but the user's quotes: what a variant inherits, for a quote is for one treatment only."""
    quoted: tuple[CostFigure, ...]


def _settle_costs(treatment: Treatment, heir: Entry | None, ground: _Ground, inherited: dict[str, str]) -> _Costs:
    knowledge = ground.knowledge
    quotes = [price for price in treatment.cost if knowledge.tier(price.source) == SourceKind.QUOTE.tier]
    others = [price for price in treatment.cost if knowledge.tier(price.source) != SourceKind.QUOTE.tier]
    stated = costs(others, knowledge.tier, ground.as_of)
    silent = {key.value.partition(".")[2] for key in (*treatment.not_found, *treatment.not_applicable)}
    taken: tuple[CostFigure, ...] = ()
    if heir and not stated:
        taken = tuple(
            cost.model_copy(update={"inherited_from": cost.inherited_from or heir.id})
            for cost in ground.stated.get(heir.id, ())
            if cost.region.value not in silent
        )
    if taken and heir:
        inherited["cost"] = heir.inherited.get("cost", heir.id)
    shown = costs(treatment.cost, knowledge.tier, ground.as_of)
    return _Costs(shown + taken, stated or taken, costs(quotes, knowledge.tier, ground.as_of))


def _joined(name: str, own: tuple[Any, ...], wider: Iterable[Any], above: Entry, inherited: dict[str, str]) -> tuple[Any, ...]:
    """A variant's own part, then what it takes from the wider treatment, which is noted; what both say stands once."""
    added = tuple(item for item in wider if item not in own)
    if added:
        inherited[name] = above.inherited.get(name, above.id)
    return own + added


def _wider_harms(treatment: Treatment, above: Entry) -> Iterator[Harm]:
    """The harms of the wider treatment that a variant does not name, or does not call serious as that one does.

    What comes from some kinds only passes to those, and from there on to all that they are wider than.
    """
    named = {fold(harm.name) for harm in treatment.harms}
    serious = {fold(harm.name) for harm in treatment.harms if harm.serious}
    for harm in above.harms:
        if harm.kinds:
            if treatment.id not in harm.kinds:
                continue
            harm = harm.model_copy(update={"kinds": ()})
        if fold(harm.name) not in (serious if harm.serious else named) and (harm.serious or above.family is treatment.family):
            yield harm


def _wider_notes(name: str, own: tuple[Any, ...], above: Entry, *, reassured: bool) -> Iterator[Any]:
    """The safety notes of the wider treatment: all that warn, and if so wanted what reassures where the variant is silent."""
    factors = {note.factor for note in own} if name == "cautions" else set()
    types = {kind for note in own for kind in note.types} if name == "skin_types" else set()
    for note in getattr(above, name):
        if not _reassures(note):
            yield note
        elif not reassured:
            continue
        elif name == "cautions":
            if note.factor not in factors:
                yield note
        elif left := tuple(kind for kind in note.types if kind not in types):
            yield note.model_copy(update={"types": left})


def _reassures(note: Any) -> bool:
    """Whether a safety note says that there is nothing to mind, which holds only for what it was said of."""
    if isinstance(note, HeardSkinTypeNote):
        return note.risk is SkinTypeRisk.USUAL
    return isinstance(note, HeardCaution) and note.action is Action.WAIT and not note.wait_days


def option(entry: Entry) -> Option:
    """The slim form of an entry: headlines without the claims behind them."""

    def slim(value: Figure) -> Figure:
        return value.model_copy(update={"claims": (), "basis": None})

    parts: dict[str, Any] = {name: getattr(entry, name) for name in Option.model_fields}
    for name in ("sessions", "interval_weeks", "course_weeks"):
        parts[name] = slim(parts[name])
    down = entry.downtime
    parts["downtime"] = DowntimeFigures(work=slim(down.work), visible=slim(down.visible), sun_care=slim(down.sun_care))
    parts["discomfort"] = entry.discomfort.model_copy(update={"claims": (), "basis": None})
    return Option(**parts)
