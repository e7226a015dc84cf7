"""Measure what docs/performance.md promises: python benchmarks/run.py [--json FILE].

Builds the wheel, installs it into a folder of its own, and runs whole processes of it beside the floor program and
beside each other, in turn. Prints a table of ratios with the limit of each; exits 1 if one is over its limit.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from measuring import Command, Measured, in_turn, instructions, table
from setting_up import Place, completion, install

TWO = ("microneedling", "superficial peel")
CONCERN = "acne-scars"
LARGE = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """A promise: what is measured, against what, and how far above it may lie."""

    title: str
    command: str
    against: str
    limit: float
    value: Callable[[Measured], float] = lambda measured: measured.cpu
    unit: str = "ms"


def memory(measured: Measured) -> float:
    """What a row about memory compares."""
    return measured.memory


ROWS = (
    Row("`compare`, overview", "overview", "floor", 1.2),
    Row("`compare`, overview, first run after install", "overview, no cache", "floor", 1.2),
    Row("`compare`, two names", "two", "floor", 1.2),
    Row("`show`", "show", "floor", 1.2),
    Row("`recommend`", "recommend", "floor", 1.5),
    Row("`compare`, overview, on a terminal", "overview, terminal", "floor, terminal", 1.2),
    Row("`show`, on a terminal", "show, terminal", "floor, terminal", 1.2),
    Row("`recommend`, on a terminal", "recommend, terminal", "floor, terminal", 1.5),
    Row("`--version`", "version", "floor help", 1.0),
    Row("`--help`", "help", "floor help", 1.0),
    Row("completion of a command", "complete command", "floor help", 1.0),
    Row("completion of an option", "complete option", "floor help", 1.0),
    Row("completion of a name", "complete name", "floor help", 1.0),
    Row("`compare`, two names, on 10,000 more, second run", "two, large", "two", 1.3),
    Row("`recommend` on 10,000 more, second run", "recommend, large", "recommend", 2.0),
    Row("`compare` on 10,000 more, first run", "two, large, first", "parse", 3.0),
    Row("peak memory of `compare`", "overview", "floor", 1.3, memory, "MB"),
)


def commands(place: Place) -> dict[str, Command]:
    """Every command that is fast enough to be run often."""
    data = [part for path in place.overlay(LARGE) for part in ("--data", str(path))]
    cold = place.folder / "cold"

    def forget() -> None:
        shutil.rmtree(cold, ignore_errors=True)

    nowhere = {"HOME": str(cold), "XDG_CACHE_HOME": str(cold / "cache")}
    return {
        "floor": place.floor(),
        "overview": place.skincli("compare"),
        "overview, no cache": place.skincli("compare", environment=nowhere, before=forget),
        "two": place.skincli("compare", *TWO),
        "two, large": place.skincli("compare", *TWO, *data),
        "show": place.skincli("show", TWO[0]),
        "recommend": place.skincli("recommend", "-c", CONCERN),
        "recommend, large": place.skincli("recommend", "-c", CONCERN, *data),
        "floor, terminal": place.floor(terminal=True),
        "overview, terminal": place.skincli("compare", terminal=True),
        "show, terminal": place.skincli("show", TWO[0], terminal=True),
        "recommend, terminal": place.skincli("recommend", "-c", CONCERN, terminal=True),
        "floor help": place.floor("--help"),
        "version": place.skincli("--version"),
        "help": place.skincli("--help"),
        "complete command": place.skincli(environment=completion("skincli comp")),
        "complete option": place.skincli(environment=completion("skincli compare --con")),
        "complete name": place.skincli(environment=completion("skincli compare micron")),
    }


def slow_commands(place: Place) -> dict[str, Command]:
    """What takes seconds: reading a large catalog for the first time, and a bare YAML parser on the same bytes."""
    overlays = place.overlay(LARGE)
    data = [part for path in overlays for part in ("--data", str(path))]
    cold = place.folder / "cold-large"
    nowhere = {"HOME": str(cold), "XDG_CACHE_HOME": str(cold / "cache")}

    def forget() -> None:
        shutil.rmtree(cold, ignore_errors=True)

    parse = "import sys, yaml\nfor name in sys.argv[1:]: yaml.load(open(name, encoding='utf-8'), Loader=yaml.CSafeLoader)"
    return {
        "parse": Command((sys.executable, "-c", parse, *map(str, overlays))),
        "two, large, first": place.skincli("compare", *TWO, *data, environment=nowhere, before=forget),
    }


def report(measured: Mapping[str, Measured]) -> tuple[str, list[dict[str, object]], bool]:
    """The table, the same as plain values, and whether all is within its limit."""
    lines, values, within = [], [], True
    for row in ROWS:
        one, other = measured[row.command], measured[row.against]
        ratio = row.value(one) / row.value(other)
        scale = 1e3 if row.unit == "ms" else 1 / 1024 / 1024
        kept = ratio <= row.limit
        within = within and kept
        lines.append((
            row.title, f"{row.value(one) * scale:,.0f} {row.unit}", row.against, f"{row.value(other) * scale:,.0f} {row.unit}",
            f"{ratio:.2f}", f"{row.limit:.1f}", "yes" if kept else "**no**", f"±{one.spread:.1%}",
        ))  # fmt: skip
        values.append({"row": row.title, "ratio": round(ratio, 4), "limit": row.limit, "within": kept})
    columns = ("What", "Takes", "Beside", "which takes", "Ratio", "At most", "Within", "Spread")
    return table(columns, lines), values, within


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each command that count")
    parser.add_argument("--slow-runs", type=int, default=3, help="the same for what takes seconds")
    parser.add_argument("--folder", type=Path, help="measure in this folder and keep it; a second run reuses its catalogs")
    parser.add_argument("--instructions", action="store_true", help="count instructions too, by valgrind (minutes)")
    parser.add_argument("--json", type=Path, help="write all samples here")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="skincli-benchmarks-"))
    try:
        shutil.rmtree(folder / "wheel", ignore_errors=True)
        shutil.rmtree(folder / "installed", ignore_errors=True)
        place = install(folder)
        fast = commands(place)
        measured = in_turn(fast, place.base, given.runs, warm=2)
        measured |= in_turn(slow_commands(place), place.base, given.slow_runs, warm=0)
        drawn, rows, within = report(measured)
        where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; medians of {given.runs} runs"
        print(f"{drawn}\n\n{where} ({given.slow_runs} of what takes seconds).")
        counts: dict[str, int] = {}
        if given.instructions:
            for name in ("floor", "overview", "two", "show", "recommend", "floor help", "help"):
                count = instructions(fast[name], place.base)
                if count is None:
                    print("valgrind is not installed: no instructions were counted.", file=sys.stderr)
                    break
                counts[name] = count
            if counts:
                lines = [(name, f"{count / 1e6:,.0f}", f"{count / counts['floor']:.2f}") for name, count in counts.items()]
                print("\n" + table(("What", "Million instructions", "To the floor"), lines))
        if given.json:
            samples = {
                name: [{"cpu": each.cpu, "wall": each.wall, "memory": each.memory} for each in one.samples]
                for name, one in measured.items()
            }
            kept = {"python": platform.python_version(), "system": platform.platform(), "rows": rows}
            given.json.write_text(json.dumps({**kept, "instructions": counts, "samples": samples}, indent=1) + "\n", "utf-8")
    finally:
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
