"""Dates make sense."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import KINDS, Knowledge

from .check import Check, Finding, Verdicts
from .walking import parts

_REMEDY = "Mend the date; use the day it happened."


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    # A day's grace, for those who are ahead of this clock's time zone.
    latest = today + dt.timedelta(days=1)
    for kind in KINDS:
        for key, record in knowledge.records(kind).items():
            for path, value in parts(record):
                name = path[-1] if path else ""
                if isinstance(value, dt.date):
                    late = f"has a date in the future ({value})."
                    yield Finding(kind, key, path, late, _REMEDY) if value > latest else None
                elif name in ("year", "published") and isinstance(value, int):
                    late = f"has a year in the future ({value})."
                    yield Finding(kind, key, path, late, _REMEDY) if value > latest.year else None
    for key, source in knowledge.sources.items():
        published = source.published.year if isinstance(source.published, dt.date) else source.published
        early = published is not None and published > source.accessed.year
        message = "was read before it was published."
        yield Finding("sources", key, ("accessed",), message, _REMEDY) if early else None


CHECK = Check("DATE", "no date lies in the future, and nothing was read before it was published", _run)
