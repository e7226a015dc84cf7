"""A data file that was read, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .problems import Path, Problem

MAX_TEXT = 20_000
"""Longest single text. The data model sets tighter limits to each field."""

Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass
class Document:
    """A data file that was read: its name, its text and its plain values."""

    name: str
    """What it is called wherever it is named: its path, with what a terminal would act on written as escapes."""
    text: str
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    """What was wrong and could be read past; what stood there is left out of the values."""
    read_past: set[Path] = field(default_factory=set)
    """Where that was, and what lies around it: nothing more need be said of a value that is missing for it."""
    places: dict[Path, Place] = field(default_factory=dict)
    """Where each value stands, as far as it was noted while reading."""
    find_places: Callable[[], dict[Path, Place]] | None = None
    """Works the places out where they were not noted; called when the first is asked for."""

    def place(self, path: Path) -> Place:
        """Line and column of a value, or of the nearest value above it that the file holds."""
        if not self.places and self.find_places:
            self.places = self.find_places()
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def pass_over(self, path: Path) -> None:
        """Keep in mind that the value of a path was read past."""
        self.read_past.update(path[:length] for length in range(1, len(path) + 1))

    def problem(self, path: Path, code: str, message: str, remedy: str) -> Problem:
        """A problem at a value of this file."""
        line, column = self.place(path)
        return Problem(self.name, line, column, code, message, remedy)
