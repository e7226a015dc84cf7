"""`skincli replay`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from skincli.choose.answering import answer, cited
from skincli.choose.asked import Asked
from skincli.show.citations import Citations
from skincli.show.given import given
from skincli.show.page import Block, Bullets, Cell, Heading, Paragraph, Tone
from skincli.show.views.facts import FactsView
from skincli.show.views.recommendation import RecommendationView, referral_blocks

from . import options
from .decisions import changes, load
from .options import Format
from .session import Session, progress


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
    asked = Asked(**record["asked"])
    result = answer(session, asked, draws=record["draws"], seed=record["seed"], progress=progress)
    names, sources = session.catalog.display_names("treatments"), cited(session.catalog, result)
    now = RecommendationView(result, sources, names, given=given(asked, result.profile)).document()
    found = changes(before, now)
    version = session.catalog.version.version
    same = before["catalog"].get("version") == version
    title = "The order has changed." if found["order_changed"] else "The order is the same."
    told = f"Saved {record.get('saved', 'on an unknown day')} on data {before['catalog'].get('version')}; run on {version}"
    told = f"{told}{', the same data' if same else ''}."
    if result.referral:
        citations = Citations(sources)
        blocks: list[Block] = [*referral_blocks(result.referral, citations), Paragraph(told), *citations.blocks()]
    else:
        blocks = [Heading(title, 1), Paragraph(told)]
    begun = len(blocks)

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
    if len(blocks) == begun and not result.referral:
        blocks.append(Paragraph("Nothing else has changed either.", Tone.DIM))
    values = {"question": record["asked"], "before": before["catalog"], "same_data": same, **found}
    session.emit(FactsView(tuple(blocks), values, "replay"), format, color)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        span = [value.get("low"), value.get("high")]
        unit = value.get("currency") or ""
        known = all(isinstance(end, int | float) for end in span)
        return f"{span[0]:g}–{span[1]:g} {unit}".strip() if known else "not found"
    return "not found" if value is None else str(value) if isinstance(value, str) else json.dumps(value)
