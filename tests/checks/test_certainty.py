"""How sure a rating may be at most."""

from __future__ import annotations

import pytest

from skincli.catalog.checks.certainty import cap
from skincli.model.words import Certainty, LoweredFor, SourceKind

REVIEW, TRIAL, COHORT = SourceKind.SYSTEMATIC_REVIEW, SourceKind.TRIAL, SourceKind.COHORT
REASONS = tuple(LoweredFor)


@pytest.mark.parametrize(
    ("kinds", "reasons", "most"),
    [
        ([REVIEW], 0, Certainty.HIGH),
        ([REVIEW, COHORT], 2, Certainty.LOW),
        ([REVIEW], 5, Certainty.VERY_LOW),
        ([TRIAL, TRIAL], 0, Certainty.MODERATE),
        ([TRIAL, TRIAL], 1, Certainty.LOW),
        ([TRIAL, TRIAL], 2, Certainty.VERY_LOW),
        ([TRIAL], 0, Certainty.LOW),
        ([TRIAL], 1, Certainty.LOW),
        ([TRIAL, COHORT], 2, Certainty.VERY_LOW),
        ([COHORT], 0, Certainty.VERY_LOW),
        ([], 0, Certainty.VERY_LOW),
    ],
)
def test_the_kinds_of_source_and_the_reasons_cap_it(kinds: list[SourceKind], reasons: int, most: Certainty) -> None:
    assert cap(kinds, REASONS[:reasons]) is most
