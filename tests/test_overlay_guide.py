"""The walk through docs/overlays.md: what it tells to type is typed, in an empty folder, and does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skincli.catalog.document import MAX_TEXT
from skincli.catalog.pricelists import COLUMNS
from skincli.catalog.reading import MAX_BYTES, MAX_DEPTH, MAX_VALUES, parse
from skincli.model.words import Per

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "overlays.md").read_text(encoding="utf-8")
WALK = re.findall(r"```sh\n(.*?)```", PAGE.split("\n## Prices\n")[0], re.DOTALL)
AUTHOR = re.findall(r"```sh\n(.*?)```", PAGE.split("\n## Prices\n")[1], re.DOTALL)

Shell = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Runs a command in an empty folder, with skincli on the path."""
    programs, folder = tmp_path / "bin", tmp_path / "empty"
    programs.mkdir()
    folder.mkdir()
    skincli = programs / "skincli"
    skincli.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m skincli "$@"\n')
    skincli.chmod(0o755)
    world = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-c", command], cwd=folder, env=world, capture_output=True, text=True, check=False)

    return run


def test_a_price_list_becomes_a_comparison_in_five_commands(shell: Shell) -> None:
    assert len(WALK) == 5
    written, looked, settled, sound, compared = (shell(command) for command in WALK)
    assert (written.returncode, written.stderr) == (0, "")
    assert looked.returncode == 1
    assert [line.split(": ")[0] for line in looked.stdout.splitlines()] == [
        "prices.csv:8:1",
        "prices.csv:23:1",
        "prices.csv:26:1",
    ]
    for told in re.findall(r"^(prices\.csv:.*) …$", PAGE, re.MULTILINE):
        assert told in looked.stdout
    assert settled.returncode == 0
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "No problems found." in sound.stdout
    assert (compared.returncode, compared.stderr) == (0, "")
    rows = [line for line in compared.stdout.splitlines() if line.startswith("| ") and " \\* |" in line]
    assert len(rows) == len({row.split("|")[1] for row in rows}) == 23
    assert sum("yours" in row for row in rows) >= 20
    # For how many of them a price is known elsewhere is the data's affair.
    assert sum("elsewhere" in row for row in rows) >= 10


def test_the_list_has_25_rows_and_two_of_them_name_a_treatment_again() -> None:
    text = WALK[0].split("<<'END'\n")[1].split("END")[0]
    assert len(parse(text, "prices.csv").data["prices"]) == 25


def test_the_commands_for_authors_do_what_they_say(shell: Shell) -> None:
    shell(WALK[0])
    for line in AUTHOR[0].splitlines():
        ended = shell(line)
        assert ended.returncode == 0, ended.stderr
    assert "Moon peel *" in ended.stdout


def test_the_examples_in_yaml_are_sound(tmp_path: Path, shell: Shell) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 2
    for number, example in enumerate(examples):
        (tmp_path / "empty" / f"{number}.yaml").write_text(example)
        ended = shell(f"skincli check {number}.yaml")
        assert ended.returncode == 0, ended.stdout


def test_the_page_names_every_column_and_bound() -> None:
    assert [name for name in COLUMNS if f"`{name}`" not in PAGE] == []
    assert [word for word in Per if f"`{word}`" not in PAGE] == []
    for bound in (
        f"{MAX_BYTES // 1024 // 1024} MB",
        f"{MAX_DEPTH} levels",
        f"{MAX_VALUES // 1_000_000} million",
        f"{MAX_TEXT:,}",
    ):
        assert bound in " ".join(PAGE.split())
