"""Whatever becomes of the compiled file, in the package or in the cache, the answer is the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from skincli.catalog import files, opening, sealing, signatures
from skincli.catalog.compiling import compile_documents
from skincli.catalog.document import Document
from skincli.catalog.opening import KEPT, cache_folder, key_of, maker, open_catalog
from skincli.catalog.problems import DataError
from skincli.catalog.store import Catalog

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"

Damage = Callable[[Path], None]


def answer(catalog: Catalog) -> tuple[object, ...]:
    """What a catalog says, in enough places to tell it from another."""
    return catalog.version, catalog.counts, catalog.options(), catalog.entry("buffing"), catalog.search("buff", 9)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = cache_folder()
    assert folder is not None
    assert tmp_path in folder.parents
    return folder


@pytest.fixture
def truth(small: Catalog) -> tuple[object, ...]:
    """What the small catalog says, compiled straight from its documents."""
    return answer(small)[1:]


def asked(*overlays: Path) -> tuple[object, ...]:
    with closing(open_catalog(overlays)) as catalog:
        return answer(catalog)[1:]


def compiled(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sqlite"))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that something is compiled."""
    made: list[str] = []
    real = opening._make

    def make(*given: Any) -> Any:
        made.append("compiled")
        return real(*given)

    monkeypatch.setattr(opening, "_make", make)
    return made


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def flip_header(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[30] ^= 0xFF
    path.write_bytes(content)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_a_byte(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0" * 4096)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def header_only(path: Path) -> None:
    os.truncate(path, 100)


def delete(path: Path) -> None:
    path.unlink()


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_text(path: Path) -> None:
    path.write_text("treatments: []\n", "utf-8")


def hide(path: Path) -> None:
    path.chmod(0)


def older_format(path: Path) -> None:
    """A whole and sealed file of another format."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {sealing.FORMAT - 1}")
    sealing.seal(path)


def other_content(path: Path) -> None:
    """A whole and sealed file of this format, of other data."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'key'")
        connection.execute("UPDATE treatment SET name = 'Something else'")
        connection.commit()
    sealing.seal(path)


def other_version(path: Path) -> None:
    """A whole and sealed file of this format and these data, made by another version of skincli."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'maker'")
        connection.execute("UPDATE treatment SET name = 'Something else'")
        connection.commit()
    sealing.seal(path)


def other_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE unrelated (x)")
        connection.execute(f"PRAGMA user_version = {sealing.FORMAT}")
        connection.commit()
    sealing.seal(path)


DAMAGES = [
    flip, flip_header, truncate, cut_a_byte, lengthen, empty, header_only, delete, make_a_folder, make_a_pipe, make_text, hide,
    older_format, other_content, other_version, other_tables,
]  # fmt: skip
damages = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)


@pytest.mark.usefixtures("in_small")
class TestCache:
    def test_the_first_run_compiles_and_the_second_does_not(self, cache: Path, truth: object, counted: list[str]) -> None:
        assert asked() == truth
        assert asked() == truth
        assert len(counted) == 1
        assert len(compiled(cache)) == 1

    @damages
    def test_damage_changes_no_answer_and_is_mended(
        self, cache: Path, truth: object, counted: list[str], damage: Damage
    ) -> None:
        asked()
        [path] = compiled(cache)
        damage(path)
        assert asked() == truth
        hidden = damage is hide and os.access(path, os.R_OK)
        assert len(counted) == (1 if hidden else 2)
        if damage not in (make_a_folder, hide):
            assert asked() == truth
            assert len(counted) == 2
        assert not list(cache.glob(".*"))

    def test_the_version_that_is_shown_depends_on_the_data_alone(self, cache: Path, tmp_path: Path) -> None:
        with closing(open_catalog()) as catalog:
            before = catalog.version
        shutil.rmtree(cache)
        with closing(open_catalog()) as catalog:
            assert catalog.version == before
        overlay = tmp_path / "mine.yaml"
        overlay.write_text("treatments:\n- {id: buffing, aliases: [rubbing]}\n", "utf-8")
        with closing(open_catalog([overlay])) as catalog:
            assert catalog.version != before

    def test_an_overlay_that_changes_is_read_again(self, cache: Path, tmp_path: Path, counted: list[str]) -> None:
        overlay = tmp_path / "mine.yaml"
        for name in ("Rubbing", "Scrubbing"):
            overlay.write_text(f"treatments:\n- {{id: buffing, name: {name}}}\n", "utf-8")
            with closing(open_catalog([overlay])) as catalog:
                assert catalog.entry("buffing").name == name
        assert len(counted) == 2

    def test_the_name_of_an_overlay_is_told_as_it_was_given(self, cache: Path, tmp_path: Path) -> None:
        for name in ("one.yaml", "two.yaml"):
            overlay = tmp_path / name
            overlay.write_text("treatments:\n- {id: buffing, name: Rubbing}\n", "utf-8")
            with closing(open_catalog([overlay])) as catalog:
                assert catalog.entry("buffing").overlay == (str(overlay),)

    def test_a_byte_order_mark_makes_no_difference(self, cache: Path, tmp_path: Path, counted: list[str]) -> None:
        overlay = tmp_path / "mine.yaml"
        overlay.write_bytes(b"\xef\xbb\xbftreatments:\n- {id: buffing, name: Rubbing}\n")
        asked(overlay)
        asked(overlay)
        assert len(counted) == 1

    def test_edited_code_makes_what_it_compiled_stale(self, cache: Path, counted: list[str]) -> None:
        asked()
        code = Path(opening.__file__)
        status = code.stat()
        try:
            os.utime(code, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
            asked()
        finally:
            os.utime(code, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert len(counted) == 2

    def test_old_catalogs_make_room_for_new_ones(self, cache: Path, tmp_path: Path) -> None:
        overlay = tmp_path / "mine.yaml"
        for number in range(KEPT + 3):
            overlay.write_text(f"treatments:\n- {{id: buffing, name: Rubbing {number}}}\n", "utf-8")
            asked(overlay)
        assert len(compiled(cache)) == KEPT
        with closing(open_catalog([overlay])) as catalog:
            assert catalog.entry("buffing").name == f"Rubbing {KEPT + 2}"

    def test_large_catalogs_make_room_sooner(self, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked()
        [one] = compiled(cache)
        monkeypatch.setattr(opening, "ROOM", 2 * one.stat().st_size + 50_000)
        overlay = tmp_path / "mine.yaml"
        for number in range(5):
            overlay.write_text(f"treatments:\n- {{id: buffing, name: Rubbing {number}}}\n", "utf-8")
            asked(overlay)
        assert len(compiled(cache)) == 3

    def test_what_a_killed_writer_left_is_swept_up_once_it_is_old(self, cache: Path, truth: object) -> None:
        cache.mkdir(parents=True)
        left, fresh = cache / ".left.tmp", cache / ".fresh.tmp"
        for path in (left, fresh):
            path.write_bytes(b"half")
        os.utime(left, (time.time() - 7200, time.time() - 7200))
        assert asked() == truth
        assert not left.exists()
        assert fresh.exists()


@pytest.mark.usefixtures("in_small")
class TestNoCache:
    def test_a_home_that_is_missing(self, cache: Path, truth: object, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "cache_folder", lambda: None)
        assert asked() == truth

    def test_a_cache_that_is_a_file(self, cache: Path, truth: object) -> None:
        cache.parent.mkdir(parents=True)
        cache.write_text("in the way", "utf-8")
        assert asked() == truth
        assert cache.read_text("utf-8") == "in the way"

    def test_a_cache_that_cannot_be_written_to(self, cache: Path, truth: object, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("tempfile.mkstemp", refuse)
        assert asked() == truth
        assert compiled(cache) == []

    @pytest.mark.parametrize("room", [0, 4096, 100_000])
    def test_a_disk_that_is_full(self, room: int, tmp_path: Path) -> None:
        told = command(["list", "treatments", "-f", "csv"], tmp_path, room=room)
        assert told.returncode == 0, told.stderr
        assert told.stdout == command(["list", "treatments", "-f", "csv"], tmp_path / "roomy").stdout
        assert not list(tmp_path.glob("*/skincli/*.sqlite")) or room > 4096

    def test_an_overlay_on_a_full_disk(self, tmp_path: Path) -> None:
        overlay = tmp_path / "mine.yaml"
        overlay.write_text("treatments:\n- {id: microneedling, name: Prickling}\n", "utf-8")
        told = command(["show", "prickling", "--data", str(overlay)], tmp_path, room=4096)
        assert told.returncode == 0, told.stderr
        assert "Prickling" in told.stdout


def command(arguments: list[str], home: Path, room: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with no file allowed to grow beyond so many bytes."""
    import resource

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    code = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from skincli.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], preexec_fn=limit, capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


