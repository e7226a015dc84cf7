"""No figure is silently missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from skincli.catalog.knowledge import Knowledge
from skincli.model.treatment import Treatment
from skincli.model.words import FigureKey, Region

from .check import Check, Finding, Verdicts

_OPTIONAL = frozenset({FigureKey.DEPTH_MICRONS})


def claimed(treatment: Treatment) -> Iterator[FigureKey]:
    """The figures for which a treatment has claims of its own."""
    for key in FigureKey:
        head, _, tail = key.value.partition(".")
        held = getattr(treatment, head)
        if head == "downtime":
            held = getattr(held, tail)
        elif head == "cost":
            held = [price for price in held if price.region == Region(tail)]
        if held:
            yield key


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        have = set(claimed(treatment))
        absent, senseless = set(treatment.not_found), set(treatment.not_applicable)
        for figure in FigureKey:
            said = (figure in have) + (figure in absent) + (figure in senseless)
            inherits = treatment.variant_of is not None
            if said > 1:
                message = f"'{figure}' has claims and is also listed as not found or not applicable."
                yield Finding("treatments", key, ("id",), message, "Keep one of the two.")
            elif said == 0 and not inherits and figure not in _OPTIONAL:
                message = f"says nothing of '{figure}'."
                remedy = "Give a claim, or list it under not_found or not_applicable."
                yield Finding("treatments", key, ("id",), message, remedy)
            else:
                yield None


CHECK = Check("GAP", "each figure is claimed, not found, or not applicable, and only one of these", _run, built_in_only=True)
