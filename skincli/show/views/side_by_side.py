"""`compare A B`: treatments side by side, a row for each question that people ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.model.comparison import Comparison
from skincli.model.concern import NaturalCourse
from skincli.model.entry import Entry
from skincli.model.phrases import inline
from skincli.model.source import Source
from skincli.model.treatment import Harm, Rating
from skincli.model.words import Action, Family, Finding, SkinTypeRisk
from skincli.show import words
from skincli.show.citations import Citations
from skincli.show.claims import AT_ONCE, claim_blocks
from skincli.show.entries import entry_document
from skincli.show.page import Block, Bullets, Cell, Column, Heading, Page, Table, Tone
from skincli.show.view import Records

_MOST = 4
"""How many harms, cautions or concerns a cell names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """Two or more treatments in answer to the same questions."""

    entries: Sequence[Entry]
    sources: Mapping[str, Source]
    names: Mapping[str, str]
    """Names of treatments, concerns and factors by id."""
    comparisons: Sequence[Comparison]
    question: Mapping[str, Any]
    concern: str | None = None
    referring: Collection[str] = ()
    """The concerns that need a doctor first; they come last."""
    natural_course: Sequence[NaturalCourse] = ()
    claims: bool = False
    schema: str = "comparison"

    def page(self) -> Page:
        """One table of questions, what trials found, and the sources."""
        cited = Citations(self.sources)
        names = ", ".join(inline(entry.name) for entry in self.entries[:-1]) + f" and {inline(self.entries[-1].name)}"
        about = f" for {inline(self.names[self.concern])}" if self.concern else ""
        columns = (Column("question", ""), *(Column(entry.id, entry.name) for entry in self.entries))
        answers = self._rows(cited)
        table = Table(columns, tuple((Cell(label), *cells) for _, label, cells in answers), questions=True)
        nothing = any(entry.family is Family.NONE for entry in self.entries)
        reminder = "." if nothing else "; doing nothing is always another way."
        blocks: list[Block] = [Heading(f"You are comparing {names}{about}{reminder}", 1), table]
        blocks += self._head_to_head(cited)
        if self.natural_course:
            told = tuple(Cell(f"{each.text} {cited.mark([each.source])}") for each in self.natural_course)
            blocks += [Heading("If nothing is done"), Bullets(told)]
        if self.claims:
            for entry in self.entries:
                blocks += [Heading(f"All claims about {inline(entry.name)}"), *claim_blocks(entry, self.sources)]
        return *blocks, *cited.blocks(brief=not self.claims)

    def _rows(self, cited: Citations) -> list[tuple[str, str, list[Cell]]]:
        questions: Sequence[tuple[str, str, Callable[[Entry, Citations], Cell]]] = (
            ("what", "What is done?", self._what),
            ("helps", "What might it help, and how sure is that?", self._helps),
            ("cost", "What does it cost, a session and in all?", self._cost),
            ("visits", "How many visits, how far apart?", self._visits),
            ("downtime", "Will people notice, and for how long?", self._downtime),
            ("discomfort", "Does it hurt?", self._discomfort),
            ("harms", "What can go wrong?", self._harms),
            ("cautions", "Who should not have it, or should ask?", self._cautions),
            ("aftercare", "What must I do afterwards?", self._aftercare),
            ("results", "When does it show, and does it last?", self._results),
            ("sources", "Who says so?", self._who),
        )
        return [(key, label, [answer(entry, cited) for entry in self.entries]) for key, label, answer in questions]

    def _what(self, entry: Entry, cited: Citations) -> Cell:
        return Cell(f"{entry.summary}\nHad in: {', '.join(entry.settings)}.")

    def _helps(self, entry: Entry, cited: Citations) -> Cell:
        about = [rating for rating in entry.concerns if self.concern in (None, rating.concern)]
        if not about:
            return words.NOT_FOUND
        ratings = in_order(about, self.referring)
        lines = [self._rating(rating, cited) for rating in ratings[: _MOST + 2]]
        if len(ratings) > len(lines):
            lines.append(f"and {len(ratings) - len(lines)} more")
        lines += _with_those_of(entry, "concerns")
        return Cell("\n".join(lines))

    def _rating(self, rating: Rating, cited: Citations) -> str:
        name = inline(self.names.get(rating.concern, rating.concern))
        told = f"{words.benefit(rating.benefit).text}, {words.certainty(rating.certainty).text}{words.NBSP}certainty"
        disputed = " (disputed)" if rating.disputed else ""
        response = "".join(
            f"; {words.of_hundred(each.low, each.high)}: {each.outcome}" for each in rating.response[:1] if self.concern
        )
        concern = words.concern(name, refers=rating.concern in self.referring)
        return f"{concern}: {told}{disputed}{response} {cited.mark(rating.sources)}"

    def _cost(self, entry: Entry, cited: Citations) -> Cell:
        if entry.family is Family.NONE:
            return Cell("nothing")
        if not entry.cost:
            return words.NOT_FOUND
        lines = [
            f"{words.price(cost)}{words.as_for(cost.inherited_from)} {cited.mark(claim.source for claim in cost.claims)}"
            for cost in entry.cost
        ]
        whole = [f"{words.course(cost)} ({cost.region})" for cost in entry.course_cost]
        lines.append(f"Whole course: {'; '.join(whole)}" if whole else "Whole course: not found")
        return Cell("\n".join(lines))

    def _visits(self, entry: Entry, cited: Citations) -> Cell:
        lines = [
            _told("", entry.sessions, "visits", cited),
            _told("apart: ", entry.interval_weeks, "weeks", cited),
            _told("each: ", entry.session_minutes, "minutes", cited),
            _told("then: ", entry.maintenance_per_year, "a year", cited),
            _told("daily use: ", entry.course_weeks, "weeks", cited),
        ]
        return Cell("\n".join(line for line in lines if line) or words.NOT_APPLICABLE.text)

    def _downtime(self, entry: Entry, cited: Citations) -> Cell:
        down = entry.downtime
        return Cell(
            "\n".join(
                [
                    _told("Shows: ", down.visible, "days", cited),
                    _told("Off work: ", down.work, "days", cited),
                    _told("Strict sun care: ", down.sun_care, "days", cited),
                ]
            )
        )

    def _discomfort(self, entry: Entry, cited: Citations) -> Cell:
        pain = entry.discomfort
        wider = words.as_for(entry.inherited.get("discomfort"))
        text = f"{words.pain(pain).text}{wider} {cited.mark(claim.source for claim in pain.claims)}".rstrip()
        relief = ", ".join(dict.fromkeys(relief.kind for relief in pain.anaesthesia))
        return Cell(f"{text}\nAgainst pain: {relief}" if relief else text)

    def _harms(self, entry: Entry, cited: Citations) -> Cell:
        if not entry.harms:
            return words.NOT_FOUND
        harms = sorted(entry.harms, key=lambda harm: (not harm.serious, harm.low is None))
        unique = list({harm.name: harm for harm in reversed(harms)}.values())[::-1]
        lines = [harm_text(harm) + f" {cited.mark([harm.source])}" for harm in unique[: _MOST + 3]]
        if len(unique) > len(lines):
            lines.append(f"and {len(unique) - len(lines)} more")
        alerts = [f"Alert {alert.date}: {alert.says} {cited.mark([alert.source])}" for alert in entry.alerts]
        return Cell("\n".join([*alerts, *lines, *_with_those_of(entry, "alerts", "harms")]), Tone.PLAIN)

    def _cautions(self, entry: Entry, cited: Citations) -> Cell:
        told = {Action.AVOID: "Not with", Action.WAIT: "Wait with", Action.ASK: "Ask with"}
        lines = []
        for action, label in told.items():
            about = [caution for caution in entry.cautions if caution.action is action]
            if about:
                named = dict.fromkeys(inline(self.names.get(caution.factor, caution.factor)) for caution in about)
                lines.append(f"{label}: {'; '.join(named)} {cited.mark(caution.source for caution in about)}")
        if not lines:
            lines.append(words.NOT_FOUND.text)
        for risk in (SkinTypeRisk.AVOID, SkinTypeRisk.RAISED):
            notes = [note for note in entry.skin_types if note.risk is risk]
            if notes:
                types = ", ".join(dict.fromkeys(kind for note in notes for kind in note.types))
                label = "Not for" if risk is SkinTypeRisk.AVOID else "Raised risk in"
                lines.append(f"{label} skin types {types} {cited.mark(note.source for note in notes)}")
        if not entry.skin_types:
            lines.append("By skin type: not assessed")
        lines += _with_those_of(entry, "cautions", "skin_types")
        return Cell("\n".join(lines))

    def _aftercare(self, entry: Entry, cited: Citations) -> Cell:
        if not entry.aftercare:
            return words.NOT_FOUND
        steps = entry.aftercare[: _MOST + 2]
        lines = [f"{step_text(step)} {cited.mark([step.source])}" for step in steps]
        if len(entry.aftercare) > len(steps):
            lines.append(f"and {len(entry.aftercare) - len(steps)} more")
        lines += _with_those_of(entry, "aftercare")
        return Cell("\n".join(lines))

    def _results(self, entry: Entry, cited: Citations) -> Cell:
        return Cell(
            f"{_told('Shows after: ', entry.results_after_weeks, 'weeks', cited, AT_ONCE) or 'Shows: does not apply'}\n"
            f"{_told('Lasts: ', entry.lasts_months, 'months', cited) or 'Lasts: does not apply'}"
        )

    def _who(self, entry: Entry, cited: Citations) -> Cell:
        kinds: dict[str, int] = {}
        for name in cited_by(entry):
            if name in self.sources:
                kind = self.sources[name].kind
                kinds[kind] = kinds.get(kind, 0) + 1
        told = ", ".join(f"{words.plain(kind)} {count}" for kind, count in kinds.items())
        return Cell(f"{told or 'nobody'}\nLast gone through {entry.reviewed}.")

    def _head_to_head(self, cited: Citations) -> list[Block]:
        if not self.comparisons:
            return []
        verb = {Finding.BETTER: "did better than", Finding.SIMILAR: "did about as well as", Finding.WORSE: "did worse than"}
        items = tuple(
            Cell(
                f"{self.names.get(each.concern, each.concern)}: {inline(self.names[each.a])} {verb[each.finding]} "
                f"{inline(self.names[each.b])} ({each.outcome}"
                f"{f'; {each.population}' if each.population else ''}; {words.certainty(each.certainty).text} certainty) "
                f"{cited.mark([each.source])}"
            )
            for each in self.comparisons
        )
        return [Heading("What was found when they were compared"), Bullets(items)]

    def records(self) -> Records:
        """A row a question."""
        rows = self._rows(Citations(self.sources, by_id=True))
        return Records(
            ("question", *(entry.id for entry in self.entries)),
            [(label, *(cell.text.replace("\n", "; ") for cell in cells)) for _, label, cells in rows],
        )

    def document(self) -> Mapping[str, Any]:
        """The comparison by contract, with the full entries beside it."""
        rows = self._rows(Citations(self.sources, by_id=True))
        return {
            "question": dict(self.question),
            "treatments": [entry.id for entry in self.entries],
            "rows": [
                {
                    "key": key,
                    "label": label,
                    "cells": [
                        {"treatment": entry.id, "text": cell.text} for entry, cell in zip(self.entries, cells, strict=True)
                    ],
                }
                for key, label, cells in rows
            ],
            "natural_course": [each.model_dump(mode="json") for each in self.natural_course],
            "head_to_head": [comparison.model_dump(mode="json") for comparison in self.comparisons],
            "entries": [entry_document(entry) for entry in self.entries],
            "sources": {key: source.model_dump(mode="json") for key, source in self.sources.items()},
        }


