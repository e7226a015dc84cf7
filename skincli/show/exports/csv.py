"""CSV: a folder with a file for each table, or one table as one file; formulas made harmless."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from skincli.catalog.exporting import TABLES, rows
from skincli.catalog.store import Catalog
from skincli.show.formats.csv import plain


def export(catalog: Catalog, place: Path, table: str | None) -> None:
    """Write the tables."""
    import csv

    if table is None:
        place.mkdir()
    with contextlib.ExitStack() as opened:
        writers: dict[str, Any] = {}
        for each in TABLES:
            if table in (None, each.name):
                path = place / f"{each.name}.csv" if table is None else place
                file = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
                writers[each.name] = csv.writer(file, lineterminator="\n")
                writers[each.name].writerow(column.name for column in each.columns)
        for name, values in rows(catalog):
            if name in writers:
                writers[name].writerow(map(plain, values))
