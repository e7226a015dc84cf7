"""No figure is silently missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from skincli.catalog.knowledge import Knowledge
from skincli.model.treatment import Treatment
from skincli.model.words import FigureKey, Region

from .check import Check, Finding, Verdicts

_OPTIONAL = frozenset({FigureKey.DEPTH_MICRONS})
_WHATEVER_THE_FAMILY = frozenset({FigureKey.HARMS, FigureKey.SKIN_TYPES})
"""What warns is taken from the wider treatment by all its variants, the rest by those of its own family."""


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


def silent(treatment: Treatment) -> frozenset[FigureKey]:
    """The figures of which a treatment says nothing itself, not even that they were not found or do not apply."""
    return frozenset(FigureKey).difference(claimed(treatment), treatment.not_found, treatment.not_applicable)


def taken_from(treatment: Treatment, key: FigureKey, treatments: Mapping[str, Treatment]) -> Treatment | None:
    """The wider treatment that a figure is taken from if a variant is silent, or None."""
    wider = treatments.get(treatment.variant_of or "")
    return wider if wider and (wider.family is treatment.family or key in _WHATEVER_THE_FAMILY) else None


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        have = set(claimed(treatment))
        absent, senseless, unsaid = set(treatment.not_found), set(treatment.not_applicable), silent(treatment) - _OPTIONAL
        for figure in FigureKey:
            if (figure in have) + (figure in absent) + (figure in senseless) > 1:
                message = f"'{figure}' has claims and is also listed as not found or not applicable."
                yield Finding("treatments", key, ("id",), message, "Keep one of the two.")
            elif figure in unsaid and not taken_from(treatment, figure, knowledge.treatments):
                message = f"says nothing of '{figure}'."
                remedy = "Give a claim, or list it under not_found or not_applicable."
                yield Finding("treatments", key, ("id",), message, remedy)
            else:
                yield None


CHECK = Check("GAP", "each figure is claimed, not found, or not applicable, and only one of these", _run, built_in_only=True)
