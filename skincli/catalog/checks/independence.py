"""Nothing that everyone looks at hangs on one source."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from skincli.catalog.knowledge import Knowledge
from skincli.model.treatment import Treatment

from .check import Check, Finding, Verdicts
from .walking import citations

_FEW = 8
_SHARE = 0.6


def _alone(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        cited = Counter(source for _, source in citations(treatment))
        total = sum(cited.values())
        if total < _FEW:
            yield None
            continue
        source, number = cited.most_common(1)[0]
        message = f"{number} of its {total} citations are of {source}."
        remedy = "Find a second source for what it carries."
        yield Finding("treatments", key, ("id",), message, remedy) if number > _SHARE * total else None


ALONE = Check("ALONE", "no one source carries more than six tenths of a treatment", _alone, built_in_only=True)


def _key_figures(treatment: Treatment) -> Iterator[tuple[str, list[str]]]:
    """The figures that people compare first, with the sources of each."""
    yield "sessions", [claim.source for claim in treatment.sessions]
    yield "downtime.visible", [claim.source for claim in treatment.downtime.visible]
    yield "cost", [price.source for price in treatment.cost]


def _two(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        if not treatment.core:
            continue
        single = [
            name
            for name, sources in _key_figures(treatment)
            if sources and len({knowledge.sources[source].publisher for source in sources if source in knowledge.sources}) < 2
        ]
        message = f"{', '.join(single)} rest{'s' if len(single) == 1 else ''} on one publisher."
        yield Finding("treatments", key, ("id",), message, "Find a second, independent source.") if single else None


TWO = Check("TWO", "what everyone compares first has two independent sources", _two, built_in_only=True)
