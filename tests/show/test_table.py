"""The terminal: tables fit by leaving out columns, and never cut a cell, a figure or an id."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from skincli.show.formats import Output
from skincli.show.formats.table import write
from skincli.show.page import Bullets, Cell, Column, Fact, Facts, Heading, Page, Paragraph, Reference, References, Table, Tone
from skincli.show.view import Records

WIDTHS = (40, 80, 120, 200)


@dataclass(frozen=True)
class Made:
    """A view of a page that is made for a test."""

    made: Page
    schema: str = "made"

    def page(self) -> Page:
        return self.made

    def records(self) -> Records:
        return Records((), [])

    def document(self) -> Mapping[str, Any]:
        return {}


def shown(page: Page, width: int | None, **more: Any) -> tuple[list[str], list[str]]:
    """The lines that are written, and the hints."""
    stream = io.StringIO()
    hints = write(Made(page), Output(stream, width, **more))
    return stream.getvalue().split("\n")[:-1], hints


def tokens(text: str) -> list[str]:
    """What must stay in one piece: all between plain spaces and line ends."""
    return [token for token in re.split(r"[ \n]+", text) if token]


COLUMNS = (
    Column("name", "Treatment"),
    Column("cost", "Whole course", 1, whole=True),
    Column("why", "Why", 2),
    Column("days", "Shows for", 3, whole=True, right=True),
    Column("id", "Id", 4, whole=True),
)
ROWS = (
    ("Fractional ablative laser", "£1,000–2,500 (2017)", "Three trials agree.", "5–10\u00a0days", "co2-laser-fractional"),
    ("顔の治療 (wide)", "≈\u00a0£80", "[bold]Not[/bold] markup [sic] | a pipe", "none", "face"),
    ("No treatment", "£0", "not found", "not\u00a0found", "no-treatment"),
)  # fmt: skip
TABLE = Table(COLUMNS, tuple(tuple(map(Cell, row)) for row in ROWS))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines, _ = shown((TABLE,), width)
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [*WIDTHS, None])
def test_nothing_that_is_shown_is_cut(width: int | None) -> None:
    lines, hints = shown((TABLE,), width)
    left_out = hints[0] if hints else ""
    for place, column in enumerate(COLUMNS):
        if column.label in left_out:
            continue
        for row in ROWS:
            for token in tokens(row[place]):
                assert any(token in line for line in lines), f"{token} is broken at {width}"


@pytest.mark.parametrize(
    ("width", "left_out"),
    [
        (40, "Shows for, Id"),
        (80, "Id"),
        (120, None),
        (200, None),
    ],
)
def test_the_hint_names_the_columns_that_were_left_out(width: int, left_out: str | None) -> None:
    lines, hints = shown((TABLE,), width)
    if left_out is None:
        assert hints == []
        assert all(column.label in lines[0] for column in COLUMNS)
    else:
        assert len(hints) == 1
        assert re.fullmatch(rf"Left out to fit {width} columns: (.*)\. A wider terminal, .*", hints[0])
        named = hints[0].split(": ")[1].split(".")[0].split(", ")
        assert set(named) >= set(left_out.split(", "))
        assert not any(re.search(rf"(^|  ){name}(  |$)", lines[0]) for name in named)


def test_the_least_needed_column_goes_first() -> None:
    _, at_80 = shown((TABLE,), 80)
    _, at_40 = shown((TABLE,), 40)
    assert at_80[0].startswith("Left out to fit 80 columns: Id.")
    assert "Shows for, Id." in at_40[0]


def test_a_terminal_too_narrow_for_columns_gets_blocks_that_leave_nothing_out() -> None:
    columns = (Column("id", "Id", whole=True), Column("cost", "Whole course", whole=True), Column("why", "Why", 1))
    table = Table(columns, ((Cell("a-treatment-with-a-long-id"), Cell("£1,000–2,500 (2017)"), Cell("Because.")),))
    lines, hints = shown((table,), 40)
    assert lines == ["a-treatment-with-a-long-id", "  Whole course: £1,000–2,500 (2017)", "  Why: Because."]
    assert hints == []


def test_a_table_is_never_left_with_its_first_column_alone() -> None:
    table = Table((COLUMNS[0], Column("x", "Extra", 1, whole=True)), ((Cell("A name"), Cell("x" * 31)), (Cell("B"), Cell("y"))))
    lines, hints = shown((table,), 40)
    assert lines == ["A name", "  Extra: " + "x" * 31, "", "B", "  Extra: y"]
    assert hints == []


@pytest.mark.parametrize("width", [26, 30, 40])
def test_what_a_hard_space_holds_together_is_not_broken(width: int) -> None:
    text = "redness in 80–100\u00a0of\u00a0100, for 1–2\u00a0days, at £1,000–1,200\u00a0(2017) a visit"
    made = (Heading(text, 1), Paragraph(text), Bullets((Cell(text),)), Facts((Fact("Harm", Cell(text)),)))
    questions = Table((Column("q", ""), Column("a", "A")), ((Cell("Q"), Cell(text)),), questions=True)
    lines, _ = shown((*made, questions), width)
    for token in ("80–100\u00a0of\u00a0100", "1–2\u00a0days", "£1,000–1,200\u00a0(2017)"):
        assert sum(token in line for line in lines) == 5, f"{token!r} is broken"


def test_columns_that_are_asked_for_are_shown_in_their_order_and_alone() -> None:
    lines, hints = shown((TABLE,), None, columns=("id", "cost"))
    assert lines[0].split() == ["Whole", "course", "Id"]
    assert hints == []


def test_off_a_terminal_nothing_is_wrapped_cut_or_padded() -> None:
    long = "word " * 400
    lines, hints = shown((Heading("T", 1), Paragraph(long.strip()), TABLE, Bullets((Cell("one"), Cell("longer one")))), None)
    assert long.strip() in lines
    assert hints == []
    assert [line for line in lines if line != line.rstrip(" ")] == []


def test_markup_and_emoji_codes_are_text() -> None:
    lines, _ = shown((Paragraph("[red]x[/red] :smile: [link=https://x]y[/link]"), Bullets((Cell("[bold]z[/]"),))), 80)
    assert lines == ["[red]x[/red] :smile: [link=https://x]y[/link]", "", "·  [bold]z[/]"]


def test_without_colour_there_are_no_escape_codes() -> None:
    page = (Heading("T", 1), Paragraph("p", Tone.BAD), TABLE)
    assert not any("\x1b" in line for line in shown(page, 80)[0])
    assert any("\x1b[31m" in line for line in shown(page, 80, color=True)[0])


def test_colour_says_no_more_than_the_words_do() -> None:
    page = (Heading("T", 1), Paragraph("p", Tone.BAD), TABLE)
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip(" ") for line in shown(page, 80, color=True)[0]]
    assert plain == [line.rstrip(" ") for line in shown(page, 80)[0]]


def test_facts_stand_beside_their_labels_or_below_where_there_is_no_room() -> None:
    facts = Facts((Fact("Strict sun care afterwards", Cell("7–10\u00a0days")),))
    assert shown((facts,), 80)[0] == ["Strict sun care afterwards  7–10\u00a0days"]
    assert shown((facts,), 40)[0] == ["Strict sun care afterwards", "  7–10\u00a0days"]


def test_questions_are_set_apart() -> None:
    table = Table(
        (Column("question", ""), Column("a", "A")), ((Cell("Q1"), Cell("x")), (Cell("Q2"), Cell("y"))), questions=True
    )
    lines, _ = shown((table,), 80)
    assert [line.split() for line in lines] == [["A"], ["Q1", "x"], [], ["Q2", "y"]]


JAMO = "".join(map(chr, (*range(0x1160, 0x1200), *range(0xD7B0, 0xD800))))
"""Halves of Korean syllables, on whose width terminals do not agree."""

words = st.text(st.characters(categories=("L", "N", "P", "Sc"), exclude_characters="\u00ad" + JAMO), min_size=1, max_size=12)
texts = st.lists(words | st.just("1–2\u00a0days") | st.just("●●○\u00a0moderate"), min_size=1, max_size=6).map(" ".join)
figures = st.tuples(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(["days", "weeks", "of\u00a0100"])).map(
    lambda parts: f"{parts[0]:,}–{parts[1]:,}\u00a0{parts[2]}"
)


@given(
    rows=st.lists(st.tuples(texts, figures, texts, figures), min_size=1, max_size=5),
    width=st.sampled_from(WIDTHS),
    questions=st.booleans(),
)
def test_whatever_the_cells_hold_what_is_shown_is_whole(rows: list[tuple[str, ...]], width: int, questions: bool) -> None:
    columns = (
        Column("a", "Aa"), Column("b", "Bb", 1, whole=True), Column("c", "Cc", 2), Column("d", "Dd", 3, whole=True),
    )  # fmt: skip
    table = Table(columns, tuple(tuple(map(Cell, row)) for row in rows), questions)
    lines, hints = shown((table,), width)
    left_out = hints[0] if hints else ""
    assert max(map(cell_len, lines)) <= width
    for place, column in enumerate(columns):
        if f"{column.label}," in left_out or f"{column.label}." in left_out:
            continue
        for row in rows:
            for token in tokens(row[place]):
                assert any(token in line for line in lines), f"{token!r} is broken"


@given(
    rows=st.lists(st.tuples(texts, figures, texts, figures), min_size=1, max_size=4),
    questions=st.booleans(),
    text=texts,
    mark=st.sampled_from(["[1]", "[12]"]),
)
def test_where_nothing_needs_to_be_fitted_the_lines_are_those_of_an_endless_terminal(
    rows: list[tuple[str, ...]], questions: bool, text: str, mark: str
) -> None:
    columns = (Column("a", "Aa"), Column("b", "B\nb", whole=True, right=True), Column("c", "Cc", 2), Column("d", "Dd", 3))
    made = (
        Heading(text, 1),
        Table(columns, tuple(tuple(map(Cell, row)) for row in rows), questions),
        Facts((Fact(text, Cell("x")), Fact("y", Cell(text)))),
        Bullets((Cell(text, Tone.BAD), Cell("z"))),
        References((Reference(mark, text, "https://example.org/" + "x" * 90), Reference("[3]", "no address", None))),
    )
    assert shown(made, None) == shown(made, 100_000)


@given(text=texts, width=st.integers(8, 60))
def test_a_broken_text_keeps_all_its_words_and_no_line_is_wider_or_could_hold_more(text: str, width: int) -> None:
    lines, _ = shown((Paragraph(text),), width)
    assert max(map(cell_len, lines)) <= width
    assert tokens(" ".join(lines)) == tokens(text) or any(cell_len(token) > width for token in tokens(text))
    for line, following in itertools.pairwise(text_lines for text_lines in lines if text_lines):
        if "\n" not in text:
            assert cell_len(line) + 1 + cell_len(tokens(following)[0]) > width


def test_a_source_that_is_broken_goes_on_beneath_itself() -> None:
    lines, _ = shown((References((Reference("[1]", "A title of some length. A journal, 2020", "https://example.org/a"),)),), 24)
    assert lines == ["[1] A title of some", "    length. A journal,", "    2020", "    https://example.org/a"]
