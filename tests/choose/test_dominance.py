"""Dominance: the chance formula against counting, certain and likely told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skincli.choose.dominance import at_least, dominated
from skincli.choose.scoring import Scored, Stretch

unit = st.floats(0, 1, allow_nan=False)
GRID = 400


@st.composite
def stretches(draw):
    low, high = sorted((draw(unit), draw(unit)))
    return Stretch(low, high)


def counted(one, other):
    """The same chance by counting over a fine grid; ties count."""
    mine = [one.low + (one.high - one.low) * (place + 0.5) / GRID for place in range(GRID)]
    hits = 0.0
    for value in mine:
        width = other.high - other.low
        hits += (1.0 if value >= other.low else 0.0) if width == 0 else min(1.0, max(0.0, (value - other.low) / width))
    return hits / GRID


@settings(max_examples=200)
@given(stretches(), stretches())
def test_the_chance_agrees_with_counting(one, other):
    assert at_least(one, other) == pytest.approx(counted(one, other), abs=0.01)


@given(stretches())
def test_equal_single_values_are_no_worse(one):
    point = Stretch(one.low, one.low)
    assert at_least(point, point) == 1


def scored(name, *values):
    return Scored(name, tuple(Stretch(*value) if isinstance(value, tuple) else Stretch(value, value) for value in values))


def test_certain_over_whole_ranges():
    better, worse = scored("better", (0.6, 0.9), 0.5, 1, 1, 1, 1), scored("worse", (0.2, 0.6), 0.5, 1, 1, 1, 0.4)
    found = list(dominated([better, worse]))
    assert [(each.id, each.by, each.certain) for each in found] == [("worse", "better", True)]


def test_likely_where_ranges_overlap_a_little():
    better, worse = scored("better", (0.5, 0.9), 1, 1, 1, 1, 1), scored("worse", (0.2, 0.52), 1, 1, 1, 1, 1)
    [found] = dominated([better, worse])
    assert not found.certain
    assert 0.95 <= found.share < 1


def test_equals_do_not_dominate_each_other():
    assert not list(dominated([scored("a", *[0.5] * 6), scored("b", *[0.5] * 6)]))


def test_what_is_not_known_is_not_dominated():
    known, unknown = scored("known", *[0.9] * 6), scored("unknown", 0.5, (0, 1), 0.5, 0.5, 0.5, 0.5)
    assert not list(dominated([known, unknown]))
