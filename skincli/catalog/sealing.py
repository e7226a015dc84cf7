"""The seal of a compiled file, by which a damaged or foreign file is told from a sound one without a second file beside it.

SQLite keeps four bytes of its header for the application. They hold a checksum of all the other bytes.
"""

from __future__ import annotations

import zlib
from pathlib import Path

FORMAT = 3
"""Raised whenever the tables change; a file of another format is never read."""

_HEADER = 100
_VERSION = slice(60, 64)  # SQLite's user_version
_SEAL = slice(68, 72)  # SQLite's application_id
_CHUNK = 1 << 20


def seal(path: Path) -> None:
    """Write the checksum of a compiled file into its header."""
    checksum = _checksum(path)
    with path.open("r+b") as file:
        file.seek(_SEAL.start)
        file.write(checksum)


def is_sealed(path: Path) -> bool:
    """Whether a file is there, of this format, and as it was when it was sealed."""
    if not path.is_file():
        return False  # Not even opened: a pipe would keep us waiting.
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        current = len(header) == _HEADER and int.from_bytes(header[_VERSION], "big") == FORMAT
        return current and header[_SEAL] == _checksum(path)
    except OSError:
        return False


def _checksum(path: Path) -> bytes:
    with path.open("rb") as file:
        header = file.read(_HEADER)
        state = zlib.crc32(header[_SEAL.stop :], zlib.crc32(header[: _SEAL.start]))
        while chunk := file.read(_CHUNK):
            state = zlib.crc32(chunk, state)
    return state.to_bytes(4, "big")
