"""The seeds of the fuzzer, and every input that it once broke something with, through the functions that it calls."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent.parent.parent / "fuzz"
sys.path.insert(0, str(FUZZ))

from targets import TARGETS  # noqa: E402 - found by the path set above

INPUTS = sorted(file for folder in ("corpus", "finds") for file in (FUZZ / folder).rglob("*") if file.is_file())


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.parent.name}-{file.parent.name}-{file.name}")
def test_an_input_holds(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


def test_every_target_has_seeds() -> None:
    assert {file.parent.name for file in INPUTS} == set(TARGETS)
