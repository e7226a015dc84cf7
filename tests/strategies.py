"""Hypothesis strategies that build whole valid catalogs: every kind of record, every reference to something that exists.

They are built from the models themselves, so that a field that is added to a model is drawn from the next run on.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import EnumMeta
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from skincli.model.base import Record
from skincli.model.comparison import Comparison
from skincli.model.concern import Concern, Term
from skincli.model.factor import Factor
from skincli.model.menu import MenuLine
from skincli.model.scale import Scale
from skincli.model.source import Source
from skincli.model.treatment import Treatment

TODAY = dt.date(2025, 6, 15)
"""No date that is drawn lies after it."""

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]) | st.sampled_from("=+-@|*_`[]<>&\"'#:,"),
    min_size=1,
    max_size=24,
).map(str.strip).filter(bool)  # fmt: skip
NAMES = st.text("abcdefghij -'éА", min_size=3, max_size=14).filter(lambda text: text.strip(" -'") != "")
DATES = st.dates(dt.date(1990, 1, 1), TODAY)


@dataclass
class Ids:
    """The ids that references may name."""

    treatments: Sequence[str]
    concerns: Sequence[str]
    factors: Sequence[str]
    sources: Sequence[str]


REFERENCES: Mapping[str, Callable[[Ids], Sequence[str]]] = {
    "source": lambda ids: ids.sources,
    "sources": lambda ids: ids.sources,
    "against": lambda ids: ids.sources,
    "factor": lambda ids: ids.factors,
    "concern": lambda ids: ids.concerns,
    "parent": lambda ids: ids.concerns,
    "treatments": lambda ids: ids.treatments,
    "kinds": lambda ids: ids.treatments,
    "a": lambda ids: ids.treatments,
    "b": lambda ids: ids.treatments,
}
"""What a field of this name refers to."""


def record(model: type[Record], ids: Ids, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Plain values that a model takes."""

    @st.composite
    def draw_record(draw: st.DrawFn) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, info in model.model_fields.items():
            if name in fixed:
                value = draw(fixed[name]) if isinstance(fixed[name], st.SearchStrategy) else fixed[name]
            elif not info.is_required() and not draw(st.integers(0, 2)):
                continue
            else:
                value = draw(_value(name, info, ids))
            values[name] = value
        return draw(st.just(values).map(_made_whole(model)))

    return draw_record()


def _value(name: str, info: FieldInfo, ids: Ids) -> st.SearchStrategy[Any]:
    return _of(info.annotation, name, list(info.metadata), ids)


def _of(kind: Any, name: str, limits: list[Any], ids: Ids) -> st.SearchStrategy[Any]:
    """Values of an annotation."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *more = get_args(kind)
        extra = [part for item in more for part in (item.metadata if isinstance(item, FieldInfo) else [item])]
        return _of(inner, name, [*limits, *extra], ids)
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(part, name, limits, ids) for part in get_args(kind)))
    if origin is tuple:
        least = max([limit.min_length for limit in limits if getattr(limit, "min_length", None) is not None], default=0)
        item = _of(get_args(kind)[0], name, [], ids)
        return st.lists(item, min_size=least, max_size=max(least, 3))
    if kind is type(None):
        return st.none()
    if isinstance(kind, EnumMeta):
        return st.sampled_from([each.value for each in kind])  # type: ignore[var-annotated]  # any enumeration may come
    if isinstance(kind, type) and issubclass(kind, Record):
        return record(kind, ids)
    return _plain(kind, name, limits, ids)


def _plain(kind: Any, name: str, limits: list[Any], ids: Ids) -> st.SearchStrategy[Any]:
    least = next((limit.ge for limit in limits if getattr(limit, "ge", None) is not None), None)
    above = next((limit.gt for limit in limits if getattr(limit, "gt", None) is not None), None)
    most = next((limit.le for limit in limits if getattr(limit, "le", None) is not None), None)
    if kind is bool:
        return st.booleans()
    if kind is dt.date:
        return DATES
    if kind is int:
        return st.integers(least if least is not None else 0, min(most, TODAY.year) if most and most > 1900 else most)
    if kind is float:
        low = least if least is not None else (above + 0.01 if above is not None else -10)
        high = min(most, 100_000) if most is not None else 100
        return st.integers(-(-int(low * 10) // 10) if low >= 1 or low < 0 else 0, int(high)).filter(
            lambda number: number >= low
        ) | st.floats(low, high, allow_nan=False, allow_infinity=False)
    if name in REFERENCES:
        return st.sampled_from(REFERENCES[name](ids))
    if name == "url":
        return st.sampled_from(["https://doi.org/10.1000/1", "http://example.org/a?b=%3Cc%3E&d"])
    if name == "currency":
        return st.sampled_from(["GBP", "USD"])
    return TEXTS


def _made_whole(model: type[Record]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Repairs what only the whole record can say: ranges in order, and fields that go together."""

    def mend(values: dict[str, Any]) -> dict[str, Any]:
        fields = set(model.model_fields)
        for low, high in (("low", "high"), ("from_hours", "to_hours"), ("from_day", "to_day")):
            if values.get(low) is not None and values.get(high) is not None and values[low] > values[high]:
                values[low], values[high] = values[high], values[low]
        if {"do", "avoid"} <= fields:
            values.pop("do" if values.get("avoid") else "avoid", None)
            if values.get("do") is None and values.get("avoid") is None:
                values["avoid"] = "rubbing"
        if "wait_days" in fields:
            values.pop("wait_days", None)
            if values["action"] == "wait":
                values["wait_days"] = 7
        if "lasts_days" in fields:
            rate = [values.pop(name, None) for name in ("low", "high", "of")]
            if rate[0] is not None and rate[1] is not None:
                values |= {"low": min(rate[:2]), "high": max(rate[:2]), "of": 100}
        if {"level", "low"} <= fields:
            if values.get("low") is None or values.get("high") is None:
                values.pop("low", None)
                values.pop("high", None)
            if values.get("level") is None and values.get("low") is None:
                values["level"] = "mild"
        if "published" in fields:
            published = values.get("published")
            year = published.year if isinstance(published, dt.date) else published
            if year is not None and year > values["accessed"].year:
                values["published"] = None
        return values

    return mend


