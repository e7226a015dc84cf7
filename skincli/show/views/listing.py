"""`list`: what there is of one kind, a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skincli.show.page import Cell, Column, Heading, Page, Table, Tone
from skincli.show.view import Records, Value


@dataclass(frozen=True, slots=True)
class ListingView:
    """Things of one kind."""

    kind: str
    columns: Sequence[str]
    items: Sequence[Mapping[str, Any]]
    schema: str = "list"

    def page(self) -> Page:
        """A table of what matters of each."""
        number = len(self.items)
        title = f"{number} {self.kind if number != 1 else self.kind[:-1]}"
        if not self.items:
            return (Heading(f"No {self.kind}.", 1),)
        columns = tuple(
            Column(name, name.replace("_", " ").capitalize(), place if place > 1 else 0, whole=name in ("id", "published"))
            for place, name in enumerate(self.columns)
        )
        rows = tuple(
            tuple(Cell(_text(item[name]), Tone.DIM if place > 1 else Tone.PLAIN) for place, name in enumerate(self.columns))
            for item in self.items
        )
        return Heading(title, 1), Table(columns, rows)

    def records(self) -> Records:
        """All fields of each."""
        names = tuple(self.items[0]) if self.items else tuple(self.columns)
        return Records(names, [tuple(_value(item[name]) for name in names) for item in self.items])

    def document(self) -> Mapping[str, Any]:
        """The list under the name of its kind."""
        return {self.kind: [dict(item) for item in self.items]}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _value(value: Any) -> Value:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return value if isinstance(value, (bool, int, float)) or value is None else str(value)
