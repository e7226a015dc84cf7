"""The one layout of data files: keys in the order of the model, claims one a line, texts quoted only where needed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from skincli.model.base import Record

_PLAIN = re.compile(r"[A-Za-z(][\w ./%()+–'’&é-]*(?<! )\Z")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_BLOCKS = {"concerns": frozenset({"response", "disputed"})}
"""Lists of records that are written as blocks instead of a line each, because they hold lists themselves."""
_LINES = frozenset(("comparisons", "levels", "spreads", "rates", "regions"))
"""Kinds of which a whole record is one line."""


def lay_out(kinds: Mapping[str, Iterable[Record]], head: str = "") -> str:
    """A data file in canonical layout: its head comment, then each kind with its records."""
    parts = [head] if head else []
    for kind, records in kinds.items():
        lines = [f"{kind}:"]
        for record in records:
            values = plain_values(record)
            if kind in _LINES:
                lines.append(f"- {_flow(values)}")
                continue
            lines += _entry(values)
            lines.append("")
        parts.append("\n".join(lines).rstrip("\n") + "\n")
    return "\n".join(parts)


def plain_values(record: Record) -> dict[str, Any]:
    """What was written of a record, in the order of its model."""
    values: dict[str, Any] = record.model_dump(exclude_unset=True)
    return values


def _entry(values: dict[str, Any]) -> Iterator[str]:
    start = "- "
    for key, value in values.items():
        for line in _field(key, value, ""):
            yield start + line
            start = "  "


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value and all(isinstance(part, (list, tuple)) for part in value.values()):
        yield f"{indent}{key}:"
        for name, part in value.items():
            yield from _field(name, part, indent + "  ")
    elif isinstance(value, (list, tuple)) and value and all(isinstance(item, dict) for item in value):
        yield f"{indent}{key}:"
        for item in value:
            if key in _BLOCKS and "benefit" in item:
                start = "- "
                for name, part in item.items():
                    for line in _field(name, part, ""):
                        yield f"{indent}  {start}{line}"
                        start = "  "
            else:
                yield f"{indent}  - {_flow(item)}"
    else:
        yield f"{indent}{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return _scalar(value.value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, (int, dt.date)):
        return str(value)
    text = str(value)
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