def _told(label: str, figure: Any, unit: str, cited: Citations, none: str = "none") -> str:
    text = words.figure(figure, unit, none)
    if text is words.NOT_APPLICABLE:
        return ""
    marks = cited.mark(claim.source for claim in figure.claims)
    differ = " (sources differ)" if figure.differ else ""
    return f"{label}{text.text}{differ}{words.as_for(figure.inherited_from)} {marks}".rstrip()


def _with_those_of(entry: Entry, *parts: str) -> list[str]:
    """A line that tells which wider treatments these parts are taken from, in whole or beside its own; none if from none."""
    wider = dict.fromkeys(entry.inherited[part] for part in parts if part in entry.inherited)
    return [f"(with those of {' and '.join(map(words.plain, wider))})"] if wider else []


def harm_text(harm: Harm) -> str:
    """A harm with its rate, how long it lasts, and whether it is serious."""
    rate = f" {words.of_hundred(harm.low, harm.high)}" if harm.low is not None and harm.high is not None else ""
    lasts = f", {words.span(harm.lasts_days.low, harm.lasts_days.high, 'days')}" if harm.lasts_days else ""
    return f"{'! ' if harm.serious else ''}{harm.name}{rate}{lasts}"


def step_text(step: Any) -> str:
    """An aftercare step with its hours."""
    what = f"do: {step.do}" if step.do else f"avoid: {step.avoid}"
    return f"{hours(step.from_hours, step.to_hours)}: {what}"


def hours(start: float, end: float | None) -> str:
    """A stretch of time after the visit, in hours up to two days and in days beyond."""
    if end is None:
        return "from the start" if start == 0 else f"after {_time(start)}"
    if start == 0:
        return f"first {_time(end)}"
    return f"{_time(start)} to {_time(end)}"


def _time(hours: float) -> str:
    return words.span(hours / 24, hours / 24, "days") if hours > 48 else words.span(hours, hours, "hours")


def in_order(ratings: Iterable[Rating], referring: Collection[str]) -> list[Rating]:
    """The most benefit first; last, whatever its benefit, what a doctor has to look at first."""
    return sorted(ratings, key=lambda rating: (rating.concern in referring, rating.place))


def cited_by(entry: Entry) -> list[str]:
    """The sources that an entry cites, each once, in order."""
    found: dict[str, None] = {}

    def walk(value: Any, key: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                walk(part, name)
        elif isinstance(value, (list, tuple)):
            for part in value:
                walk(part, key)
        elif isinstance(value, str) and key in ("source", "sources", "against"):
            found[value] = None

    walk(entry.model_dump())
    return list(found)
