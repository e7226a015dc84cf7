"""A treatment's entry as every JSON document holds it."""

from __future__ import annotations

from typing import Any

from skincli.model.entry import Entry


def entry_document(entry: Entry) -> dict[str, Any]:
    """The entry as plain values; each step of its aftercare tells its kind and text beside `do` or `avoid`."""
    document = entry.model_dump(mode="json")
    for step in document["aftercare"]:
        step["kind"] = "do" if step["do"] else "avoid"
        step["text"] = step[step["kind"]]
    return document
