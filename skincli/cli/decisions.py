"""A decision record: what was asked, on which data, with what result, in one JSON file."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skincli import __version__
from skincli.catalog.reading import read_text
from skincli.model.errors import UserError
from skincli.show.view import envelope
from skincli.show.views.recommendation import RecommendationView

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
        "data": [str(path) for path in session.data],
        "draws": draws,
        "seed": seed,
        "result": envelope(view, __version__, session.catalog.version),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    try:
        descriptor, name = tempfile.mkstemp(prefix=".decision-", dir=file.absolute().parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                out.write(text + "\n")
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
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
        and isinstance(record.get("draws"), int)
        and isinstance(record.get("seed"), int)
        and isinstance(record.get("data", []), list)
        and isinstance(record.get("result"), dict)
        and isinstance(record["result"].get("ranking"), list)
        and all(isinstance(each, dict) and {"treatment", "rank", "name"} <= set(each) for each in record["result"]["ranking"])
        and isinstance(record["result"].get("catalog"), dict)
    )
    if not sound:
        raise UserError(f"{file} is not a decision record.", remedy)
    return dict(record)


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
