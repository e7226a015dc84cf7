"""SMAA-2 against a published worked case, the known closed forms, and its own promises."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skincli.choose.points import PRIMES, Points, draws_at_least
from skincli.choose.scoring import CRITERIA, Scored, Stretch
from skincli.choose.smaa import contributions, draw_scores, middle, rank
from skincli.choose.weights import Ways, exact, ordered, simplex, value_tree, weigh
from skincli.model.scale import Criterion

unit = st.floats(0, 1, allow_nan=False)


@st.composite
def stretches(draw):
    low, high = sorted((draw(unit), draw(unit)))
    return Stretch(low, high)


@st.composite
def options(draw, least=1, most=6):
    number = draw(st.integers(least, most))
    return [Scored(f"option-{place}", tuple(draw(stretches()) for _ in CRITERIA)) for place in range(number)]


def ranking(these, *, draws=251, seed=0, columns=None):
    points = Points(draws, seed)
    ways = columns(points) if columns else value_tree(points)
    return rank(draw_scores(these, ways, points), ways.columns)


class TestPoints:
    @given(st.integers(0, 10_000), st.text(max_size=5))
    def test_each_dimension_visits_every_stratum_once(self, seed, name):
        assert sorted(Points(251, seed).dimension(name)) == [(place + 0.5) / 251 for place in range(251)]

    def test_numbers_of_draws_are_primes(self):
        for number in PRIMES:
            assert all(number % divisor for divisor in range(2, math.isqrt(number) + 1))

    @pytest.mark.parametrize(("wanted", "used"), [(100, 251), (251, 251), (252, 509), (100_000, 100_003), (10**9, 131_071)])
    def test_at_least_as_many_draws_as_wanted_are_used(self, wanted, used):
        assert draws_at_least(wanted) == used

    def test_dimensions_are_not_correlated(self):
        points = Points(2039, 0)
        columns = [points.dimension("option", place) for place in range(8)]
        for one, other in itertools.combinations(columns, 2):
            covariance = sum((a - 0.5) * (b - 0.5) for a, b in zip(one, other, strict=True)) / 2039
            assert abs(covariance * 12) < 0.08


class TestWeights:
    @given(st.integers(0, 1000))
    def test_all_add_up_to_one(self, seed):
        points = Points(251, seed)
        for columns in (value_tree(points).columns, ordered(points, (Criterion.COST,)).columns, simplex(points, 6, "any")):
            for row in zip(*columns, strict=True):
                assert sum(row) == pytest.approx(1)
                assert min(row) >= 0

    @given(st.permutations(list(Criterion)), st.integers(1, 6))
    def test_an_order_holds_in_every_draw(self, order, length):
        prefer = tuple(order[:length])
        columns = ordered(Points(251, 0), prefer).columns
        named = [CRITERIA.index(criterion) for criterion in prefer]
        for row in zip(*columns, strict=True):
            told = [row[index] for index in named]
            assert told == sorted(told, reverse=True)
            assert all(told[-1] >= row[index] for index in range(6) if index not in named)

    def test_nothing_said_weighs_benefit_against_burden_evenly(self):
        means = [sum(column) / len(column) for column in value_tree(Points(2039, 0)).columns]
        assert means[CRITERIA.index(Criterion.BENEFIT)] == pytest.approx(0.5, abs=1e-9)
        assert all(mean == pytest.approx(0.1, abs=0.005) for index, mean in enumerate(means) if index)

    def test_full_order_has_the_rank_order_centroids_for_means(self):
        # Barron and Barrett 1996: the mean of all weights in a given order of n is sum(1/k for k = rank..n) / n.
        columns = ordered(Points(8191, 0), tuple(Criterion)).columns
        for place, column in enumerate(columns, start=1):
            centroid = sum(1 / k for k in range(place, 7)) / 6
            assert sum(column) / len(column) == pytest.approx(centroid, abs=0.004)

    def test_exact_weights_are_the_same_in_every_draw(self):
        columns = exact(3, {Criterion.BENEFIT: 3, Criterion.COST: 1}).columns
        assert columns[0] == [0.75] * 3
        assert columns[1] == [0.25] * 3
        assert all(column == [0] * 3 for column in columns[2:])

    def test_exact_weights_beat_an_order(self):
        points = Points(251, 0)
        assert weigh(points, (Criterion.COST,), {Criterion.BENEFIT: 1}).columns[0] == [1] * 251


class TestClosedForms:
    """Cases whose acceptability can be worked out on paper, as in Lahdelma and Salminen 2001, section 2."""

    def two_criteria(self, points):
        """Weights even over w1 + w2 = 1 on the first two criteria."""
        share = points.dimension("weight", "share")
        nothing = [0.0] * points.draws
        return Ways.of([share, [1 - part for part in share], nothing, nothing, nothing, nothing])

    def option(self, name, first, second):
        rest = (Stretch(0, 0),) * 4
        return Scored(name, (Stretch(first, first), Stretch(second, second), *rest))

    def test_acceptability_is_the_share_of_the_weight_space(self):
        # a wins while w * 0.8 + (1 - w) * 0.2 > w * 0.4 + (1 - w) * 0.6, that is w > 0.5; b below; c between never.
        these = [self.option("a", 0.8, 0.2), self.option("b", 0.4, 0.6), self.option("c", 0.5, 0.45)]
        found = {each.id: each for each in ranking(these, draws=8191, columns=self.two_criteria).standings}
        assert found["a"].first_place_share == pytest.approx(0.5, abs=1e-3)
        assert found["b"].first_place_share == pytest.approx(0.5, abs=1e-3)
        assert found["c"].first_place_share == 0
        assert found["c"].central_weights is None
        # The winning weights of a are even on (0.5, 1): their centre is 0.75.
        assert found["a"].central_weights[0] == pytest.approx(0.75, abs=1e-3)

    def test_a_draw_from_ranges_gives_the_winning_chance(self):
        # With one criterion, u1 even on [0.4, 0.8] beats u2 even on [0.6, 0.7] with chance 3/8.
        nothing = (Stretch(0, 0),) * 5
        these = [Scored("wide", (Stretch(0.4, 0.8), *nothing)), Scored("narrow", (Stretch(0.6, 0.7), *nothing))]
        result = ranking(these, draws=8191, columns=lambda points: exact(points.draws, {Criterion.BENEFIT: 1}))
        assert result.beats("wide", "narrow") == pytest.approx(3 / 8, abs=0.01)


class TestPromises:
    @settings(max_examples=40)
    @given(options(least=2))
    def test_shares_add_up(self, these):
        found = ranking(these)
        assert sum(each.first_place_share for each in found.standings) == pytest.approx(1)
        for each in found.standings:
            assert sum(each.rank_acceptability) == pytest.approx(1)
            assert 1 <= each.rank_low <= each.rank_high <= len(these)

    @settings(max_examples=40)
    @given(options(least=2), st.integers(0, 5))
    def test_leaving_one_out_changes_nothing_of_the_others(self, these, out):
        out %= len(these)
        left = these[:out] + these[out + 1 :]
        points = Points(251, 3)
        ways = value_tree(points)
        every, fewer = draw_scores(these, ways, points), draw_scores(left, ways, points)
        assert fewer == {name: scores for name, scores in every.items() if name != these[out].id}
        means = rank(every, ways.columns).mean_weights
        assert means == rank(fewer, ways.columns).mean_weights
        assert [contributions(each, means) for each in left] == [
            contributions(each, means) for place, each in enumerate(these) if place != out
        ]

    @settings(max_examples=40)
    @given(options(least=2), st.integers(0, 5), st.floats(0, 0.5))
    def test_a_worse_figure_never_helps(self, these, criterion, loss):
        victim = these[0]
        worse = list(victim.stretches)
        low, high = worse[criterion].low, worse[criterion].high
        worse[criterion] = Stretch(max(0.0, low - loss), max(0.0, high - loss))
        before = ranking(these).standings[0]
        after = ranking([Scored(victim.id, tuple(worse)), *these[1:]]).standings[0]
        assert after.first_place_share <= before.first_place_share
        means = ranking(these).mean_weights
        assert (
            sum(contributions(Scored(victim.id, tuple(worse)), means).values())
            <= sum(contributions(victim, means).values()) + 1e-12
        )

    @given(options(least=2, most=3), st.integers(0, 100))
    @settings(max_examples=20)
    def test_the_seed_decides_everything(self, these, seed):
        assert ranking(these, seed=seed) == ranking(these, seed=seed)

    def test_another_seed_draws_otherwise(self):
        these = [Scored("a", (Stretch(0, 1),) * 6), Scored("b", (Stretch(0.2, 0.9),) * 6)]
        assert ranking(these, seed=1).scores != ranking(these, seed=2).scores

    @settings(max_examples=20)
    @given(options(least=2, most=4))
    def test_beating_is_shared_out(self, these):
        found = ranking(these)
        for one, other in itertools.combinations((each.id for each in these), 2):
            assert found.beats(one, other) + found.beats(other, one) == pytest.approx(1)

    @pytest.mark.parametrize(
        ("counts", "expected"),
        [([100], (1, 1)), ([0, 100, 0], (2, 2)), ([4, 92, 4], (2, 2)), ([6, 88, 6], (1, 3)), ([50, 50], (1, 2))],
    )
    def test_the_middle_nine_tenths(self, counts, expected):
        assert middle(counts) == expected


def test_expected_score_is_the_mean_of_the_draws():
    these = [Scored("a", (Stretch(0.1, 0.9),) * 6), Scored("b", (Stretch(0.3, 0.4),) * 6)]
    found = ranking(these, draws=8191)
    for each in these:
        drawn = sum(found.scores[each.id]) / len(found.scores[each.id])
        assert sum(contributions(each, found.mean_weights).values()) == pytest.approx(drawn, abs=0.005)
