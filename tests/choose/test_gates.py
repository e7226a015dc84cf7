"""What takes an option out, and what never does."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skincli.choose.costs import course_cost
from skincli.choose.gates import course_days, notices, reasons, visible_days
from skincli.choose.money import Money
from skincli.model.claim import Figure
from skincli.model.entry import DowntimeFigures
from skincli.model.words import Action, Family, Setting, SkinType, SkinTypeRisk, State

from .options import EXCHANGE, NOTHING, TODAY, caution, option, profile, skin


def rules(this, **said):
    who = profile(**said)
    cost = course_cost(this, who.region, who.currency, EXCHANGE)
    return [reason.rule for reason in reasons(this, who, cost, TODAY)]


def only(this, **said):
    who = profile(**said)
    [reason] = reasons(this, who, course_cost(this, who.region, who.currency, EXCHANGE), TODAY)
    return reason


class TestBudget:
    @pytest.mark.parametrize(("budget", "out"), [(399, True), (400, False), (5000, False)])
    def test_only_a_course_that_costs_more_even_at_its_lowest_is_out(self, budget, out):
        assert rules(option(cost=(400, 600)), budget=Money(budget, "GBP")) == (["budget"] if out else [])

    def test_a_cost_that_was_not_found_stays_in(self):
        assert rules(option(cost=None), budget=Money(1, "GBP")) == []

    def test_a_price_in_another_currency_is_converted_and_says_so(self):
        reason = only(option(cost=(1000, 1000), currency="USD", region="us"), budget=Money(700, "GBP"))
        assert "£800 or more (converted)" in reason.detail
        assert reason.would_change == "A budget of £800."
        assert reason.source == "prices"

    @given(st.floats(1, 10_000), st.floats(0, 10_000), st.floats(1, 10_000))
    def test_a_raised_budget_never_takes_an_option_out(self, budget, more, cost):
        this = option(cost=(cost, cost + 1))
        if not rules(this, budget=Money(budget, "GBP")):
            assert not rules(this, budget=Money(budget + more, "GBP"))


class TestDowntime:
    @pytest.mark.parametrize(("days", "out"), [(0.5, True), (1, False), (9, False)])
    def test_only_what_shows_longer_even_at_its_shortest_is_out(self, days, out):
        assert rules(option(visible=(1, 9)), max_downtime=days) == (["downtime"] if out else [])

    def test_the_work_clock_stands_in_where_that_is_all_that_is_known(self):
        assert visible_days(option(visible=None, work=(3, 4))) == (3, 4)
        assert rules(option(visible=None, work=(3, 4)), max_downtime=2) == ["downtime"]

    def test_what_is_not_known_stays_in(self):
        assert rules(option(visible=None), max_downtime=0) == []

    def test_a_clock_that_does_not_apply_stands_at_none(self):
        still = Figure(state=State.NOT_APPLICABLE)
        cream = option(visible=None).model_copy(update={"downtime": DowntimeFigures(work=still, visible=still, sun_care=still)})
        assert visible_days(cream) == (0, 0)


class TestSetting:
    def test_another_setting_is_out_and_the_same_is_not(self):
        assert rules(option(settings=(Setting.MEDICAL,)), settings=(Setting.HOME, Setting.SPA)) == ["setting"]
        assert rules(option(settings=(Setting.MEDICAL, Setting.SPA)), settings=(Setting.SPA,)) == []


class TestFactors:
    def test_avoid_is_out_with_its_source(self):
        reason = only(option(cautions=(caution("pregnancy", Action.AVOID),)), factors=("pregnancy",))
        assert (reason.rule, reason.source) == ("factor", "leaflet")

    def test_wait_is_out_and_says_until_when(self):
        reason = only(option(cautions=(caution("recent-tan", Action.WAIT, 28),)), factors=("recent-tan",))
        assert "4 weeks" in reason.would_change
        assert "2026-12-19" in reason.would_change

    def test_ask_stays_in_and_is_told(self):
        this = option(cautions=(caution("diabetes", Action.ASK),))
        assert rules(this, factors=("diabetes",)) == []
        [notice] = notices(this, profile(factors=("diabetes",)), None, TODAY)
        assert (notice.kind, notice.sources) == ("ask", ("leaflet",))

    def test_what_nobody_speaks_of_is_not_assessed(self):
        [notice] = notices(option(), profile(factors=("gold-therapy",)), None, TODAY)
        assert notice.kind == "not-assessed"
        assert rules(option(), factors=("gold-therapy",)) == []

    def test_the_strictest_stands_whoever_says_it(self):
        told = (
            caution("pregnancy", Action.ASK, tier=1, source="review"),
            caution("pregnancy", Action.AVOID, tier=5, source="maker"),
        )
        assert only(option(cautions=told), factors=("pregnancy",)).source == "maker"

    def test_only_a_better_source_that_needs_no_wait_lifts_one(self):
        lifted = (
            caution("isotretinoin-recent", Action.WAIT, 0, tier=1, source="review"),
            caution("isotretinoin-recent", Action.WAIT, 180, tier=5),
        )
        assert rules(option(cautions=lifted), factors=("isotretinoin-recent",)) == []
        [notice] = notices(option(cautions=lifted), profile(factors=("isotretinoin-recent",)), None, TODAY)
        assert notice.kind == "disagreement"
        assert "no wait needed" in notice.text
        assert "6 months" in notice.text

    def test_one_of_the_same_tier_does_not(self):
        told = (
            caution("isotretinoin-recent", Action.WAIT, 0, tier=3),
            caution("isotretinoin-recent", Action.WAIT, 180, tier=3),
        )
        assert rules(option(cautions=told), factors=("isotretinoin-recent",)) == ["factor"]


class TestSkinType:
    def test_avoid_is_out_raised_is_told_and_silence_is_not_assessed(self):
        five = SkinType.V
        assert rules(option(skin_types=(skin((five,), SkinTypeRisk.AVOID),)), skin_type=five) == ["skin-type"]
        raised = option(skin_types=(skin((five,), SkinTypeRisk.RAISED),))
        assert rules(raised, skin_type=five) == []
        assert [notice.kind for notice in notices(raised, profile(skin_type=five), None, TODAY)] == ["raised-risk"]
        assert [notice.kind for notice in notices(option(), profile(skin_type=five), None, TODAY)] == ["not-assessed"]
        assert [notice.kind for notice in notices(raised, profile(skin_type=SkinType.I), None, TODAY)] == ["not-assessed"]


class TestDate:
    def test_the_course_and_its_last_downtime_must_be_over(self):
        this = option(sessions=(3, 4), interval=(4, 4), visible=(2, 5))
        assert course_days(this) == 2 * 28 + 2
        assert course_days(this, longest=True) == 3 * 28 + 5
        assert rules(this, event=TODAY + dt.timedelta(days=58)) == []
        reason = only(this, event=TODAY + dt.timedelta(days=57))
        assert "last start was 2026-11-20" in reason.would_change

    def test_an_unknown_interval_stays_in(self):
        assert course_days(option(interval=None)) is None
        assert rules(option(interval=None), event=TODAY) == []

    def test_daily_use_counts_its_weeks(self):
        assert course_days(option(sessions=None, interval=None, weeks=(8, 12), visible=None)) == 56


def test_doing_nothing_is_never_out_and_never_warned_of():
    said = {
        "budget": Money(0, "GBP"), "max_downtime": 0, "settings": (Setting.MEDICAL,), "factors": ("pregnancy",),
        "skin_type": SkinType.VI, "event": TODAY,
    }  # fmt: skip
    assert NOTHING.family is Family.NONE
    assert rules(NOTHING, **said) == []
    assert list(notices(NOTHING, profile(**said), None, TODAY)) == []


class TestLimitsThatMayBeExceeded:
    def test_what_keeps_a_limit_only_at_its_best_says_so(self):
        this = option(cost=(400, 600), visible=(0, 14))
        who = profile(budget=Money(500, "GBP"), max_downtime=2)
        assert rules(this, budget=Money(500, "GBP"), max_downtime=2) == []
        told = list(notices(this, who, course_cost(this, who.region, who.currency, EXCHANGE), TODAY))
        assert [(notice.kind, notice.about) for notice in told] == [("may-exceed", "budget"), ("may-exceed", "downtime")]
        assert "£600" in told[0].text
        assert "2 weeks" in told[1].text

    @pytest.mark.parametrize(("left", "told"), [(89, []), (88, ["may-exceed"])])
    def test_a_course_that_is_over_in_time_only_at_its_shortest_says_so(self, left, told):
        this = option(sessions=(3, 4), interval=(4, 4), visible=(2, 5))
        found = list(notices(this, profile(event=TODAY + dt.timedelta(days=left)), None, TODAY))
        assert [notice.kind for notice in found] == told
        assert all("3 months" in notice.text or "89 days" in notice.text for notice in found)

    def test_what_is_not_known_says_so(self):
        this = option(cost=None, visible=None, interval=None)
        told = notices(this, profile(budget=Money(500, "GBP"), max_downtime=2, event=TODAY), None, TODAY)
        assert [(notice.kind, notice.about) for notice in told] == [
            ("not-assessed", "budget"),
            ("not-assessed", "downtime"),
            ("not-assessed", "date"),
        ]

    def test_a_warning_on_skin_types_stands_whoever_else_says_there_is_none(self):
        told = (skin((SkinType.V,), SkinTypeRisk.USUAL, tier=1), skin((SkinType.V,), SkinTypeRisk.RAISED, tier=5))
        [notice] = notices(option(skin_types=told), profile(skin_type=SkinType.V), None, TODAY)
        assert notice.kind == "raised-risk"
