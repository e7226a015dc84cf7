"""The one layout of data files: keys in the order of the model, claims one a line, texts quoted only where needed.

Comments keep to what they stand beside: a comment above an entry, a key or a claim goes where that goes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, get_args

import yaml

from skincli.model.base import Record

from .document import Document, Place
from .knowledge import MODELS, REPLACE
from .problems import DataError, Path
from .reading import parse

_PLAIN = re.compile(r"[A-Za-z(][\w ./%()+–'’&é-]*(?<! )\Z")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
_BLOCKS = {"concerns": frozenset({"response", "disputed"})}
"""Lists of records that are written as blocks instead of a line each, because they hold lists themselves."""
_LINES = frozenset(("comparisons", "levels", "spreads", "rates", "regions", "prices"))
"""Kinds of which a whole record is one line."""
_EXACT = 1e15
"""Below this a whole number with a fraction part of zero is written without it."""


@dataclass(slots=True)
class _Line:
    """A line of output and the paths of the values that begin on it."""

    text: str
    paths: list[Path] = field(default_factory=list)

    @property
    def indent(self) -> str:
        """What a comment above this line is set in by."""
        return self.text[: len(self.text) - len(self.text.lstrip(" "))]


def lay_out(kinds: Mapping[str, Iterable[Record]], head: str = "") -> str:
    """A data file in canonical layout: its head comment, then each kind with its records."""
    text = lay_out_values({kind: [plain_values(record) for record in records] for kind, records in kinds.items()})
    return f"{head}\n{text}" if head else text


def lay_out_values(data: Mapping[str, Any]) -> str:
    """A data file in canonical layout, from plain values that stand in their order already."""
    return _joined(_file(data))


def lay_out_again(document: Document) -> str:
    """A data file that was read, in canonical layout, with its comments and with the same values; dates lose their quotes.

    Raises:
        DataError: if it could not be read without problems, or holds something that the layout has no form for.

    """
    if document.problems:
        raise DataError(document.problems)
    data = {kind: _ordered_records(kind, items) for kind, items in document.data.items()}
    lines = _file(data)
    _set_comments(lines, list(_comments(document)))
    text = _joined(lines)
    if not _same(document, data, text):
        remedy = "Move comments out of texts and lists, and use plain keys."
        raise DataError([document.problem((), "YAML", "cannot be laid out anew without a loss.", remedy)])
    return text


def _same(document: Document, data: Mapping[str, Any], text: str) -> bool:
    """Whether a text holds some values and the comments of a document. That it does is proven, not trusted."""
    try:
        again = parse(text, document.name)
    except DataError:
        return False
    return not again.problems and again.data == data and sorted(comments(again)) == sorted(comments(document))


def plain_values(record: Record) -> dict[str, Any]:
    """What was written of a record, in the order of its model."""
    values: dict[str, Any] = record.model_dump(exclude_unset=True)
    return values


def _joined(lines: Iterable[_Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def _file(data: Mapping[str, Any]) -> list[_Line]:
    lines: list[_Line] = []
    for kind, items in data.items():
        if lines and lines[-1].text:
            lines.append(_Line(""))
        if not (isinstance(items, (list, tuple)) and items and all(isinstance(item, dict) for item in items)):
            value = "" if items is None else f" {_flow(items)}"
            lines.append(_Line(f"{_scalar(kind)}:{value}", [(kind,)]))
            continue
        lines.append(_Line(f"{_scalar(kind)}:", [(kind,)]))
        for index, values in enumerate(items):
            path = (kind, index)
            whole = kind in _LINES or not values
            lines += [_Line(f"- {_flow(values)}", [path])] if whole else _item(values, path, "")
            if kind not in _LINES and index < len(items) - 1:
                lines.append(_Line(""))
    lines = lines or [_Line("{}")]
    lines[0].paths.insert(0, ())
    return lines


def _item(values: dict[str, Any], path: Path, indent: str) -> Iterator[_Line]:
    """A mapping of a list as a block."""
    start = "- "
    for key, value in values.items():
        for line in _field(key, value, "", (*path, key)):
            line.text = f"{indent}{start}{line.text}"
            if start == "- ":
                line.paths.insert(0, path)
            yield line
            start = "  "


def _field(key: str, value: Any, indent: str, path: Path) -> Iterator[_Line]:
    name = _scalar(key)
    if isinstance(value, dict) and value and all(isinstance(part, (list, tuple)) for part in value.values()):
        yield _Line(f"{indent}{name}:", [path])
        for inner, part in value.items():
            yield from _field(inner, part, indent + "  ", (*path, inner))
    elif isinstance(value, (list, tuple)) and value and all(isinstance(item, dict) for item in value):
        yield _Line(f"{indent}{name}:", [path])
        for index, item in enumerate(value):
            if key in _BLOCKS and "benefit" in item:
                yield from _item(item, (*path, index), indent + "  ")
            else:
                yield _Line(f"{indent}  - {_flow(item)}", [(*path, index)])
    else:
        yield _Line(f"{indent}{name}: {_flow(value)}", [path])


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(part)}" for key, part in value.items()) + "}"
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
        return str(int(value)) if abs(value) < _EXACT and value == int(value) else repr(value)
    if isinstance(value, (int, dt.date)):
        return str(value)
    text = str(value)
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _ordered_records(kind: str, items: Any) -> Any:
    model = MODELS.get(kind)
    return [_ordered(item, model) for item in items] if isinstance(items, list) else items


def _ordered(value: Any, model: type[Record] | None) -> Any:
    """The same values with the keys of each mapping in the order of its model; unknown keys come last."""
    if isinstance(value, list):
        return [_ordered(item, model) for item in value]
    if not isinstance(value, dict) or model is None:
        return value
    fields = model.model_fields
    first = list(fields)[:1]
    order = [*first, REPLACE, *(name for name in fields if name not in first)]
    known = [name for name in order if name in value]
    rest = [name for name in value if name not in order]
    inner = {name: _record_in(fields[name].annotation) if name in fields else None for name in known}
    ordered = {name: _ordered(value[name], inner.get(name)) for name in (*known, *rest)}
    return ordered | {name: _unquoted(ordered[name]) for name in known if name in fields and _is_date(fields[name].annotation)}


def _is_date(annotation: Any) -> bool:
    return annotation is dt.date or any(_is_date(part) for part in get_args(annotation))


def _unquoted(value: Any) -> Any:
    """A date, also where it was written as a text."""
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    return value


def _record_in(annotation: Any) -> type[Record] | None:
    """The record that a field holds, alone or in lists."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment, where it goes, and whether an empty line follows it."""

    text: str
    where: str
    """above or beside what it belongs to, or at the end of an entry or of the file."""
    path: Path
    gap: bool = False


