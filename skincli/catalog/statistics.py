"""What the knowledge base is made of: grades, kinds and ages of sources, and how much was not found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from skincli.model.source import Source
from skincli.model.treatment import Treatment
from skincli.model.words import Benefit, Certainty, FigureKey, HowRead, SourceKind

from .checks.gaps import silent, taken_from
from .checks.walking import citations
from .knowledge import KINDS, Knowledge

_AGES = ((2, "up to 2 years"), (5, "3 to 5 years"), (10, "6 to 10 years"), (200, "over 10 years"))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts, each by word, in the order of the words."""

    records: dict[str, int]
    citations: int
    certainties: dict[str, int]
    benefits: dict[str, int]
    source_kinds: dict[str, int]
    source_ages: dict[str, int]
    read: dict[str, int]
    figures: dict[str, int]
    """Of the figures of core treatments: known, not found, does not apply, or taken from the wider treatment."""
    rated_on_trials: dict[str, int]
    """Of the ratings for core concerns: those that rest on a trial, a review or a guideline, and the others."""


def summarise(knowledge: Knowledge) -> Statistics:
    """Count what a knowledge base holds."""
    ratings = [rating for treatment in knowledge.treatments.values() for rating in treatment.concerns]
    sources = list(knowledge.sources.values())
    today = knowledge.date
    return Statistics(
        {kind: len(knowledge.records(kind)) for kind in ("treatments", "concerns", "factors", "comparisons", "sources")},
        sum(1 for kind in KINDS for record in knowledge.records(kind).values() for _ in citations(record)),
        _in_order(Counter(rating.certainty.value for rating in ratings), list(Certainty)),
        _in_order(Counter(rating.benefit.value for rating in ratings), list(Benefit)),
        _in_order(Counter(source.kind.value for source in sources), list(SourceKind)),
        _in_order(Counter(_age(source, today) for source in sources), [label for _, label in _AGES] + ["undated"]),
        _in_order(Counter(source.read.value for source in sources), list(HowRead)),
        _figures(knowledge),
        _on_trials(knowledge),
    )


def _in_order(counted: Counter[str], words: list[str]) -> dict[str, int]:
    return {str(word): counted[word] for word in words if counted[word]}


def _age(source: Source, today: dt.date) -> str:
    published = source.published.year if isinstance(source.published, dt.date) else source.published
    if published is None:
        return "undated"
    return next(label for limit, label in _AGES if today.year - published <= limit)


def _figures(knowledge: Knowledge) -> dict[str, int]:
    counted = {"known": 0, "not found": 0, "does not apply": 0, "as for the wider treatment": 0}
    treatments = knowledge.treatments
    unsaid = {treatment.id: silent(treatment) for treatment in treatments.values()}
    for treatment in treatments.values():
        for key in FigureKey if treatment.core else ():
            speaker: Treatment | None = treatment
            # As many steps as there are treatments: a circle of variants is a problem of its own, and no reason to hang.
            for _ in treatments:
                if speaker is None or key not in unsaid[speaker.id]:
                    break
                speaker = taken_from(speaker, key, treatments)
            if speaker is None or key in unsaid[speaker.id]:
                continue
            if key in speaker.not_applicable:
                counted["does not apply"] += 1
            elif key in speaker.not_found:
                counted["not found"] += 1
            else:
                counted["known" if speaker is treatment else "as for the wider treatment"] += 1
    return counted


def _on_trials(knowledge: Knowledge) -> dict[str, int]:
    counted = {"trial or better": 0, "less": 0}
    core = {concern.id for concern in knowledge.concerns.values() if concern.core}
    for treatment in knowledge.treatments.values():
        for rating in treatment.concerns:
            if rating.concern in core:
                kinds = {knowledge.sources[source].kind for source in rating.sources if source in knowledge.sources}
                firm = kinds & {SourceKind.GUIDELINE, SourceKind.SYSTEMATIC_REVIEW, SourceKind.TRIAL}
                counted["trial or better" if firm else "less"] += 1
    return counted
