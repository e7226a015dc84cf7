"""What is measured: skincli as it is installed from its wheel, the floor with the same values, and large catalogs."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from measuring import Command, environment

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to measure in."""

    folder: Path
    installed: Path
    """Where the wheel was installed. Nothing is imported from the checkout."""

    @property
    def base(self) -> dict[str, str]:
        """The environment of every measured process."""
        return environment(self.folder / "home", PYTHONPATH=f"{self.installed}:{self.folder}")

    def skincli(
        self, *arguments: str, environment: Mapping[str, str] | None = None,
        before: Callable[[], None] | None = None, terminal: bool = False,
    ) -> Command:  # fmt: skip
        """A command of skincli, started as its console script starts it."""
        started = (sys.executable, str(self.installed / "bin" / "skincli"), *arguments)
        return Command(started, environment or {}, before, terminal)

    def floor(self, *arguments: str, terminal: bool = False) -> Command:
        """The floor program."""
        return Command((sys.executable, str(HERE / "floor.py"), *arguments), terminal=terminal)

    def overlay(self, number: int) -> tuple[Path, ...]:
        """An invented catalog of so many treatments, written once."""
        folder = self.folder / f"catalog-{number}"
        if not folder.is_dir():
            # In a process of its own: a child's peak memory is never below what its parent held when it was started.
            _run(sys.executable, str(HERE / "catalogs.py"), str(number), str(folder))
        return tuple(sorted(folder.iterdir()))


def install(folder: Path) -> Place:
    """Build the wheel from this checkout and install it, without its dependencies, into a folder of its own."""
    # Without the network only what is installed here can build it.
    offline = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    (folder / "home").mkdir(parents=True, exist_ok=True)
    _run(sys.executable, "-m", "build", "--wheel", *offline, "--outdir", str(folder / "wheel"), str(ROOT))
    wheel = next((folder / "wheel").glob("*.whl"))
    installed = folder / "installed"
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    place = Place(folder, installed)
    _write_values(place)
    return place


def _write_values(place: Place) -> None:
    """Write the module that the floor takes its values from: the cells of the overview that skincli prints."""
    printed = subprocess.run(
        place.skincli("compare", "--format", "json").arguments, env=place.base, capture_output=True, check=True
    ).stdout
    rows = json.loads(printed)["rows"]
    columns = [row["label"] for row in rows]
    cells = [[cell["text"] for cell in row["cells"]] for row in rows]
    width = sum(max(map(len, (label, *column))) + 2 for label, column in zip(columns, cells, strict=True))
    text = f"COLUMNS = {columns!r}\nROWS = {list(zip(*cells, strict=True))!r}\nWIDTH = {width}\n"
    (place.folder / "values.py").write_text(text, "utf-8")


def completion(words: str) -> Mapping[str, str]:
    """The environment in which bash asks for the completion of a line."""
    return {"_SKINCLI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
