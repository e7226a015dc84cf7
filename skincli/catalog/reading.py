"""YAML text into plain values, by an event loop over libyaml that trusts nothing.

Anchors, tags, duplicate keys, several documents, deep nesting and oversized files are refused. Positions are
worked out only when a problem has to be located, so that a sound file costs one walk.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from .problems import DataError, Path, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 128 * 1024 * 1024
"""Largest file that is read. A catalog of 100,000 treatments stays below it."""
MAX_DEPTH = 24
"""Deepest nesting; the data model needs seven."""
MAX_TEXT = 20_000
"""Longest single text."""

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

Place = tuple[int, int]


@dataclass
class Document:
    """A data file that was read: its name, its text and its plain values."""

    name: str
    text: str
    data: dict[str, Any]
    _places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Line and column of a value, or of the nearest value above it that the file holds."""
        if not self._places:
            _walk(self.name, self.text, self._places)
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, (1, 1))

    def problem(self, path: Path, code: str, message: str, remedy: str) -> Problem:
        """A problem at a value of this file."""
        line, column = self.place(path)
        return Problem(self.name, line, column, code, message, remedy)


def read_file(path: FilePath) -> Document:
    """Read a data file.

    Raises:
        DataError: if it cannot be read, or is not a YAML mapping within the bounds.

    """
    return parse(read_text(path), str(path))


def read_text(path: FilePath) -> str:
    """The text of a regular file of bounded size.

    Raises:
        DataError: if it is missing, not a regular file, too large, or not UTF-8 text.

    """
    name = str(path)
    try:
        # Non-blocking, so that a pipe that nobody writes to is seen for what it is instead of waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _refuse(name, f"cannot be read: {error.strerror or error}.", "Check the name and its permissions.") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _refuse(name, "is not a regular file.", "Name a YAML file.")
        if status.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            raise _refuse(name, f"is larger than {limit} MB.", "Split it, and name each part with --data.")
        raw = file.read(MAX_BYTES + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        raise _refuse(name, "is not UTF-8 text.", "Save it as UTF-8.", line, column) from error
    return text


def parse(text: str, name: str) -> Document:
    """Plain values of YAML text.

    Raises:
        DataError: if it is not one YAML mapping within the bounds.

    """
    data = _walk(name, text, None)
    if data is None:
        raise _refuse(name, "holds nothing.", "It needs a mapping such as 'treatments:' with a list below it.")
    if not isinstance(data, dict):
        raise _refuse(name, "is not a mapping.", "Its top level needs keys such as 'treatments:' or 'sources:'.", 1, 1)
    return Document(name, text, data)


def _refuse(name: str, message: str, remedy: str, line: int = 0, column: int = 0) -> DataError:
    return DataError([Problem(name, line, column, "YAML", message, remedy)])


def _events(name: str, text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
        raise _refuse(name, f"is not YAML: {what}.", "Mind indentation, colons and quotes.", line, column) from error


def _walk(name: str, text: str, places: dict[Path, Place] | None) -> Any:
    """Build the values of the one document in a text; note where each stands if asked to."""
    root: Any = None
    stack: list[Any] = []  # the containers being filled, outermost first
    path: list[Any] = []  # for each of them the key or position being filled; None while a mapping waits for a key
    documents = 0

    def stop(event: Any, message: str, remedy: str) -> DataError:
        return _refuse(name, message, remedy, event.start_mark.line + 1, event.start_mark.column + 1)

    for event in _events(name, text):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = _scalar(event, stop)
        elif kind is yaml.MappingStartEvent:
            value = {}
        elif kind is yaml.SequenceStartEvent:
            value = []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            path.pop()
            if stack and type(stack[-1]) is dict:
                path[-1] = None
            continue
        elif kind is yaml.AliasEvent:
            raise stop(event, "uses an alias (*name).", "Write the value out; anchors and aliases are not read.")
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise stop(event, "holds more than one document.", "Keep one document a file (no '---' in between).")
            continue
        else:
            continue
        if event.anchor is not None:
            raise stop(event, "uses an anchor (&name).", "Write the value out; anchors and aliases are not read.")
        if event.tag is not None and event.tag != "!":
            raise stop(event, f"uses the tag {event.tag}.", "Remove the tag; plain values are enough.")
        parent = stack[-1] if stack else None
        if parent is None:
            root = value
        elif type(parent) is list:
            parent.append(value)
            path[-1] = len(parent) - 1
        elif path[-1] is None:
            if type(value) is not str:
                raise stop(event, f"has a key that is not text ({value!r}).", "Put the key in quotes.")
            if value in parent:
                raise stop(event, f"has the key {value!r} twice.", "Keep one of them.")
            path[-1] = value
            if places is not None:
                places[tuple(path)] = (event.start_mark.line + 1, event.start_mark.column + 1)
            continue
        else:
            parent[path[-1]] = value
        if places is not None:
            places.setdefault(tuple(path), (event.start_mark.line + 1, event.start_mark.column + 1))
        if kind is yaml.ScalarEvent:
            if type(parent) is dict:
                path[-1] = None
            continue
        if len(stack) >= MAX_DEPTH:
            raise stop(event, f"is nested more than {MAX_DEPTH} deep.", "Flatten it.")
        stack.append(value)
        path.append(None)
    return root


def _scalar(event: Any, stop: Any) -> Any:
    value: str = event.value
    if len(value) > MAX_TEXT:
        raise stop(event, f"has a text of {len(value):,} characters.", f"Keep texts below {MAX_TEXT:,}.")
    control = _CONTROL.search(value)
    if control:
        raise stop(event, f"has the control character U+{ord(control[0]):04X} in a text.", "Remove it.")
    if event.style or not event.implicit[0]:
        return value
    if value in _WORDS:
        return _WORDS[value]
    first = value[0]
    if not (first.isdigit() or first in "+-."):
        return value
    if _INT.match(value):
        return int(value)
    if _FLOAT.match(value):
        number = float(value)
        if math.isinf(number):
            raise stop(event, f"has a number out of bounds ({value}).", "Write a finite number.")
        return number
    if _SPECIAL.match(value):
        raise stop(event, f"has {value} for a number.", "Write a finite number.")
    date = _DATE.match(value)
    if date:
        try:
            return dt.date(int(date[1]), int(date[2]), int(date[3]))
        except ValueError as error:
            raise stop(event, f"has a date that does not exist ({value}).", "Write YYYY-MM-DD.") from error
    return value
