"""Reading YAML: what is understood, what is read past, what is refused, and where."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from skincli.catalog import reading
from skincli.catalog.document import MAX_TEXT
from skincli.catalog.problems import SHOWN, DataError, Problem, printable
from skincli.catalog.reading import parse, read_file, read_text


def refused(text: str, name: str = "f.yaml") -> list[Problem]:
    """The problems for which a text is refused as a whole."""
    with pytest.raises(DataError) as error:
        parse(text, name)
    return error.value.problems


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("+3", 3),
        ("007", 7),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2026-01-31", dt.date(2026, 1, 31)),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("yes", "yes"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("²", "²"),
        ("٢٠٢٦-٠١-٠١", "٢٠٢٦-٠١-٠١"),
        ("'1'", "1"),
        ('"2026-01-31"', "2026-01-31"),
        ("- 1", [1]),
        ("{a: b}", {"a": "b"}),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_plain_values(written: str, value: object) -> None:
    document = parse(f"key:\n  {written}\n", "f.yaml")
    assert document.problems == []
    assert document.data == {"key": value}
    assert type(document.data["key"]) is type(value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_will_do(end: str) -> None:
    document = parse(f"a: 1{end}b:{end}- c{end}", "f.yaml")
    assert document.data == {"a": 1, "b": ["c"]}
    assert document.place(("b", 0)) == (3, 3)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_file(file).data == {"a": 1}


def test_every_value_has_its_place() -> None:
    document = parse("a:\n- b: 1\n  c: {d: [x, y]}\n", "f.yaml")
    assert document.place(("a", 0, "c", "d", 1)) == (3, 14)
    assert document.place(("a", 0, "b")) == (2, 3)
    assert document.place(("a", 0, "not there")) == (2, 3)
    assert document.place(("nowhere",)) == (1, 1)


READ_PAST = [
    ("a: &x 1\nb: 2\n", 1, 4, "uses the anchor &'x'.", {"a": 1, "b": 2}),
    ("a: &x 1\nb: *x\n", 2, 4, "uses the alias *'x'.", {"a": 1, "b": None}),
    ("a: !!int '3'\n", 1, 4, "uses the tag 'tag:yaml.org,2002:int'.", {"a": "3"}),
    ("a: !mine {b: 1}\n", 1, 4, "uses the tag '!mine'.", {"a": {"b": 1}}),
    ("a: 1\na: {b: 2}\nc: 3\n", 2, 1, "has the key 'a' twice.", {"a": 1, "c": 3}),
    ("a: {b: 1, b: 2}\n", 1, 11, "has the key 'b' twice.", {"a": {"b": 1}}),
    ("1: x\nb: 2\n", 1, 1, "has a key that is not text (1).", {"b": 2}),
    ("a: .nan\n", 1, 4, "has .nan for a number.", {"a": None}),
    ("a: -.inf\n", 1, 4, "has -.inf for a number.", {"a": None}),
    ("a: 1e999\n", 1, 4, "has a number out of bounds (1e999).", {"a": None}),
    ("a: 2026-02-30\n", 1, 4, "has a date that does not exist (2026-02-30).", {"a": None}),
    ('a: "\\e[31mred"\n', 1, 4, "has the character U+001B in a text.", {"a": None}),
    ('a: "\\u202e"\n', 1, 4, "has the character U+202E in a text.", {"a": None}),
    (f"a: {'x' * (MAX_TEXT + 1)}\n", 1, 4, "has a text of 20,001 characters.", {"a": None}),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "data"), READ_PAST, ids=[row[3] for row in READ_PAST])
def test_what_can_be_read_past_is_noted_with_its_place(text: str, line: int, column: int, message: str, data: object) -> None:
    document = parse(text, "f.yaml")
    noted = [(each.file, each.line, each.column, each.code, each.message) for each in document.problems]
    assert ("f.yaml", line, column, "YAML", message) in noted
    assert document.data == data
    assert all(each.remedy for each in document.problems)


def test_all_that_is_wrong_is_noted_in_one_go() -> None:
    document = parse("a: &x 1\nb: *x\nc: .nan\nc: 1\nd: !t 1\n", "f.yaml")
    assert [each.line for each in document.problems] == [1, 2, 3, 4, 5]


REFUSED = [
    ("", 0, 0, "holds nothing."),
    ("# only a comment\n", 0, 0, "holds nothing."),
    ("just words\n", 1, 1, "is not a mapping."),
    ("- a\n", 1, 1, "is not a mapping."),
    ("a: [1,\n", 2, 1, "is not YAML: did not find expected node content."),
    ("a: b: c\n", 1, 5, "is not YAML: mapping values are not allowed in this context."),
    ("a: 'x\n", 2, 1, "is not YAML: found unexpected end of stream."),
    ("a: \x00b\n", 1, 4, "has the character U+0000."),
    ("a:\n  b: \x1b[31m\n", 2, 6, "has the character U+001B."),
    ("a: x\u202ey\n", 1, 5, "has the character U+202E."),
    ("a: 1\n---\nb: 2\n", 2, 1, "holds more than one document."),
    ("? [a]\n: 1\n", 1, 3, "has a key that is a list or a mapping."),
    ("a: " + "[" * 40 + "]" * 40 + "\n", 1, 27, "is nested more than 24 deep."),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_cannot_be_made_sense_of_is_refused(text: str, line: int, column: int, message: str) -> None:
    problem = refused(text)[-1]
    assert (problem.line, problem.column, problem.message) == (line, column, message)
    assert problem.remedy


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_VALUES", 10)
    assert refused(f"a: [{'x,' * 20}]\n")[0].message == "holds more than 10 values."


def test_a_file_full_of_problems_is_given_up_on() -> None:
    problems = refused("\n".join(f"a{number}: .nan" for number in range(reading.MAX_NOTED + 50)))
    assert len(problems) == reading.MAX_NOTED


def test_an_error_tells_the_first_problems_and_how_many_more_there_are() -> None:
    problems = [Problem("f", number, 1, "X", "is wrong.", "Mend it.") for number in range(1, SHOWN + 6)]
    lines = str(DataError(problems)).splitlines()
    assert lines[0] == "f:1:1: X is wrong. Mend it."
    assert lines[SHOWN:] == ["… and 5 more: `skincli check FILE` names them all."]


def test_a_problem_is_one_line_without_escapes_whatever_the_file_is_called() -> None:
    told = str(Problem("a\x1b]0;x\x07\nb.yaml", 1, 1, "YAML", "is \u202ewrong.", "Mend it."))
    assert told == r"a\x1b]0;x\x07\nb.yaml:1:1: YAML is \u202ewrong. Mend it."
    assert printable("£5–7\u00a0a") == "£5–7\u00a0a"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "is not a regular file."),
        (os.mkfifo, "is not a regular file."),
        (lambda path: None, "cannot be read: No such file or directory."),
        (lambda path: path.write_bytes(b"a: caf\xe9\n"), "is not UTF-8 text."),
        (lambda path: path.write_bytes("a: 1\n".encode("utf-16")), "is not UTF-8 text."),
    ],
)
def test_what_is_no_text_file_is_refused(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    path = tmp_path / "odd"
    make(path)
    with pytest.raises(DataError) as error:
        read_text(path)
    (problem,) = error.value.problems
    assert problem.message == message
    assert problem.remedy
    if "UTF-8" in message and b"caf" in path.read_bytes():
        assert (problem.line, problem.column) == (1, 7)


def test_a_file_beyond_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "vast.yaml"
    with path.open("wb") as file:
        file.truncate(1024**3)
    with pytest.raises(DataError) as error:
        read_text(path)
    assert error.value.problems[0].message == "is larger than 128 MB."


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates() | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.text("xyz", min_size=1, max_size=3), PLAIN, min_size=1, max_size=4), st.booleans())
def test_what_yaml_writes_is_read_as_it_was(data: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)
    assert parse(text, "f.yaml").data == data


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DataError):
        assert isinstance(parse(text, "f.yaml").data, dict)


@pytest.mark.parametrize("ending", [".yaml", ".csv"])
def test_a_file_is_called_by_a_name_that_can_be_printed(tmp_path: Path, ending: str) -> None:
    """Its name goes into tables, pages and JSON; a name may hold what a terminal obeys, and what is no text at all."""
    file = tmp_path / os.fsdecode(b"evil\x1b[31m\n\xff" + ending.encode())
    file.write_text("treatment,price,per,currency,year\n" if ending == ".csv" else "sources: []\n")
    assert read_file(file).name == f"{tmp_path}{os.sep}evil\\x1b[31m\\n\\udcff{ending}"
    file.write_bytes(b"\xff")
    with pytest.raises(DataError) as refused:
        read_file(file)
    assert refused.value.problems[0].file.isprintable()
