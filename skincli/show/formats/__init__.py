"""One small file a format. Each writes a view to a stream and returns hints for stderr."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from skincli.catalog.contents import Version
    from skincli.show.view import View

FORMATS = ("table", "json", "csv", "tsv", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Output:
    """Where and how to write."""

    stream: TextIO
    width: int | None = None
    """Columns of the terminal; None if there is none, and nothing may be cut or wrapped."""
    color: bool = False
    catalog: Version | None = None
    version: str = ""
    columns: Sequence[str] = ()
    """Columns asked for by name; none means that the format chooses."""


Writer = Callable[["View", Output], list[str]]


def writer(name: str) -> Writer:
    """The function that writes a format; only its own module is imported."""
    module = "json_" if name == "json" else name
    write: Writer = import_module(f"{__name__}.{module}").write
    return write
