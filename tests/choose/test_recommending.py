"""The whole way from a profile to a ranking, on a few made options."""

import pytest

from skincli.choose.money import Money
from skincli.choose.recommending import Materials, recommend
from skincli.choose.telling import in_short, taken_as_given, wins
from skincli.model.base import Statement
from skincli.model.concern import Concern, RedFlag
from skincli.model.scale import Criterion
from skincli.model.treatment import Harm
from skincli.model.words import Action, Benefit, Certainty, ConcernGroup, Urgency

from .options import EXCHANGE, NOTHING, SCALES, TODAY, caution, option, profile, rating


def concern(name="acne-scars", **more):
    told = (Statement(text="Dents.", source="leaflet"),)
    return Concern(id=name, name="Acne scars", group=ConcernGroup.SCARRING, see_a_doctor=False, description=told, **more)


def materials(options, ratings, concerns=None):
    return Materials(concerns or (concern(),), options, ratings, SCALES, EXCHANGE)


MARKS = Harm(name="dark marks", low=10, high=10, of=100, source="trial")
FEW_MARKS = Harm(name="dark marks", low=1, high=2, of=100, source="trial")
STRONG = option("strong-laser", visible=(7, 10), pain=(4, 6), cost=(1500, 2500))
MILD = option("mild-peel", visible=(0, 1), pain=(0, 1), cost=(200, 300), harms=(FEW_MARKS,), sessions=(3, 4))
WEAK = option("weak-peel", visible=(1, 2), pain=(1, 2), cost=(300, 400), harms=(MARKS,), sessions=(4, 4))
RATINGS = {
    "acne-scars": {
        "strong-laser": rating(Benefit.LARGE),
        "mild-peel": rating(Benefit.SLIGHT, Certainty.HIGH),
        "weak-peel": rating(Benefit.NONE, Certainty.HIGH),
        "no-treatment": rating(Benefit.NONE, Certainty.MODERATE),
    }
}
ALL = (STRONG, MILD, WEAK, NOTHING)


def run(options=ALL, ratings=RATINGS, concerns=None, draws=1021, **said):
    return recommend(materials(options, ratings, concerns), profile(**said), TODAY, draws=draws, pairwise=True)


def test_what_matters_most_decides():
    assert run(prefer=(Criterion.BENEFIT,)).ranked[0].option is STRONG
    assert run(prefer=(Criterion.DOWNTIME, Criterion.COST)).ranked[0].option in (MILD, NOTHING)


def test_doing_nothing_takes_part():
    assert any(each.option is NOTHING for each in run().ranked)


def test_ranks_run_from_one_in_order_of_expected_score():
    ranked = run().ranked
    assert [each.rank for each in ranked] == [1, 2, 3, 4]
    scores = [each.expected_score for each in ranked]
    assert scores == sorted(scores, reverse=True)


def test_first_places_are_shared_out():
    assert sum(each.standing.first_place_share for each in run().ranked) == pytest.approx(1)


def test_what_is_out_is_listed_with_its_reason():
    result = run(budget=Money(1000, "GBP"))
    assert [each.option for each in result.excluded] == [STRONG]
    assert STRONG not in [each.option for each in result.ranked]


def test_leaving_one_out_never_reorders_the_others():
    every = run()
    for out in ALL:
        fewer = run(options=tuple(each for each in ALL if each is not out))
        kept = [each.option.id for each in every.ranked if each.option is not out]
        assert [each.option.id for each in fewer.ranked] == kept
        before = {each.option.id: each.contributions for each in every.ranked}
        assert all(each.contributions == before[each.option.id] for each in fewer.ranked)


def test_what_makes_it_worse_is_out():
    ratings = {"acne-scars": {**RATINGS["acne-scars"], "weak-peel": rating(Benefit.WORSENS)}}
    [out] = run(ratings=ratings).excluded
    assert out.reasons[0].rule == "worsens"


def test_dominated_options_stay_visible():
    result = run()
    assert ("weak-peel", "mild-peel") in [(each.id, each.by) for each in result.dominated]
    assert "weak-peel" in [each.option.id for each in result.ranked]


