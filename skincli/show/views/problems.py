"""`check`: what was checked, and what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.catalog.checks.check import Result
from skincli.catalog.problems import Problem
from skincli.show.page import Bullets, Cell, Column, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The outcome of checking data files."""

    files: Sequence[str]
    counts: Mapping[str, int]
    results: Sequence[Result]
    problems: Sequence[Problem]
    schema: str = "check"

    def page(self) -> Page:
        """Each problem in a line, or how many things were found sound."""
        if self.problems:
            number = len(self.problems)
            title = f"{number} problem{'' if number == 1 else 's'}"
            return Heading(title, 1), Bullets(tuple(Cell(str(problem), Tone.BAD) for problem in self.problems))
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        columns = (
            Column("code", "Code", whole=True),
            Column("looked", "Looked at", whole=True, right=True),
            Column("excepted", "Let stand", whole=True, right=True),
            Column("title", "Rule"),
        )
        rows = tuple(
            (
                Cell(result.check.code),
                Cell(f"{result.looked_at:,}"),
                Cell(f"{result.excepted or ''}"),
                Cell(result.check.title),
            )
            for result in self.results
        )
        return Heading("No problems found.", 1), Paragraph(f"Checked: {counted}."), Table(columns, rows)

    def records(self) -> Records:
        """A problem a row."""
        return Records(
            ("file", "line", "column", "code", "message", "remedy"),
            [(each.file, each.line, each.column, each.code, each.message, each.remedy) for each in self.problems],
        )

    def document(self) -> Mapping[str, Any]:
        """Problems and counts."""
        return {
            "files": list(self.files),
            "counts": dict(self.counts),
            "checks": [
                {
                    "code": each.check.code, "title": each.check.title, "looked_at": each.looked_at,
                    "excepted": each.excepted,
                }
                for each in self.results
            ],
            "problems": [
                {
                    "file": each.file, "line": each.line, "column": each.column, "code": each.code,
                    "message": each.message, "remedy": each.remedy,
                }
                for each in self.problems
            ],
        }  # fmt: skip
