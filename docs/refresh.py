"""Put what skincli really prints into the documentation, or check that it stands there.

    python docs/refresh.py           # rewrite the blocks
    python docs/refresh.py --check   # exit 1 and name the files that are out of date

A block is a fenced `console` block whose first line is `$ skincli …`; what follows is replaced by the output, as it
looks on a terminal of 80 columns without colour. A line `…` at the end of a block says that it was cut there.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import struct
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/cli.md")
WIDTH = 80
_BLOCK = re.compile(r"```console\n\$ skincli (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")
_CUT = "…"


def output(command: str) -> list[str]:
    """The lines that a command writes to stdout on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    child = os.fork()
    if child == 0:
        os.dup2(follower, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        plain = {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": str(WIDTH), "PYTHONPATH": str(ROOT)}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
        arguments = [sys.executable, "-m", "skincli", *shlex.split(command)]
        os.execve(sys.executable, arguments, kept | plain | {"SKINCLI_CONFIG": os.devnull})
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed.
            break
        if not part:
            break
        written += part
    os.waitpid(child, 0)
    os.close(leader)
    return [line.rstrip() for line in written.decode().replace("\r\n", "\n").rstrip("\n").split("\n")]


def refreshed(text: str) -> str:
    """A page with its blocks as they should be."""

    def block(match: re.Match[str]) -> str:
        lines = output(match["command"])
        before = match["output"].rstrip("\n").split("\n")
        if before[-1] == _CUT:
            lines = [*lines[: max(1, len(before) - 1)], _CUT]
        return "\n".join(["```console", f"$ skincli {match['command']}", *lines, "```", ""])

    return _BLOCK.sub(block, text)


def main() -> None:
    """Rewrite or check the pages."""
    stale = []
    for name in PAGES:
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        wanted = refreshed(text)
        if wanted != text:
            stale.append(name)
            if "--check" not in sys.argv:
                page.write_text(wanted, encoding="utf-8")
    if stale:
        print(f"{'Out of date' if '--check' in sys.argv else 'Refreshed'}: {', '.join(stale)}")
        if "--check" in sys.argv:
            sys.exit("Run: python docs/refresh.py")


if __name__ == "__main__":
    main()
