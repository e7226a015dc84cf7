"""Whole processes, timed: processor and wall time, and peak memory, of commands taken in turn."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, what its environment adds, and what is to be done before each run."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    terminal: bool = False
    """Whether it writes to a terminal of 120 columns, where lines are fitted and coloured; else its output is thrown away."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command."""

    cpu: float
    """Seconds of processor time, its own and the system's on its behalf."""
    wall: float
    """Seconds from start to end."""
    memory: int
    """Most bytes it held at once."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of a command."""

    samples: tuple[Sample, ...]

    @property
    def cpu(self) -> float:
        """The median processor time in seconds."""
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def wall(self) -> float:
        """The median wall time in seconds."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def memory(self) -> float:
        """The median peak memory in bytes."""
        return statistics.median(sample.memory for sample in self.samples)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles of the processor time, as a share of its median."""
        times = sorted(sample.cpu for sample in self.samples)
        if len(times) < 4:
            return (times[-1] - times[0]) / 2 / self.cpu
        first, _, third = statistics.quantiles(times, n=4)
        return (third - first) / 2 / self.cpu


def environment(home: Path, **added: str) -> dict[str, str]:
    """A plain environment with a home of its own: nothing of the caller's changes what is measured."""
    return {
        "PATH": os.environ.get("PATH", ""), "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"), "LANG": "C.UTF-8", **added,
    }  # fmt: skip


def run_once(command: Command, base: Mapping[str, str]) -> Sample:
    """Run a command to its end.

    Raises:
        RuntimeError: if it fails.

    """
    if command.before:
        command.before()
    environment = {**base, **command.environment}
    with tempfile.TemporaryFile() as said, _terminal() if command.terminal else Path(os.devnull).open("wb") as output:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
        ]
        start = time.perf_counter()
        child = os.posix_spawn(command.arguments[0], command.arguments, environment, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        if code:
            said.seek(0)
            told = said.read().decode(errors="replace")
            message = f"{' '.join(command.arguments)} ended with {code}: {told[-2000:]}"
            raise RuntimeError(message)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Sample(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit)


@contextlib.contextmanager
def _terminal() -> Iterator[BinaryIO]:
    """The end of a terminal that a program writes to, with somebody at the other end who reads and forgets."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    reading = threading.Thread(target=_drain, args=(reader,))
    reading.start()
    try:
        with os.fdopen(writer, "wb") as output:
            yield output
    finally:
        reading.join()
        os.close(reader)


def _drain(reader: int) -> None:
    # Reading fails once nobody has the other end open.
    with contextlib.suppress(OSError):
        while os.read(reader, 1 << 16):
            pass


def in_turn(commands: Mapping[str, Command], base: Mapping[str, str], runs: int, warm: int = 1) -> dict[str, Measured]:
    """Measure commands in turn, so that a slow spell of the machine falls on all of them alike.

    The first rounds only warm up: they write byte code and caches, and count for nothing.
    """
    taken: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(warm + runs):
        for name, command in commands.items():
            sample = run_once(command, base)
            if number >= warm:
                taken[name].append(sample)
    return {name: Measured(tuple(samples)) for name, samples in taken.items()}


def instructions(command: Command, base: Mapping[str, str]) -> int | None:
    """How many instructions a command executes, by valgrind; None where that is not installed.

    Unlike time this hardly changes from run to run, so that a difference of one per cent can be seen.
    """
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        counted = subprocess.run(
            [valgrind, "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command.arguments],
            env={**base, **command.environment, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = re.search(r"Collected : (\d+)", counted.stderr)
    return int(found[1]) if found else None


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, aligned to be read as text too."""
    lines = [list(columns), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    drawn = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines]
    drawn.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(drawn)
