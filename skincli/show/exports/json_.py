"""JSON: every entry in full, in the shape that `show -f json` has; or the rows of one table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from skincli import __version__
from skincli.catalog.exporting import TABLES, VERSION, rows
from skincli.catalog.store import Catalog
from skincli.show.entries import entry_document


def export(catalog: Catalog, place: Path, table: str | None) -> None:
    """Write one document, an entry at a time, so that a catalog of any size passes through little memory."""
    head: dict[str, Any] = {
        "schema": f"skincli/{'export' if table is None else 'export-table'}/{VERSION}",
        "skincli": __version__,
        "catalog": catalog.version._asdict(),
    }
    lists: dict[str, Iterable[Mapping[str, Any]]]
    if table is None:
        lists = {
            "treatments": (entry_document(entry) for entry in catalog.entries()),
            "concerns": (concern.model_dump(mode="json") for concern in catalog.concerns()),
            "factors": (factor.model_dump(mode="json") for factor in catalog.factors()),
            "comparisons": (comparison.model_dump(mode="json") for comparison in catalog.comparisons()),
            "sources": (source.model_dump(mode="json") for source in catalog.sources().values()),
        }
    else:
        head["table"] = table
        names = next([column.name for column in each.columns] for each in TABLES if each.name == table)
        lists = {"rows": (dict(zip(names, values, strict=True)) for name, values in rows(catalog) if name == table)}
    with place.open("w", encoding="utf-8", newline="\n") as file:
        _write(file, head, lists)


def _write(file: TextIO, head: Mapping[str, Any], lists: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    file.write(json.dumps(head, ensure_ascii=False)[:-1])
    for name, items in lists.items():
        file.write(f",\n{json.dumps(name)}: [")
        separator = "\n"
        for item in items:
            file.write(separator + json.dumps(item, ensure_ascii=False, allow_nan=False))
            separator = ",\n"
        file.write("\n]")
    file.write("}\n")
