"""The rank-reversal case: leaving an option out must not reorder the others.

With scales stretched to the options shown, B leads A (0.861 to 0.667) while C is there, and trails it (0.333 to 0.667)
once C is gone. On fixed scales the order of A and B does not depend on C.
"""

from fractions import Fraction

OPTIONS = {"A": (2800, 1, 85), "B": (1600, 4, 80), "C": (1400, 21, 45)}
"""Course cost, days of downtime, effect out of 100."""


def stretched(options):
    """Equal weights on scales that run from the worst to the best of the options shown."""
    scores = {}
    for name, values in options.items():
        total = Fraction(0)
        for place, value in enumerate(values):
            shown = [other[place] for other in options.values()]
            ends = (min(shown), max(shown)) if place == 2 else (max(shown), min(shown))
            total += Fraction(value - ends[0], ends[1] - ends[0])
        scores[name] = total / 3
    return scores


def order_on_fixed_scales(names):
    from skincli.choose.points import Points
    from skincli.choose.scoring import Scored, Stretch
    from skincli.choose.smaa import contributions, draw_scores, rank
    from skincli.choose.weights import exact
    from skincli.model.scale import Criterion

    these = []
    for name in names:
        cost, days, effect = OPTIONS[name]
        values = {Criterion.BENEFIT: effect / 100, Criterion.COST: 1 - cost / 5000, Criterion.DOWNTIME: 1 - days / 21}
        stretches = (values.get(criterion, 0.0) for criterion in Criterion)
        these.append(Scored(name, tuple(Stretch(value, value) for value in stretches)))
    points = Points(251, 0)
    weights = exact(251, {Criterion.BENEFIT: 1, Criterion.COST: 1, Criterion.DOWNTIME: 1})
    found = rank(draw_scores(these, weights, points), weights.columns)
    score = {each.id: sum(contributions(each, found.mean_weights).values()) for each in these}
    return sorted(score, key=score.__getitem__, reverse=True), score


def test_the_case_does_reverse_on_stretched_scales():
    with_c, without_c = stretched(OPTIONS), stretched({name: OPTIONS[name] for name in "AB"})
    assert round(float(with_c["B"]), 3) == 0.861
    assert round(float(with_c["A"]), 3) == 0.667
    assert round(float(without_c["B"]), 3) == 0.333


def test_it_does_not_on_fixed_scales():
    every, scores = order_on_fixed_scales("ABC")
    fewer, left = order_on_fixed_scales("AB")
    assert [name for name in every if name != "C"] == fewer
    assert {name: scores[name] for name in "AB"} == left
