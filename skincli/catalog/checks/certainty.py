"""No rating is surer than the kinds of source behind it, and the reasons that lower it, allow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from skincli.catalog.knowledge import Knowledge
from skincli.model.words import Certainty, LoweredFor, SourceKind

from .check import Check, Finding, Verdicts

_ORDER = tuple(Certainty)
REVIEWED = frozenset({SourceKind.GUIDELINE, SourceKind.SYSTEMATIC_REVIEW})


def cap(kinds: Sequence[SourceKind], lowered_for: Sequence[LoweredFor] = ()) -> Certainty:
    """The surest word that sources of these kinds can carry, a step lower for each reason.

    No guideline, systematic review or trial: very low. One trial alone: low. Several trials: moderate. What lowers
    trials starts at moderate for one as for several, since that there is but one is a reason of its own.
    """
    reviewed = any(kind in REVIEWED for kind in kinds)
    trials = sum(kind is SourceKind.TRIAL for kind in kinds)
    start = Certainty.HIGH if reviewed else Certainty.MODERATE if trials else Certainty.VERY_LOW
    alone = Certainty.LOW if trials == 1 and not reviewed else start
    place = max(_ORDER.index(start) + len(lowered_for), _ORDER.index(alone))
    return _ORDER[min(place, len(_ORDER) - 1)]


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        for index, rating in enumerate(treatment.concerns):
            kinds = [knowledge.sources[source].kind for source in rating.sources if source in knowledge.sources]
            most = cap(kinds, rating.lowered_for)
            if _ORDER.index(rating.certainty) >= _ORDER.index(most):
                yield None
                continue
            behind = ", ".join(dict.fromkeys(kinds)) or "nothing"
            reasons = f", lowered for {', '.join(rating.lowered_for)}" if rating.lowered_for else ""
            message = f"{rating.concern} is rated {rating.certainty}, on {behind}{reasons}."
            yield Finding("treatments", key, ("concerns", index, "certainty"), message, f"At most {most}.")


CHECK = Check("CAP", "no certainty is higher than its kinds of source and its reasons allow", _run)
