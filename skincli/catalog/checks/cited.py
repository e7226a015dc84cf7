"""No source stands there uncited, and none is entered twice."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import KINDS, Knowledge

from .check import Check, Finding, Verdicts
from .walking import citations


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    cited = {
        source
        for kind in KINDS
        if kind != "sources"
        for record in knowledge.records(kind).values()
        for _, source in citations(record)
    }
    addresses: dict[str, str] = {}
    for key, source in knowledge.sources.items():
        if key not in cited:
            yield Finding("sources", key, ("id",), "is cited nowhere.", "Cite it, or remove it.")
            continue
        address = (source.url or key).lower().rstrip("/")
        owner = addresses.setdefault(address, key)
        message = f"has the same address as {owner}."
        yield Finding("sources", key, ("url",), message, "Keep one entry and cite that.") if owner != key else None


CHECK = Check("CITE", "every source is cited, and entered once", _run, built_in_only=True)
