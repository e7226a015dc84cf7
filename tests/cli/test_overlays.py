"""Where overlays are named, what marks them, and many runs at once on a cold cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MENU = "treatment,price,currency,per,date\nBuffing,50,GBP,session,2025\n"
PEELING = (
    "treatments:\n- id: peeling\n  name: Peeling\n  family: peel\n  settings: [clinic]\n  reviewed: 2025-01-01\n  summary: S\n"
    "  concerns:\n    - {concern: dents, benefit: large, certainty: very-low, why: w, sources: [page-one]}\n"
)


TESTS = Path(__file__).parent.parent
ON_SMALL = f"""
import sys
from pathlib import Path
from skincli.catalog import files
files._PACKAGE = Path({str(TESTS / "package")!r})
from skincli.cli import main
main(sys.argv[1:])
"""
"""A program that answers from tests/data, in a process of its own."""


@pytest.fixture
def files(tmp_path: Path, in_small: None) -> tuple[Path, Path]:
    menu, own = tmp_path / "menu.csv", tmp_path / "own.yaml"
    menu.write_text(MENU)
    own.write_text(PEELING)
    return menu, own


def mine(run: Run, *arguments: object) -> set[str]:
    """The treatments that the user's own files touch."""
    ended = run("compare", "--only-mine", "-f", "json", *arguments)
    return set(json.loads(ended.out)["treatments"])


def test_files_named_with_data_are_laid_on_in_turn(run: Run, files: tuple[Path, Path]) -> None:
    menu, own = files
    assert mine(run, "--data", menu, "--data", own) == {"buffing", "peeling"}
    assert mine(run, "--data", menu) == {"buffing"}
    assert mine(run) == set()


def test_files_may_be_named_in_the_environment(run: Run, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKINCLI_DATA", os.pathsep.join(map(str, files)))
    assert mine(run) == {"buffing", "peeling"}
    assert mine(run, "--data", files[1]) == {"peeling"}


def test_nothing_in_the_environment_is_no_file(run: Run, in_small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKINCLI_DATA", "")
    assert run("list", "treatments").code == 0


def test_files_may_be_named_for_good(
    run: Run, files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[profile]\ndata = [{json.dumps(str(files[0]))}]\n")
    monkeypatch.setenv("SKINCLI_CONFIG", str(config))
    assert mine(run) == {"buffing"}


def test_what_an_overlay_touches_is_marked(run: Run, files: tuple[Path, Path]) -> None:
    shown = run("compare", "--data", files[0], "--data", files[1], width=120).out
    marked = {line.split(" *")[0].strip() for line in shown.splitlines() if " *" in line}
    assert marked == {"Buffing", "Peeling"}
    assert f"changed by {files[0]}" in run("show", "buffing", "--data", files[0]).out


def test_a_ranking_may_be_of_ones_own_only(run: Run, files: tuple[Path, Path]) -> None:
    ended = run("recommend", "-c", "dents", "--only-mine", "-f", "json", "--data", files[0], "--data", files[1])
    document = json.loads(ended.out)
    assert {each["treatment"] for each in document["ranking"]} == {"buffing", "peeling", "no-treatment"}
    cost = next(each for each in document["ranking"] if each["treatment"] == "buffing")["course_cost"]
    assert cost["quoted"]
    assert (cost["low"], cost["high"]) == (200, 600)
    assert cost["built_in"] == {"low": 300, "high": 3600}


def test_many_runs_at_once_on_a_cold_cache_all_succeed(tmp_path: Path) -> None:
    """Two dozen processes, eight at a time; each has the same answer, and no half-written file is left."""
    file, cache = tmp_path / "menu.csv", tmp_path / "cache"
    file.write_text(MENU)
    world = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", ON_SMALL, "compare", "--only-mine", "-f", "csv", "--data", str(file)]

    def once(_: int) -> tuple[int, str, str]:
        ended = subprocess.run(command, env=world, capture_output=True, text=True, check=False)
        return ended.returncode, ended.stdout, ended.stderr

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(once, range(24)))
    assert len(answers) == 1
    code, out, err = answers.pop()
    assert (code, err) == (0, "")
    assert out.splitlines()[1].startswith("buffing,")
    assert [path for path in cache.rglob("*") if path.suffix == ".tmp"] == []


@pytest.mark.parametrize("written", ["table", "json", "csv", "markdown", "html"])
def test_a_file_with_a_hostile_name_is_told_harmlessly(run: Run, in_small: None, tmp_path: Path, written: str) -> None:
    file = tmp_path / os.fsdecode(b"evil\x1b[31m\xff.yaml")
    file.write_text("treatments:\n- {id: buffing, name: Rubbing}\n")
    ended = run("show", "buffing", "--data", file, "-f", written)
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert ended.out.encode()
    assert run("check", file, "-f", written if written != "html" else "sarif").code == 0
    file.write_text("treatments:\n- {id: buffing, colour: red}\n")
    ended = run("check", file, "-f", written)
    assert (ended.code, ended.err) == (1, "")
    assert "\x1b" not in ended.out
    assert "colour" in ended.out
