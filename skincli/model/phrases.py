"""Names within sentences."""

from __future__ import annotations


def inline(name: str) -> str:
    """A name as it stands within a sentence: its first letter small, unless it begins with an abbreviation."""
    return name if name[:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]
