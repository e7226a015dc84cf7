"""`skincli check`: all problems at once, with their place, for people, editors and other programs."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from skincli.catalog.problems import RULES, Problem
from skincli.show.excerpts import excerpt
from skincli.show.schemas import data_schema

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("in_small")

FAULTY = """\
treatments:
- id: buffing
  colour: red
  sessions:
    - {low: 3, high: 2, source: page-one}
    - {low: .nan, high: 2, source: page-four}
- id: peeling
  name: Peeling
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "faulty.yaml"
    file.write_text(FAULTY)
    return file


def test_all_problems_are_told_at_once_a_line_each(run: Run, faulty: Path) -> None:
    ended = run("check", faulty)
    assert (ended.code, ended.err) == (1, "")
    lines = ended.out.splitlines()
    assert lines[0] == (
        f"{faulty}:3:3: KEY buffing: colour: extra inputs are not permitted. "
        "Remove it, or mend its spelling; `skincli schema` lists the keys."
    )
    assert lines[1].startswith(f"{faulty}:5:7: TYPE buffing: sessions.2: low (3) is above high (2)")
    assert lines[2] == f"{faulty}:6:13: YAML has .nan for a number. Write a finite number."
    assert [line.split(": ")[2] for line in lines[3:]] == ["family", "settings", "reviewed", "summary"]


def test_on_a_terminal_the_line_stands_below_with_a_mark(run: Run, faulty: Path) -> None:
    lines = run("check", faulty, width=100).out.splitlines()
    assert lines[1:3] == ["      colour: red", "      ^"]


def test_problems_as_json(run: Run, faulty: Path) -> None:
    ended = run("check", faulty, "-f", "json")
    assert ended.code == 1
    problem = json.loads(ended.out)["problems"][0]
    assert (problem["file"], problem["line"], problem["column"], problem["code"]) == (str(faulty), 3, 3, "KEY")


def test_problems_as_sarif(run: Run, faulty: Path) -> None:
    ended = run("check", faulty, "-f", "sarif")
    assert (ended.code, ended.err) == (1, "")
    log = json.loads(ended.out)
    assert log["version"] == "2.1.0"
    (sarif,) = log["runs"]
    rules = sarif["tool"]["driver"]["rules"]
    assert set(RULES) | {"REF", "DATE"} <= {rule["id"] for rule in rules}
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(sarif["results"]) == 7
    for result in sarif["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert urlsplit(place["artifactLocation"]["uri"]).scheme == "file"
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
    jsonschema.validate(log, SARIF)


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {"driver": {"required": ["name"], "properties": {"rules": {"uniqueItems": True}}}},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What of the SARIF 2.1.0 schema bears on our logs."""


def test_a_sound_file_in_sarif_has_no_results(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sound.yaml"
    file.write_text("treatments:\n- {id: buffing, name: Rubbing}\n")
    ended = run("check", file, "-f", "sarif")
    assert ended.code == 0
    assert json.loads(ended.out)["runs"][0]["results"] == []


def test_relative_names_stay_relative_in_sarif(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a b.yaml").write_text("odd: 1\n")
    log = json.loads(run("check", "a b.yaml", "-f", "sarif").out)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b.yaml"


def test_what_cannot_be_read_does_not_hide_the_rest(run: Run, faulty: Path, tmp_path: Path) -> None:
    ended = run("check", tmp_path / "nowhere.yaml", faulty)
    assert ended.code == 1
    assert "nowhere.yaml: YAML cannot be read: No such file or directory." in ended.out
    assert f"{faulty}:3:3: KEY" in ended.out


def test_lines_of_a_price_list_that_lead_nowhere_are_problems(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "menu.csv"
    file.write_text("treatment,price,currency,per,date\nBuffing,1,GBP,session,2025\nbufing,1,GBP,session,2025\n")
    ended = run("check", file)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == f"{file}:3:1: MENU “bufing” leads to no treatment. Put the right one under 'id'. Nearest: buffing.\n"
    shown = run("compare", "--data", file, "--only-mine")
    assert shown.code == 0
    assert shown.err == ended.out
    assert "Buffing *" in shown.out


UNTIDY = 'treatments:\n  - name: "Rubbing"   # why\n    id: buffing\n'
TIDY = "treatments:\n- id: buffing\n  name: Rubbing  # why\n"


def test_fix_puts_a_file_into_canonical_form_and_once_is_enough(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(UNTIDY)
    file.chmod(0o640)
    first = run("check", "--fix", file)
    assert first.code == 0
    assert first.err == f"{file}: put into canonical form.\n"
    assert file.read_text() == TIDY
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    before = file.stat().st_mtime_ns
    second = run("check", "--fix", file)
    assert second.err == f"{file}: in canonical form already.\n"
    assert file.stat().st_mtime_ns == before
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]


def test_fix_follows_a_link_to_its_file(run: Run, tmp_path: Path) -> None:
    file, link = tmp_path / "mine.yaml", tmp_path / "link.yaml"
    file.write_text(UNTIDY)
    link.symlink_to(file)
    run("check", "--fix", link)
    assert link.is_symlink()
    assert file.read_text() == TIDY


def test_fix_still_tells_what_is_wrong_and_leaves_what_it_cannot_read(run: Run, tmp_path: Path, faulty: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [\n")
    ended = run("check", "--fix", broken, faulty)
    assert ended.code == 1
    assert broken.read_text() == "a: [\n"
    assert faulty.read_text() == FAULTY
    assert ended.err == f"{faulty}: left as it is until it can be read.\n"
    assert "broken.yaml:2:1: YAML" in ended.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["check", "--fix"], "there is nothing to fix."), (["check", "--fix", "menu.csv"], "--fix is for YAML files.")],
)
def test_fix_says_what_it_cannot_do(run: Run, arguments: list[str], told: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_disk_that_is_full_loses_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(UNTIDY)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ended = run("check", "--fix", file)
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written: No space left on device." in ended.err
    assert file.read_text() == UNTIDY
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]


def test_the_mark_stands_under_its_column_in_long_and_odd_lines() -> None:
    line = "\t" + "x" * 300 + "\x1b[31m" + "y" * 50
    problem = Problem("f", 1, 302, "X", "", "")
    shown, mark = excerpt(problem, [line], 60)
    assert len(mark) - 1 == shown.index("\\x1b")
    assert "\x1b" not in shown
    assert excerpt(Problem("f", 7, 1, "X", "", ""), [line]) == []


def test_the_schema_of_data_files_knows_price_menus() -> None:
    schema = data_schema()
    jsonschema.validate({"prices": [{"treatment": "x", "price": 1, "per": "session", "currency": "GBP", "year": 2025}]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"prices": [{"treatment": "x", "price": 1, "per": "blink", "currency": "GBP"}]}, schema)


@pytest.mark.parametrize("options", [[], ["--stats"]])
def test_it_names_the_catalog_that_was_checked(run: Run, tmp_path: Path, options: list[str]) -> None:
    file = tmp_path / "sound.yaml"
    file.write_text("treatments:\n- {id: buffing, name: Rubbing}\n")
    alone, laid = ([*options, "-f", "json"], [file, *options, "-f", "json"])
    for checked, opened in ((alone, []), (laid, ["--data", file])):
        catalog = json.loads(run("list", "factors", *opened, "-f", "json").out)["catalog"]
        assert catalog["date"] == "2025-01-06"
        assert json.loads(run("check", *checked).out)["catalog"] == catalog
