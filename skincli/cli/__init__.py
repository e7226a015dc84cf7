"""The command line: one module a command, and only the module of the command in hand is imported."""

from __future__ import annotations

import gc
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
    if arguments is None:
        # A process that lives for a blink is not worth clearing up after: looking for cycles takes a tenth of its time.
        gc.disable()
    try:
        from .app import build

        build(given)(given, prog_name="skincli")
    except UserError as error:
        _quietly(f"Error: {error}")
        sys.exit(Exit.USAGE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    sys.exit(Exit.DONE)


def _quietly(text: str) -> None:
    # A name that was typed, or a file's, may hold what a terminal would act on.
    from skincli.catalog.problems import printable

    text = "\n".join(map(printable, text.split("\n")))
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
