"""The options that several commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

OUTPUT, PROFILE, DATA = "Output", "What the choice is for", "Data"


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
ColorOption = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colour; NO_COLOR is respected.")]
DataOption = Annotated[
    list[Path] | None,
    typer.Option("--data", help="A YAML file laid over the built-in data; may be repeated.", envvar="SKINCLI_DATA"),
]
ColumnsOption = Annotated[str | None, typer.Option("--columns", help="Columns to show, with commas between.")]
ClaimsOption = Annotated[bool, typer.Option("--claims", help="Show every claim with its source.")]
RegionOption = Annotated[str | None, typer.Option("--region", help="Whose prices to take first: uk, us, eu …")]
CurrencyOption = Annotated[str | None, typer.Option("--currency", help="The currency to show costs in, such as GBP.")]
ConcernOption = Annotated[
    list[str] | None, typer.Option("--concern", "-c", help="What you want changed; may be repeated, first counts most.")
]
SkinTypeOption = Annotated[str | None, typer.Option("--skin-type", help="Fitzpatrick skin type, I to VI.")]
HaveOption = Annotated[
    list[str] | None, typer.Option("--have", help="Something that bears on safety, such as pregnancy; may be repeated.")
]
BudgetOption = Annotated[str | None, typer.Option("--budget", help="The most a whole course may cost: 800GBP.")]
DowntimeOption = Annotated[
    float | None, typer.Option("--max-downtime", help="The most days on which others may see it.", min=0)
]
SettingOption = Annotated[
    list[str] | None, typer.Option("--setting", help="Only medical, clinic, spa or home; may be repeated.")
]
EventOption = Annotated[str | None, typer.Option("--by", help="The day by which all must be over: 2027-06-01.")]
PreferOption = Annotated[
    str | None,
    typer.Option("--prefer", help="What matters most, in order: benefit,cost,downtime,discomfort,harm,effort."),
]
WeightsOption = Annotated[str | None, typer.Option("--weights", help="Exact weights: benefit=3,cost=1.")]
OnlyMineOption = Annotated[bool, typer.Option("--only-mine", help="Only what your --data files add or change.")]
LimitOption = Annotated[int | None, typer.Option("--limit", help="Show only the first so many.", min=1)]
SeedOption = Annotated[int, typer.Option("--seed", help="Seed of the draws.")]
DrawsOption = Annotated[int | None, typer.Option("--draws", help="At least so many draws.", min=100, max=131071)]
