"""Every entry has been gone through within a year."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import Knowledge

from .check import Check, Finding, Verdicts

YEAR = dt.timedelta(days=365)


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        message = f"was last gone through on {treatment.reviewed}."
        remedy = "Go through it again, and set 'reviewed'."
        yield Finding("treatments", key, ("reviewed",), message, remedy) if today - treatment.reviewed > YEAR else None


CHECK = Check("AGE", "every treatment has been gone through within a year", _run, built_in_only=True)
