"""Section 5 of the design: from claims to a headline."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random
from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from skincli.catalog.headline import PAIN_SCORES, contradict, costs, discomfort, figure, merge
from skincli.model.claim import Claim, Price
from skincli.model.treatment import Discomfort, Relief
from skincli.model.words import Anaesthesia, Pain, Per, Region, State

TIERS = {"quote": 0, "guideline": 1, "trial": 2, "hospital": 3, "press": 4, "blog": 5}
AS_OF = dt.date(2025, 6, 15)


def tier(source: str) -> int:
    return TIERS[source]


def claim(low: float, high: float, source: str = "blog") -> Claim:
    return Claim(low=low, high=high, source=source)


def price(low: float, high: float, source: str = "blog", **more: object) -> Price:
    stated = {"region": Region.UK, "currency": "GBP", "per": Per.SESSION, "year": 2024} | more
    return Price.model_validate({"low": low, "high": high, "source": source, **stated})


amounts = st.floats(min_value=0, max_value=1e9, allow_nan=False) | st.integers(min_value=0, max_value=100).map(float)
ranges = st.tuples(amounts, amounts).map(sorted)
claims = st.builds(lambda ends, source: claim(*ends, source), ranges, st.sampled_from(list(TIERS)))
one_tier = st.builds(lambda ends: claim(*ends, "trial"), ranges)


def test_the_best_tier_that_has_a_claim_speaks() -> None:
    found = figure([claim(1, 99, "blog"), claim(3, 6, "trial"), claim(2, 8, "hospital")], tier)
    assert (found.low, found.high) == (3, 6)
    assert found.basis == "one claim of tier 2"


def test_up_to_three_claims_give_their_envelope() -> None:
    found = figure([claim(4, 6), claim(6, 12), claim(1, 2)], tier)
    assert (found.low, found.high) == (1, 12)
    assert found.basis == "envelope of 3 claims of tier 5"


def test_from_four_claims_on_medians_speak() -> None:
    found = figure([claim(1, 2), claim(3, 4), claim(5, 8), claim(100, 900)], tier)
    assert (found.low, found.high) == (4, 6)
    assert found.basis == "medians of 4 claims of tier 5"


def test_a_claim_beyond_the_headline_is_marked_and_one_within_it_is_not() -> None:
    found = figure([claim(3, 6, "trial"), claim(4, 5), claim(2, 5), claim(4, 7)], tier)
    assert [each.outside for each in found.claims] == [False, False, True, True]


def test_the_seeds_on_sessions_differ_though_they_share_an_end() -> None:
    assert figure([claim(4, 6), claim(6, 12)], tier).differ
    assert not figure([claim(4, 6), claim(5, 12)], tier).differ


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((1, 2), (3, 4), True),
        ((1, 3), (2, 4), False),
        ((1, 10), (3, 4), False),
        ((6, 6), (4, 6), False),
        ((6, 6), (6, 6), False),
        ((6, 6), (7, 9), True),
        ((0, 0), (0, 2), False),
        ((0, 0), (1, 2), True),
    ],
)
def test_what_contradicts_what(one: tuple[float, float], other: tuple[float, float], answer: bool) -> None:
    assert contradict(claim(*one), claim(*other)) is answer
    assert contradict(claim(*other), claim(*one)) is answer


def test_zero_is_none_and_no_claim_is_not_found() -> None:
    assert figure([claim(0, 0)], tier).state is State.NONE
    assert figure([claim(0, 0), claim(0, 1)], tier).state is State.KNOWN
    empty = figure([], tier)
    assert (empty.state, empty.low, empty.high, empty.claims) == (State.NOT_FOUND, None, None, ())


def test_claims_stand_best_tier_first_and_keep_all_that_they_say() -> None:
    full = Claim(low=1, high=2, source="blog", where="box", about="a pen", population="n=3", year=2020)
    found = figure([full, claim(3, 4, "guideline")], tier)
    assert [each.source for each in found.claims] == ["guideline", "blog"]
    kept = found.claims[1]
    assert (kept.where, kept.about, kept.population, kept.year, kept.tier) == ("box", "a pen", "n=3", 2020, 5)


@given(st.lists(claims, min_size=1, max_size=12))
def test_the_headline_is_a_range_within_the_hull_of_the_claims(given_claims: list[Claim]) -> None:
    found = merge(given_claims, tier)
    assert min(each.low for each in given_claims) <= found.low <= found.high <= max(each.high for each in given_claims)


@given(st.lists(claims, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(given_claims: list[Claim], random: Random) -> None:
    shuffled = list(given_claims)
    random.shuffle(shuffled)
    one, other = figure(given_claims, tier), figure(shuffled, tier)
    assert (one.state, one.low, one.high, one.basis, one.differ) == (
        other.state,
        other.low,
        other.high,
        other.basis,
        other.differ,
    )
    assert sorted(map(repr, one.claims)) == sorted(map(repr, other.claims))


@given(st.lists(claims, min_size=1, max_size=8), claims)
def test_a_claim_of_a_worse_tier_never_changes_the_headline(given_claims: list[Claim], worse: Claim) -> None:
    assume(tier(worse.source) > min(tier(each.source) for each in given_claims))
    assert merge([*given_claims, worse], tier) == merge(given_claims, tier)


@given(st.lists(one_tier, min_size=1, max_size=8))
def test_a_claim_that_says_what_the_headline_says_never_widens_it(given_claims: list[Claim]) -> None:
    before = merge(given_claims, tier)
    after = merge([*given_claims, claim(before.low, before.high, "trial")], tier)
    assert before.low <= after.low
    assert after.high <= before.high


@given(st.lists(one_tier, min_size=4, max_size=9))
def test_from_four_claims_on_it_runs_from_median_to_median(given_claims: list[Claim]) -> None:
    found = merge(given_claims, tier)
    assert found.low == median(each.low for each in given_claims)
    assert found.high == median(each.high for each in given_claims)


@given(st.lists(one_tier, min_size=3, max_size=8), one_tier)
def test_one_wild_page_among_four_cannot_move_it_beyond_the_others(others: list[Claim], wild: Claim) -> None:
    found = merge([*others, wild], tier)
    assert min(each.low for each in others) <= found.low
    assert found.high <= max(each.high for each in others)


@given(st.lists(one_tier, min_size=1, max_size=3))
def test_no_claim_that_speaks_in_an_envelope_is_outside_it(given_claims: list[Claim]) -> None:
    assert not any(each.outside for each in figure(given_claims, tier).claims)


@given(st.lists(claims, min_size=1, max_size=8))
def test_none_means_that_all_that_speaks_is_zero(given_claims: list[Claim]) -> None:
    found = figure(given_claims, tier)
    assert (found.state is State.NONE) == (found.low == 0 and found.high == 0)


def test_prices_are_grouped_by_region_currency_and_what_they_buy() -> None:
    found = costs(
        [
            price(100, 200),
            price(150, 250),
            price(90, 90, region=Region.US, currency="USD"),
            price(80, 80, region=Region.UK, currency="USD"),
            price(500, 600, per=Per.COURSE),
        ],
        tier,
        AS_OF,
    )
    assert [(each.region, each.currency, each.per, each.low, each.high) for each in found] == [
        ("uk", "GBP", "session", 100, 250),
        ("us", "USD", "session", 90, 90),
        ("uk", "USD", "session", 80, 80),
        ("uk", "GBP", "course", 500, 600),
    ]


def test_the_newest_five_years_speak_first_even_against_a_better_source() -> None:
    (found,) = costs([price(40, 60, "guideline", year=2020), price(100, 120, "blog", year=2021)], tier, AS_OF)
    assert (found.low, found.high, found.year, found.old) == (100, 120, 2021, False)
    assert [(each.year, each.outside) for each in found.claims] == [(2020, True), (2021, False)]


def test_where_all_prices_are_old_the_headline_carries_the_newest_year_that_speaks() -> None:
    (found,) = costs([price(75, 200, year=2017), price(100, 300, year=2016), price(1, 2, "press", year=2015)], tier, AS_OF)
    assert (found.low, found.high, found.year, found.old) == (1, 2, 2015, True)


def test_what_is_free_costs_none() -> None:
    (found,) = costs([price(0, 0)], tier, AS_OF)
    assert found.state is State.NONE


@given(
    st.lists(
        st.builds(lambda ends, source, year: price(*ends, source, year=year), ranges, st.sampled_from(list(TIERS)),
                  st.integers(2000, 2025)),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_an_old_price_never_moves_a_headline_that_newer_ones_give(prices: list[Price]) -> None:
    recent = [each for each in prices if each.year > AS_OF.year - 5]
    (found,) = costs(prices, tier, AS_OF)
    assert found.old == (not recent)
    assert (found.low, found.high) == merge(recent or prices, tier)[:2]
    assert len(found.claims) == len(prices)


def test_a_word_for_pain_counts_as_its_band() -> None:
    found = discomfort([Discomfort(level=Pain.MODERATE, source="blog")], [], tier)
    assert (found.low, found.high, found.words) == (4, 6, (Pain.MODERATE,))


def test_a_pain_score_beats_the_word_beside_it() -> None:
    found = discomfort([Discomfort(level=Pain.MILD, low=2.5, high=3.5, source="trial")], [], tier)
    assert (found.low, found.high, found.words) == (2.5, 3.5, (Pain.MILD,))


def test_only_the_words_that_speak_are_shown_in_their_order() -> None:
    claims = [
        Discomfort(level=Pain.SEVERE, source="blog"),
        Discomfort(level=Pain.MODERATE, source="hospital"),
        Discomfort(level=Pain.MILD, source="hospital"),
    ]
    found = discomfort(claims, [Relief(kind=Anaesthesia.TOPICAL, source="blog")], tier)
    assert found.words == (Pain.MILD, Pain.MODERATE)
    assert (found.low, found.high) == (1, 6)
    assert [each.source for each in found.claims] == ["hospital", "hospital", "blog"]
    assert found.anaesthesia[0].kind is Anaesthesia.TOPICAL


def test_pain_that_is_not_told_of_is_not_found_and_no_pain_is_none() -> None:
    assert discomfort([], [], tier).state is State.NOT_FOUND
    assert discomfort([Discomfort(level=Pain.NONE, source="blog")], [], tier).state is State.NONE


def test_the_bands_of_pain_cover_the_scale_in_order() -> None:
    bands = [PAIN_SCORES[pain] for pain in Pain]
    assert bands[0][0] == 0
    assert bands[-1][1] == 10
    assert all(one[1] < other[0] for one, other in pairwise(bands))
