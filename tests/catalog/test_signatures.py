"""Large files are known again by what the file system says of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from skincli.catalog import signatures

Recall = Callable[[Path], tuple[str, bool]]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large"
    path.write_bytes(b"a" * signatures.LARGE)
    return path


@pytest.fixture
def recall(tmp_path: Path) -> Recall:
    def run(path: Path) -> tuple[str, bool]:
        looked = []

        def first(path: Path) -> str:
            looked.append(path)
            return path.read_bytes()[:1].decode()

        return signatures.recall(tmp_path / "notes", path, "first letter", first), bool(looked)

    return run


def test_an_unchanged_file_is_looked_at_once(large: Path, recall: Recall) -> None:
    assert recall(large) == ("a", True)
    assert recall(large) == ("a", False)


def test_a_small_file_is_looked_at_every_time(tmp_path: Path, recall: Recall) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"a" * 100)
    assert recall(small) == recall(small) == ("a", True)
    assert not (tmp_path / "notes").exists()


def test_a_change_in_place_that_hides_its_date_is_seen(large: Path, recall: Recall) -> None:
    recall(large)
    status = large.stat()
    with large.open("r+b") as file:
        file.write(b"b")
    os.utime(large, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert recall(large) == ("b", True)


def test_a_change_right_after_the_look_is_seen(large: Path, recall: Recall) -> None:
    for letter in "bcd":
        with large.open("r+b") as file:
            file.write(letter.encode())
        assert recall(large) == (letter, True)


def test_another_file_in_its_place_is_seen(large: Path, tmp_path: Path, recall: Recall) -> None:
    recall(large)
    other = tmp_path / "other"
    other.write_bytes(b"b" * signatures.LARGE)
    other.replace(large)
    assert recall(large) == ("b", True)


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"null", b'{"signature": 1}', b"\xff", b"[" * 4000, b" " * 5000])
def test_a_damaged_note_is_no_note(large: Path, tmp_path: Path, recall: Recall, junk: bytes) -> None:
    recall(large)
    [note] = (tmp_path / "notes").iterdir()
    note.write_bytes(junk)
    assert recall(large) == ("a", True)
    assert recall(large) == ("a", False)


def test_a_note_that_is_no_file_is_no_note(large: Path, tmp_path: Path, recall: Recall) -> None:
    recall(large)
    [note] = (tmp_path / "notes").iterdir()
    note.unlink()
    os.mkfifo(note)
    assert recall(large) == ("a", True)


def test_no_folder_for_notes_costs_time_only(large: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("in the way", "utf-8")
    for folder in (None, tmp_path / "notes"):
        assert signatures.recall(folder, large, "size", lambda path: str(path.stat().st_size)) == str(signatures.LARGE)
