"""Where the built-in data lies: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .problems import DataError, Problem

if TYPE_CHECKING:
    from .document import Document

_PACKAGE = Path(__file__).resolve().parent.parent

NAMES = ("scales", "factors", "concerns", "treatments", "comparisons", "sources", "exceptions")
"""The data files, without their ending."""


def data_folder() -> Path:
    """The folder of the built-in data files.

    Raises:
        DataError: if the installation is damaged, and there is none.

    """
    for folder in (_PACKAGE / "data", _PACKAGE.parent / "data"):
        if (folder / "treatments.yaml").is_file():
            return folder
    problem = Problem(str(_PACKAGE / "data"), 0, 0, "DATA", "the built-in data is missing.", "Install skincli again.")
    raise DataError([problem])


def data_files() -> list[Path]:
    """The built-in data files, in a fixed order."""
    folder = data_folder()
    return [folder / f"{name}.yaml" for name in NAMES]


def built_in() -> list[Document]:
    """The built-in data, read.

    Raises:
        DataError: if a file is missing or is not sound YAML.

    """
    from .reading import read_file  # A command that finds the data compiled needs no YAML parser.

    return [read_file(path) for path in data_files()]


def in_checkout() -> bool:
    """Whether the data, and so the code, are being worked on instead of installed."""
    return data_folder() != _PACKAGE / "data"


def code_in_package() -> Path:
    """Where a wheel carries the digest of the code that made its compiled catalog."""
    return _PACKAGE / "data" / "code.txt"


def compiled_in_package() -> Path:
    """Where a wheel carries the compiled built-in catalog."""
    return _PACKAGE / "data" / "catalog.sqlite"
