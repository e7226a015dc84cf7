"""All checks, in the order in which they are run."""

from __future__ import annotations

from . import (
    age,
    balance,
    canonical,
    certainty,
    cited,
    dates,
    gaps,
    head_to_head,
    independence,
    names,
    prices,
    reading_ease,
    references,
    safety,
    wording,
)
from .check import Check

CHECKS: tuple[Check, ...] = (
    references.CHECK,
    safety.CHECK,
    dates.CHECK,
    names.CHECK,
    gaps.CHECK,
    cited.CHECK,
    certainty.CHECK,
    head_to_head.CHECK,
    prices.CHECK,
    independence.ALONE,
    independence.TWO,
    balance.CHECK,
    wording.CHECK,
    age.CHECK,
    canonical.CHECK,
    *((reading_ease.CHECK,) if reading_ease.available() else ()),
)
