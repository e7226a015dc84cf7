"""Parquet, by pyarrow: a folder with a file for each table, or one table as one file."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from skincli.catalog.exporting import TABLES, VERSION, rows
from skincli.catalog.store import Catalog
from skincli.model.errors import UserError

_BATCH = 10_000
"""Rows that are written at a time."""


def export(catalog: Catalog, place: Path, table: str | None) -> None:
    """Write the tables.

    Raises:
        UserError: if pyarrow is not installed.

    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UserError("Parquet is written by pyarrow, which is not installed.", "pip install 'skincli[parquet]'") from error
    kinds = {"text": pyarrow.string(), "number": pyarrow.float64(), "integer": pyarrow.int64(), "flag": pyarrow.bool_()}
    if table is None:
        place.mkdir()
    with contextlib.ExitStack() as opened:
        batches: dict[str, _Batch] = {}
        for each in TABLES:
            if table in (None, each.name):
                fields = [pyarrow.field(column.name, kinds[column.kind]) for column in each.columns]
                schema = pyarrow.schema(fields, {"skincli": f"export/{VERSION}"})
                path = place / f"{each.name}.parquet" if table is None else place
                writer = opened.enter_context(pyarrow.parquet.ParquetWriter(path, schema, compression="zstd"))
                batches[each.name] = _Batch(schema, writer)
        for name, values in rows(catalog):
            if name in batches:
                batches[name].add(values)
        for batch in batches.values():
            batch.write()


class _Batch:
    """Rows of one table that wait to be written together."""

    def __init__(self, schema: Any, writer: Any) -> None:
        self._schema = schema
        self._writer = writer
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, values: tuple[Any, ...]) -> None:
        """Let a row wait, and write all that wait once they are many."""
        self._waiting.append(values)
        if len(self._waiting) >= _BATCH:
            self.write()

    def write(self) -> None:
        """Write all that wait."""
        import pyarrow

        columns = list(zip(*self._waiting, strict=True)) or [()] * len(self._schema)
        arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()
