"""Files from strangers: each ends in one clear message, exit code 2, nothing on stdout, in bounded time and memory.

`check` says the same of them, as problems that it found: exit code 1.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Run = Callable[..., Any]

TESTS = Path(__file__).parent.parent
SOURCE = "sources:\n- {id: mine, title: T, publisher: P, kind: clinic, accessed: 2025-01-01}\n"
PEELING = "- {id: peeling, name: Peeling, family: peel, settings: [clinic], reviewed: 2025-01-01, summary: S"
TREATMENT = f"treatments:\n{PEELING}}}\n"


class Hostile(NamedTuple):
    """A file, what must be said of it, and where."""

    name: str
    content: bytes | Callable[[Path], object]
    told: str
    at: str = ""
    """Line and column, where there are such."""


def amended(part: str) -> bytes:
    """An overlay that amends a treatment of tests/data."""
    return f"treatments:\n- id: buffing\n  {part}\n".encode()


def vast(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1024**3)


CASES = (
    Hostile("not-yaml", b"a: [1, 2\nb: }\n", "YAML is not YAML: did not find expected ',' or ']'", "2:2"),
    Hostile("not-utf-8", b"treatments:\n- name: caf\xe9\n", "YAML is not UTF-8 text. Save it as UTF-8.", "2:12"),
    Hostile("utf-16", "a: 1\n".encode("utf-16"), "YAML is not UTF-8 text.", "1:1"),
    Hostile("nul", b"treatments:\n- name: a\x00b\n", "YAML has the character U+0000.", "2:10"),
    Hostile("escape", b"treatments:\n- name: \x1b]0;title\x07\n", "YAML has the character U+001B.", "2:9"),
    Hostile("written-escape", b'treatments:\n- name: "\\e[2J"\n', "YAML has the character U+001B in a text.", "2:9"),
    Hostile("bidi", "sources:\n- title: a\u202eb\n".encode(), "YAML has the character U+202E.", "2:11"),
    Hostile("folder", lambda path: path.mkdir(), "YAML is not a regular file. Name a YAML file"),
    Hostile("pipe", os.mkfifo, "YAML is not a regular file. Name a YAML file"),
    Hostile("missing", lambda path: None, "YAML cannot be read: No such file or directory. Check the name"),
    Hostile("empty", b"", "YAML holds nothing. It needs a mapping such as 'treatments:'"),
    Hostile("blank", b"\n  \n# nothing\n", "YAML holds nothing."),
    Hostile("vast", vast, "YAML is larger than 128 MB. Split it, and name each part with --data."),
    Hostile("alias-bomb", b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
            "YAML uses the anchor &'a'. Write the value out", "1:4"),
    Hostile("nested", b"a: " + b"[" * 100_000, "YAML is nested more than 24 deep. Flatten it.", "1:27"),
    Hostile("nested-blocks", b"".join(b" " * n + b"a:\n" for n in range(3000)), "YAML is nested more than 24 deep.", "25:25"),
    Hostile("tag", b"treatments: !!python/object/apply:os.system ['true']\n",
            "YAML uses the tag 'tag:yaml.org,2002:python/object/apply:os.system'. Remove the tag", "1:13"),
    Hostile("documents", b"treatments:\n---\nsources:\n", "YAML holds more than one document.", "2:1"),
    Hostile("twice", b"treatments:\nsources:\ntreatments:\n", "YAML has the key 'treatments' twice. Keep one of them.", "3:1"),
    Hostile("two-entries", b"treatments:\n- {id: buffing, name: A}\n- {id: buffing, name: B}\n",
            "TWICE 'buffing' stands twice in treatments. Merge the two entries.", "3:3"),
    Hostile("unknown-kind", b"cures: []\n", "KEY has the unknown key 'cures'. Known keys: prices, treatments", "1:1"),
    Hostile("unknown-key", amended("colour: red"), "KEY buffing: colour: extra inputs are not permitted. Remove it", "3:3"),
    Hostile("wrong-type", amended("name: [1]"), "TYPE buffing: name: input should be a valid string.", "3:3"),
    Hostile("wrong-word", amended("family: magic"), "TYPE buffing: family: input should be 'abrasion'", "3:3"),
    Hostile("nan", amended("sessions: [{low: .nan, high: 1, source: page-one}]"), "YAML has .nan for a number.", "3:20"),
    Hostile("infinity", amended("sessions: [{low: 1, high: .inf, source: page-one}]"), "YAML has .inf for a number.", "3:29"),
    Hostile("overflow", amended("sessions: [{low: 1, high: 1e999, source: page-one}]"),
            "YAML has a number out of bounds", "3:29"),
    Hostile("inverted", amended("sessions: [{low: 3, high: 2, source: page-one}]"), "low (3) is above high (2)", "3:14"),
    Hostile("negative", amended("downtime: {visible: [{low: -1, high: 2, source: page-one}]}"),
            "TYPE buffing: downtime.visible.1.low: input should be greater than or equal to 0 (found '-1'). Mend the value.",
            "3:25"),
    Hostile("absurd", amended("sessions: [{low: 1, high: 99999999999999, source: page-one}]"),
            "less than or equal to 1000000000 (found '99999999999999')", "3:23"),
    Hostile("absurd-days", amended("recovery: [{from_day: 0, to_day: 9000, text: t, source: page-one}]"),
            "less than or equal to 3660 (found '9000')", "3:28"),
    Hostile("unknown-source", amended("sessions: [{low: 1, high: 2, source: page-oen}]"),
            "REF buffing: names the unknown source 'page-oen'. Did you mean page-one?", "3:32"),
    Hostile("unknown-concern",
            amended("concerns: [{concern: gloom, benefit: large, certainty: low, why: w, sources: [page-one]}]")
            ,
            "REF buffing: names the unknown concern 'gloom'.", "3:15"),
    Hostile("own-variant", amended("variant_of: buffing"), "REF buffing: is a variant of itself", "3:3"),
    Hostile("circle", f"{TREATMENT[:-2]}, variant_of: fine-buffing}}\n- {{id: buffing, variant_of: peeling}}\n".encode(),
            "is a variant of itself, by way of buffing, fine-buffing, peeling. Break the circle."),
    Hostile("tomorrow", amended("reviewed: 2099-01-01"), "DATE buffing: has a date in the future (2099-01-01).", "3:3"),
    Hostile("no-such-day", amended("reviewed: 2025-02-30"), "YAML has a date that does not exist (2025-02-30).", "3:13"),
    Hostile("address", f"{SOURCE[:-2]}, url: 'javascript:alert(1)'}}\n".encode(),
            "TYPE mine: url: string should match pattern", "2:74"),
    Hostile("menu-of-nothing.csv", b"a,b\n1,2\n", "CSV has no column for treatment, price", "1:1"),
    Hostile("menu-unclosed.csv", b'treatment,price,per,date\n"a,1,session,2025\n', "CSV has a quote that is not closed.", "2:1")
            ,
    Hostile("menu-price.csv", b"treatment,price,currency,per,date\nBuffing,=1+1,GBP,session,2025\n",
            "CSV has '=1+1' for a price. Write an amount such as 220", "2:9"),
)  # fmt: skip


@pytest.fixture
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file of a case."""
    case: Hostile = request.param
    path = tmp_path / (case.name if "." in case.name else f"{case.name}.yaml")
    path.write_bytes(case.content) if isinstance(case.content, bytes) else case.content(path)
    return path


