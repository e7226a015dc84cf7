"""What people type leads to one thing."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import Knowledge
from skincli.catalog.naming import fold

from .check import Check, Finding, Verdicts


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    settled = {fold(word) for term in knowledge.terms.values() for word in (term.term, *term.also)}
    for kind in ("treatments", "concerns", "factors"):
        owners: dict[str, str] = {}
        for key, record in knowledge.records(kind).items():
            brands = getattr(record, "brands", ())
            for name in (record.id, record.name, *record.aliases, *brands):
                folded = fold(name)
                if not folded:
                    yield Finding(kind, key, ("aliases",), f"has a name without letters ({name!r}).", "Remove it.")
                    continue
                owner = owners.setdefault(folded, key)
                if owner == key or folded in settled:
                    yield None
                    continue
                message = f"the name '{name}' also leads to {owner}."
                yield Finding(kind, key, ("aliases",), message, "Keep it in one place, or add a term that asks.")


CHECK = Check("NAME", "no name leads to two treatments, concerns or factors without a question that settles it", _run)
