"""What a check is, and how checks are run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skincli.catalog.knowledge import Knowledge
from skincli.catalog.problems import Path, Problem


class Finding(NamedTuple):
    """Something wrong with a record: which, where in it, what, and how to mend it."""

    kind: str
    key: str
    path: Path
    message: str
    remedy: str


Verdicts = Iterator[Finding | None]
"""One for each thing that was looked at: a finding, or None if it is sound."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the knowledge base."""

    code: str
    title: str
    run: Callable[[Knowledge, dt.date], Verdicts]
    built_in_only: bool = False
    """Whether the rule is a promise of the built-in data that an overlay need not keep."""


@dataclass(frozen=True, slots=True)
class Result:
    """How many things a check looked at, what it found, and how much more is let stand by an exception."""

    check: Check
    looked_at: int
    problems: list[Problem]
    excepted: int = 0


def run(checks: Sequence[Check], knowledge: Knowledge, today: dt.date) -> list[Result]:
    """Run the checks over a knowledge base. What its exceptions name is let stand; an idle exception is a problem."""
    let_stand = {(exception.check, exception.of): key for key, exception in knowledge.exceptions.items()}
    used: set[str] = set()
    results = []
    for check in checks:
        looked_at, problems, excepted = 0, list[Problem](), 0
        for finding in check.run(knowledge, today):
            looked_at += 1
            if finding is None:
                continue
            exception = let_stand.get((check.code, finding.key))
            if exception is not None:
                used.add(exception)
                excepted += 1
                continue
            draft = knowledge.drafts[finding.kind, finding.key]
            message = f"{finding.key}: {finding.message}"
            problems.append(draft.problem(finding.path, check.code, message, finding.remedy))
        results.append(Result(check, looked_at, problems, excepted))
    codes = {check.code for check in checks}
    idle = [
        knowledge.drafts["exceptions", key].problem(
            (), "IDLE", f"{exception.of}: {exception.check} finds nothing there any more.", "Remove the exception."
        )
        for key, exception in knowledge.exceptions.items()
        if exception.check in codes and key not in used
    ]
    if knowledge.exceptions:
        results.append(Result(IDLE, len(knowledge.exceptions), idle))
    return results


def _nothing(knowledge: Knowledge, today: dt.date) -> Verdicts:
    yield from ()


IDLE = Check("IDLE", "every exception is still needed", _nothing, built_in_only=True)
