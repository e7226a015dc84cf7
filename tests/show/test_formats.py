"""CSV, TSV, Markdown, HTML and JSON hold whatever a text holds, and nothing in a text becomes anything but text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skincli.catalog.contents import Version
from skincli.show.formats import FORMATS, Output, writer
from skincli.show.page import Bullets, Cell, Column, Fact, Facts, Heading, Page, Paragraph, Reference, References, Table, Tone
from skincli.show.view import Records

NASTY = (
    "=1+1", "+1", "-1", "@x", "\tx", "a|b", "a\\|b", "[bold]x[/bold]", "[sic]", "<script>alert(1)</script>", "</td>", "&amp;",
    'say "hi"', "a,b", "a\tb", "line one\nline two", "顔", "*x*", "_x_", "`x`", "# x", "~~x~~",
    "1. x", "- x", "> x", "${x}", "%s",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A view that is made for a test."""

    shown: Page = ()
    held: Records = Records((), [])  # noqa: RUF009 - it is never changed
    told: Mapping[str, Any] | None = None
    schema: str = "made"

    def page(self) -> Page:
        return self.shown

    def records(self) -> Records:
        return self.held

    def document(self) -> Mapping[str, Any]:
        return self.told or {}


def written(name: str, view: Made, **more: Any) -> str:
    stream = io.StringIO()
    assert writer(name)(view, Output(stream, **more)) == []
    return stream.getvalue()


def page(text: str) -> Page:
    """A page with the text in every place that a text can have."""
    cell = Cell(text, Tone.WARN)
    return (
        Heading(text, 1),
        Heading(text, 3),
        Paragraph(text),
        Bullets((cell,)),
        Facts((Fact(text, cell),)),
        Table((Column("a", text), Column("b", text, right=True)), ((cell, cell),)),
        References((Reference("[1]", text, "https://example.org/a_b?c=1&d=2"),)),
    )


class Reader(HTMLParser):
    """The tags of an HTML page, and the text of its body."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.text.append(data)


def test_csv_writes_machine_values() -> None:
    row = ("x", None, True, False, 3.0, 0.25, 1500000.0, 7, 1234.5678, 2 / 3)
    out = written("csv", Made(held=Records(tuple("abcdefghij"), [row])))
    assert out == "a,b,c,d,e,f,g,h,i,j\nx,,true,false,3,0.25,1500000,7,1234.5678,0.666667\n"


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
@given(
    cells=st.lists(
        st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=12),
        min_size=2,
        max_size=2,
    )
)
def test_spreadsheets_get_the_text_back_and_no_formula(name: str, delimiter: str, cells: list[str]) -> None:
    out = written(name, Made(held=Records(("a", "b"), [tuple(cells)])))
    _, row = csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)
    assert len(row) == 2
    for cell, wanted in zip(row, cells, strict=True):
        assert cell.startswith("'") or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.removeprefix("'") == wanted or cell == wanted


def test_columns_that_are_asked_for_come_in_that_order() -> None:
    view = Made(held=Records(("a", "b", "c"), [(1, 2, 3)]))
    assert written("csv", view, columns=("c", "a")) == "c,a\n3,1\n"
    assert written("tsv", view, columns=("b",)) == "b\n2\n"


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_a_page_has_only_the_columns_that_are_asked_for(name: str) -> None:
    columns = (Column("a", "Aa"), Column("b", "Bb"), Column("c", "Cc"))
    cells = (Cell("one"), Cell("two"), Cell("three"))
    answers = Table(
        (Column("question", "Question"), Column("answer", "Answer")), ((Cell("four"), Cell("five")),), questions=True
    )
    view = Made((Table(columns, (cells,)), answers))
    chosen = written(name, view, columns=("c", "a"))
    assert [word for word in ("Aa", "Bb", "Cc", "one", "two", "three") if word in chosen] == ["Aa", "Cc", "one", "three"]
    assert "four" in chosen
    assert "five" in chosen
    assert "two" in written(name, view)


@pytest.mark.parametrize("text", NASTY)
def test_a_markdown_table_keeps_its_columns(text: str) -> None:
    out = written("markdown", Made(page(text)))
    rows = [line for line in out.split("\n") if line.startswith("|")]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3 for row in rows)


@pytest.mark.parametrize(
    "text", ["# x", "- x", "+ x", "* x", "> x", "1. x", "1) x", "=== x", "<b>x", "[x](y)", "`x", "~~x~~", "_x_"]
)
def test_in_markdown_a_text_is_never_markup(text: str) -> None:
    out = written("markdown", Made((Paragraph(text),)))
    assert re.match(r"\\|\d+\\[.)] ", out)
    assert out.replace("\\", "").strip() == text


def test_markdown_leaves_addresses_alone() -> None:
    out = written("markdown", Made(page("x")))
    assert "<https://example.org/a_b?c=1&d=2>" in out


def test_in_markdown_an_address_cannot_leave_its_brackets() -> None:
    out = written("markdown", Made((References((Reference("[1]", "x", "https://e.org/><script>a b\n# c"),)),)))
    assert out == "- \\[1\\] x. <https://e.org/%3E%3Cscript%3Ea%20b%0A#%20c>\n"


@pytest.mark.parametrize("text", NASTY)
def test_html_holds_the_text_as_text(text: str) -> None:
    plain = Reader()
    plain.feed(written("html", Made(page("x"))))
    nasty = Reader()
    nasty.feed(written("html", Made(page(text))))
    assert nasty.tags == plain.tags
    assert nasty.open == []
    assert nasty.text.count(text) == plain.text.count("x") > 0


def test_html_stands_by_itself() -> None:
    out = written("html", Made(page("x")))
    assert out.startswith("<!doctype html>\n")
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import", out)
    assert '<html lang="en">' in out


@given(text=st.text(st.characters(codec="utf-8"), max_size=30))
def test_json_holds_any_text_under_the_envelope(text: str) -> None:
    out = written("json", Made(told={"words": text}), catalog=Version("2025.01.01+0", "2025-01-01"), version="9")
    assert json.loads(out) == {
        "schema": "skincli/made/1", "skincli": "9", "catalog": {"version": "2025.01.01+0", "date": "2025-01-01"}, "words": text,
    }  # fmt: skip
    assert out.endswith("}\n")


def test_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        written("json", Made(told={"x": float("nan")}))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_its_last_line(name: str) -> None:
    assert written(name, Made(page("x"), Records(("a",), [(1,)]), {})).endswith("\n")
