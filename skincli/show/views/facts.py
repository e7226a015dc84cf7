"""A few labelled facts as a view: `about`, and other short answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skincli.show.page import Page
from skincli.show.view import Records


@dataclass(frozen=True, slots=True)
class FactsView:
    """A page that is already made, with the same facts as plain values."""

    shown: Page
    values: Mapping[str, Any]
    schema: str

    def page(self) -> Page:
        """The page."""
        return self.shown

    def records(self) -> Records:
        """A fact a row."""
        rows: list[tuple[Any, ...]] = []
        for key, value in self.values.items():
            if isinstance(value, Mapping):
                rows += [(f"{key}.{name}", part) for name, part in value.items() if not isinstance(part, (Mapping, list))]
            elif not isinstance(value, list):
                rows.append((key, value))
        return Records(("key", "value"), rows)

    def document(self) -> Mapping[str, Any]:
        """The facts."""
        return self.values
