"""What is loaded for a command, and what is not: in fresh interpreters, by name instead of by clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from skincli.choose.comparing import SORTS
from skincli.cli.app import COMMANDS
from skincli.show.formats import FORMATS

HEAVY = ("rich", "pydantic", "yaml", "sqlite3", "platformdirs", "skincli.model.entry", "skincli.catalog.store")
READING = (
    "yaml",
    "skincli.catalog.reading",
    "skincli.catalog.knowledge",
    "skincli.catalog.compiling",
    "skincli.catalog.checks",
)


def loaded(*arguments: str, environment: Mapping[str, str] | None = None, terminal: int | None = None) -> set[str]:
    """The modules in an interpreter that has run a command; on a terminal of so many columns, if wished."""
    told = "import json; json.dump(sorted(sys.modules), open(sys.argv[1], 'w'))"
    width = f"import skincli.cli.session as s; s.width = lambda: {terminal}" if terminal else "pass"
    code = f"""
import sys
from skincli.cli import main
arguments = sys.argv[2:]
{width}
try:
    main(arguments)
except SystemExit as ended:
    assert ended.code in (0, 1), ended.code
finally:
    {told}
"""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "modules.json"
        subprocess.run(
            [sys.executable, "-c", code, str(report), *arguments],
            env={**os.environ, **(environment or {})}, check=True, capture_output=True, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        return set(json.loads(report.read_text("utf-8")))


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The catalog is compiled before anything is looked at, as it is after an install."""
    loaded("about")


def among(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in modules]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, skincli; print(sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert [name for name in (*HEAVY, "typer", "skincli.api") if f"'{name}'" in told] == []


def test_the_version_needs_no_typer() -> None:
    assert among(loaded("--version"), ("typer", *HEAVY)) == []


def test_help_needs_typer_and_no_command() -> None:
    modules = loaded("--help")
    assert "typer" in modules
    assert among(modules, HEAVY) == []
    assert [name for name, _ in COMMANDS.values() if f"skincli.cli.{name}" in modules] == []


@pytest.mark.parametrize("command", ["compare", "recommend", "why-not", "show", "list", "search", "export", "about"])
def test_help_on_a_command_loads_that_command_and_nothing_it_works_with(command: str) -> None:
    modules = loaded(command, "--help")
    assert f"skincli.cli.{COMMANDS[command][0]}" in modules
    assert among(modules, HEAVY) == []


def completing(words: str) -> dict[str, str]:
    return {"_SKINCLI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}


def test_completing_a_command_loads_no_command() -> None:
    modules = loaded(environment=completing("skincli comp"))
    assert among(modules, HEAVY) == []
    assert "skincli.cli.compare" not in modules


def test_completing_an_option_loads_its_command_and_nothing_it_works_with() -> None:
    modules = loaded(environment=completing("skincli compare --con"))
    assert "skincli.cli.compare" in modules
    assert "skincli.cli.recommend" not in modules
    assert among(modules, HEAVY) == []


def test_completing_a_name_reads_names_and_no_record() -> None:
    modules = loaded(environment=completing("skincli compare micron"))
    assert {"sqlite3", "skincli.catalog.contents"} <= modules
    assert among(modules, ("rich", "pydantic", "skincli.model.entry", "skincli.catalog.store", *READING)) == []


def test_a_command_loads_no_other_command() -> None:
    modules = loaded("compare")
    assert [name for name, _ in COMMANDS.values() if f"skincli.cli.{name}" in modules] == ["compare"]


@pytest.mark.parametrize(
    "command",
    [["compare"], ["compare", "microneedling", "superficial-peel"], ["show", "microneedling"],
     ["recommend", "-c", "acne-scars"], ["search", "laser"], ["list", "treatments"]],
    ids=" ".join,
)  # fmt: skip
def test_a_compiled_catalog_is_read_without_yaml_and_drawn_without_rich(command: list[str]) -> None:
    modules = loaded(*command)
    assert "skincli.catalog.store" in modules
    assert among(modules, ("rich", *READING)) == []


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "table"])
def test_plain_formats_never_load_rich(form: str) -> None:
    modules = loaded("compare", "-f", form, "--color", "always", terminal=80)
    assert "rich" not in modules
    others = {f"skincli.show.formats.{name}" for name in ("table", "json_", "markdown", "html")}
    own = {"json": "json_"}.get(form, form)
    assert among(modules, tuple(others - {f"skincli.show.formats.{own}"})) == []


def test_a_terminal_without_colour_loads_no_rich() -> None:
    assert "rich" not in loaded("compare", "--color", "never", terminal=100)


def test_colour_loads_what_rich_knows_of_colours_and_none_of_its_drawing() -> None:
    modules = loaded("compare", "--color", "always", terminal=100)
    assert "rich.style" in modules
    assert among(modules, ("rich.console", "rich.table", "rich.text")) == []


@pytest.mark.parametrize(
    "command",
    [["compare"], ["compare", "microneedling", "superficial-peel"], ["show", "microneedling"], ["list", "treatments"]],
    ids=" ".join,
)
def test_what_ranks_nothing_loads_no_ranking(command: list[str]) -> None:
    assert among(loaded(*command), ("skincli.choose.smaa", "skincli.choose.recommending")) == []


def test_a_ranking_loads_no_numerical_library() -> None:
    modules = loaded("recommend", "-c", "acne-scars", "--explain")
    assert "skincli.choose.smaa" in modules
    assert among(modules, ("numpy", "scipy", "statistics")) == []


def test_an_overlay_loads_the_parser_once(tmp_path: Path) -> None:
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("treatments:\n- {id: microneedling, aliases: [prickling]}\n", "utf-8")
    assert "yaml" in loaded("show", "prickling", "--data", str(overlay))
    assert among(loaded("show", "prickling", "--data", str(overlay)), READING) == []


def test_checking_loads_parser_and_checks() -> None:
    assert among(loaded("check"), ("yaml", "skincli.catalog.checks")) == ["yaml", "skincli.catalog.checks"]


def test_exporting_loads_only_the_format_that_is_written(tmp_path: Path) -> None:
    modules = loaded("export", "-o", str(tmp_path / "x.sqlite"))
    assert "skincli.show.exports.sqlite" in modules
    assert among(modules, ("pyarrow", "skincli.show.exports.parquet", "skincli.show.exports.csv")) == []


def test_help_names_every_order_of_the_overview() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "skincli", "compare", "--help"], check=True, capture_output=True, text=True
    ).stdout
    assert f"{', '.join(SORTS)}." in " ".join(told.split())