def test_a_tier_holds_what_its_leader_cannot_be_told_from():
    result = run()
    leaders = {}
    for each in result.ranked:
        leader = leaders.setdefault(each.tier, each.option.id)
        if leader != each.option.id:
            assert result.pairwise[leader, each.option.id] < 0.7
    for one, other in zip(result.ranked, result.ranked[1:], strict=False):
        if one.tier != other.tier:
            assert result.pairwise[leaders[one.tier], other.option.id] >= 0.7


def test_several_concerns_count_by_their_order():
    ratings = {"acne-scars": {"strong-laser": rating(Benefit.LARGE)}, "wrinkles": {"mild-peel": rating(Benefit.LARGE)}}

    def benefits(*order):
        these = materials((STRONG, MILD), ratings, tuple(concern(name) for name in order))
        found = recommend(these, profile(concerns=order), TODAY, draws=251)
        return {each.option.id: each.scored.on(Criterion.BENEFIT).mean for each in found.ranked}

    first, second = benefits("acne-scars", "wrinkles"), benefits("wrinkles", "acne-scars")
    assert first["strong-laser"] > first["mild-peel"]
    assert second["mild-peel"] > second["strong-laser"]
    assert first["strong-laser"] == pytest.approx(second["mild-peel"])


def test_a_concern_that_must_be_seen_gives_a_referral_and_no_ranking():
    flag = RedFlag(text="It changes.", source="leaflet", urgency=Urgency.URGENT)
    result = run(concerns=(concern(refer=True, red_flags=(flag,)),))
    assert result.ranked == ()
    assert result.referral.urgency == "urgent"
    assert result.referral.sources == ("leaflet",)


def test_nobody_under_18_gets_a_ranking():
    result = run(factors=("under-18",))
    assert result.ranked == ()
    assert "under 18" in result.referral.text


def test_everything_out_is_an_answer_too():
    this = option(cautions=(caution("pregnancy", Action.AVOID),))
    result = run(options=(this,), factors=("pregnancy",))
    assert result.ranked == ()
    assert len(result.excluded) == 1


class TestSentences:
    def test_a_clear_lead_says_by_what_and_at_what_price(self):
        told = in_short(run(weights={Criterion.BENEFIT: 4, Criterion.COST: 1}))
        assert told.startswith("First by your weights: strong laser.")
        assert "helps more" in told
        assert " but " in told
        assert told.endswith("Nothing here is surer than high.")

    def test_a_tie_says_so(self):
        twin = option("twin-laser", visible=(7, 10), pain=(4, 6), cost=(1500, 2500))
        ratings = {"acne-scars": {"strong-laser": rating(Benefit.LARGE), "twin-laser": rating(Benefit.LARGE)}}
        told = in_short(run(options=(STRONG, twin), ratings=ratings))
        assert "too close to call" in told
        assert told.startswith("Strong laser and twin laser")

    def test_one_alone_is_named(self):
        told = in_short(run(options=(MILD,)))
        assert told.startswith("Only mild peel fits.")

    def test_what_was_given_is_repeated(self):
        assert taken_as_given(run(), ()) == "You gave no limits. You named no priorities, so every way of weighing counts."
        told = taken_as_given(run(prefer=(Criterion.COST,)), ("skin type V",))
        assert told.startswith("Taken as given: skin type V. Ranked by your priorities: cost;")

    def test_what_makes_an_option_win_is_said(self):
        told = {each.option.id: wins(each) for each in run().ranked}
        assert "care most about how much it helps" in told["strong-laser"]
        assert told["weak-peel"] == "Never first, however you weigh it."


def test_nothing_counts_for_less_than_what_time_does_by_itself():
    fades = {**RATINGS["acne-scars"], "no-treatment": rating(Benefit.MODERATE, Certainty.HIGH)}
    found = {each.option.id: each.scored.on(Criterion.BENEFIT) for each in run(ratings={"acne-scars": fades}).ranked}
    assert found["weak-peel"].low >= found["no-treatment"].low
    assert found["weak-peel"].high >= found["no-treatment"].high
    assert found["strong-laser"].low > found["no-treatment"].low
