"""The documentation says what there is, and shows what is really printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from skincli.catalog.headline import ENVELOPE_UP_TO, NEWEST_YEARS
from skincli.choose.recommending import DRAWS, TIE
from skincli.cli.app import COMMANDS
from skincli.cli.config import KEYS
from skincli.cli.exits import Exit
from skincli.show.formats import FORMATS
from skincli.show.schemas import NAMES

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_what_is_shown_is_what_is_printed() -> None:
    ran = subprocess.run([sys.executable, ROOT / "docs" / "refresh.py", "--check"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_told_of(name: str) -> None:
    assert re.search(rf"`skincli {name}\b", text("README.md"))
    assert f"\n### {name}\n" in text("docs/cli.md")


def test_the_readme_tells_of_no_command_that_there_is_not() -> None:
    told = set(re.findall(r"skincli ([a-z][a-z-]*)\b", " ".join(re.findall(r"`([^`\n]+)`", text("README.md")))))
    assert told <= set(COMMANDS)


def test_formats_exit_codes_schemas_and_settings_are_told_of() -> None:
    page = text("docs/cli.md")
    flat = " ".join(page.split())
    assert [name for name in FORMATS if f"`{name}`" not in page] == []
    assert [code for code in Exit if f"| {code.value} |" not in page] == []
    assert [name for name in NAMES if not re.search(rf"\b{name}\b", flat)] == []
    assert [key for key in KEYS if f"`{key}`" not in page] == []


def test_the_numbers_of_the_method_are_those_of_the_code() -> None:
    flat = " ".join(text("docs/methods.md").split())
    assert (ENVELOPE_UP_TO, NEWEST_YEARS) == (3, 5)
    assert "With one to three claims of that tier the headline is their envelope" in flat
    assert "the five years up to the catalog's date speak first" in flat
    assert f"{round(100 * TIE)} of 100 draws" in flat
    assert f"{DRAWS:,} draws" in flat


def test_the_readme_sets_up_in_two_commands() -> None:
    commands = [line for line in text("README.md").split("\n") if line.startswith("python3 -m venv ")]
    assert len(commands) == 2
    assert commands[0].endswith("skincli recommend --concern acne-scars")
    assert commands[1].endswith("python -m pytest")
    assert all(line in text(".ci/run") or "README.md" in text(".ci/run") for line in commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
