"""One small file a format for the whole catalog. Each writes the rows of all tables, or of one, to a place."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from skincli.catalog.store import Catalog

FORMATS = ("sqlite", "json", "csv", "parquet")

Exporter = Callable[[Catalog, Path, str | None], None]
"""Writes a catalog to a new file or folder; only one table if it is named."""


def exporter(name: str) -> Exporter:
    """The function that writes a format; only its own module is imported."""
    export: Exporter = import_module(f"{__name__}.{name if name != 'json' else 'json_'}").export
    return export
