"""JSON by contract: one document, stable keys, its schema named in it."""

from __future__ import annotations

import json

from skincli.show.view import View, envelope

from . import Output


def write(view: View, output: Output) -> list[str]:
    """Write the view's document."""
    document = envelope(view, output.version, output.catalog)
    json.dump(document, output.stream, ensure_ascii=False, indent=2, allow_nan=False)
    output.stream.write("\n")
    return []
