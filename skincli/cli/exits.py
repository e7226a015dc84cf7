"""Exit codes."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    """Ran, with a result."""
    NOTHING = 1
    """Ran, but nothing matched, or `check` found problems."""
    USAGE = 2
    """Wrong usage, or data that cannot be used."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""
