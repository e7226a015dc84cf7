"""The exported catalog: its tables, column by column, and the views that read like what skincli prints.

The schema is a contract: tables and columns may be added, and none is renamed, removed or given another meaning
without another version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from skincli.model.claim import Figure
from skincli.model.concern import Concern
from skincli.model.entry import Entry
from skincli.model.factor import Factor
from skincli.model.words import FigureKey

from .store import Catalog

VERSION = 1


class Column(NamedTuple):
    """A column: its name, what kind of value it holds, and what that means."""

    name: str
    kind: str
    """text, number, integer or flag."""
    note: str
    refers: str = ""
    """The table whose id it holds."""


class Table(NamedTuple):
    """A table."""

    name: str
    note: str
    columns: tuple[Column, ...]


_TREATMENT = Column("treatment", "text", "treatment id", "treatments")
_CONCERN = Column("concern", "text", "concern id", "concerns")
_SOURCE = Column("source", "text", "source id", "sources")
_PLACE = Column("place", "text", "where in the source it stands")
_LOW = Column("low", "number", "lower end")
_HIGH = Column("high", "number", "upper end")
_TIER = Column("tier", "integer", "tier of the source's kind, 1 best to 5; 0 is the user's own quote")
_INHERITED = Column("inherited_from", "text", "the wider treatment it is taken from", "treatments")
_FIGURE = Column("figure", "text", "which figure: sessions, downtime.visible …")
_DIFFER = Column("sources_differ", "flag", "whether any two of the claims contradict each other")
_BASIS = Column("basis", "text", "which claims speak, and by which rule")
_ABOUT = Column("about", "text", "the device, product, depth or use it speaks of, if narrower")
_POPULATION = Column("population", "text", "who was studied")
_YEAR = Column("year", "integer", "the year it is for")
_OUTSIDE = Column("outside", "flag", "whether it reaches beyond the headline")
_REGION = Column("region", "text", "where the price was asked")
_CURRENCY = Column("currency", "text", "ISO 4217 code")
_PER = Column("per", "text", "what the price buys")
_OLD = Column("old", "flag", "whether nothing newer than five years was found")
_TEXT = Column("text", "text", "what is said, in our words")

TABLES = (
    Table("about", "Which catalog this is.", (Column("key", "text", "what"), Column("value", "text", "its value"))),
    Table("treatments", "A treatment a row, in catalog order.", (
        Column("id", "text", "id, which never changes"), Column("name", "text", "name"),
        Column("family", "text", "what kind of thing it is"),
        Column("variant_of", "text", "the wider treatment it is a kind of", "treatments"),
        Column("settings", "text", "where it is had, with commas between"),
        Column("areas", "text", "parts of the body, with commas between"),
        Column("reviewed", "text", "the day it was last gone through"), Column("summary", "text", "what is done, by whom"),
        Column("also_called", "text", "aliases and brands, with semicolons between"),
        Column("changed_by", "text", "the files laid over the built-in data that touch it"),
    )),
    Table("names", "Every name that a treatment, concern or factor goes by.", (
        Column("kind", "text", "treatment, concern or factor"), Column("id", "text", "its id"),
        Column("name", "text", "the name"), Column("how", "text", "name, alias or brand"),
    )),
    Table("figures", "A headline figure a row.", (
        _TREATMENT, _FIGURE, Column("state", "text", "known, none, not-found or not-applicable"), _LOW, _HIGH,
        Column("unit", "text", "what it counts"), Column("words", "text", "the words that sources use, for discomfort"),
        _BASIS, _DIFFER, _INHERITED, Column("looked_for", "text", "the day it was looked for, where nothing was found"),
    )),
    Table("claims", "What one source says about one figure.", (
        _TREATMENT, _FIGURE, _LOW, _HIGH, Column("unit", "text", "what it counts"),
        Column("word", "text", "the source's word, for discomfort"), _TIER, _OUTSIDE, _ABOUT, _POPULATION, _YEAR,
        _SOURCE, _PLACE,
    )),
    Table("prices", "A headline price a row: by treatment, region, currency and what it buys.", (
        _TREATMENT, _REGION, _CURRENCY, _PER, _LOW, _HIGH, _YEAR, _OLD, _BASIS, _DIFFER, _INHERITED,
    )),
    Table("price_claims", "What one source says that something costs.", (
        _TREATMENT, _REGION, _CURRENCY, _PER, _LOW, _HIGH, _YEAR, Column("setting", "text", "where it is had"),
        Column("area", "text", "part of the body"), Column("lasts_months", "number", "how long one purchase lasts"),
        _TIER, _OUTSIDE, _ABOUT, _POPULATION, _SOURCE, _PLACE,
    )),
    Table("course_costs", "What a whole first course costs.", (
        _TREATMENT, _REGION, _CURRENCY, _LOW, _HIGH, Column("at_least", "flag", "whether more may be needed"), _YEAR, _OLD,
        Column("quoted", "flag", "whether it is worked out from what the user was quoted"), _BASIS,
    )),
    Table("ratings", "How much a treatment helps a concern, and how sure that is.", (
        _TREATMENT, _CONCERN, Column("benefit", "text", "large, moderate, slight, none, unclear or worsens"),
        Column("certainty", "text", "high, moderate, low or very-low"), Column("versus", "text", "what it was compared with"),
        Column("why", "text", "what the rating rests on"), _INHERITED,
    )),
    Table("rating_sources", "The sources behind each rating.", (_TREATMENT, _CONCERN, _SOURCE)),
    Table("responses", "How many of 100 people got a stated result.", (
        _TREATMENT, _CONCERN, _LOW, _HIGH, Column("outcome", "text", "what counted as the result"),
        Column("after_weeks", "number", "when it was measured"), _POPULATION, _SOURCE, _PLACE,
    )),
    Table("disputed", "Claims that are not taken over.", (
        _TREATMENT, Column("concern", "text", "concern id, if it is about one", "concerns"),
        Column("says", "text", "the claim"),
        Column("against", "text", "ids of sources that say otherwise, with commas between"),
        Column("why", "text", "why it is not taken over"), _SOURCE, _PLACE,
    )),
    Table("harms", "What can go wrong, as one source tells it.", (
        _TREATMENT, Column("name", "text", "the harm"), Column("low", "number", "of 100 people, lower end"),
        Column("high", "number", "of 100 people, upper end"), Column("lasts_days_low", "number", "days it lasts, lower end"),
        Column("lasts_days_high", "number", "days it lasts, upper end"),
        Column("serious", "flag", "whether it could lastingly harm, or needs urgent care"), _POPULATION, _SOURCE, _PLACE,
    )),
    Table("cautions", "What a source says about something that bears on safety.", (
        _TREATMENT, Column("factor", "text", "factor id", "factors"), Column("action", "text", "avoid, wait or ask"),
        Column("wait_days", "number", "how long to wait"), Column("why", "text", "why"), _TIER, _SOURCE, _PLACE,
    )),
    Table("skin_types", "What a source says about a Fitzpatrick phototype.", (
        _TREATMENT, Column("skin_type", "text", "I to VI"), Column("risk", "text", "usual, raised or avoid"), _TEXT, _TIER,
        _SOURCE, _PLACE,
    )),
    Table("steps", "What to do or to avoid before and after.", (
        _TREATMENT, Column("stage", "text", "before or after"), Column("kind", "text", "do or avoid"), _TEXT,
        Column("days_before", "number", "days before the visit"), Column("from_hours", "number", "hours after the visit"),
        Column("to_hours", "number", "until when; empty if no end is given"), _SOURCE, _PLACE,
    )),
    Table("recovery", "What the days afterwards are like.", (
        _TREATMENT, Column("from_day", "number", "first day"), Column("to_day", "number", "last day"), _TEXT, _SOURCE, _PLACE,
    )),
    Table("alerts", "Dated safety notices.", (
        _TREATMENT, Column("date", "text", "the day"), Column("by", "text", "who gave it"), _TEXT, _SOURCE,
    )),
    Table("statements", "Sentences about a treatment, concern or factor, each with its source.", (
        Column("kind", "text", "treatment, concern or factor"), Column("id", "text", "its id"),
        Column("part", "text", "how it works, description, natural course, doctor, red flag, first step or why"), _TEXT,
        Column("detail", "text", "outlook of a natural course, urgency of a red flag, treatments of a first step"),
        _SOURCE, _PLACE,
    )),
    Table("concerns", "A concern a row.", (
        Column("id", "text", "id, which never changes"), Column("name", "text", "name"),
        Column("shelf", "text", "the group it stands in"),
        Column("parent", "text", "the wider concern it is a kind of", "concerns"),
        Column("see_a_doctor", "flag", "whether to see a doctor before, or instead of, choosing here"),
        Column("refer", "flag", "whether no ranking is given, only where to turn"),
        Column("also_called", "text", "aliases, with semicolons between"), Column("summary", "text", "what it is and is not"),
    )),
    Table("factors", "Something about a person that bears on safety.", (
        Column("id", "text", "id, which never changes"), Column("name", "text", "name"),
        Column("families", "text", "the families it touches most, with commas between"),
        Column("also_called", "text", "aliases, with semicolons between"),
    )),
    Table("comparisons", "What was found when two treatments were compared.", (
        Column("a", "text", "treatment id", "treatments"), Column("b", "text", "treatment id", "treatments"), _CONCERN,
        Column("finding", "text", "how a did against b: better, similar or worse"),
        Column("outcome", "text", "what was measured"), Column("certainty", "text", "how sure that is"), _POPULATION,
        Column("note", "text", "what a reader must know of it"), _SOURCE, _PLACE,
    )),
    Table("sources", "A document that was read.", (
        Column("id", "text", "id, which never changes"), Column("title", "text", "title"),
        Column("publisher", "text", "who put it out"), Column("kind", "text", "what kind of document it is"), _TIER,
        Column("url", "text", "the original's address"), Column("published", "text", "date or year; empty if it has none"),
        Column("accessed", "text", "the day it was read"), Column("read", "text", "how much of it was read"),
        Column("funding", "text", "who paid for it, as far as it says"),
        Column("note", "text", "what a reader must know of it"),
    )),
)  # fmt: skip
"""The tables, in an order in which each comes after most of those that it refers to."""

UNITS = {
    FigureKey.SESSIONS: "visits", FigureKey.INTERVAL_WEEKS: "weeks", FigureKey.SESSION_MINUTES: "minutes",
    FigureKey.MAINTENANCE_PER_YEAR: "visits a year", FigureKey.COURSE_WEEKS: "weeks",
    FigureKey.RESULTS_AFTER_WEEKS: "weeks", FigureKey.LASTS_MONTHS: "months", FigureKey.DEPTH_MICRONS: "microns",
    FigureKey.DOWNTIME_WORK: "days", FigureKey.DOWNTIME_VISIBLE: "days", FigureKey.DOWNTIME_SUN_CARE: "days",
}  # fmt: skip
"""The figures that are ranges of numbers, and what each counts."""
_OF_TEN = "of 10"

Row = tuple[str, tuple[Any, ...]]
"""The name of a table, and the values of one of its rows."""


def rows(catalog: Catalog) -> Iterator[Row]:
    """Every row of every table, a treatment at a time, so that a catalog of any size passes through little memory."""
    yield "about", ("schema", f"skincli/export/{VERSION}")
    yield "about", ("version", catalog.version.version)
    yield "about", ("date", catalog.version.date)
    yield "about", ("licence", "CC BY 4.0")
    for entry in catalog.entries():
        yield from _of_entry(entry)
    for concern in catalog.concerns():
        yield from _of_concern(concern)
    for factor in catalog.factors():
        yield from _of_factor(factor)
    for each in catalog.comparisons():
        yield "comparisons", (
            each.a, each.b, each.concern, each.finding, each.outcome, each.certainty, each.population, each.note,
            each.source, each.where,
        )  # fmt: skip
    for source in catalog.sources().values():
        yield "sources", (
            source.id, source.title, source.publisher, source.kind, source.kind.tier, source.url,
            None if source.published is None else str(source.published), source.accessed.isoformat(), source.read,
            source.funding, source.note,
        )  # fmt: skip


def _of_entry(entry: Entry) -> Iterator[Row]:
    key = entry.id
    yield "treatments", (
        key, entry.name, entry.family, entry.variant_of, ", ".join(entry.settings), ", ".join(entry.areas),
        entry.reviewed.isoformat(), entry.summary, "; ".join((*entry.aliases, *entry.brands)), ", ".join(entry.overlay),
    )  # fmt: skip
    yield from _names("treatment", key, entry.name, entry.aliases, entry.brands)
    yield from _figures(entry)
    yield from _costs(entry)
    yield from _ratings(entry)
    yield from _safety(entry)
    for stage, steps in (("before", entry.preparation), ("after", entry.aftercare)):
        for step in steps:
            yield "steps", (
                key, stage, "do" if step.do else "avoid", step.do or step.avoid, getattr(step, "days_before", None),
                getattr(step, "from_hours", None), getattr(step, "to_hours", None), step.source, step.where,
            )  # fmt: skip
    for part in entry.recovery:
        yield "recovery", (key, part.from_day, part.to_day, part.text, part.source, part.where)
    for told in entry.how_it_works:
        yield "statements", ("treatment", key, "how it works", told.text, None, told.source, told.where)


def _names(kind: str, key: str, name: str, aliases: tuple[str, ...], brands: tuple[str, ...] = ()) -> Iterator[Row]:
    yield "names", (kind, key, name, "name")
    for how, called in (("alias", aliases), ("brand", brands)):
        yield from (("names", (kind, key, each, how)) for each in called)


def _figures(entry: Entry) -> Iterator[Row]:
    for which, unit in UNITS.items():
        part, _, clock = which.partition(".")
        value: Figure = getattr(getattr(entry, part), clock) if clock else getattr(entry, part)
        yield "figures", (
            entry.id, which, value.state, value.low, value.high, unit, None, value.basis, value.differ, value.inherited_from,
            value.as_of.isoformat() if value.as_of else None,
        )  # fmt: skip
        for claim in value.claims:
            yield "claims", (
                entry.id, which, claim.low, claim.high, unit, None, claim.tier, claim.outside, claim.about,
                claim.population, claim.year, claim.source, claim.where,
            )  # fmt: skip
    pain = entry.discomfort
    words = "–".join(dict.fromkeys((*pain.words[:1], *pain.words[-1:]))) or None
    yield "figures", (
        entry.id, FigureKey.DISCOMFORT, pain.state, pain.low, pain.high, _OF_TEN, words, pain.basis, False,
        entry.inherited.get("discomfort"), None,
    )  # fmt: skip
    for said in pain.claims:
        yield "claims", (
            entry.id, FigureKey.DISCOMFORT, said.low, said.high, _OF_TEN, said.level, None, None, said.about, None, None,
            said.source, said.where,
        )  # fmt: skip


def _costs(entry: Entry) -> Iterator[Row]:
    for cost in entry.cost:
        yield "prices", (
            entry.id, cost.region, cost.currency, cost.per, cost.low, cost.high, cost.year, cost.old, cost.basis,
            cost.differ, cost.inherited_from,
        )  # fmt: skip
        for price in cost.claims:
            yield "price_claims", (
                entry.id, price.region, price.currency, price.per, price.low, price.high, price.year, price.setting,
                price.area, price.lasts_months, price.tier, price.outside, price.about, price.population, price.source,
                price.where,
            )  # fmt: skip
    for course in entry.course_cost:
        yield "course_costs", (
            entry.id, course.region, course.currency, course.low, course.high, course.at_least, course.year, course.old,
            course.quoted, course.basis,
        )  # fmt: skip


def _ratings(entry: Entry) -> Iterator[Row]:
    for rating in entry.concerns:
        yield "ratings", (
            entry.id, rating.concern, rating.benefit, rating.certainty, rating.versus, rating.why,
            entry.inherited.get("concerns"),
        )  # fmt: skip
        yield from (("rating_sources", (entry.id, rating.concern, source)) for source in dict.fromkeys(rating.sources))
        for each in rating.response:
            yield "responses", (
                entry.id, rating.concern, each.low, each.high, each.outcome, each.after_weeks, each.population, each.source,
                each.where,
            )  # fmt: skip
    disputed = [(rating.concern, each) for rating in entry.concerns for each in rating.disputed]
    for concern, claim in (*disputed, *((None, each) for each in entry.disputed)):
        yield "disputed", (
            entry.id, concern, claim.says, ", ".join(claim.against), claim.why, claim.source, claim.where,
        )  # fmt: skip


def _safety(entry: Entry) -> Iterator[Row]:
    for harm in entry.harms:
        lasts = harm.lasts_days
        yield "harms", (
            entry.id, harm.name, harm.low, harm.high, lasts.low if lasts else None, lasts.high if lasts else None,
            harm.serious, harm.population, harm.source, harm.where,
        )  # fmt: skip
    for caution in entry.cautions:
        yield "cautions", (
            entry.id, caution.factor, caution.action, caution.wait_days, caution.why, caution.tier, caution.source,
            caution.where,
        )  # fmt: skip
    for note in entry.skin_types:
        for kind in note.types:
            yield "skin_types", (entry.id, kind, note.risk, note.text, note.tier, note.source, note.where)
    for alert in entry.alerts:
        yield "alerts", (entry.id, alert.date.isoformat(), alert.by, alert.says, alert.source)


def _of_concern(concern: Concern) -> Iterator[Row]:
    key = concern.id
    yield "concerns", (
        key, concern.name, concern.group, concern.parent, concern.see_a_doctor, concern.refer, "; ".join(concern.aliases),
        " ".join(told.text for told in concern.description),
    )  # fmt: skip
    yield from _names("concern", key, concern.name, concern.aliases)
    told = (
        *(("description", each, None) for each in concern.description),
        *(("natural course", each, each.outlook) for each in concern.natural_course),
        *(("doctor", each, None) for each in concern.doctor),
        *(("red flag", each, each.urgency) for each in concern.red_flags),
        *(("first step", each, ", ".join(each.treatments)) for each in concern.first_steps),
    )
    for part, each, detail in told:
        yield "statements", ("concern", key, part, each.text, detail, each.source, each.where)


def _of_factor(factor: Factor) -> Iterator[Row]:
    yield "factors", (factor.id, factor.name, ", ".join(factor.families), "; ".join(factor.aliases))
    yield from _names("factor", factor.id, factor.name, factor.aliases)
    for each in factor.why:
        yield "statements", ("factor", factor.id, "why", each.text, None, each.source, each.where)
