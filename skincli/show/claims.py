"""Every claim behind an entry's figures, with who says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from skincli.model.claim import CostFigure, Figure
from skincli.model.entry import Entry
from skincli.model.source import Source

from . import words
from .page import Block, Cell, Column, Paragraph, Table, Tone

FIGURES: tuple[tuple[str, str, str], ...] = (
    ("sessions", "Visits", "visits"),
    ("interval_weeks", "Between visits", "weeks"),
    ("session_minutes", "A visit takes", "minutes"),
    ("maintenance_per_year", "Visits a year afterwards", "a year"),
    ("course_weeks", "Time of use", "weeks"),
    ("results_after_weeks", "Results show after", "weeks"),
    ("lasts_months", "Results last", "months"),
    ("depth_microns", "Depth in the skin", "microns"),
    ("downtime.work", "Off work", "days"),
    ("downtime.visible", "Shows for", "days"),
    ("downtime.sun_care", "Strict sun care", "days"),
)
"""The figures of an entry: path, label, unit."""

AT_ONCE = "at once"
NONE = {"results_after_weeks": AT_ONCE}
"""How zero is told of a figure where "none" would not be understood."""


def figure_at(entry: Entry, path: str) -> Figure:
    """The figure at a path such as `downtime.work`."""
    value: Any = entry
    for name in path.split("."):
        value = getattr(value, name)
    found: Figure = value
    return found


def claim_blocks(entry: Entry, sources: Mapping[str, Source]) -> Iterator[Block]:
    """One table of all claims: a claim a row, the surest first within each figure."""
    columns = (
        Column("figure", "Figure"),
        Column("says", "Says", whole=True),
        Column("mark", "Mark", 2),
        Column("who", "Who says so", 0),
        Column("where", "Where", 3),
        Column("source", "Source id", 1, whole=True),
    )
    rows = tuple(_rows(entry, sources))
    if rows:
        yield Table(columns, rows)
    else:
        yield Paragraph("No claims were found.", Tone.DIM)


def _rows(entry: Entry, sources: Mapping[str, Source]) -> Iterator[tuple[Cell, ...]]:
    for path, label, unit in FIGURES:
        value = figure_at(entry, path)
        for claim in value.claims:
            says = words.span(claim.low, claim.high, unit) if claim.high else NONE.get(path, "none")
            yield _row(label, says, value, claim, sources)
    for cost in entry.cost:
        for price in cost.claims:
            money = words.money(price.low, price.high, price.currency)
            label = f"Price {words.per(cost.per)} ({cost.region})"
            yield _row(label, f"{money}{words.NBSP}({price.year})", cost, price, sources)
    for discomfort in entry.discomfort.claims:
        score = "" if discomfort.low is None else f"{words.span(discomfort.low, discomfort.high or 0)} of 10"
        says = " ".join(filter(None, (discomfort.level, score)))
        who = _who(sources.get(discomfort.source))
        yield Cell("Discomfort"), Cell(says), Cell(""), who, Cell(discomfort.where or ""), Cell(discomfort.source, Tone.DIM)


def _row(label: str, says: str, figure: Figure, claim: Any, sources: Mapping[str, Source]) -> tuple[Cell, ...]:
    marks = []
    if figure.differ:
        marks.append("sources differ")
    if claim.outside:
        marks.append("outside headline")
    if figure.inherited_from:
        marks.append(f"as for {figure.inherited_from}")
    if isinstance(figure, CostFigure) and figure.old:
        marks.append("old price")
    where = "; ".join(_told_once(claim.about, claim.where, claim.population))
    return (
        Cell(label), Cell(says), Cell(", ".join(marks), Tone.WARN), _who(sources.get(claim.source)),
        Cell(where), Cell(claim.source, Tone.DIM),
    )  # fmt: skip


def _told_once(*texts: str | None) -> Iterator[str]:
    """The texts, without what another of them says as well, word for word."""
    told = [text for text in dict.fromkeys(texts) if text]
    for text in told:
        if not any(text is not other and text.casefold() in other.casefold() for other in told):
            yield text


def _who(source: Source | None) -> Cell:
    if source is None:
        return Cell("unknown source", Tone.BAD)
    return Cell(f"{source.publisher}, {words.year_of(source)} ({words.plain(source.kind)}, tier {source.kind.tier})")
