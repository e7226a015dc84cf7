"""Find the compiled catalog for the data at hand, or make it: in the package, in the user's cache, or in memory."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skincli import __version__

from .files import code_in_package, compiled_in_package, data_files, in_checkout
from .replacing import replacing
from .sealing import FORMAT, is_sealed
from .signatures import forget, recall

if TYPE_CHECKING:
    from .contents import Contents
    from .knowledge import Knowledge
    from .store import Catalog

Opened = TypeVar("Opened", bound="Contents")

Tell = Callable[[str, float | None], None]
"""Called with what is being done now, and how much of it is, from 0 to 1 if that can be told."""
Progress = Callable[[str], contextlib.AbstractContextManager[Tell]]
"""Called with what is being done when it may take a while; shows it until left."""

KEPT = 8
"""Compiled catalogs that stay in the cache; making another removes the oldest."""
ROOM = 2 * 1024**3
"""Bytes that they may take together beside the one that is made."""
_NOTES_KEPT = 64
_BEYOND = 256 * 1024 * 1024
"""Larger files, in bytes, are no data that the reader takes."""
_ABANDONED = 3600.0
"""Seconds after which a half-written file is one that its writer will not come back to."""
_SOUND = "sound"
_TRUSTED = 64 * 1024 * 1024
"""Larger compiled files, in bytes, are not held against their checksum on each run, only when they have changed."""
_CODE = Path(__file__).resolve().parent.parent
_BOM = b"\xef\xbb\xbf"


def _silent(_: str) -> contextlib.AbstractContextManager[Tell]:
    return contextlib.nullcontext(lambda *_: None)


def open_catalog(overlays: Sequence[Path] = (), progress: Progress = _silent) -> Catalog:
    """The catalog of the built-in data with overlays on top, compiled already or now.

    A compiled file is only used if it is sound and was made from this very content by this very version.

    Raises:
        DataError: if an overlay, or the built-in data of an edited checkout, is not sound.

    """
    from .store import Catalog

    return _open(Catalog, overlays, progress)


def open_contents(overlays: Sequence[Path] = ()) -> Contents:
    """Only the names of the same catalog: no record is read, and the model's classes are not loaded.

    Raises:
        DataError: as `open_catalog`.

    """
    from .contents import Contents

    return _open(Contents, overlays, _silent)


def _open(kind: type[Opened], overlays: Sequence[Path], progress: Progress) -> Opened:
    names = [str(path) for path in overlays]
    made_by = maker(names)
    folder = None
    with contextlib.suppress(OSError):
        # What cannot be read is not looked up but read below, where it is refused with its reason.
        digests = [_digest(path.read_bytes()) for path in data_files()]
        if not overlays and (catalog := _ready(kind, compiled_in_package(), content_key(digests), made_by, names, None)):
            return catalog
        folder = cache_folder()
        digests += [recall(folder, path, "digest", _digest_of) for path in overlays]
        key = content_key(digests)
        if folder and (catalog := _ready(kind, _place(folder, key, made_by), key, made_by, names, folder)):
            return catalog
    with progress("Reading the data") as tell:
        return _make(kind, overlays, names, made_by, folder, tell)


def maker(names: Iterable[str] = (), code: str | None = None) -> str:
    """What turns content into rows: the code of skincli, and the overlays' names, which stand in the rows."""
    state = blake2b(f"{FORMAT} {__version__} {_state_of_code() if code is None else code}".encode(), digest_size=8)
    for name in names:
        state.update(b"\0" + name.encode(errors="surrogateescape"))
    return state.hexdigest()


