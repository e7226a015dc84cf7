"""Measure how time and memory grow with the catalog: python benchmarks/growth.py [--sizes 100 1000 10000 100000].

For each size an invented catalog is laid over the built-in one. The first run reads, checks and compiles it; the runs
after that are measured in turn with the same commands on the built-in catalog alone.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import Measured, in_turn, run_once, table
from run import CONCERN, TWO
from setting_up import Place, install

COMMANDS = {
    "compare, two": ("compare", *TWO),
    "compare, overview": ("compare",),
    "recommend": ("recommend", "-c", CONCERN),
    "show": ("show", TWO[0]),
    "search": ("search", "laser"),
}


def measure(place: Place, number: int, runs: int) -> dict[str, Measured]:
    """The first run on a catalog of so many treatments, then every command in turn; 0 is the built-in one alone."""
    overlays = place.overlay(number) if number else ()
    data = [part for path in overlays for part in ("--data", str(path))]
    commands = {name: place.skincli(*arguments, *data) for name, arguments in COMMANDS.items()}
    measured = {}
    if number:
        measured["first run"] = Measured((run_once(commands["compare, two"], place.base),))
    return measured | in_turn(commands, place.base, runs)


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000, 100_000], help="treatments to add")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command that count")
    parser.add_argument("--folder", type=Path, help="measure in this folder and keep it; a second run reuses its catalogs")
    parser.add_argument("--json", type=Path, help="write the medians here")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="skincli-growth-"))
    found: dict[int, dict[str, Measured]] = {}
    try:
        for part in ("wheel", "installed", "home"):
            shutil.rmtree(folder / part, ignore_errors=True)
        place = install(folder)
        for number in (0, *given.sizes):
            found[number] = measure(place, number, given.runs)
    finally:
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)
    names = ("first run", *COMMANDS)
    for title, value in (
        ("Processor time, s", lambda measured: f"{measured.cpu:.2f}"),
        ("Peak memory, MB", lambda measured: f"{measured.memory / 1024 / 1024:,.0f}"),
    ):
        lines = [
            (f"{number:,}", *(value(measured[name]) if name in measured else "" for name in names))
            for number, measured in found.items()
        ]
        print(f"{title}\n\n{table(('Treatments added', *names), lines)}\n")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; medians of {given.runs} runs.")
    if given.json:
        kept = {
            number: {name: {"cpu": one.cpu, "wall": one.wall, "memory": one.memory} for name, one in measured.items()}
            for number, measured in found.items()
        }
        given.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
