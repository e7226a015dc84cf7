"""What takes a while says so on a terminal and nowhere else; an output that takes no more is a message."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def on_terminal(arguments: list[str], home: Path) -> tuple[str, str]:
    """stdout, and what a terminal got for stderr, of a command with a cache of its own."""
    import pty

    ours, theirs = pty.openpty()
    # A file, since a pipe that nobody reads meanwhile would hold up a long output.
    with (home / "stdout").open("w") as stdout:
        process = subprocess.Popen(
            [sys.executable, "-m", "skincli", *arguments], stdout=stdout, stderr=theirs, stdin=subprocess.DEVNULL,
            env={**os.environ, "XDG_CACHE_HOME": str(home)}, cwd=ROOT,
        )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end of a terminal is closed.
            break
        if not part:
            break
        shown += part
    process.wait()
    os.close(ours)
    assert process.returncode == 0, shown
    return (home / "stdout").read_text("utf-8"), shown.decode(errors="replace")


def test_a_terminal_sees_the_first_run_compile_and_the_second_say_nothing(tmp_path: Path) -> None:
    first = on_terminal(["list", "concerns"], tmp_path)
    second = on_terminal(["list", "concerns"], tmp_path)
    assert "Compiling" in first[1]
    assert second[1] == ""
    assert first[0] == second[0]


def test_nobody_else_sees_it(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "skincli", "list", "concerns"], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert ran.stderr == ""
    assert list((tmp_path / "skincli").glob("*.sqlite"))


def test_a_long_table_is_told_to_take_a_while_and_comes_whole(tmp_path: Path) -> None:
    many = tmp_path / "many.yaml"
    head = "family: laser, settings: [spa], reviewed: 2025-01-01, summary: A laser."
    many.write_text("treatments:\n" + "".join(f"- {{id: laser-{n}, name: Laser {n}, {head}}}\n" for n in range(3000)), "utf-8")
    for command in (["compare", "-f", "csv"], ["list", "treatments", "-f", "csv"]):
        arguments = [*command, "--data", str(many)]
        on_terminal(arguments, tmp_path)
        out, told = on_terminal(arguments, tmp_path)
        assert "Reading the treatments" in told
        assert re.search(r"Writing 3,\d+ lines", told)
        assert out.count("laser-2999") == 1


@pytest.mark.parametrize("command", [["compare"], ["compare", "-f", "json"], ["--help"], ["list", "sources"]], ids=" ".join)
def test_a_full_disk_under_stdout_is_one_message(command: list[str], tmp_path: Path) -> None:
    import resource

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    # Unbuffered, Python itself loses what a short write leaves over.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    code = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from skincli.cli import main; main()"
    with (tmp_path / "out").open("w") as out:
        ran = subprocess.run(
            [sys.executable, "-c", code, *command],
            stdout=out, stderr=subprocess.PIPE, text=True, preexec_fn=full, check=False, cwd=ROOT, env=buffered,
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.startswith("Error: the output could not be written")
    assert ran.stderr.count("\n") == 1