def told_of(case: Hostile, path: Path, text: str) -> bool:
    """Whether a text has the case's message, with its place and a remedy, on one line."""
    place = f"{path}:{case.at}: " if case.at else f"{path}"
    return any(place in line and case.told in line and line.rstrip().endswith((".", "?", "'.")) for line in text.splitlines())


@pytest.mark.usefixtures("in_small")
@pytest.mark.parametrize(
    ("case", "hostile"), [(case, case) for case in CASES], ids=[c.name for c in CASES], indirect=["hostile"]
)
def test_a_hostile_file_ends_in_one_clear_message(run: Run, case: Hostile, hostile: Path) -> None:
    before = sorted(hostile.parent.iterdir())
    shown = run("show", "buffing", "--data", hostile)
    assert (shown.code, shown.out) == (2, "")
    assert told_of(case, hostile, shown.err), shown.err
    assert "Traceback" not in shown.err
    checked = run("check", hostile)
    assert (checked.code, checked.err) == (1, "")
    assert told_of(case, hostile, checked.out), checked.out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown.err + checked.out)
    assert sorted(hostile.parent.iterdir()) == before


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from skincli.catalog import files
files._PACKAGE = Path({package!r})
from skincli.cli import main
main(sys.argv[1:])
"""
MEGABYTE = 1024 * 1024

many_values = "treatments: [" + "1," * 1_000_000 + "]\n"
many_problems = "treatments:\n" + "".join(f"- {{id: t{n}, sessions: [{{low: 2, high: 1}}]}}\n" for n in range(20_000))
many_unknown = TREATMENT[:-2] + ", aliases: [" + ",".join(f"name {n}" for n in range(20_000)) + "], concerns: [" + ",".join(
    f"{{concern: c{n}, benefit: none, certainty: low, why: w, sources: [s{n}]}}" for n in range(5_000)
) + "]}\n"  # fmt: skip
long_chain = "treatments:\n" + "".join(
    f"{PEELING.replace('peeling', f'p{n}').replace('Peeling', f'P{n}')}, variant_of: p{n + 1}}}\n" for n in range(5_000)
)
long_line = "treatments: " + "x" * (20 * MEGABYTE)
quotes = "treatment,price,per,date\n" + '"a""b",1,session,2025\n' * 19_000 + '"' * 1_000_001
folded_menu = "treatment,price,currency,per,date\n" + "".join(f"{'glow ' * 50}{n},1,GBP,session,2025\n" for n in range(15_000))

THREATS = {
    "many-values.yaml": (many_values, "TYPE"),
    "many-problems.yaml": (many_problems, "more: `skincli check FILE` names them all."),
    "many-unknown.yaml": (many_unknown, "REF"),
    "long-chain.yaml": (long_chain, "is a variant of a variant more than 8 times over."),
    "long-line.yaml": (long_line, "YAML"),
    "bomb.yaml": ("".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9 if n else 'x'}]\n" for n in range(30)), "uses the anchor"),
    "nested.yaml": ("[" * 5_000_000, "YAML"),
    "quotes.csv": (quotes, "CSV"),
}


def limited(arguments: list[str], *, seconds: int = 30, megabytes: int = 1500) -> subprocess.CompletedProcess[str]:
    """Run a command on tests/data within bounds of CPU time and memory."""
    program = LIMITED.format(memory=megabytes * MEGABYTE, seconds=seconds, package=str(TESTS / "package"))
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=4 * seconds, check=False
    )


@pytest.mark.parametrize("name", THREATS)
def test_what_is_made_to_exhaust_does_not(tmp_path: Path, name: str) -> None:
    content, told = THREATS[name]
    file = tmp_path / name
    file.write_text(content)
    ended = limited(["show", "buffing", "--data", str(file)])
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr) < 100_000


def test_a_gigabyte_is_refused_at_once_and_unread(tmp_path: Path) -> None:
    file = tmp_path / "vast.yaml"
    vast(file)
    ended = limited(["show", "buffing", "--data", str(file)], seconds=5, megabytes=700)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "is larger than 128 MB" in ended.stderr


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    began = time.monotonic()
    ended = limited(["check", str(pipe)], seconds=20)
    assert ended.returncode == 1
    assert time.monotonic() - began < 20


def test_a_long_menu_of_unknown_names_is_told_in_time(tmp_path: Path) -> None:
    file = tmp_path / "menu.csv"
    file.write_text(folded_menu)
    ended = limited(["compare", "--data", str(file)])
    assert ended.returncode == 0
    assert len(ended.stderr.splitlines()) == 21
    assert "and 14,980 more lines without a treatment" in ended.stderr


def test_the_limits_are_in_force() -> None:
    """The bounds above would otherwise bound nothing."""
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY
    ended = limited(["about"], megabytes=20)
    assert ended.returncode != 0


ODD = """\
treatments:
- id: odd
  name: "=HYPERLINK(1) [bold red]x[/] <b onclick=1>&amp;</b> **a** | `b` [link](http://x)"
  family: peel
  settings: [clinic]
  reviewed: 2025-01-01
  summary: "+1 [blink] <script>alert(1)</script> | _a_"
  brands: ["@SUM(A1)", "-2+3"]
  sessions:
    - {low: 1, high: 2, source: odd-source, where: "=1+1 <i>"}
  concerns:
    - {concern: dents, benefit: slight, certainty: very-low, why: "[/] <u> |", sources: [odd-source]}
