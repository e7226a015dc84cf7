"""Our own prose promises nothing, and numbers are told in one way."""

from __future__ import annotations

import datetime as dt
import re

from skincli.catalog.knowledge import Knowledge

from .check import Check, Finding, Verdicts
from .walking import parts

_BARRED = re.compile(r"\b(safe|safely|painless|painlessly|permanent|permanently|miracle|breakthrough|guaranteed)\b", re.I)
"""Words that advertising regulators bar without rigorous evidence (the UK's ASA on lasers, for one)."""
_RATES = re.compile(r"\b(one|1) in (\d|two|three|four|five|six|seven|eight|nine|ten|a hundred|a thousand)", re.I)
_LABELS = re.compile(r"\b(common|commonly|uncommon|rare|rarely)\b", re.I)
_OWN = frozenset(("summary", "text", "why", "doctor"))
"""Fields in our own words. What a disputed claim `says`, a title, and where something stands are others' words."""


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for kind in ("treatments", "concerns", "factors"):
        for key, record in knowledge.records(kind).items():
            for path, value in parts(record):
                if not isinstance(value, str) or not path or path[-1] not in (*_OWN, "name"):
                    continue
                barred = _BARRED.search(value) if path[-1] in _OWN else None
                if barred:
                    remedy = "Say what was found; leave the promise to a disputed claim."
                    yield Finding(kind, key, path, f"says '{barred[0]}' in its own prose.", remedy)
                elif rate := _RATES.search(value):
                    yield Finding(kind, key, path, f"tells a rate as '{rate[0]}…'.", "Tell rates as so many of 100.")
                elif path[0] == "harms" and (label := _LABELS.search(value)):
                    yield Finding(kind, key, path, f"calls a harm '{label[0]}'.", "Give the rate, or nothing.")
                else:
                    yield None


CHECK = Check("WORD", "no barred word, no '1 in so many', no 'common' or 'rare' for a harm", _run, built_in_only=True)
