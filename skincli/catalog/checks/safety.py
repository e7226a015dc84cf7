"""What sends people to a doctor is not taken back by an overlay: it may add to it, and change what it brought itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from skincli.catalog.knowledge import Knowledge
from skincli.catalog.problems import Path

from .check import Check, Finding, Verdicts

_REFERRAL = "takes back a referral of the built-in data."
_REMEDY = "Leave it as it is; add to it, or add an entry of your own."


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for kind in ("concerns", "terms"):
        for key in knowledge.records(kind):
            draft = knowledge.drafts[kind, key]
            if draft.built_in is None:
                yield None
                continue
            path = _changed_referral(draft.built_in, draft.values)
            yield Finding(kind, key, path, _REFERRAL, _REMEDY) if path else None
            kept = draft.values.get("red_flags") or []
            for flag in draft.built_in.get("red_flags") or []:
                message = f"takes back a red flag of the built-in data (“{flag['text'][:60]}”)."
                yield Finding(kind, key, ("red_flags",), message, _REMEDY) if flag not in kept else None


def _changed_referral(before: Mapping[str, Any], after: Mapping[str, Any]) -> Path | None:
    """Where an amended record no longer refers as it did; it may begin to."""
    old, new = before.get("refer"), after.get("refer")
    if not old or new == old:
        return None
    if isinstance(old, dict) and isinstance(new, dict):
        return "refer", next(key for key in (*new, *old) if new.get(key) != old.get(key))
    return ("refer",)


CHECK = Check("SAFE", "no overlay takes back a referral or a red flag", _run)
