"""A clinic's price list in CSV, read into what `prices:` holds in YAML.

The first line names the columns, in any order and under the names that such lists use; other columns are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .document import MAX_TEXT, Document, Place
from .naming import fold
from .problems import DataError, Path, Problem

MAX_LINES = 20_000
"""Most lines of a price list."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "treatment": ("treatment", "service", "name", "item", "procedure"),
    "id": ("id", "treatment id", "skincli id"),
    "price": ("price", "cost", "amount", "fee"),
    "low": ("low", "from", "lowest"),
    "high": ("high", "to", "up to", "highest"),
    "per": ("per", "what it buys", "buys", "unit", "for"),
    "currency": ("currency",),
    "date": ("date", "as of", "valid from", "day"),
    "year": ("year",),
    "region": ("region", "country"),
    "setting": ("setting",),
    "area": ("area", "body part"),
    "lasts_months": ("lasts months", "months it lasts"),
}
"""The columns that are read, each with the headings that name it."""

_HEADINGS = {heading: key for key, headings in COLUMNS.items() for heading in headings}
_SIGNS = {"£": "GBP", "€": "EUR", "₹": "INR", "$": None}
"""What a sign says of the currency. A dollar is not always a US one."""
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,4})?"
_MONEY = re.compile(
    rf"(?P<before>[£€₹$]|[A-Za-z]{{3}})?\s*(?P<low>{_NUMBER})\s*"
    rf"(?:(?:-|–|to)\s*[£€₹$]?\s*(?P<high>{_NUMBER})\s*)?(?P<after>[£€₹$]|[A-Za-z]{{3}})?",
)
_PER = {
    "visit": "session", "appointment": "session", "treatment": "session", "package": "course", "pack": "product",
    "tube": "product", "bottle": "product", "operation": "procedure", "ampoule": "vial",
}  # fmt: skip
"""What lists call the things that a price buys."""


class Cell(NamedTuple):
    """The text of a cell and where it begins."""

    text: str
    place: Place


def parse_price_list(text: str, name: str) -> Document:
    """The lines of a price list as `prices:`; what is wrong with single cells is noted.

    Raises:
        DataError: if it is no table with the columns that are needed.

    """
    header, _, _ = text.partition("\n")
    delimiter = "\t" if name.lower().endswith(".tsv") else max(",;\t", key=header.count)
    rows = _rows(text, name, delimiter)
    first = next(rows, None)
    if first is None:
        raise _refuse(name, (0, 0), "holds nothing.", "Its first line names the columns, such as treatment,price,per.")
    columns = [_HEADINGS.get(fold(cell.text)) for cell in first]
    _complete(name, columns)
    document = Document(name, text, {"prices": []}, places={(): (1, 1), ("prices",): (1, 1)})
    for row in rows:
        if not any(cell.text for cell in row):
            continue
        index = len(document.data["prices"])
        if index >= MAX_LINES:
            raise _refuse(name, row[0].place, f"has more than {MAX_LINES:,} lines.", "Split it.")
        path: Path = ("prices", index)
        document.places[path] = row[0].place
        values: dict[str, Any] = {}
        document.data["prices"].append(values)
        if len(row) > len(columns):
            place = row[len(columns)].place
            message = f"has {len(row)} cells; the first line has {len(columns)}."
            _note(document, path, place, message, "Put a text with a comma in quotes.")
            continue
        for key, cell in zip(columns, row, strict=False):
            if key and cell.text:
                document.places[(*path, key)] = cell.place
                try:
                    _fill(values, key, cell.text)
                except ValueError as error:
                    _note(document, (*path, key), cell.place, *map(str, error.args))
    return document


