"""The command line: one module a command, and only the module of the command in hand is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from skincli import __version__
from skincli.model.errors import UserError

from .exits import Exit


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its code: see `skincli.cli.exits`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        # Answered before anything is imported: scripts ask for it often.
        print(f"skincli {__version__}")
        sys.exit(Exit.DONE)
    try:
        from .app import build

        build(given)(given, prog_name="skincli")
    except UserError as error:
        _quietly(f"Error: {error}")
        sys.exit(Exit.USAGE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough of it. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    sys.exit(Exit.DONE)


def _quietly(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
