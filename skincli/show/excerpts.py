"""The line of a file that a problem stands in, with a mark under it."""

from __future__ import annotations

from collections.abc import Sequence

from skincli.catalog.problems import Problem, printable

_INDENT = "    "


def excerpt(problem: Problem, lines: Sequence[str], width: int = 80) -> list[str]:
    """The offending line, cut around its column to fit a width, and a caret below the column; empty if there is none."""
    if not 1 <= problem.line <= len(lines):
        return []
    line, column = lines[problem.line - 1], problem.column - 1
    room = max(20, width - len(_INDENT))
    start = max(0, column - room // 2) if len(line) > room else 0
    shown = line[start : start + room]
    # What takes no column or several would move the caret: it is written out, and what stands before is measured so.
    before = printable(shown[: column - start].replace("\t", " "))
    return [f"{_INDENT}{printable(shown.replace(chr(9), ' '))}", f"{_INDENT}{' ' * len(before)}^"]
