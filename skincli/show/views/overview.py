"""`compare` without names: all treatments, a line each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.choose.comparing import Row
from skincli.choose.gates import visible_days
from skincli.model.phrases import inline
from skincli.model.words import BENEFITS, Benefit
from skincli.show import words
from skincli.show.page import Cell, Column, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records

_NAMED = 3
"""How many concerns are named in a line."""


@dataclass(frozen=True, slots=True)
class OverviewView:
    """An overview of treatments."""

    rows: Sequence[Row]
    concern: str | None
    concern_names: Mapping[str, str]
    question: Mapping[str, Any]
    referring: Collection[str] = ()
    """The concerns that need a doctor first; nothing is said to help them."""
    schema: str = "overview"

    def page(self) -> Page:
        """A table that leaves out columns where the terminal is narrow."""
        number = len(self.rows)
        title = f"{number} treatment{'' if number == 1 else 's'}"
        if self.concern:
            title += f" rated for {inline(self.concern_names[self.concern])}"
        if not self.rows:
            return (Heading(f"{title}.", 1),)
        legend = Paragraph(words.LEGEND, Tone.DIM) if self.concern else Paragraph(
            "Costs are for a whole course. `skincli show NAME` tells all of one; --concern shows what helps what.", Tone.DIM
        )  # fmt: skip
        rates = words.converted(row.cost for row in self.rows)
        return Heading(title, 1), self._table(), legend, *((Paragraph(rates, Tone.DIM),) if rates else ())

    def _table(self) -> Table:
        columns = (
            Column("treatment", "Treatment"),
            *(
                (Column("benefit", "Helps", 1, whole=True), Column("certainty", "How sure", 3, whole=True))
                if self.concern
                else (Column("helps", "May help", 6),)
            ),
            Column("course_cost", "Whole course", 2, whole=True),
            Column("sessions", "Visits", 4, whole=True),
            Column("visible", "Shows for", 3, whole=True),
            Column("discomfort", "Hurts", 5, whole=True),
            Column("settings", "Where", 7, whole=True),
            Column("family", "Kind", 8, whole=True),
            Column("id", "Id", 9, whole=True),
        )
        return Table(columns, tuple(self._cells(row) for row in self.rows))

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        option = row.option
        days = visible_days(option)
        visible = words.NOT_FOUND if days is None else Cell(words.span(*days, "days") if days[1] else "no time")
        helps: tuple[Cell, ...] = (Cell(self._helps(row)),)
        if self.concern and row.rating:
            helps = words.benefit(row.rating.benefit), words.certainty(row.rating.certainty)
        pain = option.discomfort.words
        hurts = Cell(pain[0] if len(pain) == 1 else f"{pain[0]}–{pain[-1]}") if pain else words.pain(option.discomfort)
        return (
            Cell(option.name + (" *" if option.overlay else "")),
            *helps,
            words.cost(row.cost, self.question["region"]),
            words.visits(option.sessions),
            visible,
            hurts,
            Cell(", ".join(option.settings)),
            Cell(words.plain(option.family)),
            Cell(option.id),
        )

    def _helps(self, row: Row) -> str:
        helping = [
            (BENEFITS.index(Benefit(benefit)), self.concern_names.get(concern, concern))
            for concern, benefit in row.helps
            if Benefit(benefit) not in (Benefit.NONE, Benefit.WORSENS) and concern not in self.referring
        ]
        if not helping:
            return "–"
        named = [name for _, name in sorted(helping)[:_NAMED]]
        more = f" and {len(helping) - _NAMED} more" if len(helping) > _NAMED else ""
        return ", ".join(inline(name) for name in named) + more

    def records(self) -> Records:
        """Machine values, low and high apart."""
        columns = (
            "id", "name", "family", "variant_of", "settings", "benefit", "certainty", "course_cost_low", "course_cost_high",
            "currency", "region", "converted_from", "sessions_low", "sessions_high", "visible_days_low", "visible_days_high",
            "discomfort_low", "discomfort_high", "concerns", "overlay",
            "quoted", "built_in_low", "built_in_high", "rate_date",
        )  # fmt: skip
        return Records(columns, [self._record(row) for row in self.rows])

    def _record(self, row: Row) -> tuple[Any, ...]:
        option, cost = row.option, row.cost
        days = visible_days(option) or (None, None)
        return (
            option.id, option.name, option.family, option.variant_of, " ".join(option.settings),
            row.rating.benefit if row.rating else None, row.rating.certainty if row.rating else None,
            cost.low if cost else None, cost.high if cost else None, cost.currency if cost else None,
            cost.region if cost else None, cost.converted_from if cost else None,
            option.sessions.low, option.sessions.high, *days, option.discomfort.low, option.discomfort.high,
            " ".join(concern for concern, _ in row.helps), bool(option.overlay),
            cost.quoted if cost else None, *((cost.built_in if cost else None) or (None, None)),
            cost.rate_date if cost else None,
        )  # fmt: skip

    def document(self) -> Mapping[str, Any]:
        """The overview as a comparison: one row a question, one cell a treatment, and the figures beside it."""
        names, table = self.records().columns, self._table()
        return {
            "question": dict(self.question),
            "treatments": [row.option.id for row in self.rows],
            "rows": [
                {
                    "key": column.key,
                    "label": column.label,
                    "cells": [
                        {"treatment": row.option.id, "text": cells[place].text}
                        for row, cells in zip(self.rows, table.rows, strict=True)
                    ],
                }
                for place, column in enumerate(table.columns)
            ],
            "values": [dict(zip(names, self._record(row), strict=True)) for row in self.rows],
            "sources": {},
        }
