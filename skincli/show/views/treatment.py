"""`show TREATMENT`: one treatment in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skincli.model.entry import Entry
from skincli.model.source import Source
from skincli.model.treatment import HeardCaution
from skincli.model.words import Family, SkinType
from skincli.show import words
from skincli.show.citations import Citations
from skincli.show.claims import FIGURES, NONE, claim_blocks, figure_at
from skincli.show.entries import entry_document
from skincli.show.page import Block, Bullets, Cell, Column, Fact, Facts, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records

from .side_by_side import harm_text, in_order, step_text


@dataclass(frozen=True, slots=True)
class TreatmentView:
    """One treatment in full."""

    entry: Entry
    sources: Mapping[str, Source]
    names: Mapping[str, str]
    referring: Collection[str] = ()
    """The concerns that need a doctor first; they come last."""
    claims: bool = False
    schema: str = "treatment"

    def page(self) -> Page:
        """Alerts first, then what it is, its figures, what it helps, what can go wrong, and what to do."""
        entry, cited = self.entry, Citations(self.sources)
        blocks: list[Block] = [Heading(entry.name, 1), Paragraph(self._nature(), Tone.DIM)]
        blocks += [
            Paragraph(f"! {alert.date}, {alert.by}: {alert.says} {cited.mark([alert.source])}", Tone.BAD)
            for alert in entry.alerts
        ]
        blocks += [Paragraph(entry.summary), Heading("In figures"), self._figures(cited)]
        if entry.concerns:
            blocks += [Heading("What it might help"), self._helps(cited), Paragraph(words.LEGEND, Tone.DIM)]
            disputed = [(rating.concern, each) for rating in entry.concerns for each in rating.disputed]
            blocks += _listed(
                "Disputed claims about that",
                [
                    f"{self.names.get(concern, concern)}: “{each.says}” {cited.mark([each.source])}"
                    + (f" Against: {cited.mark(each.against)}" if each.against else "")
                    + (f" {each.why}" if each.why else "")
                    for concern, each in disputed
                ],
            )
        told_harms = [
            f"{harm_text(harm)}{f' ({harm.population})' if harm.population else ''} {cited.mark([harm.source])}"
            for harm in sorted(entry.harms, key=lambda harm: (not harm.serious, harm.low is None))
        ]
        blocks += _listed("What can go wrong", told_harms) or self._not_found("What can go wrong")
        if any(harm.serious for harm in entry.harms):
            blocks.append(Paragraph("! marks what could do lasting harm or needs urgent care.", Tone.DIM))
        cautions, who = list(self._cautions(cited)), "Who should not have it, or should ask"
        blocks += _listed(who, cautions) or self._not_found(who)
        blocks += [Heading("By skin type"), self._skin_types(cited)]
        blocks += _listed("How it works", [f"{each.text} {cited.mark([each.source])}" for each in entry.how_it_works])
        blocks += _listed(
            "Beforehand",
            [
                f"{f'{words.number(step.days_before)} days before: ' if step.days_before else ''}"
                f"{f'do: {step.do}' if step.do else f'avoid: {step.avoid}'} {cited.mark([step.source])}"
                for step in entry.preparation
            ],
        )
        blocks += _listed(
            "Day by day",
            [
                f"day {words.span(each.from_day, each.to_day)}: {each.text} {cited.mark([each.source])}"
                for each in sorted(entry.recovery, key=lambda each: each.from_day)
            ],
        )
        steps = sorted(entry.aftercare, key=lambda step: (step.from_hours, step.to_hours or 1e9))
        afterwards = [f"{step_text(step)} {cited.mark([step.source])}" for step in steps]
        blocks += _listed("Afterwards", afterwards) or self._not_found("Afterwards")
        blocks += _listed(
            "Claims that are not taken over",
            [
                f"“{each.says}” {cited.mark([each.source])}"
                + (f" Against: {cited.mark(each.against)}" if each.against else "")
                + (f" {each.why}" if each.why else "")
                for each in entry.disputed
            ],
        )
        if entry.inherited:
            taken = "; ".join(f"{words.plain(part)} as for {wider}" for part, wider in entry.inherited.items())
            blocks.append(Paragraph(f"Taken from the wider treatment: {taken}.", Tone.DIM))
        if self.claims:
            blocks += [Heading("All claims"), *claim_blocks(entry, self.sources)]
        return *blocks, *cited.blocks()

    def _not_found(self, title: str) -> list[Block]:
        """A heading under which nothing was found; doing nothing has none of these."""
        absent: list[Block] = [Heading(title), Paragraph(words.NOT_FOUND.text, Tone.DIM)]
        return [] if self.entry.family is Family.NONE else absent

    def _nature(self) -> str:
        entry = self.entry
        parts = [entry.id, words.plain(entry.family), f"had in: {', '.join(entry.settings)}"]
        if entry.variant_of:
            parts.append(f"a kind of {entry.variant_of}")
        if entry.variants:
            parts.append(f"kinds: {', '.join(entry.variants)}")
        if entry.aliases or entry.brands:
            # A brand that is an alias too is told once, as its maker writes it.
            names = {name.casefold(): name for name in (*entry.aliases, *entry.brands)}
            parts.append(f"also called: {', '.join(names.values())}")
        parts.append(f"gone through {entry.reviewed}")
        if entry.overlay:
            parts.append(f"changed by {', '.join(entry.overlay)}")
        return " · ".join(parts)

    def _figures(self, cited: Citations) -> Facts:
        entry = self.entry
        facts = []
        for path, label, unit in FIGURES:
            value = figure_at(entry, path)
            text = words.figure(value, unit, NONE.get(path, "none"))
            if text is words.NOT_APPLICABLE or (path == "depth_microns" and text is words.NOT_FOUND):
                continue
            notes = " (sources differ)" if value.differ else ""
            notes += words.as_for(value.inherited_from)
            if text is words.NOT_FOUND and value.as_of:
                notes += f" (looked for {value.as_of})"
            marks = cited.mark(claim.source for claim in value.claims)
            facts.append(Fact(label, Cell(f"{text.text}{notes} {marks}".rstrip(), text.tone)))
        pain = words.pain(entry.discomfort)
        if pain is not words.NOT_APPLICABLE:
            marks = cited.mark(claim.source for claim in entry.discomfort.claims)
            facts.append(Fact("Hurts", Cell(f"{pain.text} {marks}".rstrip(), pain.tone)))
        relief = ", ".join(dict.fromkeys(each.kind for each in entry.discomfort.anaesthesia))
        if relief:
            facts.append(
                Fact("Against pain", Cell(f"{relief} {cited.mark(each.source for each in entry.discomfort.anaesthesia)}"))
            )
        for cost in entry.cost:
            marks = cited.mark(claim.source for claim in cost.claims)
            differ = " (sources differ)" if cost.differ else ""
            facts.append(Fact("Price", Cell(f"{words.price(cost)}{differ}{words.as_for(cost.inherited_from)} {marks}")))
        facts += [
            Fact("Whole course", Cell(f"{words.course(whole)} ({whole.region}): {whole.basis}", Tone.STRONG))
            for whole in entry.course_cost
        ]
        if not entry.cost:
            facts.append(Fact("Price", words.NOT_FOUND))
        return Facts(tuple(facts))

    def _helps(self, cited: Citations) -> Table:
        columns = (
            Column("concern", "Concern"),
            Column("benefit", "Helps", whole=True),
            Column("certainty", "How sure", 1, whole=True),
            Column("why", "Why"),
        )
        rows = []
        for rating in in_order(self.entry.concerns, self.referring):
            response = "".join(
                f" {words.of_hundred(each.low, each.high)}: {each.outcome}"
                f"{f' ({each.population})' if each.population else ''} {cited.mark([each.source])}."
                for each in rating.response
            )
            why = f"{rating.why}{response} {cited.mark(rating.sources)}"
            name = self.names.get(rating.concern, rating.concern)
            concern = Cell(words.concern(name, refers=rating.concern in self.referring))
            rows.append((concern, words.benefit(rating.benefit), words.certainty(rating.certainty), Cell(why)))
        return Table(columns, tuple(rows))

    def _cautions(self, cited: Citations) -> Iterator[str]:
        """What sources say of each factor, the strictest first."""
        by_factor: dict[str, list[HeardCaution]] = {}
        for caution in self.entry.cautions:
            by_factor.setdefault(caution.factor, []).append(caution)
        for factor, cautions in by_factor.items():
            told = (_caution(each, cited) for each in sorted(cautions, key=lambda caution: caution.leniency))
            yield f"{self.names.get(factor, factor)}: {' · '.join(told)}"

    def _skin_types(self, cited: Citations) -> Facts:
        facts = []
        for kind in SkinType:
            notes = [note for note in self.entry.skin_types if kind in note.types]
            if notes:
                told = " ".join(dict.fromkeys(f"{note.text} {cited.mark([note.source])}" for note in notes))
                tone = {"avoid": Tone.BAD, "raised": Tone.WARN}.get(notes[0].risk, Tone.PLAIN)
                facts.append(Fact(kind, Cell(f"{notes[0].risk}: {told}", tone)))
            else:
                facts.append(Fact(kind, Cell("not assessed", Tone.DIM)))
        return Facts(tuple(facts))

    def records(self) -> Records:
        """Every claim, a row each."""
        columns = (
            "treatment",
            "figure",
            "low",
            "high",
            "unit",
            "source",
            "where",
            "tier",
            "outside",
            "year",
            "currency",
            "region",
            "per",
            "word",
        )
        rows: list[tuple[Any, ...]] = [
            (
                self.entry.id, path, claim.low, claim.high, unit, claim.source, claim.where, claim.tier, claim.outside,
                claim.year, None, None, None, None,
            )
            for path, _, unit in FIGURES
            for claim in figure_at(self.entry, path).claims
        ]  # fmt: skip
        rows += [
            (
                self.entry.id, "cost", price.low, price.high, price.currency, price.source, price.where, price.tier,
                price.outside, price.year, price.currency, price.region, price.per, None,
            )
            for cost in self.entry.cost
            for price in cost.claims
        ]  # fmt: skip
        rows += [
            (
                self.entry.id, "discomfort", claim.low, claim.high, "of 10", claim.source, claim.where,
                self.sources[claim.source].kind.tier, None, None, None, None, None, claim.level,
            )
            for claim in self.entry.discomfort.claims
        ]  # fmt: skip
        return Records(columns, rows)

    def document(self) -> Mapping[str, Any]:
        """The entry by contract, with its sources."""
        return {
            "treatment": entry_document(self.entry),
            "sources": {key: source.model_dump(mode="json") for key, source in self.sources.items()},
        }


def _caution(caution: HeardCaution, cited: Citations) -> str:
    told = words.action(caution.action, caution.wait_days)
    return f"{told}.{f' {caution.why}' if caution.why else ''} {cited.mark([caution.source])}"


def _listed(title: str, items: list[str]) -> list[Block]:
    return [Heading(title), Bullets(tuple(Cell(item) for item in items))] if items else []