SCALES: dict[str, list[dict[str, Any]]] = {
    "levels": [
        {"benefit": word, "low": low, "high": high}
        for word, low, high in (
            ("worsens", 0, 0), ("none", 0, 0.05), ("slight", 0.1, 0.3), ("moderate", 0.3, 0.6), ("large", 0.6, 0.9),
            ("unclear", 0, 0.5),
        )
    ],
    "spreads": [
        {"certainty": word, "plus": plus} for word, plus in (("high", 0), ("moderate", 0.05), ("low", 0.1), ("very-low", 0.2))
    ],
    "regions": [
        {"id": "uk", "name": "United Kingdom", "currency": "GBP"},
        {"id": "us", "name": "United States", "currency": "USD"},
    ],
}  # fmt: skip
ENDS = (("benefit", 1, 0), ("cost", 0, 5000), ("downtime", 0, 21), ("discomfort", 0, 10), ("harm", 0, 50), ("effort", 0, 12))


@st.composite
def catalogs(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """A data file that holds a whole catalog, sound by every rule that binds an overlay."""

    def keys(kind: str, least: int, most: int) -> list[str]:
        return [f"{kind}-{number}" for number in range(draw(st.integers(least, most)))]

    ids = Ids(["no-treatment", *keys("treatment", 1, 4)], keys("concern", 1, 3), keys("factor", 1, 2), keys("source", 1, 4))
    # A variant is of one that stands before it, so that there is no circle; three of them are no deep chain.
    wider = {
        key: draw(st.none() | st.sampled_from(ids.treatments[:place])) if place > 1 else None
        for place, key in enumerate(ids.treatments)
    }
    treatments = []
    for place, key in enumerate(ids.treatments):
        family = {"family": "none"} if key == "no-treatment" else {}
        rated = draw(st.lists(st.sampled_from(ids.concerns), unique=True))
        ratings = [draw(record(_model(Treatment, "concerns"), ids, concern=concern)) for concern in rated]
        # A harm is told of the treatment itself or of what is a variant of it.
        kinds = replace(ids, treatments=[key, *(other for other, of in wider.items() if of == key)])
        harms = st.lists(record(_model(Treatment, "harms"), kinds), max_size=3)
        name = f"{draw(NAMES)} {place}"
        fixed = {"id": key, "variant_of": wider[key], "name": name, "concerns": ratings, "harms": harms, **family}
        treatments.append(draw(record(Treatment, ids, **fixed)))
    source = ids.sources[0]
    data = {
        "treatments": treatments,
        "concerns": [draw(record(Concern, ids, id=key, parent=None)) for key in ids.concerns],
        "terms": draw(
            st.lists(
                record(Term, ids, kind="concern", could_mean=st.just(list(ids.concerns)), default=st.none()),
                max_size=2,
                unique_by=lambda term: term["term"],
            )
        ),
        "factors": [draw(record(Factor, ids, id=key)) for key in ids.factors],
        "comparisons": draw(
            st.lists(
                record(Comparison, ids),
                max_size=2,
                unique_by=lambda each: tuple(each[name] for name in ("a", "b", "concern", "outcome", "source")),
            )
        ),
        "sources": [draw(record(Source, ids, id=key)) for key in ids.sources],
        "scales": [
            draw(record(Scale, ids, criterion=name, best=best, worst=worst, unit="GBP" if name == "cost" else "units"))
            for name, best, worst in ENDS
        ],
        "rates": [{"currency": "USD", "per_gbp": draw(st.floats(0.5, 2)), "date": dt.date(2025, 1, 1), "source": source}],
        **SCALES,
    }  # fmt: skip
    return {kind: items for kind, items in data.items() if items}


def _model(model: type[Record], name: str) -> type[Record]:
    """The record that a list field holds."""
    (found, *_) = get_args(model.model_fields[name].annotation)
    inner: type[Record] = found
    return inner


def menus(names: Sequence[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lines of a price menu for treatments of these names, and for some that there are not."""
    ids = Ids(names, names, names, names)
    line = record(
        MenuLine, ids, treatment=st.sampled_from(names) | NAMES, id=None, low=None, high=None, region=st.none() | st.just("uk"),
        price=st.floats(0, 5000), currency=st.sampled_from(["GBP", "USD"]), date=DATES, year=None,
    )  # fmt: skip
    return st.lists(line, max_size=4)
