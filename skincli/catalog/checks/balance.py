"""Good and bad sides are told in like detail."""

from __future__ import annotations

import datetime as dt

from skincli.catalog.knowledge import Knowledge
from skincli.model.treatment import Treatment
from skincli.model.words import Benefit

from .check import Check, Finding, Verdicts

_FEW = 3
_MOST = 2.0


def counts(treatment: Treatment) -> tuple[int, int]:
    """How many things are told of benefit, and how many of harm.

    Benefit: each rating of some help, each count of people who got better. Harm: each harm, each phototype with a
    raised risk, each factor that speaks against it.
    """
    helped = [rating for rating in treatment.concerns if rating.benefit in (Benefit.SLIGHT, Benefit.MODERATE, Benefit.LARGE)]
    good = len(helped) + sum(len(rating.response) for rating in treatment.concerns)
    bad = len(treatment.harms) + len(treatment.skin_types) + len({caution.factor for caution in treatment.cautions})
    return good, bad


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    for key, treatment in knowledge.treatments.items():
        good, bad = counts(treatment)
        if good <= _FEW or treatment.variant_of or key == "no-treatment":
            yield None
            continue
        message = f"tells {good} things of benefit and {bad} of harm."
        remedy = "Look for harms as hard as for benefits."
        yield Finding("treatments", key, ("harms",), message, remedy) if good > _MOST * bad else None


CHECK = Check("EVEN", "benefit is not told in more than twice the detail of harm", _run, built_in_only=True)
