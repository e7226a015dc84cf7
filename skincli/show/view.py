"""What every format can ask of a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from skincli.catalog.contents import Version

    from .page import Page

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of plain values for spreadsheets and scripts."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


class View(Protocol):
    """A result, ready to be shown in any format."""

    def page(self) -> Page:
        """For people."""
        ...

    def records(self) -> Records:
        """For spreadsheets."""
        ...

    def document(self) -> Mapping[str, Any]:
        """For programs: the JSON document without its envelope, which names the schema."""
        ...

    @property
    def schema(self) -> str:
        """The name of the document's JSON Schema."""
        ...


def envelope(view: View, version: str, catalog: Version | None) -> dict[str, Any]:
    """The JSON document with what every document carries."""
    return {
        "schema": f"skincli/{view.schema}/1",
        "skincli": version,
        "catalog": {"version": catalog.version, "date": catalog.date} if catalog else {"version": "", "date": ""},
        **view.document(),
    }