def _complete(name: str, columns: list[str | None]) -> None:
    """Refuse a table that lacks a column which every price needs, or has one twice."""
    named = [column for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice:
        raise _refuse(name, (1, 1), f"has two columns for '{twice}'.", "Rename one of them.")
    wanted = {
        "treatment": {"treatment"},
        "price": {"price", "low", "high"},
        "per (what the price buys)": {"per"},
        "date": {"date", "year"},
    }
    missing = [what for what, any_of in wanted.items() if not any_of & set(named)]
    if missing:
        remedy = "Name the columns in the first line: treatment,price,currency,per,date."
        raise _refuse(name, (1, 1), f"has no column for {', '.join(missing)}.", remedy)


def _rows(text: str, name: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of a table, each cell with its place (RFC 4180, with any line ends)."""
    cell = re.compile(rf'[ ]*"((?:[^"]|"")*+)"[ ]*(?=[{delimiter}\r\n]|\Z)|([^{delimiter}\r\n]*)')
    at, line, began = 0, 1, 0
    row: list[Cell] = []
    while at < len(text):
        found = cell.match(text, at)
        if found is None:  # It matches an empty cell, so that this cannot be; it tells the type checker so.
            break
        place = (line, at - began + 1)
        quoted, bare = found[1], found[2]
        if quoted is None and bare.lstrip(" ").startswith('"'):
            raise _refuse(name, place, "has a quote that is not closed.", 'Close it, and write a quote inside as "".')
        content = quoted.replace('""', '"') if quoted is not None else bare
        if len(content) > MAX_TEXT:
            raise _refuse(name, place, f"has a cell of {len(content):,} characters.", f"Keep cells below {MAX_TEXT:,}.")
        row.append(Cell(" ".join(content.split()), place))
        if quoted is not None and "\n" in quoted:
            line += quoted.count("\n")
            began = text.rindex("\n", 0, found.end()) + 1
        at = found.end()
        after = text[at : at + 1]
        at += 1
        if after == delimiter:
            if at == len(text):
                row.append(Cell("", (line, at - began + 1)))
            continue
        if after == "\r" and text[at : at + 1] == "\n":
            at += 1
        yield row
        row, line, began = [], line + 1, at
    if row:
        yield row


def _fill(values: dict[str, Any], key: str, text: str) -> None:
    """Put what a cell says into a line.

    Raises:
        ValueError: with a message and a remedy, if it says nothing that fits its column.

    """
    match key:
        case "price" | "low" | "high":
            _money(values, key, text)
        case "date" if text.isascii() and text.isdigit() and len(text) == 4:
            values["year"] = int(text)
        case "date":
            try:
                values["date"] = dt.date.fromisoformat(text)
            except ValueError as error:
                raise ValueError(f"has '{text[:40]}' for a date.", "Write YYYY-MM-DD, or the year.") from error
        case "year":
            values["year"] = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text
        case "per":
            values["per"] = _per(text)
        case "currency":
            if values.setdefault("currency", text.upper()) != text.upper():
                raise ValueError(f"has '{text[:40]}' for a currency beside {values['currency']}.", "Keep one of the two.")
        case "region" | "setting" | "area":
            values[key] = text.lower()
        case "lasts_months":
            values[key] = float(text) if re.fullmatch(_NUMBER, text) and "," not in text else text
        case _:
            values[key] = text


def _money(values: dict[str, Any], key: str, text: str) -> None:
    found = _MONEY.fullmatch(text)
    if not found or (found["before"] and found["after"]) or (found["high"] and key != "price"):
        raise ValueError(
            f"has '{text[:40]}' for a price.", "Write an amount such as 220 or £1,200, or a range such as 150–300."
        )
    mark = found["before"] or found["after"]
    currency = _SIGNS.get(mark, mark.upper()) if mark else None
    if currency and values.setdefault("currency", currency) != currency:
        raise ValueError(f"has the currency {currency} beside {values['currency']}.", "Keep one of the two.")
    low = float(found["low"].replace(",", ""))
    if found["high"]:
        values["low"], values["high"] = low, float(found["high"].replace(",", ""))
    else:
        values[key] = low


def _per(text: str) -> str:
    words = [word for word in fold(text).split() if word not in ("a", "an", "one", "per", "each", "1")]
    word = " ".join(words) or "session"
    for form in (word, word.removesuffix("s")):
        if form in _PER:
            return _PER[form]
    return word.removesuffix("s") if word.endswith("s") else word


def _note(document: Document, path: Path, place: Place, message: str, remedy: str) -> None:
    document.pass_over(path)
    document.problems.append(Problem(document.name, *place, "CSV", message, remedy))


def _refuse(name: str, place: Place, message: str, remedy: str) -> DataError:
    return DataError([Problem(name, *place, "CSV", message, remedy)])
