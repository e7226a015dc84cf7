"""`skincli new`: every skeleton is sound as it stands, and nothing is ever written over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skincli.catalog.layout import lay_out_again
from skincli.catalog.reading import parse
from skincli.catalog.skeletons import KINDS, skeleton

Run = Callable[..., Any]

SHORT = ("treatment", "concern", "source", "menu")


@pytest.mark.parametrize("kind", SHORT)
def test_a_skeleton_is_in_canonical_form(kind: str) -> None:
    text = skeleton(kind, "blue-peel", dt.date(2026, 1, 2))
    document = parse(text, "new.yaml")
    assert document.problems == []
    assert lay_out_again(document) == text
    assert text.startswith("# yaml-language-server: $schema=skincli.schema.json\n")


@pytest.mark.parametrize("kind", SHORT)
def test_a_skeleton_passes_the_check_as_it_stands(run: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "new.yaml"
    wrote = run("new", kind, "--output", file)
    assert (wrote.code, wrote.out) == (0, "")
    assert wrote.err == f"Wrote {file}. Fill it in, then: skincli check {file}\n"
    assert run("new", kind).out == file.read_text(encoding="utf-8")
    checked = run("check", file)
    assert (checked.code, checked.err) == (0, "")


def test_a_menu_may_be_a_table(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "menu.csv"
    assert run("new", "menu", "-o", file).code == 0
    assert file.read_text().startswith("treatment,id,price,currency,per,date\n")
    assert run("check", file).code == 0


def test_an_id_names_what_is_begun(run: Run) -> None:
    out = run("new", "treatment", "blue-light-peel").out
    assert "- id: blue-light-peel  #" in out
    assert "\n  name: Blue light peel\n" in out


@pytest.mark.parametrize("key", ["Blue Peel", "blue_peel", "-", "b" * 81, "blue\x1b[31m"])
def test_what_is_no_id_is_refused(run: Run, key: str) -> None:
    ended = run("new", "source", "--", key)
    assert (ended.code, ended.out) == (2, "")
    assert "is no id. Write lower-case words joined by hyphens" in ended.err
    assert "\x1b" not in ended.err


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    ended = run("new", "treatment", "-o", file)
    assert (ended.code, ended.out) == (2, "")
    assert "exists already. Name another file." in ended.err
    assert file.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    ended = run("new", "treatment", "-o", tmp_path / "nowhere" / "mine.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written: No such file or directory. Name another place." in ended.err


def test_every_skeleton_is_tested() -> None:
    assert {*SHORT, "menu.csv"} == set(KINDS)
