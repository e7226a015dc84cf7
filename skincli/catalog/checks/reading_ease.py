"""Prose that a twelve-year-old can read. Needs the development dependency textstat, a readability library."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec

from skincli.catalog.knowledge import Knowledge

from .check import Check, Finding, Verdicts
from .walking import parts

HIGHEST_GRADE = 8.0
_PROSE = frozenset(("summary", "text"))


def available() -> bool:
    """Whether the library that this check needs is installed."""
    return find_spec("textstat") is not None


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    import textstat

    for kind in ("treatments", "concerns", "factors"):
        for key, record in knowledge.records(kind).items():
            told = " ".join(value for path, value in parts(record) if path and path[-1] in _PROSE and isinstance(value, str))
            if not told:
                yield None
                continue
            grade = textstat.flesch_kincaid_grade(told)
            message = f"its prose reads at grade {grade:.1f}."
            remedy = f"Shorter sentences and plainer words, down to grade {HIGHEST_GRADE:g}."
            yield Finding(kind, key, (), message, remedy) if grade > HIGHEST_GRADE else None


CHECK = Check("READ", "prose reads at grade 8 or below (Flesch-Kincaid)", _run, built_in_only=True)
