"""The cost that is shown: in the person's currency, with the day of the rate that it rests on."""

from __future__ import annotations

import datetime as dt

import pytest

from skincli.choose.costs import course_cost
from skincli.choose.money import Exchange
from skincli.model.scale import Rate

from .options import option

RATES = Exchange(
    {
        "USD": Rate(currency="USD", per_gbp=1.25, date=dt.date(2025, 3, 2), source="rates"),
        "AUD": Rate(currency="AUD", per_gbp=2, date=dt.date(2024, 11, 1), source="rates"),
    }
)


@pytest.mark.parametrize(
    ("stated", "wanted", "day"),
    [
        ("USD", "AUD", "2024-11-01"),
        ("AUD", "USD", "2024-11-01"),
        ("USD", "GBP", "2025-03-02"),
        ("GBP", "USD", "2025-03-02"),
        ("USD", "USD", None),
        ("GBP", "GBP", None),
    ],
)
def test_a_conversion_is_as_old_as_the_older_of_its_rates(stated: str, wanted: str, day: str | None) -> None:
    cost = course_cost(option(currency=stated), None, wanted, RATES)
    assert cost is not None
    assert (cost.currency, cost.rate_date) == (wanted, day)