sources:
- {id: odd-source, title: "</title><script>1</script> [red]", publisher: "-P|", kind: clinic, accessed: 2025-01-01}
"""


@pytest.fixture
def odd(tmp_path: Path, in_small: None) -> Path:
    file = tmp_path / "odd.yaml"
    file.write_text(ODD)
    return file


COMMANDS = (
    ["show", "odd", "--claims"], ["compare", "odd", "buffing", "--claims"], ["compare", "--only-mine"],
    ["recommend", "-c", "dents", "--explain"], ["list", "treatments"], ["list", "sources"], ["search", "hyperlink"],
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_markup_in_data_is_text(run: Run, odd: Path, command: list[str]) -> None:
    shown = run(*command, "--data", odd, "--color", "always", width=200)
    assert shown.code == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.out)
    assert "\x1b" not in plain
    if "sources" not in command:
        assert "[bold red]x[/]" in " ".join(plain.split())


class _Elements(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"@{name}" for name, _ in attrs)}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_html_shows_what_it_does_not_run(run: Run, odd: Path, command: list[str]) -> None:
    page = _Elements()
    page.feed(run(*command, "--data", odd, "-f", "html").out)
    assert not {"script", "b", "i", "u", "@onclick"} & page.found


@pytest.mark.parametrize("kind", ["csv", "tsv"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_cell_begins_like_a_formula(run: Run, odd: Path, command: list[str], kind: str) -> None:
    out = run(*command, "--data", odd, "-f", kind).out
    rows = list(csv.reader(io.StringIO(out), delimiter="," if kind == "csv" else "\t"))
    assert len(rows) > 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell), cell


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path, in_small: None) -> None:
    file = tmp_path / "\x1b]0;owned\x07.yaml"
    file.write_text("odd: 1\n")
    for ended in (run("check", file), run("show", "buffing", "--data", file)):
        assert "\x1b" not in ended.out + ended.err
        assert r"\x1b]0;owned\x07.yaml" in ended.out + ended.err


def test_a_typed_name_cannot_steer_the_terminal(run: Run, in_small: None) -> None:
    ended = run("show", "\x1b[2Jbuff")
    assert ended.code == 2
    assert "\x1b" not in ended.err


def test_no_date_of_a_stranger_is_in_the_future_of_today() -> None:
    """The dates above are held against the frozen day; it lies behind the real one."""
    assert dt.date.today() > dt.date(2025, 6, 15)


@pytest.mark.parametrize(
    "options",
    [
        ["--max-downtime", "inf"],
        ["--max-downtime", "nan"],
        ["--max-downtime", "1e300"],
        ["--by", "9999-12-31"],
        ["--budget", f"{'9' * 400}GBP"],
        ["--budget", f"{'9' * 300}GBP", "--currency", "USD"],
    ],
    ids=lambda options: " ".join(options)[:30],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_figure_out_of_reach_is_refused(run: Run, in_small: None, options: list[str], form: str) -> None:
    ran = run("recommend", "-c", "dents", *options, "-f", form)
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be" in ran.err or "is not a day to plan for" in ran.err


@pytest.mark.parametrize("days", ["inf", "nan"])
def test_an_overview_refuses_it_too(run: Run, in_small: None, days: str) -> None:
    ran = run("compare", "--max-downtime", days, "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be a number of days" in ran.err


def redirected(command: str, redirect: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'"$0" -m skincli {command} {redirect}', sys.executable], capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("redirect", ["> /dev/full", ">&-"])
@pytest.mark.parametrize("command", ["about", "search laser -f json", "--help", "--version"])
def test_an_output_that_takes_nothing_is_one_message(command: str, redirect: str) -> None:
    ran = redirected(command, redirect)
    assert ran.returncode == 2
    assert ran.stderr.startswith("Error: the output could not be written")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("redirect", ["2>&-", "<&-"])
def test_the_other_streams_may_be_closed(redirect: str) -> None:
    ran = redirected("recommend -c cellulite -f json", redirect)
    assert ran.returncode == 0
    assert ran.stdout.startswith("{")
