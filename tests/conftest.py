"""What every test stands on: a plain terminal, a home of its own, a frozen day, and a small catalog of awkward values."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from skincli.catalog import files
from skincli.catalog.compiling import compile_documents
from skincli.catalog.document import Document
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.reading import read_file
from skincli.catalog.store import Catalog
from skincli.cli import main

TESTS = Path(__file__).parent
TODAY = dt.date(2025, 6, 15)
"""The day it is in tests that show a date; later than every date in tests/data."""

settings.register_profile("skincli", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("skincli")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate-golden", action="store_true", help="Write tests/golden anew instead of comparing.")


@pytest.fixture(scope="session", autouse=True)
def _plain_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """80 columns, no colour, nothing of the user's own; subprocesses inherit it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("SKINCLI_", "_SKINCLI_", "XDG_")) or name in (
                "FORCE_COLOR",
                "CLICOLOR_FORCE",
                "TTY_COMPATIBLE",
            ):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv("LOCALAPPDATA", str(home / "local"))
        patch.setenv("APPDATA", str(home / "roaming"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "80")
        patch.setenv("LINES", "24")
        patch.setenv("PYTHONUTF8", "1")
        yield


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Make it TODAY wherever the day decides or shows in a result."""

    class Day(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return TODAY

    still = SimpleNamespace(date=Day, timedelta=dt.timedelta)
    for module in ("choose.answering", "cli.check", "catalog.opening"):
        monkeypatch.setattr(f"skincli.{module}.dt", still)
    return TODAY


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; `width` makes stdout a terminal of so many columns."""

    def command(*arguments: object, width: int | None = None) -> Ran:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            if width is not None:
                patch.setattr(sys.stdout, "isatty", lambda: True)
                patch.setenv("COLUMNS", str(width))
            with pytest.raises(SystemExit) as ended:
                main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return command


@pytest.fixture(scope="session")
def small_documents() -> list[Document]:
    """tests/data as it was read: a few made-up treatments that hold every awkward value."""
    return [read_file(TESTS / "data" / f"{name}.yaml") for name in files.NAMES]


@pytest.fixture(scope="session")
def small_knowledge(small_documents: Sequence[Document]) -> Knowledge:
    """tests/data in memory."""
    knowledge, problems = gather(small_documents)
    assert problems == []
    return knowledge


@pytest.fixture(scope="session")
def small(small_documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """tests/data compiled."""
    path = tmp_path_factory.mktemp("small") / "catalog.sqlite"
    compile_documents(small_documents, [], path, "0123456789abcdef", TODAY)
    with contextlib.closing(Catalog(path)) as catalog:
        yield catalog


@pytest.fixture
def in_small(monkeypatch: pytest.MonkeyPatch, frozen: dt.date) -> None:
    """Make commands in this process answer from tests/data, on the frozen day."""
    # The data folder is looked for beside the package: here beside a package that is not there.
    monkeypatch.setattr(files, "_PACKAGE", TESTS / "package")


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The built-in catalog. Its data grow: tests rest only on ids and on what the seeds say."""
    from skincli.catalog.opening import open_catalog

    with contextlib.closing(open_catalog()) as catalog:
        yield catalog
