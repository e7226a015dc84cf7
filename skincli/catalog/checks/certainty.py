"""No rating is surer than the kinds of source behind it allow."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import Knowledge
from skincli.model.words import Certainty, SourceKind

from .check import Check, Finding, Verdicts

_ORDER = tuple(Certainty)
REVIEWED = frozenset({SourceKind.GUIDELINE, SourceKind.SYSTEMATIC_REVIEW})


def cap(kinds: list[SourceKind]) -> Certainty:
    """The surest word that sources of these kinds can carry.

    No guideline, systematic review or trial: very low. One trial alone: low. Several trials: moderate.
    """
    if any(kind in REVIEWED for kind in kinds):
        return Certainty.HIGH
    trials = sum(kind is SourceKind.TRIAL for kind in kinds)
    return Certainty.VERY_LOW if trials == 0 else Certainty.LOW if trials == 1 else Certainty.MODERATE


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        for index, rating in enumerate(treatment.concerns):
            kinds = [knowledge.sources[source].kind for source in rating.sources if source in knowledge.sources]
            most = cap(kinds)
            if _ORDER.index(rating.certainty) >= _ORDER.index(most):
                yield None
                continue
            behind = ", ".join(dict.fromkeys(kinds)) or "nothing"
            message = f"{rating.concern} is rated {rating.certainty}, on {behind}."
            yield Finding("treatments", key, ("concerns", index, "certainty"), message, f"At most {most}.")


CHECK = Check("CAP", "no certainty is higher than its kinds of source allow", _run)
