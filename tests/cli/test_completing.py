"""What a shell is offered: as bash, zsh and fish ask for it, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from skincli.model.words import Family

OVERLAY = """
treatments:
- {id: microneedling-at-home, name: At home, summary: Needles., family: needling, settings: [home], reviewed: 2026-01-01}
"""


def offered(line: str, shell: str = "bash") -> list[str]:
    """The lines that a shell gets for a line with the cursor at its end."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    told = subprocess.run(
        [sys.executable, "-m", "skincli"], env={**os.environ, "_SKINCLI_COMPLETE": f"complete_{shell}", **asked},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stderr == ""
    return told.stdout.split()


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("compare micron", "microneedling"),
        ("compare microneedling superf", "superficial-peel"),
        ("show acne-s", "acne-scars"),
        ("why-not microder", "microdermabrasion"),
        ("recommend -c acne-s", "acne-scars"),
        ("recommend --concern acne-scars --have preg", "pregnancy"),
        ("recommend --region u", "uk"),
        ("recommend --currency G", "GBP"),
        ("recommend --skin-type V", "VI"),
        ("compare --setting h", "home"),
        ("compare -f js", "json"),
        ("list tr", "treatments"),
        ("list concerns --group sc", "scarring"),
        ("list sources --kind tr", "trial"),
        ("recom", "recommend"),
        ("recommend --pre", "--prefer"),
        ("--ver", "--version"),
    ],
)
def test_a_begun_word_is_offered_whole(line: str, among: str) -> None:
    told = offered(f"skincli {line}")
    assert among in told
    begun = line.split(" ")[-1]
    assert [word for word in told if not word.startswith(begun)] == []


def test_all_words_are_offered_where_none_is_begun() -> None:
    assert offered("skincli compare --family ") == [family.value for family in Family]


def test_an_option_that_stands_in_the_line_is_offered_again_only_if_it_may_be_repeated() -> None:
    assert offered("skincli compare --format json --for") == []
    assert offered("skincli compare --concern acne --con") == ["--concern"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_shells_that_show_meanings_get_the_name_beside_the_id(shell: str) -> None:
    assert {"microneedling", "Microneedling"} <= set(
        " ".join(offered("skincli show micron", shell)).replace('"', " ").replace(":", " ").split()
    )


def test_own_data_in_the_line_are_offered_too(tmp_path: Path) -> None:
    overlay = tmp_path / "mine.yaml"
    overlay.write_text(OVERLAY, "utf-8")
    assert "microneedling-at-home" in offered(f"skincli show --data {overlay} micron")
    assert "microneedling-at-home" not in offered("skincli show micron")


def test_broken_or_missing_data_offer_nothing_and_say_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("treatments: [", "utf-8")
    assert offered(f"skincli show --data {broken} micron") == []
    assert offered(f"skincli show --data {tmp_path / 'none.yaml'} micron") == []