class TestTogether:
    def test_cold_starts_at_once_all_succeed_and_leave_one_file(self, tmp_path: Path) -> None:
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "skincli", "list", "concerns", "-f", "csv"],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
            )
            for _ in range(4)
        ]  # fmt: skip
        told = [process.communicate() for process in started]
        assert [process.returncode for process in started] == [0] * 4
        assert len({out for out, _ in told}) == 1
        assert {err for _, err in told} == {b""}
        left = [path.suffix for path in (tmp_path / "cache" / "skincli").iterdir()]
        assert sorted(left) in ([".sqlite"], [".json", ".sqlite"]), "a catalog, and if it is large a note on it"

    def test_a_writer_that_is_killed_leaves_nothing_that_anybody_reads(self, tmp_path: Path) -> None:
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        folder = tmp_path / "cache" / "skincli"
        arguments = [sys.executable, "-m", "skincli", "list", "concerns", "-f", "csv"]
        writer = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
        until = time.monotonic() + 20
        while time.monotonic() < until and not (folder.is_dir() and list(folder.iterdir())):
            time.sleep(0.005)
        writer.kill()
        writer.wait()
        assert list(folder.iterdir())
        again = subprocess.run(arguments, env=environment, capture_output=True, check=True, cwd=ROOT)
        elsewhere = {**environment, "XDG_CACHE_HOME": str(tmp_path / "other")}
        assert again.stdout == subprocess.run(arguments, env=elsewhere, capture_output=True, check=True, cwd=ROOT).stdout


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_documents: list[Document]) -> Path:
    """An installed package with the small data and its compiled file, as a wheel carries them."""
    folder = tmp_path / "site" / "skincli"
    shutil.copytree(DATA, folder / "data")
    monkeypatch.setattr(files, "_PACKAGE", folder)
    key = key_of(path.read_bytes() for path in files.data_files())
    compile_documents(small_documents, [], files.compiled_in_package(), key, dt.date(2025, 6, 15), maker())
    return files.compiled_in_package()


