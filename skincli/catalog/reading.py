"""Files into plain values: YAML by an event loop over libyaml that trusts nothing, price lists in CSV beside it.

Anchors, tags, duplicate keys, several documents, deep nesting and oversized files are refused. Whatever does not keep
the rest from being understood is noted and read past, so that one run names every problem. Positions are worked out
only when a problem has to be located, so that a sound file costs one walk.

The bounds below cannot be raised from outside: a file beyond them is no catalog, and a large one can be split, each
part named with `--data`.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, Protocol

import yaml

from .document import MAX_TEXT, Document, Place
from .pricelists import parse_price_list
from .problems import DataError, Path, Problem, printable_line

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 128 * 1024 * 1024
"""Largest file that is read: some 15,000 treatments as full as the built-in ones."""
MAX_DEPTH = 24
"""Deepest nesting; the data model needs seven."""
MAX_VALUES = 8_000_000
"""Most keys, values and ends of lists and mappings in one file: 128 MB of real entries hold fewer."""
MAX_PLACES = 1_000
"""From here on a plain value in a list is not located by itself, but by its list."""
MAX_NOTED = 500
"""Most problems that reading one file may note before it gives up on the file."""

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that no text may hold: they steer terminals, turn the direction of text, or are none at all."""
_CONTROL_IN_FILES = re.compile(CONTROL.pattern.replace(r"\x0b-\x1f", r"\x0b\x0c\x0e-\x1f"))
"""The same for a whole file, whose lines may end in carriage returns."""

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


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
    name = printable_line(str(path))
    try:
        # Non-blocking, so that a pipe that nobody writes to is seen for what it is instead of waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _refuse(name, f"cannot be read: {error.strerror or error}.", "Check the name and its permissions.") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise _refuse(name, "is not a regular file.", "Name a YAML file, or a price list in CSV.")
    with os.fdopen(descriptor, "rb") as file:
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
    """Plain values of a text: CSV if its name ends so, YAML otherwise. The document holds what could be read past.

    Raises:
        DataError: if it is not one YAML mapping, or not one table, within the bounds.

    """
    name = printable_line(name)
    controls = [_control(name, text, found) for found, _ in zip(_CONTROL_IN_FILES.finditer(text), range(20), strict=False)]
    if controls:
        raise DataError(controls)
    if name.lower().endswith((".csv", ".tsv")):
        return parse_price_list(text, name)
    walk = _Walk(name, text, None)
    data = walk.run()
    if data is None and not walk.problems:
        raise _refuse(name, "holds nothing.", "It needs a mapping such as 'treatments:' with a list below it.")
    if not isinstance(data, dict):
        remedy = "Its top level needs keys such as 'treatments:' or 'sources:'."
        raise DataError([*walk.problems, Problem(name, 1, 1, "YAML", "is not a mapping.", remedy)])
    document = Document(name, text, data, walk.problems, find_places=lambda: _places(name, text))
    for path in walk.faulty:
        document.pass_over(path)
    return document


def _places(name: str, text: str) -> dict[Path, Place]:
    places: dict[Path, Place] = {}
    _Walk(name, text, places).run()
    return places


def _refuse(name: str, message: str, remedy: str, line: int = 0, column: int = 0) -> DataError:
    return DataError([Problem(name, line, column, "YAML", message, remedy)])


def _control(name: str, text: str, found: re.Match[str]) -> Problem:
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return Problem(name, line, column, "YAML", f"has the character U+{ord(found[0]):04X}.", _REMOVE)


_REMOVE = "Remove it: it steers terminals or turns the direction of text."


class _Event(Protocol):
    """What is asked of an event of the parser."""

    start_mark: Any
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    implicit: tuple[bool, bool]


_DROPPED = object()
"""Stands for a key whose value is not kept."""


