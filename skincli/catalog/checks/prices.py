"""Price ranges are what somebody found, not a middle with a margin."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from skincli.catalog.knowledge import Knowledge

from .check import Check, Finding, Verdicts

_ENOUGH = 3
"""So many ranges of one source with the same margin are no coincidence."""


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    margins: dict[str, Counter[float]] = defaultdict(Counter)
    for treatment in knowledge.treatments.values():
        for price in treatment.cost:
            if price.high > price.low > 0:
                margins[price.source][round((price.high - price.low) / (price.high + price.low), 4)] += 1
    for key, treatment in knowledge.treatments.items():
        for index, price in enumerate(treatment.cost):
            if not price.high > price.low > 0:
                yield None
                continue
            margin = round((price.high - price.low) / (price.high + price.low), 4)
            even = margin * 100 == round(margin * 100) and margins[price.source][margin] >= _ENOUGH
            message = f"prices of {price.source} are all a middle ± {margin:.0%}."
            remedy = "Such ranges are made up: drop the source, or enter its middle."
            yield Finding("treatments", key, ("cost", index), message, remedy) if even else None


CHECK = Check("SYM", "no source's price ranges are a middle with a fixed margin", _run)