@pytest.mark.usefixtures("frozen")
class TestPackage:
    def test_the_first_run_after_an_install_compiles_nothing_and_needs_no_cache(
        self, cache: Path, package: Path, truth: object, counted: list[str]
    ) -> None:
        assert asked() == truth
        assert counted == []
        assert not cache.exists()

    @damages
    def test_damage_changes_no_answer(
        self, cache: Path, package: Path, truth: object, counted: list[str], damage: Damage
    ) -> None:
        damage(package)
        assert asked() == truth
        assert asked() == truth
        hidden = damage is hide and os.access(package, os.R_OK)
        assert len(counted) == (0 if hidden else 1)

    def test_what_other_code_compiled_is_not_used(self, cache: Path, package: Path, truth: object, counted: list[str]) -> None:
        files.code_in_package().write_text("the digest of other code", "ascii")
        assert asked() == truth
        assert len(counted) == 1

    def test_edited_data_win_over_what_was_compiled_from_them(self, cache: Path, package: Path) -> None:
        data = files.data_folder() / "treatments.yaml"
        data.write_text(data.read_text("utf-8").replace("name: Buffing\n", "name: Rubbing\n"), "utf-8")
        with closing(open_catalog()) as catalog:
            assert catalog.entry("buffing").name == "Rubbing"

    def test_data_that_are_missing_are_a_message(self, cache: Path, package: Path) -> None:
        shutil.rmtree(files.data_folder())
        with pytest.raises(DataError, match="missing"):
            open_catalog()


class TestLarge:
    """Large files are known again by what the file system says of them, and what turns out wrong is mended."""

    def test_a_wrong_digest_of_an_overlay_is_found_out_once(
        self, cache: Path, in_small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
    ) -> None:
        monkeypatch.setattr(signatures, "LARGE", 1)
        overlay = tmp_path / "mine.yaml"
        overlay.write_text("treatments:\n- {id: buffing, name: Rubbing}\n", "utf-8")
        asked(overlay)
        [note] = cache.rglob("*.json")
        kept = json.loads(note.read_bytes())
        note.write_text(json.dumps({**kept, "answer": "0" * 32}), "ascii")
        asked(overlay)
        asked(overlay)
        asked(overlay)
        assert len(counted) == 2

    def test_a_large_compiled_file_that_is_damaged_later_is_not_used(
        self, cache: Path, in_small: None, monkeypatch: pytest.MonkeyPatch, truth: object, counted: list[str]
    ) -> None:
        monkeypatch.setattr(opening, "_TRUSTED", 1)
        assert asked() == asked() == truth
        assert len(counted) == 1
        [path] = compiled(cache)
        status = path.stat()
        with path.open("r+b") as file:
            file.seek(status.st_size // 2)
            file.write(b"damage")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert asked() == truth
        assert len(counted) == 2
