"""Find the compiled catalog for the data at hand, or make it: in the package, in the user's cache, or in passing."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from skincli import __version__

from .compiling import FORMAT, compile_documents, digest, sealed
from .files import built_in, compiled_in_package, data_files
from .reading import parse, read_text
from .store import Catalog

Progress = Callable[[str], contextlib.AbstractContextManager[object]]
"""Called with what is being done when it may take a while; shows it until left."""


def _silent(_: str) -> contextlib.AbstractContextManager[object]:
    return contextlib.nullcontext()


def open_catalog(overlays: Sequence[Path] = (), progress: Progress = _silent) -> Catalog:
    """The catalog of the built-in data with overlays on top, compiled already or now.

    Raises:
        DataError: if an overlay, or the built-in data of an edited checkout, is not sound.

    """
    if not overlays and _is_sound(compiled_in_package()):
        return Catalog(compiled_in_package())
    texts = [(str(path), read_text(path)) for path in overlays]
    key = digest(
        [
            f"{FORMAT} {__version__}".encode(),
            *(path.read_bytes() for path in data_files()),
            *(part.encode() for named in texts for part in named),
        ]
    )
    names = [name for name, _ in texts]
    folder = _cache_folder()
    if folder is not None:
        ready = folder / f"{key}.sqlite"
        if _is_sound(ready):
            return Catalog(ready, names)
    with progress("Reading and checking the data"):
        documents, laid = built_in(), [parse(text, name) for name, text in texts]
        if folder is not None:
            try:
                return Catalog(_make_in(folder, key, documents, laid), names)
            except (OSError, sqlite3.Error):
                pass  # A full or read-only cache costs time, not the answer.
        with tempfile.TemporaryDirectory(prefix="skincli-") as passing:
            catalog = Catalog(_make_in(Path(passing), key, documents, laid), names)
            catalog.detach()
            return catalog


def _make_in(folder: Path, key: str, documents: list, laid: list) -> Path:  # type: ignore[type-arg]
    """Compile into a folder: written beside its place and moved there whole, so that no reader sees half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{key[:8]}-", suffix=".tmp", dir=folder)
    os.close(descriptor)
    draft = Path(name)
    try:
        compile_documents(documents, laid, draft, key, dt.date.today())
        return draft.replace(folder / f"{key}.sqlite")
    finally:
        draft.unlink(missing_ok=True)


def _is_sound(path: Path) -> bool:
    try:
        return sealed(path.read_bytes())
    except OSError:
        return False


def _cache_folder() -> Path | None:
    from platformdirs import user_cache_path

    with contextlib.suppress(RuntimeError, OSError):
        return user_cache_path("skincli", appauthor=False)
    return None
