"""TSV: the same records as CSV, set apart by tabs."""

from __future__ import annotations

from skincli.show.view import View

from . import Output
from .csv import write as write_csv


def write(view: View, output: Output) -> list[str]:
    """Write the view's records."""
    return write_csv(view, output, delimiter="\t")