def comments(document: Document) -> list[str]:
    """The comments of a data file, in order."""
    return [text for _, text in _found_comments(document.text)]


def _found_comments(text: str) -> Iterator[tuple[int, str]]:
    """Each comment with its offset: what looks like one and lies outside of all texts."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    spans = []
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            marks: Any = event
            spans.append((marks.start_mark.index, marks.end_mark.index))
    start = 0
    for begin, end in (*sorted(spans), (len(text), len(text))):
        # The search looks back one character, so that a # right after a text is seen for what it is.
        for found in _COMMENT.finditer(text, start, begin):
            yield found.start(), found[0].rstrip()
        start = end


def _comments(document: Document) -> Iterator[_Comment]:
    document.place(())
    nodes = sorted(document.places.items(), key=lambda node: (node[1], len(node[0])))
    rows = document.text.splitlines()
    offsets = [0]
    for row in document.text.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(row))
    at = line = 0
    above: Path | None = None
    for offset, text in _found_comments(document.text):
        while offsets[line + 1] <= offset:
            line += 1
        place: Place = (line + 1, offset - offsets[line] + 1)
        while at < len(nodes) and nodes[at][1] < place:
            above = nodes[at][0]
            at += 1
        gap = line + 1 < len(rows) and not rows[line + 1].strip()
        if rows[line][: place[1] - 1].strip() and above is not None:
            yield _Comment(text, "beside", above)
        elif at == len(nodes):
            yield _Comment(text, "end", ())
        elif above is not None and _ends_entry(above, nodes[at][0]) and _ends_block(rows, line):
            yield _Comment(text, "end", above[:2])
        else:
            yield _Comment(text, "above", nodes[at][0], gap)


def _ends_entry(above: Path, below: Path) -> bool:
    """Whether the entry that holds one value ends before another. Entries of a line each have no end of their own."""
    return len(above) > 1 and above[0] not in _LINES and above[:2] != below[:2]


def _ends_block(rows: Sequence[str], line: int) -> bool:
    """Whether a comment stands right under a value, with an empty line after it."""
    first = last = line
    while first > 0 and rows[first - 1].lstrip().startswith("#"):
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].lstrip().startswith("#"):
        last += 1
    return first > 0 and bool(rows[first - 1].strip()) and last + 1 < len(rows) and not rows[last + 1].strip()


def _set_comments(lines: list[_Line], found: Sequence[_Comment]) -> None:
    """Put comments into the lines of a file."""
    begins = {path: line for line in lines for path in line.paths}
    ends = {path[:2]: line for line in lines for path in line.paths}
    above: dict[int, list[_Line]] = {}
    below: dict[int, list[_Line]] = {}
    beside: set[int] = set()
    for comment in found:
        path = comment.path
        while path and path not in begins:
            path = path[:-1]
        line = begins[path]
        if comment.where == "end":
            last = ends[path] if path else lines[-1]
            below.setdefault(id(last), []).append(_Line(f"  {comment.text}" if len(path) > 1 else comment.text))
        elif comment.where == "beside" and id(line) not in beside:
            beside.add(id(line))
            line.text += f"  {comment.text}"
        else:
            into = above.setdefault(id(line), [])
            into.append(_Line(line.indent + comment.text))
            if comment.gap and comment.where == "above":
                into.append(_Line(""))
    lines[:] = [each for line in lines for each in (*above.get(id(line), ()), line, *below.get(id(line), ()))]
