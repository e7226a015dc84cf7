"""Large catalogs: fewer draws are taken, and neither the order nor what is dominated is any other for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skincli.choose.dominance import LIKELY, at_least, dominated
from skincli.choose.recommending import DRAWS, FEWEST, MANY, Materials, enough, recommend
from skincli.choose.scoring import CRITERIA, Scored, Stretch
from skincli.model.base import Statement
from skincli.model.concern import Concern
from skincli.model.words import Benefit, ConcernGroup

from .options import EXCHANGE, SCALES, TODAY, option, profile, rating

DENTS = Concern(
    id="acne-scars",
    name="Acne scars",
    group=ConcernGroup.SCARRING,
    see_a_doctor=False,
    description=(Statement(text="Dents.", source="leaflet"),),
)
BENEFITS = (Benefit.SLIGHT, Benefit.MODERATE, Benefit.LARGE, Benefit.NONE, Benefit.UNCLEAR)


def ranked(number, draws=None):
    options = [
        option(
            f"laser-{place}",
            visible=(place % 7, place % 7 + place % 3),
            cost=(100 + 37 * place % 900, 1000 + 53 * place % 1100),
            pain=(place % 4, 4 + place % 5),
        )
        for place in range(number)
    ]
    ratings = {"acne-scars": {each.id: rating(BENEFITS[place % 5]) for place, each in enumerate(options)}}
    return recommend(Materials((DENTS,), options, ratings, SCALES, EXCHANGE), profile(), TODAY, draws=draws)


def test_up_to_many_options_all_draws_are_taken():
    assert enough(1) == enough(MANY) == DRAWS
    assert enough(MANY + 1) < DRAWS


@given(st.integers(1, 10**6))
def test_the_more_options_the_fewer_draws_but_never_few(number):
    assert FEWEST <= enough(number + 1) <= enough(number) <= DRAWS


def test_fewer_draws_change_no_place_and_no_expected_score():
    number = 5 * MANY
    quick, full = ranked(number), ranked(number, draws=DRAWS)
    assert quick.draws < full.draws
    assert [(each.option.id, each.expected_score) for each in quick.ranked] == [
        (each.option.id, each.expected_score) for each in full.ranked
    ]


def test_options_beyond_many_leave_the_order_of_the_first_as_it_was():
    few = [each.option.id for each in ranked(MANY).ranked]
    more = [each.option.id for each in ranked(5 * MANY).ranked]
    assert [name for name in more if name in few] == few


def test_shares_of_fewer_draws_are_as_near_as_the_documentation_says():
    number = 5 * MANY
    quick, full = ranked(number), ranked(number, draws=DRAWS)
    shares = {each.option.id: each.standing.first_place_share for each in full.ranked}
    worst = max(abs(each.standing.first_place_share - shares[each.option.id]) for each in quick.ranked)
    assert worst < 3 * 0.023
    assert sum(shares.values()) == pytest.approx(1)


unit = st.floats(0, 1, allow_nan=False).map(lambda value: round(value, 2))


@st.composite
def scored(draw, name):
    ends = [sorted((draw(unit), draw(unit))) for _ in CRITERIA]
    return Scored(name, tuple(Stretch(low, high) for low, high in ends))


@settings(max_examples=200)
@given(st.data(), st.integers(2, 6))
def test_whom_a_glance_rules_out_the_full_rule_does_too(data, number):
    options = [data.draw(scored(str(place))) for place in range(number)]
    # One that is a little better than the first on everything, so that there is something to find.
    first = options[0].stretches
    options.append(Scored("above", tuple(Stretch(min(1, low + 0.3), min(1, high + 0.3)) for low, high, _ in first)))
    expected = set()
    for one in options:
        for other in options:
            share = 1.0
            for mine, theirs in zip(one.stretches, other.stretches, strict=True):
                share *= at_least(theirs, mine)
            means = [(a.mean, b.mean) for a, b in zip(one.stretches, other.stretches, strict=True)]
            if one is not other and share >= LIKELY and any(b > a for a, b in means):
                expected.add(one.id)
    assert {each.id for each in dominated(options)} == expected
