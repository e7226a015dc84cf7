"""The options that several commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from skincli.model.words import Setting, SkinType

from .completing import names, words

OUTPUT, PROFILE, DATA = "Output", "What the choice is for", "Data"


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, csv, tsv, markdown or html.")
]
ColorOption = Annotated[
    Literal["auto", "always", "never"],
    typer.Option("--color", metavar="WHEN", help="auto, always or never; NO_COLOR is respected."),
]
DataOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--data", metavar="FILE", help="A YAML file laid over the built-in data; may be repeated.", envvar="SKINCLI_DATA"
    ),
]
ColumnsOption = Annotated[str | None, typer.Option("--columns", metavar="NAMES", help="Columns to show, with commas between.")]
ClaimsOption = Annotated[bool, typer.Option("--claims", help="Show every claim with its source.")]
RegionOption = Annotated[
    str | None,
    typer.Option(
        "--region", metavar="REGION", help="Whose prices to take first: uk, us, eu …", autocompletion=names("regions")
    ),
]
CurrencyOption = Annotated[
    str | None,
    typer.Option(
        "--currency",
        metavar="CODE",
        help="The currency to show costs in, such as GBP.",
        autocompletion=names("rates", also=["GBP"]),
    ),
]
ConcernOption = Annotated[
    list[str] | None,
    typer.Option(
        "--concern",
        "-c",
        metavar="CONCERN",
        help="What you want changed; may be repeated, first counts most.",
        autocompletion=names("concerns"),
    ),
]
SkinTypeOption = Annotated[
    str | None,
    typer.Option("--skin-type", metavar="TYPE", help="Fitzpatrick skin type, I to VI.", autocompletion=words(SkinType)),
]
HaveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--have",
        metavar="FACTOR",
        help="Something that bears on safety, such as pregnancy; may be repeated.",
        autocompletion=names("factors"),
    ),
]
BudgetOption = Annotated[
    str | None, typer.Option("--budget", metavar="MONEY", help="The most a whole course may cost: 800GBP.")
]
DowntimeOption = Annotated[
    float | None, typer.Option("--max-downtime", metavar="DAYS", help="The most days on which others may see it.")
]
SettingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--setting",
        metavar="SETTING",
        help="Only medical, clinic, spa or home; may be repeated.",
        autocompletion=words(Setting),
    ),
]
EventOption = Annotated[str | None, typer.Option("--by", metavar="DATE", help="The day by which all must be over: 2027-06-01.")]
PreferOption = Annotated[
    str | None,
    typer.Option(
        "--prefer",
        metavar="CRITERIA",
        help="What matters most, in order: of benefit, cost, downtime, discomfort, harm and effort, with commas between.",
    ),
]
WeightsOption = Annotated[str | None, typer.Option("--weights", metavar="WEIGHTS", help="Exact weights: benefit=3,cost=1.")]
OnlyMineOption = Annotated[bool, typer.Option("--only-mine", help="Only what your --data files add or change.")]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="NUMBER", help="Show only the first so many.", min=1)]
SeedOption = Annotated[int, typer.Option("--seed", metavar="NUMBER", help="Seed of the draws.")]
DrawsOption = Annotated[
    int | None, typer.Option("--draws", metavar="NUMBER", help="At least so many draws.", min=100, max=131071)
]
