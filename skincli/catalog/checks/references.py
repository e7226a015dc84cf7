"""Every id that is named exists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from skincli.catalog.knowledge import KINDS, Knowledge
from skincli.catalog.problems import Path

from .check import Check, Finding, Verdicts
from .walking import citations

_SUGGESTED_FOR = 50
"""For how many unknown ids a near one is looked up: each look-up goes through all that there are."""
_DEEPEST = 8
"""How many times over a treatment may be a variant of a variant."""


def _named(knowledge: Knowledge) -> Iterator[tuple[str, str, Path, str, str]]:
    """Kind and key of each record that names an id, the path, the kind of what is named, and its id."""
    for kind in KINDS:
        for key, record in knowledge.records(kind).items():
            for path, source in citations(record):
                yield kind, key, path, "sources", source
    for key, treatment in knowledge.treatments.items():
        if treatment.variant_of:
            yield "treatments", key, ("variant_of",), "treatments", treatment.variant_of
        for index, rating in enumerate(treatment.concerns):
            yield "treatments", key, ("concerns", index, "concern"), "concerns", rating.concern
        for index, caution in enumerate(treatment.cautions):
            yield "treatments", key, ("cautions", index, "factor"), "factors", caution.factor
        for index, harm in enumerate(treatment.harms):
            for place, kind in enumerate(harm.kinds):
                yield "treatments", key, ("harms", index, "kinds", place), "treatments", kind
    for key, concern in knowledge.concerns.items():
        if concern.parent:
            yield "concerns", key, ("parent",), "concerns", concern.parent
        for index, step in enumerate(concern.first_steps):
            for place, treatment_id in enumerate(step.treatments):
                yield "concerns", key, ("first_steps", index, "treatments", place), "treatments", treatment_id
    for key, term in knowledge.terms.items():
        for index, meaning in enumerate(term.could_mean):
            yield "terms", key, ("could_mean", index), f"{term.kind}s", meaning
        if term.default:
            yield "terms", key, ("default",), f"{term.kind}s", term.default
    for key, comparison in knowledge.comparisons.items():
        yield "comparisons", key, ("a",), "treatments", comparison.a
        yield "comparisons", key, ("b",), "treatments", comparison.b
        yield "comparisons", key, ("concern",), "concerns", comparison.concern


def _run(knowledge: Knowledge, today: dt.date) -> Verdicts:
    unknown = 0
    for kind, key, path, wanted, name in _named(knowledge):
        # A record that did not validate is reported for that; pointing at it is no second fault.
        if (wanted, name) in knowledge.drafts:
            yield None
            continue
        unknown += 1
        near = get_close_matches(name, knowledge.records(wanted), 1, 0.7) if unknown <= _SUGGESTED_FOR else []
        remedy = f"Did you mean {near[0]}?" if near else f"Add it to {wanted}, or name one that is there."
        yield Finding(kind, key, path, f"names the unknown {wanted[:-1]} '{name}'.", remedy)
    yield from _kinds(knowledge)
    for key, treatment in knowledge.treatments.items():
        seen, at = {key}, treatment.variant_of
        while at and at not in seen and len(seen) <= _DEEPEST:
            seen.add(at)
            wider = knowledge.treatments.get(at)
            at = wider.variant_of if wider else None
        if at in seen:
            message = f"is a variant of itself, by way of {', '.join(sorted(seen))}."
            yield Finding("treatments", key, ("variant_of",), message, "Break the circle.")
        elif at:
            message = f"is a variant of a variant more than {_DEEPEST} times over."
            yield Finding("treatments", key, ("variant_of",), message, "Name a wider treatment directly.")
        else:
            yield None


def _kinds(knowledge: Knowledge) -> Verdicts:
    """A harm that names a treatment which takes nothing from this one would be lost on its way there."""
    for key, treatment in knowledge.treatments.items():
        for index, harm in enumerate(treatment.harms):
            for place, kind in enumerate(harm.kinds):
                named = knowledge.treatments.get(kind)
                if named is None or key in (kind, named.variant_of):
                    yield None
                    continue
                message = f"'{harm.name}' is told of {kind}, which is no kind of it."
                remedy = "Name this treatment or direct variants of it, or tell the harm there."
                yield Finding("treatments", key, ("harms", index, "kinds", place), message, remedy)


CHECK = Check("REF", "every id that is named exists, and no treatment is its own variant", _run)
