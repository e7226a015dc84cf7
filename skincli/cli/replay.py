"""`skincli replay`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from skincli.show.page import Block, Bullets, Cell, Heading, Paragraph, Tone
from skincli.show.views.facts import FactsView
from skincli.show.views.recommendation import RecommendationView

from . import options
from .decisions import changes, load
from .options import Format
from .profiles import Asked
from .recommend import choose, cited
from .session import Session


def run(
    file: Annotated[Path, typer.Argument(help="A file that `recommend --save` wrote.")],
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Run a saved decision again."""
    record = load(file)
    before = record["result"]
    session = Session(data if data is not None else [Path(name) for name in record.get("data", [])])
    profile, given = Asked(**record["asked"]).profile(session)
    result = choose(session, profile, draws=record["draws"], seed=record["seed"])
    names = session.catalog.display_names("treatments")
    now = RecommendationView(result, cited(session, result), names, given=given).document()
    found = changes(before, now)
    version = session.catalog.version.version
    same = before["catalog"].get("version") == version
    title = "The order has changed." if found["order_changed"] else "The order is the same."
    told = f"Saved {record.get('saved', 'on an unknown day')} on data {before['catalog'].get('version')}; run on {version}"
    blocks: list[Block] = [Heading(title, 1), Paragraph(f"{told}{', the same data' if same else ''}.")]

    def name(treatment: str) -> str:
        return names.get(treatment, treatment)

    for label, lines in (
        ("Came in", [name(each) for each in found["came"]]),
        ("Fell out", [name(each) for each in found["went"]]),
        ("Moved", [f"{name(each['treatment'])}: from {each['from']} to {each['to']}" for each in found["moved"]]),
        (
            "Figures that changed",
            [
                f"{name(each['treatment'])}, {each['figure'].replace('_', ' ')}: {_value(each['from'])} → {_value(each['to'])}"
                for each in found["figures"]
            ],
        ),
    ):
        if lines:
            blocks += [Heading(label), Bullets(tuple(Cell(line) for line in lines))]
    if len(blocks) == 2:
        blocks.append(Paragraph("Nothing else has changed either.", Tone.DIM))
    values = {"question": record["asked"], "before": before["catalog"], "same_data": same, **found}
    session.emit(FactsView(tuple(blocks), values, "replay"), format, color)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        span = [value.get("low"), value.get("high")]
        unit = value.get("currency") or ""
        return f"{span[0]:g}–{span[1]:g} {unit}".strip() if None not in span else "not found"
    return "not found" if value is None else str(value) if isinstance(value, str) else json.dumps(value)