def code_digest() -> str:
    """The digest of the code that turns content into rows; a wheel brings it, so that no run has to read the code."""
    code = blake2b(digest_size=8)
    for file in _code():
        code.update(file.relative_to(_CODE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return code.hexdigest()


def _state_of_code() -> str:
    """The state of that code: as the wheel was built, or, where the code may be edited, as its files stand now."""
    if not in_checkout():
        with contextlib.suppress(OSError):
            return code_in_package().read_text(encoding="ascii")
        return ""
    stands = blake2b(digest_size=8)
    for file in _code():
        status = file.stat()
        stands.update(f"\0{file.name} {status.st_size} {status.st_mtime_ns}".encode())
    return stands.hexdigest()


def _code() -> list[Path]:
    return sorted(file for part in ("catalog", "model") for file in (_CODE / part).rglob("*.py"))


def content_key(digests: Iterable[str]) -> str:
    """One key for the content of files, from the digests of all: the same content, the same key."""
    return blake2b(" ".join(digests).encode(), digest_size=16).hexdigest()


def key_of(texts: Iterable[bytes]) -> str:
    """The key of the contents of files."""
    return content_key(map(_digest, texts))


def cache_folder() -> Path | None:
    """Where compiled catalogs are kept, or None if the user has no such place."""
    from platformdirs import user_cache_path

    with contextlib.suppress(RuntimeError, OSError):
        return user_cache_path("skincli", appauthor=False)
    return None


def _digest(content: bytes) -> str:
    # A byte-order mark is no part of the text.
    return blake2b(content.removeprefix(_BOM), digest_size=16).hexdigest()


def _digest_of(path: Path) -> str:
    """The digest of a regular file. What is none is left to the reader that explains why."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _BEYOND:
        raise OSError
    return _digest(path.read_bytes())


def _soundness_of(path: Path) -> str:
    return _SOUND if is_sealed(path) else "damaged"


def _place(folder: Path, key: str, made_by: str) -> Path:
    return folder / f"{key}-{made_by}.sqlite"


def _ready(kind: type[Opened], path: Path, key: str, made_by: str, names: Sequence[str], folder: Path | None) -> Opened | None:
    """The compiled catalog in a file, if it is the one that is wanted and whole."""
    with contextlib.suppress(OSError, sqlite3.Error):
        if recall(folder, path, "soundness", _soundness_of, _TRUSTED) == _SOUND:
            catalog = kind(path, names)
            if catalog.made == (key, made_by):
                return catalog
            catalog.close()
    return None


def _make(
    kind: type[Opened], overlays: Sequence[Path], names: Sequence[str], made_by: str, folder: Path | None, tell: Tell
) -> Opened:
    """Compile into the cache; where it is full, read-only or missing, into memory: that costs time, not the answer."""
    from .compiling import checked, write
    from .reading import parse, read_text

    # The key is taken from the very text that is compiled, since files may change between two looks at them.
    built_in = [(str(path), read_text(path)) for path in data_files()]
    laid = [(name, read_text(path)) for name, path in zip(names, overlays, strict=True)]
    key = key_of(text.encode() for _, text in (*built_in, *laid))
    if folder:
        _forget_wrong(folder, {path: _digest(text.encode()) for path, (_, text) in zip(overlays, laid, strict=True)})
    documents = [parse(text, name) for name, text in built_in]
    overlaid = []
    for name, text in laid:
        tell(f"Reading {Path(name).name} ({len(text) / 1e6:,.1f} million characters)", None)
        overlaid.append(parse(text, name))
    tell("Checking the data", None)
    knowledge = checked(documents, overlaid, dt.date.today())

    def show(done: float) -> None:
        tell(f"Compiling {len(knowledge.treatments):,} treatments", done)

    if folder:
        with contextlib.suppress(OSError, sqlite3.Error):
            path = _make_in(folder, knowledge, key, made_by, show)
            catalog = _ready(kind, path, key, made_by, names, folder)
            if catalog:
                return catalog
    memory = sqlite3.connect(":memory:", isolation_level=None)
    write(knowledge, memory, key, made_by, show)
    return kind(memory, names)


def _forget_wrong(folder: Path, digests: Mapping[Path, str]) -> None:
    """Remove remembered digests that are not these: each run would look past what was compiled, and compile again."""
    for path, digest in digests.items():
        with contextlib.suppress(OSError):
            if recall(folder, path, "digest", _digest_of) != digest:
                forget(folder, path, "digest")


def _make_in(folder: Path, knowledge: Knowledge, key: str, made_by: str, show: Callable[[float], None]) -> Path:
    """Compile into a folder, so that no reader sees half a file."""
    from .compiling import write_file

    folder.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    place = _place(folder, key, made_by)
    # Where a file that another process reads cannot be replaced, that file is the one that is wanted.
    with contextlib.suppress(PermissionError), replacing(place) as draft:
        write_file(knowledge, draft, key, made_by, show)
    return place


def _tidy(folder: Path) -> None:
    """Remove the oldest catalogs and notes, and what killed writers left behind."""
    found = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):  # Others tidy up too.
            found.append((path, path.stat()))
    made = sorted(found, key=lambda each: each[1].st_mtime, reverse=True)
    drafts = [path for path, status in made if path.suffix == ".tmp" and time.time() - status.st_mtime > _ABANDONED]
    catalogs = [(path, status) for path, status in made if path.suffix == ".sqlite"]
    taken = accumulate(status.st_size for _, status in catalogs)
    kept = sum(1 for number, size in enumerate(taken, start=1) if number < KEPT and size <= ROOM)
    notes = [path for path, _ in made if path.suffix == ".json"]
    for path in (*drafts, *(path for path, _ in catalogs[kept:]), *notes[_NOTES_KEPT:]):
        with contextlib.suppress(OSError):
            path.unlink()
