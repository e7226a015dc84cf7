"""The command line: one module a command, and only the module of the command in hand is imported."""

from __future__ import annotations

import errno
import gc
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
    _stand_in_for_closed()
    if arguments is None:
        # A process that lives for a blink is not worth clearing up after: looking for cycles takes a tenth of its time.
        gc.disable()
    try:
        if given in (["--version"], ["-V"]):
            # Answered before anything is imported: scripts ask for it often.
            print(f"skincli {__version__}", flush=True)
            sys.exit(Exit.DONE)
        from .app import build

        build(given)(given, prog_name="skincli")
    except UserError as error:
        _quietly(f"Error: {error}")
        sys.exit(Exit.USAGE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        give_up_stdout()
        _quietly(f"Error: the output could not be written: {error.strerror}. Make room, or write it elsewhere.")
        sys.exit(Exit.USAGE)
    sys.exit(Exit.DONE)


_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def give_up_stdout() -> None:
    """Let go of an output that takes no more, so that Python does not complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stand_in_for_closed() -> None:
    """Put the null device where Python found a stream closed; without an output there is no result, so that ends it."""
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        _quietly("Error: the output could not be written: it is closed. Send it to a file or a pipe.")
        sys.exit(Exit.USAGE)


def _quietly(text: str) -> None:
    # A name that was typed, or a file's, may hold what a terminal would act on.
    from skincli.catalog.problems import printable

    text = "\n".join(map(printable, text.split("\n")))
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
