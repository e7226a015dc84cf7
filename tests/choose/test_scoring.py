"""What is measured on each criterion."""

from __future__ import annotations

import pytest

from skincli.choose.scoring import harm_share
from skincli.model.treatment import Harm, LastsDays

from .options import NOTHING, option


def harm(name, share=None, *, days=None, serious=False):
    rate = {} if share is None else {"low": share, "high": share, "of": 100}
    lasts = None if days is None else LastsDays(low=0, high=days)
    return Harm(name=name, lasts_days=lasts, serious=serious, source="trial", **rate)


@pytest.mark.parametrize(
    ("harms", "share"),
    [
        ([], None),
        ([harm("dark marks", 5), harm("scars", 2)], (5, 5)),
        ([harm("redness", 90), harm("dark marks", 5)], (5, 5)),
        ([harm("redness", 90, days=30)], (90, 90)),
        ([harm("dark marks", 5, days=3)], None),
        ([harm("scars", 40, serious=True), harm("dark marks", 5)], (5, 5)),
        ([harm("dark marks", 0), harm("pale patches")], None),
        ([harm("dark marks", 0)], (0, 0)),
    ],
)
def test_the_most_frequent_lasting_or_unexpected_harm_counts(harms, share):
    assert harm_share(option(harms=tuple(harms))) == share


@pytest.mark.parametrize("name", ["any side effect", "any side effect from the cream", "Any side effect with long use"])
def test_a_count_of_all_side_effects_holds_expected_reactions_and_does_not(name):
    assert harm_share(option(harms=(harm(name, 62),))) is None
    assert harm_share(option(harms=(harm(name, 62), harm("dark marks", 5)))) == (5, 5)
    assert harm_share(option(harms=(harm(name, 62, days=60),))) == (62, 62)
    assert harm_share(option(harms=(harm(name, 62), harm("dark marks", 0)))) == (0, 0)


def test_nothing_harms_nobody():
    assert harm_share(NOTHING) == (0, 0)
