"""A page: what a person is shown, free of any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum


class Tone(Enum):
    """What a text's colour would say. It never says more than the words do."""

    PLAIN = "plain"
    STRONG = "strong"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a tone. Its lines are broken at newlines and, where a column is narrow, between words."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    key: str
    label: str
    priority: int = 0
    """The lower, the longer it stays when the terminal is narrow; 0 always stays."""
    whole: bool = False
    """Whether its cells may not be broken: figures and ids."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column names what a row is about."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    questions: bool = False
    """Whether rows are questions with long answers, set apart from each other."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values, aligned."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it is listed: its number, who and what it is, and its address, which is never broken."""

    mark: str
    text: str
    url: str | None
    short: str = ""
    """Its number, who and when."""


@dataclass(frozen=True, slots=True)
class References:
    """The list of what was cited."""

    items: tuple[Reference, ...]
    brief: bool = False
    """Whether a terminal has room for who and when only; a document always tells all."""


Block = Heading | Paragraph | Bullets | Facts | References | Table
Page = tuple[Block, ...]


def only(page: Page, keys: Sequence[str]) -> Page:
    """The page with only these columns in each table that has any of them; all of it if no key is given."""
    return tuple(_only(block, keys) if isinstance(block, Table) else block for block in page) if keys else page


def _only(table: Table, keys: Sequence[str]) -> Table:
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    if not places or table.questions:
        return table
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=rows)
