"""Going through a record's parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skincli.catalog.problems import Path
from skincli.model.base import Record


def parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value inside a record, however deep, with its path; records and lists before what they hold."""
    yield path, value
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from parts(item, (*path, index))


def citations(record: Record) -> Iterator[tuple[Path, str]]:
    """Every source that a record cites, with the path of the citation."""
    for path, value in parts(record):
        if not path or not isinstance(value, str):
            continue
        if path[-1] == "source" or (len(path) > 1 and path[-2] in ("sources", "against")):
            yield path, value
