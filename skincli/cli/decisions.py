"""A decision record: what was asked, on which data, with what result, in one JSON file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skincli import __version__
from skincli.catalog.reading import read_text
from skincli.catalog.replacing import replacing
from skincli.model.errors import UserError
from skincli.show.view import envelope
from skincli.show.views.recommendation import RecommendationView

from .config import KEYS
from .session import Session

SCHEMA = "skincli/decision/1"


def save(file: Path, asked: Mapping[str, Any], view: RecommendationView, session: Session, draws: int, seed: int) -> None:
    """Write a decision record, whole or not at all.

    Raises:
        UserError: if it cannot be written.

    """
    record = {
        "schema": SCHEMA,
        "saved": dt.date.today().isoformat(),
        "asked": {name: value for name, value in asked.items() if value not in (None, [], ())},
        "data": [str(path.resolve()) for path in session.data],
        "draws": draws,
        "seed": seed,
        "result": envelope(view, __version__, session.catalog.version),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    try:
        with replacing(file) as draft:
            draft.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror or error}.", "Name another file.") from error


def load(file: Path) -> dict[str, Any]:
    """A decision record.

    Raises:
        UserError: if the file is none.

    """
    remedy = "Name a file that `skincli recommend --save FILE` wrote."
    try:
        record = json.loads(read_text(file))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UserError(f"{file} is not JSON.", remedy) from error
    sound = (
        isinstance(record, dict)
        and record.get("schema") == SCHEMA
        and isinstance(record.get("asked"), dict)
        and all(_fits(value, _ASKED.get(name)) for name, value in record["asked"].items())
        and isinstance(record.get("draws"), int)
        and 0 <= record["draws"] <= _MOST_DRAWS
        and isinstance(record.get("seed"), int)
        and _fits(record.get("data", []), list)
        and isinstance(record.get("result"), dict)
        and isinstance(record["result"].get("ranking"), list)
        and all(
            isinstance(each, dict) and {"treatment", "rank", "name"} <= set(each) and _names(each)
            for each in record["result"]["ranking"]
        )
        and isinstance(record["result"].get("catalog"), dict)
    )
    if not sound:
        raise UserError(f"{file} is not a decision record.", remedy)
    return dict(record)


_ASKED = {key.replace("-", "_"): kind for key, kind in KEYS.items() if key != "data"} | {"only_mine": bool}
_MOST_DRAWS = 1_000_000


def _fits(value: Any, kind: type | None) -> bool:
    """Whether a value is what an option of this kind holds; none fits an option that there is not."""
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return kind is not None and isinstance(value, kind)


def _names(ranked: Mapping[str, Any]) -> bool:
    return isinstance(ranked["treatment"], str) and isinstance(ranked["name"], str) and isinstance(ranked["rank"], int)


COMPARED = ("benefit", "certainty", "course_cost", "downtime_days", "sessions")
"""What of an option is compared between then and now."""


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What differs between two results: the order, options that came or went, and figures."""
    old = {each["treatment"]: each for each in before["ranking"]}
    new = {each["treatment"]: each for each in now["ranking"]}
    stayed = [name for name in old if name in new]
    return {
        "came": [name for name in new if name not in old],
        "went": [name for name in old if name not in new],
        "order_changed": stayed != [name for name in new if name in old],
        "moved": [
            {"treatment": name, "from": old[name]["rank"], "to": new[name]["rank"]}
            for name in stayed
            if old[name]["rank"] != new[name]["rank"]
        ],
        "figures": [
            {"treatment": name, "figure": figure, "from": old[name].get(figure), "to": new[name].get(figure)}
            for name in stayed
            for figure in COMPARED
            if old[name].get(figure) != new[name].get(figure)
        ],
    }
