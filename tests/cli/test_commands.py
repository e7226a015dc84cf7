"""Every command by contract: stdout and stderr apart, exit codes, and JSON that its schema describes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import jsonschema
import pytest

from skincli import __version__
from skincli.cli.app import COMMANDS
from skincli.show.schemas import DOCUMENTS, NAMES

Run = Callable[..., Any]

SHOWN: dict[str, list[list[str]]] = {
    "overview": [["compare"], ["compare", "-c", "dents", "--sort", "cost"], ["compare", "--family", "surgical"]],
    "comparison": [
        ["compare", "buffing", "needling"],
        ["compare", "fine-buffing", "no-treatment", "formula-peel", "-c", "dents", "--claims"],
    ],
    "recommendation": [
        ["recommend", "-c", "dents"],
        ["recommend", "-c", "dents", "-c", "frown", "--skin-type", "VI", "--have", "expecting", "--budget", "900USD",
         "--max-downtime", "3", "--setting", "clinic", "--by", "2099-01-01", "--prefer", "benefit,cost", "--limit", "1",
         "--seed", "7", "--pairwise", "--explain"],
        ["recommend", "-c", "dents", "--weights", "benefit=3,cost=1", "--region", "us", "--draws", "500"],
        ["recommend", "-c", "odd-mole"],
        ["recommend", "-c", "dentitis"],
        ["recommend", "-c", "dents", "--have", "under 18"],
    ],
    "why-not": [
        ["why-not", "formula-peel", "-c", "dents", "--skin-type", "V"],
        ["why-not", "needling", "-c", "dents"],
        ["why-not", "needling", "-c", "frown"],
        ["why-not", "needling", "-c", "odd-mole"],
    ],
    "treatment": [["show", "buffing"], ["show", "buffing-at-home"], ["show", "no-treatment", "--claims"]],
    "concern": [["show", "dents"], ["show", "odd-mole"], ["show", "frown"]],
    "list": [
        *(["list", kind] for kind in ("treatments", "concerns", "factors", "sources")),
        ["list", "treatments", "--family", "cryo"],
    ],
    "search": [["search", "buff"], ["search", "nothing", "of", "the", "kind"]],
    "check": [["check"]],
    "statistics": [["check", "--stats"]],
    "profile": [["profile"]],
    "about": [["about"]],
}  # fmt: skip
"""Ways to call each command that prints a document of this name; the small catalog has an answer to each."""

EVERY = [(name, command) for name, commands in SHOWN.items() for command in commands]


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    shown = subprocess.run([sys.executable, "-m", "skincli", "schema", name], capture_output=True, check=True)
    found = json.loads(shown.stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found, format_checker=jsonschema.FormatChecker())


@pytest.mark.usefixtures("in_small")
class TestDocuments:
    @pytest.mark.parametrize(
        ("name", "command"), EVERY, ids=lambda value: " ".join(value) if isinstance(value, list) else value
    )
    def test_json_is_what_the_schema_says(self, run: Run, name: str, command: list[str]) -> None:
        ran = run(*command, "-f", "json")
        assert ran.code in (0, 1)
        document = json.loads(ran.out)
        assert document["schema"] == f"skincli/{name}/1"
        assert document["skincli"] == __version__
        validator(name).validate(document)

    @pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "markdown", "html"])
    @pytest.mark.parametrize(
        ("name", "command"), EVERY, ids=lambda value: " ".join(value) if isinstance(value, list) else value
    )
    def test_every_format_of_every_command_is_a_document(self, run: Run, form: str, name: str, command: list[str]) -> None:
        ran = run(*command, "-f", form)
        assert ran.code in (0, 1)
        assert ran.out.endswith("\n")
        assert "\x1b" not in ran.out + ran.err
        assert "Traceback" not in ran.err

    def test_every_document_has_a_way_to_call_for_it(self) -> None:
        assert set(SHOWN) | {"replay", "export", "export-table"} >= set(DOCUMENTS)

    @pytest.mark.parametrize("command", [["compare"], ["recommend", "-c", "dents"], ["list", "treatments"]])
    def test_the_same_question_has_the_same_answer(self, run: Run, command: list[str]) -> None:
        assert run(*command, "-f", "json").out == run(*command, "-f", "json").out


@pytest.mark.usefixtures("in_small")
@pytest.mark.parametrize(("typed", "meant"), [("5", "V"), ("v", "V"), ("VI", "VI"), ("1", "I")])
def test_a_skin_type_may_be_a_number(run: Run, typed: str, meant: str) -> None:
    assert json.loads(run("compare", "--skin-type", typed, "-f", "json").out)["question"]["skin_type"] == meant


@pytest.mark.usefixtures("in_small")
class TestCompare:
    def test_an_overview_holds_every_treatment_but_doing_nothing(self, run: Run) -> None:
        ran = run("compare", "-f", "csv")
        ids = [row["id"] for row in csv.DictReader(io.StringIO(ran.out))]
        assert len(ids) == 6
        assert "no-treatment" not in ids
        assert ran.err == ""

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["--concern", "dents"], ["formula-peel", "needling", "buffing", "no-treatment", "buffing-at-home"]),
            (["--setting", "home"], ["buffing-at-home"]),
            (["--setting", "spa", "--setting", "HOME"], ["buffing", "buffing-at-home", "a-treatment"]),
            (["--family", "abrasion"], ["buffing", "fine-buffing"]),
            (["--max-downtime", "1"], ["buffing", "fine-buffing", "buffing-at-home", "a-treatment"]),
            (["--sort", "cost"], ["buffing-at-home", "fine-buffing", "buffing", "needling", "formula-peel", "a-treatment"]),
            (["--sort", "downtime"], ["buffing-at-home", "buffing", "fine-buffing", "needling", "formula-peel", "a-treatment"]),
            (["--sort", "name"], ["formula-peel", "buffing", "buffing-at-home", "fine-buffing", "needling", "a-treatment"]),
        ],
    )
    def test_filters_and_orders(self, run: Run, options: list[str], ids: list[str]) -> None:
        found = json.loads(run("compare", *options, "-f", "json").out)["treatments"]
        assert [name[:11] if name.startswith("a-treatment") else name for name in found] == ids

    @pytest.mark.parametrize("preferring", [[], ["--prefer", "downtime,cost"], ["--prefer", "benefit"]])
    def test_an_overview_sorted_by_score_has_the_order_of_the_ranking(self, run: Run, preferring: list[str]) -> None:
        ranking = json.loads(run("recommend", "-c", "dents", *preferring, "-f", "json").out)["ranking"]
        sorted_by_score = json.loads(run("compare", "-c", "dents", *preferring, "--sort", "score", "-f", "json").out)
        assert sorted_by_score["treatments"] == [each["treatment"] for each in ranking]

    def test_who_says_what_matters_most_gets_that_order(self, run: Run) -> None:
        preferring = ("compare", "-c", "dents", "--prefer", "cost", "-f", "json")
        found = json.loads(run(*preferring).out)
        assert found["treatments"] == json.loads(run(*preferring, "--sort", "score").out)["treatments"]
        assert (found["question"]["sort"], found["question"]["prefer"]) == ("score", ["cost"])
        assert json.loads(run(*preferring, "--sort", "name").out)["question"]["sort"] == "name"

    def test_columns_are_those_asked_for(self, run: Run) -> None:
        assert run("compare", "--columns", "id,sessions_low", "-f", "csv").out.startswith("id,sessions_low\nbuffing,4\n")
        assert run("compare", "--columns", "id,visible").out.split("\n")[2].split() == ["Shows", "for", "Id"]

    @pytest.mark.parametrize(
        ("command", "told"),
        [
            (["compare", "buffing"], "one treatment cannot be compared. Name another, or use `skincli show buffing`."),
            (["compare", "buffing", "Вuffing"], "one treatment cannot be compared."),
            (["compare", "buffing", "bufing"], "no treatment is called “bufing”. Did you mean buffing"),
            (["compare", "--sort", "beauty"], "“beauty” is not something to sort by. Use one of: name,"),
            (["compare", "--sort", "score"], "a score is for a concern. Name one: --concern acne-scars."),
            (["compare", "--prefer", "cost"], "a score is for a concern. Name one: --concern acne-scars."),
            (["compare", "buffing", "needling", "--prefer", "cost"], "--prefer cannot be used with named treatments."),
            (["compare", "--setting", "moon"], "“moon” is not a setting. Use one of: medical, clinic, spa, home."),
            (["compare", "--family", "magic"], "“magic” is not a family."),
            (["compare", "--columns", "beauty"], "no column is called beauty. Columns: "),
            (["compare", "--currency", "XYZ"], "no exchange rate is known for “XYZ”. Known: GBP, USD."),
            (["compare", "--region", "moon"], "“moon” is not a region."),
            (["compare", "--data", "nowhere.yaml"], "nowhere.yaml: YAML cannot be read"),
            (["recommend"], "nothing to choose for. Name a concern: --concern"),
            (["recommend", "-c", "dints"], "no concern is called “dints”. Did you mean dents?"),
            (["recommend", "-c", "dents", "--budget", "lots"], "“lots” is not an amount of money. Write it like 800GBP"),
            (["recommend", "-c", "dents", "--budget", "8XYZ"], "no exchange rate is known for “XYZ”"),
            (["recommend", "-c", "dents", "--skin-type", "VII"], "“VII” is not a skin type. Use one of: I, II,"),
            (["recommend", "-c", "dents", "--have", "wings"], "no factor is called “wings”"),
            (["recommend", "-c", "dents", "--by", "soon"], "“soon” is not a date. Write it as YYYY-MM-DD."),
            (["recommend", "-c", "dents", "--by", "0001-01-01"], "0001-01-01 has passed."),
            (["recommend", "-c", "dents", "--budget", "300,50"], "“300,50” is not an amount of money."),
            (["recommend", "-c", "dents", "--prefer", "beauty"], "“beauty” is not a criterion. Use one of: benefit,"),
            (["recommend", "-c", "dents", "--weights", "benefit=much"], "“benefit=much” is not a weight."),
            (["recommend", "-c", "dents", "--weights", "benefit=0"], "all weights are zero."),
            (["recommend", "-c", "dents", "--weights", "benefit=nan"], "is not a weight."),
            (["why-not", "needling"], "nothing to choose for. Name a concern: --concern"),
            (["compare", "--max-downtime", "-1"], "-1 cannot be a number of days. Give 0 to 3,660"),
            (["compare", "buffing", "needling", "--sort", "name"], "--sort cannot be used with named treatments."),
            (
                ["compare", "buffing", "needling", "--setting", "bogus", "--region", "uk"],
                "--setting and --region cannot be used",
            ),
            (["list", "treatments", "--family", "lasers"], "“lasers” is not a family. Use one of: abrasion,"),
            (["list", "concerns", "--family", "laser"], "--family cannot be used with concerns. It is for treatments."),
            (["list", "sources", "--kind", "poem"], "“poem” is not a kind. Use one of:"),
            (["show", "bufing"], "no treatment or concern is called “bufing”. Did you mean buffing"),
            (["show", "dent"], None),
            (["show", "qqqqqq"], "`skincli search WORDS` looks in more places."),
            (["schema", "poem"], "there is no schema called “poem”. Use one of: data, overview,"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_wrong_usage_is_one_message_with_a_remedy(self, run: Run, command: list[str], told: str | None) -> None:
        ran = run(*command)
        if told is None:
            assert ran.code == 0
            return
        assert ran.code == 2
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert told in ran.err

    @pytest.mark.parametrize(
        "command",
        [["compare", "-f", "poem"], ["list", "poems"], ["recommend", "--limit", "0"],
         ["show"], ["poem"], ["compare", "--nonsense"], ["compare", "--color", "sometimes"], ["search"]],
        ids=" ".join,
    )  # fmt: skip
    def test_usage_that_the_parser_refuses_exits_2(self, run: Run, command: list[str]) -> None:
        ran = run(*command)
        assert ran.code == 2
        assert ran.out == ""
        assert "Usage: skincli" in ran.err


@pytest.mark.usefixtures("in_small")
class TestNames:
    def test_an_ambiguous_word_off_a_terminal_lists_the_choices(self, run: Run) -> None:
        ran = run("recommend", "--concern", "spots")
        assert (ran.code, ran.out) == (2, "")
        assert "Flat and old, or new and changing?" in ran.err
        assert "blotches" in ran.err
        assert "odd-mole" in ran.err

    def test_a_default_is_told_on_stderr(self, run: Run) -> None:
        ran = run("show", "marks")
        assert ran.code == 0
        assert ran.out.startswith("Dents")
        assert "“marks” is taken as Dents" in ran.err

    def test_on_a_terminal_the_question_is_asked_until_it_is_answered(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("9\n\nodd\n1\n"))
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        ran = run("show", "spots")
        assert ran.code == 0
        assert ran.out.startswith("Blotches\n")
        assert "1  Blotches (blotches)" in ran.err

    def test_input_that_ends_before_the_answer_is_told(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("9\n"))
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        ran = run("show", "spots")
        assert (ran.code, ran.out) == (2, "")
        assert "the input ended before the question was answered." in ran.err

    def test_a_referral_off_the_catalog_is_a_result_where_one_asks_for_it_and_an_error_elsewhere(self, run: Run) -> None:
        ran = run("recommend", "-c", "dentitis")
        assert ran.code == 0
        assert "Hot and swollen skin needs a doctor today." in ran.out
        assert ran.out.startswith("You asked about: dentitis.")
        ran = run("show", "dentitis")
        assert (ran.code, ran.out) == (2, "")
        assert "Hot and swollen skin needs a doctor today." in ran.err

    @pytest.mark.parametrize(
        "command", [["recommend"], ["compare"], ["compare", "buffing", "needling"], ["why-not", "needling"]], ids=" ".join
    )
    @pytest.mark.parametrize(
        ("concern", "asked", "told"),
        [("odd-mole", "A mole that changes", "It bleeds."), ("dentitis", "dentitis", "needs a doctor today.")],
    )
    def test_every_command_refers_alike(self, run: Run, command: list[str], concern: str, asked: str, told: str) -> None:
        ran = run(*command, "-c", concern)
        assert ran.code == 0
        assert ran.out.startswith(f"You asked about: {asked}.\n")
        assert told in ran.out
        assert "it must be looked at before anything else" in ran.out

    def test_a_young_person_is_told_why_and_not_that_something_must_be_looked_at(self, run: Run) -> None:
        ran = run("recommend", "-c", "dents", "--have", "under 18")
        assert ran.code == 0
        assert "You asked about: dents" in ran.out
        assert "No ranking is given below that age" in ran.out
        assert "must be looked at" not in ran.out


@pytest.mark.usefixtures("in_small")
class TestStreams:
    def test_the_notice_is_for_people_and_so_on_stderr(self, run: Run) -> None:
        ran = run("recommend", "-c", "dents")
        assert "It is no diagnosis" in ran.err
        assert "It is no diagnosis" not in ran.out

    def test_hints_go_to_stderr_and_name_what_was_left_out(self, run: Run) -> None:
        ran = run("compare", width=80)
        assert re.search(r"Left out to fit 80 columns: .*Where, Kind, Id\.", ran.err.replace("\n", " "))
        assert "Left out" not in ran.out
        assert run("compare").err == ""

    @pytest.mark.parametrize("width", [40, 80, 120, 200])
    def test_no_line_is_wider_than_the_terminal(self, run: Run, width: int) -> None:
        from rich.cells import cell_len

        for command in (
            ["compare"],
            ["compare", "buffing", "needling"],
            ["recommend", "-c", "dents"],
            ["show", "buffing", "--claims"],
        ):
            lines = [line for line in run(*command, width=width).out.split("\n") if "https://" not in line]
            assert max(map(cell_len, lines)) <= width

    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_no_figure_and_no_id_is_cut(self, run: Run, width: int) -> None:
        document = json.loads(run("compare", "buffing", "needling", "-f", "json").out)
        out = run("compare", "buffing", "needling", width=width).out
        figures = {
            figure
            for row in document["rows"]
            for cell in row["cells"]
            for figure in re.findall(r"[£$]?[\d,.]+–[\d,.]+(?:\u00a0\w+)*", cell["text"])
        }
        assert len(figures) > 8
        assert [figure for figure in sorted(figures) if figure not in out] == []

    def test_colour_is_off_off_a_terminal_and_by_no_color_and_on_by_wish(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "\x1b" not in run("compare", width=80).out
        assert "\x1b" in run("compare", "--color", "always").out
        monkeypatch.delenv("NO_COLOR")
        assert "\x1b" not in run("compare").out
        assert "\x1b" in run("compare", width=80).out
        assert "\x1b" not in run("compare", "--color", "never", width=80).out
        monkeypatch.setenv("TERM", "dumb")
        assert "\x1b" not in run("compare", width=80).out


class TestRoot:
    def test_version(self, run: Run) -> None:
        assert run("--version") == run("-V")
        assert run("--version").out == f"skincli {__version__}\n"

    def test_help_names_every_command_with_its_line(self, run: Run) -> None:
        ran = run("--help")
        assert (ran.code, ran.err) == (0, "")
        flat = " ".join(ran.out.split())
        for name, (_, line) in COMMANDS.items():
            assert f"{name} {line}" in flat

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help(self, run: Run, name: str) -> None:
        ran = run(name, "-h")
        assert ran.code == 0
        assert f"Usage: skincli {name} " in ran.out
        assert ran.err == ""

    @pytest.mark.parametrize("name", COMMANDS)
    def test_help_breaks_no_word(self, run: Run, name: str) -> None:
        module, line = COMMANDS[name]
        out = run(name, "--help").out
        helped = [line]
        for hint in get_type_hints(import_module(f"skincli.cli.{module}").run, include_extras=True).values():
            helped += [each.help for each in getattr(hint, "__metadata__", ()) if getattr(each, "help", None)]
        assert [word for text in helped for word in text.split() if word not in out] == []

    def test_without_a_command_it_shows_what_there_is(self, run: Run) -> None:
        ran = run()
        assert ran.code == 2
        assert "Usage: skincli" in ran.err + ran.out

    @pytest.mark.parametrize("name", NAMES)
    def test_every_schema_is_a_sound_one(self, run: Run, name: str) -> None:
        ran = run("schema", name)
        assert (ran.code, ran.err) == (0, "")
        jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))


@pytest.mark.usefixtures("in_small")
class TestCheck:
    def test_a_planted_error_in_an_overlay_is_one_line_with_its_place(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- id: buffing\n  sessions:\n    - {low: 9, high: 3, source: page-one}\n")
        ran = run("check", file)
        assert ran.code == 1
        assert ran.out.split("\n")[0].startswith(f"{file}:4:7: TYPE buffing: sessions.2: low (9) is above high (3)")
        assert ran.err == ""

    def test_a_sound_overlay_is_told_what_was_checked(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- id: buffing\n  sessions:\n    - {low: 3, high: 9, source: page-one}\n")
        ran = run("check", file)
        assert ran.code == 0
        assert "No problems found." in ran.out
        assert "7 treatments" in ran.out
        assert re.search(r"^REF +\d+ ", ran.out, re.MULTILINE)

    def test_problems_are_a_document_too(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- {id: buffing, colour: red}\n")
        ran = run("check", file, "-f", "json")
        assert ran.code == 1
        document = json.loads(ran.out)
        validator("check").validate(document)
        (problem,) = document["problems"]
        assert (problem["file"], problem["line"], problem["code"]) == (str(file), 2, "KEY")
        rows = list(csv.DictReader(io.StringIO(run("check", file, "-f", "csv").out)))
        assert [row["code"] for row in rows] == ["KEY"]


@pytest.mark.usefixtures("in_small")
class TestOverlay:
    def test_what_an_overlay_changes_is_marked(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- {id: needling, name: My needling}\n")
        assert "My needling *" in run("compare", "--data", file).out
        only = run("compare", "--data", file, "--only-mine", "-f", "json")
        assert json.loads(only.out)["treatments"] == ["needling"]
        assert f"changed by {file}" in run("show", "needling", "--data", file).out

    def test_a_bad_overlay_is_refused_with_its_place(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- {id: needling, variant_of: nobody}\n")
        ran = run("compare", "--data", file)
        assert (ran.code, ran.out) == (2, "")
        assert f"{file}:2:18: REF needling: names the unknown treatment 'nobody'." in ran.err

    def test_the_environment_names_overlays_too(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("treatments:\n- {id: needling, name: My needling}\n")
        monkeypatch.setenv("SKINCLI_DATA", str(file))
        assert "My needling *" in run("compare").out


class TestProcess:
    """What only a process of its own can show."""

    def skincli(self, *arguments: str | bytes, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "skincli", *arguments], capture_output=True, check=False, timeout=60, **more
        )

    def test_compare_into_a_pipe_has_no_escape_codes_no_carriage_returns_and_no_wrapping(self) -> None:
        ran = self.skincli("compare", env=os.environ | {"COLUMNS": "40"})
        assert ran.returncode == 0
        assert b"\x1b" not in ran.stdout
        assert b"\r" not in ran.stdout
        assert max(map(len, ran.stdout.decode().split("\n"))) > 100
        assert ran.stderr == b""

    def test_a_closed_pipe_is_quiet(self) -> None:
        command = f"{sys.executable} -m skincli compare -f csv | head -n 1; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
        assert ran.stdout.startswith(b"id,name,")
        assert ran.stderr == b""
        assert ran.returncode == 0

    def test_ascii_terminals_get_plain_letters(self) -> None:
        plain = os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        ran = self.skincli("compare", "--concern", "acne-scars", env=plain)
        assert ran.returncode == 0
        assert ran.stdout.isascii()
        assert ran.stderr.isascii()

    def test_bytes_that_are_no_text_are_refused_or_not_found(self) -> None:
        assert self.skincli("show", b"\xff\xfe").returncode == 2
        ran = self.skincli("search", b"\xff\xfe")
        assert ran.returncode == 1
        assert b"Traceback" not in ran.stderr


@pytest.mark.usefixtures("in_small")
class TestProfileOnCompare:
    def test_an_overview_leaves_out_what_the_gates_do_and_says_so(self, run: Run) -> None:
        every = json.loads(run("compare", "-f", "json").out)["treatments"]
        ran = run("compare", "--have", "expecting", "--budget", "100GBP", "-f", "json")
        kept = json.loads(ran.out)
        assert set(kept["treatments"]) < set(every)
        assert f"{len(every) - len(kept['treatments'])} left out by what you gave" in ran.err
        assert kept["question"]["factors"] == ["expecting"]
        assert kept["question"]["budget"] == {"amount": 100, "currency": "GBP"}

    def test_a_limit_is_never_silent(self, run: Run) -> None:
        ran = run("compare", "--limit", "2", "-f", "json")
        assert len(json.loads(ran.out)["treatments"]) == 2
        assert "The first 2 of" in ran.err
