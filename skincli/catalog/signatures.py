"""What was worked out of a large file, known again by the file's signature, so that it is not read on every run.

A signature is what the file system says of a file: device, inode, size, and when its content and its entry last
changed. The last of these cannot be set by a program, so that a file which was changed and given its old date is
still seen as changed. Small files are read anew each time: that is as fast and needs no trust.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from .replacing import replacing

LARGE = 4 * 1024 * 1024
"""From this size on, in bytes, an answer is remembered."""
_LONGEST = 4096
"""Bytes of the longest note that is one of ours."""
_SETTLED = 0.05
"""Seconds after which a further change of a file is sure to get another time: several ticks of a file system's clock."""
_COARSE = 2.1
"""The same for file systems that keep whole or even seconds only."""


def recall(folder: Path | None, path: Path, question: str, work_out: Callable[[Path], str], large: int | None = None) -> str:
    """The answer to a question about a file: remembered in a folder if the file is unchanged, else worked out.

    Files of fewer bytes than `large`, or than LARGE, are looked at each time.

    Raises:
        OSError: if the file cannot be read.

    """
    status = path.stat()
    if folder is None or status.st_size < (LARGE if large is None else large) or not stat.S_ISREG(status.st_mode):
        return work_out(path)
    note = _note(folder, path, question)
    signature = _signature(status)
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        kept = json.loads(_read(note))
        if kept["signature"] == signature:
            return str(kept["answer"])
    _wait_until_settled(status)
    answer = work_out(path)
    if _signature(path.stat()) == signature:
        # A full or read-only folder costs time on the next run, not the answer.
        with contextlib.suppress(OSError):
            _keep(note, json.dumps({"signature": signature, "answer": answer}))
    return answer


def forget(folder: Path, path: Path, question: str) -> None:
    """Remove what is remembered of a file, because it turned out to be wrong."""
    with contextlib.suppress(OSError):
        _note(folder, path, question).unlink()


def _note(folder: Path, path: Path, question: str) -> Path:
    named = f"{question} {path.resolve()}".encode(errors="surrogateescape")
    return folder / f"{blake2b(named, digest_size=16).hexdigest()}.json"


def _read(note: Path) -> bytes:
    status = note.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
        raise OSError
    return note.read_bytes()


def _signature(status: os.stat_result) -> list[int]:
    return [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _wait_until_settled(status: os.stat_result) -> None:
    """Wait until a change of the file, if one comes, cannot carry the time of its last one."""
    changed = max(status.st_mtime, status.st_ctime)
    coarse = status.st_mtime_ns % 1_000_000_000 == 0
    left = changed + (_COARSE if coarse else _SETTLED) - time.time()
    if 0 < left <= _COARSE:
        time.sleep(left)


def _keep(note: Path, text: str) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    with replacing(note) as draft:
        draft.write_text(text, encoding="ascii")
