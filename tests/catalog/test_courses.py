"""What a whole course costs."""

from __future__ import annotations

from typing import Any

import pytest

from skincli.catalog.courses import WEEKS_A_MONTH, course_costs
from skincli.model.claim import CostFigure, CourseCost, Figure, HeardPrice
from skincli.model.words import Per, Region, State

NOT_FOUND = Figure(state=State.NOT_FOUND)


def known(low: float, high: float) -> Figure:
    return Figure(state=State.KNOWN if high else State.NONE, low=low, high=high)


def cost(per: Per, low: float, high: float, *, lasts: float | None = None, source: str = "a", **more: Any) -> CostFigure:
    stated = {"region": Region.UK, "currency": "GBP", "per": per, "year": 2024} | more
    told = {name: value for name, value in stated.items() if name != "old"}
    heard = HeardPrice.model_validate({**told, "low": low, "high": high, "source": source, "tier": 5, "lasts_months": lasts})
    return CostFigure.model_validate({**stated, "state": State.KNOWN, "low": low, "high": high, "claims": (heard,)})


def only(
    *costs: CostFigure, sessions: Figure = NOT_FOUND, minutes: Figure = NOT_FOUND, weeks: Figure = NOT_FOUND
) -> CourseCost:
    (found,) = course_costs(costs, sessions, minutes, weeks)
    return found


def test_sessions_times_the_price_of_one() -> None:
    found = only(cost(Per.SESSION, 75, 200), sessions=known(4, 6))
    assert (found.low, found.high, found.at_least) == (300, 1200, False)
    assert found.basis == "4–6 visits at the price of one"
    assert found.sources == ("a",)


def test_a_single_visit_is_told_as_one() -> None:
    assert only(cost(Per.SESSION, 75, 200), sessions=known(1, 1)).basis == "one visit"
    assert only(cost(Per.AREA, 75, 200), sessions=known(1, 1)).basis == "one visit for one area"


def test_the_consultation_is_added_and_its_source_named() -> None:
    found = only(cost(Per.SESSION, 100, 200), cost(Per.CONSULTATION, 0, 50, source="b"), sessions=known(3, 3))
    assert (found.low, found.high) == (300, 650)
    assert found.basis.endswith("with the consultation")
    assert found.sources == ("a", "b")


def test_a_consultation_alone_is_no_course() -> None:
    assert course_costs([cost(Per.CONSULTATION, 50, 50)], known(1, 1), NOT_FOUND, NOT_FOUND) == ()


def test_the_price_of_the_whole_goes_before_that_of_a_session() -> None:
    found = only(cost(Per.SESSION, 100, 100), cost(Per.COURSE, 250, 280), sessions=known(3, 3))
    assert (found.low, found.high, found.basis) == (250, 280, "price of the course")


def test_a_price_of_late_goes_before_an_old_one_that_says_more() -> None:
    found = only(cost(Per.AREA, 100, 100, old=True), cost(Per.PROCEDURE, 600, 900), sessions=known(1, 2))
    assert (found.low, found.high, found.old) == (600, 900, False)
    found = only(cost(Per.AREA, 100, 100, old=True), cost(Per.PROCEDURE, 600, 900, old=True), sessions=known(1, 2))
    assert (found.low, found.high, found.old) == (100, 200, True)


def test_without_a_number_of_sessions_there_is_no_course_cost() -> None:
    assert course_costs([cost(Per.SESSION, 100, 100)], NOT_FOUND, NOT_FOUND, NOT_FOUND) == ()


def test_the_next_price_is_taken_where_the_first_leads_nowhere() -> None:
    found = only(cost(Per.SESSION, 100, 100), cost(Per.DEVICE, 60, 80))
    assert (found.low, found.high, found.basis) == (60, 80, "price of the device")


def test_units_of_a_drug_give_no_course_cost() -> None:
    assert course_costs([cost(Per.UNIT, 3, 5)], known(1, 1), NOT_FOUND, NOT_FOUND) == ()


def test_an_hour_is_paid_by_the_minutes_of_all_visits() -> None:
    found = only(cost(Per.HOUR, 60, 90), sessions=known(10, 20), minutes=known(15, 30))
    assert (found.low, found.high) == (150, 900)


def test_an_hour_without_minutes_gives_nothing() -> None:
    assert course_costs([cost(Per.HOUR, 60, 90)], known(10, 20), NOT_FOUND, NOT_FOUND) == ()


@pytest.mark.parametrize("per", [Per.SYRINGE, Per.VIAL])
def test_a_syringe_a_visit_is_a_lower_bound(per: Per) -> None:
    found = only(cost(per, 300, 400), sessions=known(2, 3))
    assert (found.low, found.high, found.at_least) == (600, 1200, True)


def test_a_syringe_without_visits_is_one_at_least() -> None:
    found = only(cost(Per.SYRINGE, 300, 400))
    assert (found.low, found.high, found.at_least) == (300, 400, True)


def test_months_are_counted_whole_at_the_long_end() -> None:
    found = only(cost(Per.MONTH, 10, 20), weeks=known(12, 24))
    assert (found.low, found.high) == (30, 120)


def test_less_than_a_month_is_one() -> None:
    found = only(cost(Per.MONTH, 10, 20), weeks=known(1, 2))
    assert (found.low, found.high) == (10, 20)


def test_packs_are_counted_by_how_long_they_last() -> None:
    weeks = known(3 * WEEKS_A_MONTH, 6 * WEEKS_A_MONTH)
    found = only(cost(Per.PRODUCT, 10, 12, lasts=2), weeks=weeks)
    assert (found.low, found.high, found.at_least, found.basis) == (20, 36, False, "packs for the course")


def test_a_pack_of_unknown_length_is_a_lower_bound() -> None:
    found = only(cost(Per.PRODUCT, 10, 12), weeks=known(8, 12))
    assert (found.low, found.high, found.at_least) == (10, 12, True)


def test_each_region_and_currency_has_its_own() -> None:
    dollars = cost(Per.SESSION, 125, 250, region=Region.US, currency="USD")
    pounds = cost(Per.SESSION, 75, 200)
    found = course_costs([pounds, dollars], known(4, 6), NOT_FOUND, NOT_FOUND)
    assert [(each.region, each.currency, each.low, each.high) for each in found] == [
        ("uk", "GBP", 300, 1200),
        ("us", "USD", 500, 1500),
    ]


def test_the_year_and_age_of_the_price_stay_with_it() -> None:
    found = only(cost(Per.COURSE, 1, 2, year=2017, old=True))
    assert (found.year, found.old) == (2017, True)
