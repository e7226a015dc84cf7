"""`show CONCERN`: what it is, what happens if nothing is done, when to see somebody, what is rated for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skincli.model.claim import Claim
from skincli.model.comparison import Comparison
from skincli.model.concern import Concern
from skincli.model.source import Source
from skincli.model.treatment import Rating
from skincli.show import words
from skincli.show.citations import Citations
from skincli.show.page import Block, Bullets, Cell, Column, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records


@dataclass(frozen=True, slots=True)
class ConcernView:
    """One concern in full."""

    concern: Concern
    ratings: Mapping[str, Rating]
    comparisons: tuple[Comparison, ...]
    names: Mapping[str, str]
    sources: Mapping[str, Source]
    schema: str = "concern"

    def page(self) -> Page:
        """Red flags first, then what it is, its natural course, the doctor, the first steps, and the ratings."""
        concern, cited = self.concern, Citations(self.sources)
        blocks: list[Block] = [Heading(concern.name, 1)]
        also = f" · also called: {', '.join(concern.aliases)}" if concern.aliases else ""
        blocks.append(Paragraph(f"{concern.id} · {concern.group}{also}", Tone.DIM))
        blocks += [
            Paragraph(f"! {flag.urgency}: {flag.text} {cited.mark([flag.source])}", Tone.BAD) for flag in concern.red_flags
        ]
        blocks += [Paragraph(f"{each.text} {cited.mark([each.source])}") for each in concern.description]
        blocks.append(Heading("If nothing is done"))
        course = [f"{each.outlook}: {each.text} {cited.mark([each.source])}" for each in concern.natural_course]
        course += [_fading(each, cited) for each in concern.months_to_fade]
        blocks.append(Bullets(tuple(map(Cell, course))) if course else Paragraph(words.NOT_FOUND.text, Tone.DIM))
        for title, statements in (
            ("When to see a doctor", concern.doctor),
            ("First steps that guidelines name", concern.first_steps),
        ):
            if statements:
                items = tuple(Cell(f"{each.text} {cited.mark([each.source])}") for each in statements)
                blocks += [Heading(title), Bullets(items)]
        if self.ratings:
            blocks += [Heading("Rated for it"), self._table(cited), Paragraph(words.LEGEND, Tone.DIM)]
        return *blocks, *cited.blocks()

    def _sorted(self) -> list[tuple[str, Rating]]:
        return sorted(self.ratings.items(), key=lambda item: (item[1].place, item[0]))

    def _table(self, cited: Citations) -> Table:
        columns = (
            Column("treatment", "Treatment"), Column("benefit", "Helps", whole=True),
            Column("certainty", "How sure", 1, whole=True), Column("why", "Why", 2),
        )  # fmt: skip
        rows = tuple(
            (
                Cell(self.names.get(name, name)),
                words.benefit(rating.benefit),
                words.certainty(rating.certainty),
                Cell(f"{rating.why} {cited.mark(rating.sources)}"),
            )
            for name, rating in self._sorted()
        )
        return Table(columns, rows)

    def records(self) -> Records:
        """A rating a row."""
        return Records(
            ("concern", "treatment", "benefit", "certainty", "why", "sources"),
            [
                (self.concern.id, name, rating.benefit, rating.certainty, rating.why, " ".join(rating.sources))
                for name, rating in self._sorted()
            ],
        )

    def document(self) -> Mapping[str, Any]:
        """The concern with its ratings and head-to-head results."""
        return {
            "concern": self.concern.model_dump(mode="json"),
            "ratings": [{"treatment": name, **rating.model_dump(mode="json")} for name, rating in self._sorted()],
            "comparisons": [comparison.model_dump(mode="json") for comparison in self.comparisons],
            "sources": {key: source.model_dump(mode="json") for key, source in self.sources.items()},
        }


def _fading(claim: Claim, cited: Citations) -> str:
    told = words.span(claim.low or claim.high, claim.high, "months")
    told = told if claim.low else f"up to {told}"
    about = "; ".join(filter(None, (claim.about, claim.population)))
    return f"time to fade: {told}{f' ({about})' if about else ''} {cited.mark([claim.source])}"
