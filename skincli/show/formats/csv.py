"""CSV (RFC 4180, but with LF): one record a row, machine values, formulas made harmless."""

from __future__ import annotations

from skincli.show.view import Value, View

from . import Output

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(view: View, output: Output, delimiter: str = ",") -> list[str]:
    """Write the view's records."""
    import csv

    records = view.records()
    wanted = [column for column in output.columns if column in records.columns] or list(records.columns)
    places = [records.columns.index(column) for column in wanted]
    rows = csv.writer(output.stream, delimiter=delimiter, lineterminator="\n")
    rows.writerow(wanted)
    rows.writerows([plain(row[place]) for place in places] for row in records.rows)
    return []


def plain(value: Value) -> str:
    """A value as text. What a spreadsheet would run as a formula is set in an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{round(value, 6):.15g}"
    return f"'{value}" if value.startswith(_FORMULA) else value
