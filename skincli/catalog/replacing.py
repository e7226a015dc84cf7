"""Files are written whole or not at all: beside their place, and moved there when they are done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """A draft, readable by its owner only, that takes the place of a file if the block ends well and is gone if not.

    Raises:
        OSError: if there is no room for a draft in the folder, or it cannot take its place.

    """
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=f".{place.name[:40]}-", suffix=".tmp", dir=place.absolute().parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        # Without it, a power cut could leave the new name with half of the content.
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