class _Walk:
    """Builds the values of the one document in a text; notes where each stands if asked to."""

    def __init__(self, name: str, text: str, places: dict[Path, Place] | None) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.faulty: list[Path] = []
        """The values that were read past."""
        self._text = text
        self._places = places

    def _events(self) -> Iterator[Any]:
        try:
            yield from yaml.parse(self._text, Loader=_Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
            remedy = "Mind indentation, colons and quotes."
            problem = Problem(self.name, line, column, "YAML", f"is not YAML: {what}.", remedy)
            raise DataError([*self.problems, problem]) from error

    def _problem(self, event: _Event, message: str, remedy: str) -> Problem:
        return Problem(self.name, event.start_mark.line + 1, event.start_mark.column + 1, "YAML", message, remedy)

    def _note(self, event: _Event, message: str, remedy: str) -> None:
        self.problems.append(self._problem(event, message, remedy))
        if len(self.problems) >= MAX_NOTED:
            raise DataError(self.problems)

    def _stop(self, event: _Event, message: str, remedy: str) -> DataError:
        return DataError([*self.problems, self._problem(event, message, remedy)])

    def run(self) -> Any:
        """The values.

        Raises:
            DataError: if the rest of the text cannot be made sense of.

        """
        root: Any = None
        stack: list[Any] = []  # the containers being filled, outermost first
        path: list[Any] = []  # for each of them the key or position being filled; None while a mapping waits for a key
        places = self._places
        documents = 0
        for count, event in enumerate(self._events()):
            kind = type(event)
            noted = len(self.problems)
            if kind is yaml.ScalarEvent:
                value = self._scalar(event)
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
                self._note(event, f"uses the alias *{event.anchor!a}.", "Write the value out; aliases are not read.")
                value = None
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._stop(event, "holds more than one document.", "Keep one document a file (no '---' in between).")
                continue
            else:
                continue
            if count > MAX_VALUES:
                raise self._stop(event, f"holds more than {MAX_VALUES:,} values.", "Split it, and name each part with --data.")
            if kind is not yaml.AliasEvent:
                if event.anchor is not None:
                    self._note(event, f"uses the anchor &{event.anchor!a}.", "Write the value out; anchors are not read.")
                if event.tag is not None and event.tag != "!":
                    self._note(event, f"uses the tag {event.tag!a}.", "Remove the tag; plain values are enough.")
            parent = stack[-1] if stack else None
            if parent is None:
                root = value
            elif type(parent) is list:
                parent.append(value)
                path[-1] = len(parent) - 1
            elif path[-1] is None:
                path[-1] = self._key(event, value, parent)
                if kind is not yaml.ScalarEvent and kind is not yaml.AliasEvent:
                    raise self._stop(event, "has a key that is a list or a mapping.", "Use a word for a key.")
                if places is not None:
                    places.setdefault(tuple(path), (event.start_mark.line + 1, event.start_mark.column + 1))
                continue
            elif path[-1] is not _DROPPED:
                parent[path[-1]] = value
            if len(self.problems) > noted:
                self.faulty.append(tuple(path))
            if places is not None and not (kind is yaml.ScalarEvent and type(parent) is list and path[-1] >= MAX_PLACES):
                places.setdefault(tuple(path), (event.start_mark.line + 1, event.start_mark.column + 1))
            if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
                if type(parent) is dict:
                    path[-1] = None
                continue
            if len(stack) >= MAX_DEPTH:
                raise self._stop(event, f"is nested more than {MAX_DEPTH} deep.", "Flatten it.")
            stack.append(value)
            path.append(None)
        return root

    def _key(self, event: _Event, value: Any, parent: dict[str, Any]) -> Any:
        if type(value) is not str:
            if not isinstance(value, (dict, list)):
                self._note(event, f"has a key that is not text ({value!r}).", "Put the key in quotes.")
            return _DROPPED
        if value in parent:
            self._note(event, f"has the key {value!a} twice.", "Keep one of them.")
            return _DROPPED
        # The place is taken before the value is known, so that a second key of this name is seen in any case.
        parent[value] = None
        return value

    def _scalar(self, event: _Event) -> Any:
        value = event.value
        if len(value) > MAX_TEXT:
            self._note(event, f"has a text of {len(value):,} characters.", f"Keep texts below {MAX_TEXT:,}.")
            return None
        if event.style == '"':
            # The file itself holds no such character, but an escape can stand for one.
            control = CONTROL.search(value)
            if control:
                self._note(event, f"has the character U+{ord(control[0]):04X} in a text.", _REMOVE)
                return None
        if event.style or not event.implicit[0]:
            return value
        if value in _WORDS:
            return _WORDS[value]
        first = value[0]
        if not (first.isdigit() or first in "+-."):
            return value
        return self._number_or_date(event, value)

    def _number_or_date(self, event: _Event, value: str) -> Any:
        if _INT.match(value):
            return int(value)
        if _FLOAT.match(value):
            number = float(value)
            if math.isinf(number):
                self._note(event, f"has a number out of bounds ({value[:40]}).", "Write a finite number.")
                return None
            return number
        if _SPECIAL.match(value):
            self._note(event, f"has {value} for a number.", "Write a finite number.")
            return None
        date = _DATE.match(value)
        if date:
            try:
                return dt.date(int(date[1]), int(date[2]), int(date[3]))
            except ValueError:
                self._note(event, f"has a date that does not exist ({value}).", "Write YYYY-MM-DD.")
                return None
        return value
