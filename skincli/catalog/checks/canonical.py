"""Data files stand in the one layout."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from skincli.catalog.knowledge import Knowledge
from skincli.catalog.layout import lay_out

from .check import Check, Finding, Verdicts

KINDS = ("treatments", "concerns", "factors", "comparisons", "sources")


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for kind in KINDS:
        drafts = [draft for draft in knowledge.drafts.values() if draft.kind == kind and not draft.overlays]
        for document, group in groupby(drafts, key=lambda draft: draft.origin.document):
            lines = [line for line in document.text.split("\n") if line and not line.lstrip().startswith("#")]
            wanted = dict.fromkeys(lines)
            for draft in group:
                record = knowledge.records(kind).get(draft.key)
                if record is None:
                    continue
                off = next((line for line in lay_out({kind: [record]}).split("\n")[1:] if line and line not in wanted), None)
                message = f"is not in canonical layout; it would have the line: {off}"
                remedy = "Run `skincli check --fix` on the file."
                yield Finding(kind, draft.key, (), message, remedy) if off is not None else None


CHECK = Check("FORM", "every entry stands in canonical layout", _run, built_in_only=True)
