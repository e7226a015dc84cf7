"""How values are worded."""

from __future__ import annotations

import pytest

from skincli.show.words import NBSP, span


@pytest.mark.parametrize(
    ("low", "high", "unit", "says"),
    [
        (1, 2, "days", "1–2 days"),
        (0, 2, "days", "0–2 days"),
        (0, 0.25, "days", "0–6 hours"),
        (0.23, 0.23, "months", "7 days"),
        (0, 0.23, "months", "up to 7 days"),
        (0, 6, "months", "up to 6 months"),
        (0, 60, "minutes", "up to 60 minutes"),
        (0, 750, "microns", "up to 750 microns"),
        (1, 1, "weeks", "1 week"),
        (3, 6, "", "3–6"),
    ],
)
def test_a_range_says_what_it_can_mean(low: float, high: float, unit: str, says: str) -> None:
    assert span(low, high, unit).replace(NBSP, " ") == says
