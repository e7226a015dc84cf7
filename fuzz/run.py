"""Fuzz every target for a while: python fuzz/run.py --seconds 20.

Each target gets an equal share of the time and begins from fuzz/corpus/TARGET. What is new goes to the folder given
with --corpus, or nowhere. Prints a line for each target; exits 1 if anything was found, and leaves it in --finds.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from targets import TARGETS  # noqa: E402 - found by the path set above - the path has to be set first

from skincli.catalog.knowledge import MODELS  # noqa: E402 - found by the path set above
from skincli.model import words  # noqa: E402 - found by the path set above

GRACE = 60
"""Seconds that a target may take beyond its share, for starting and for its last input."""


class Run(NamedTuple):
    """What one target's run came to."""

    target: str
    seconds: int
    executions: int
    coverage: int
    features: int
    found: bool


def dictionary() -> str:
    """The words of the data files, for libFuzzer to put together."""
    known = set(MODELS) | {name for model in MODELS.values() for name in model.model_fields} | {"replace"}
    for value in vars(words).values():
        if isinstance(value, type) and issubclass(value, StrEnum):
            known |= {str(word) for word in value}
    return "".join(f'"{word}"\n' for word in sorted(known))


def fuzz(target: str, seconds: int, corpus: Path, finds: Path) -> Run:
    """Run one target; what it finds is printed and kept."""
    finds.mkdir(parents=True, exist_ok=True)
    (corpus / target).mkdir(parents=True, exist_ok=True)
    seeds = HERE / "corpus" / target
    with tempfile.NamedTemporaryFile("w", suffix=".dict") as terms:
        terms.write(dictionary())
        terms.flush()
        command = [
            sys.executable, str(HERE / "fuzz.py"), target, f"-max_total_time={seconds}", f"-dict={terms.name}", "-timeout=20",
            "-rss_limit_mb=2048", "-max_len=8192", "-print_final_stats=1", f"-artifact_prefix={finds}/{target}-",
            str(corpus / target), *([str(seeds)] if seeds.is_dir() else []),
        ]  # fmt: skip
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds + GRACE, check=False)
    told = ended.stderr + ended.stdout
    if ended.returncode:
        print(told[-6000:], file=sys.stderr)
    coverage = re.findall(r"cov: (\d+) ft: (\d+)", told)
    executions = re.search(r"number_of_executed_units: (\d+)", told)
    last = coverage[-1] if coverage else ("0", "0")
    number = int(executions[1]) if executions else max([0, *map(int, re.findall(r"^#(\d+)", told, re.MULTILINE))])
    return Run(target, seconds, number, int(last[0]), int(last[1]), bool(ended.returncode))


def main() -> int:
    """Run the targets in turn."""
    parser = argparse.ArgumentParser(description="Fuzz every target for a while.")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help="which; all by default")
    parser.add_argument("--seconds", type=int, default=20, help="time in all, shared evenly")
    parser.add_argument("--corpus", type=Path, help="folder that keeps what is new")
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"), help="folder for inputs that break a promise")
    asked = parser.parse_args()
    share = max(1, asked.seconds // len(asked.targets))
    with tempfile.TemporaryDirectory() as passing:
        runs = [fuzz(target, share, asked.corpus or Path(passing), asked.finds) for target in asked.targets]
    for run in runs:
        print(
            f"{run.target:<12} {run.seconds:>5} s {run.executions:>9} runs {run.coverage:>6} edges {run.features:>6} features "
            f"{'nothing found' if not run.found else 'FOUND' if run.executions else 'did not start'}",
            flush=True,
        )
    return int(any(run.found for run in runs))


if __name__ == "__main__":
    sys.exit(main())
