"""What every command prints about the small catalog, in every format, byte by byte.

`pytest --regenerate-golden` writes the files anew; look at what changed before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skincli import __version__
from skincli.catalog.opening import open_catalog

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = sorted(GOLDEN.glob("[!.]*"))
FORMATS = {"json": "json", "csv": "csv", "tsv": "tsv", "markdown": "md", "html": "html"}
COMMANDS = {
    "overview": ["compare"],
    "overview-of-dents": ["compare", "--concern", "dents"],
    "side-by-side": ["compare", "buffing", "needling"],
    "side-by-side-claims": ["compare", "buffing", "formula-peel", "--claims", "--concern", "dents"],
    "recommendation": ["recommend", "-c", "dents", "--skin-type", "V", "--budget", "1200GBP"],
    "recommendation-explained": ["recommend", "-c", "dents", "--explain", "--pairwise", "--prefer", "benefit,cost"],
    "referral": ["recommend", "-c", "odd-mole"],
    "why-not": ["why-not", "formula-peel", "-c", "dents", "--skin-type", "VI"],
    "treatment": ["show", "buffing"],
    "treatment-claims": ["show", "buffing", "--claims"],
    "variant": ["show", "fine-buffing"],
    "home-kind": ["show", "buffing-at-home"],
    "awkward": ["show", "formula-peel"],
    "concern": ["show", "dents"],
    "treatments": ["list", "treatments"],
    "concerns": ["list", "concerns"],
    "factors": ["list", "factors"],
    "sources": ["list", "sources"],
    "search": ["search", "buff"],
    "about": ["about"],
}
EVERY_FORMAT = (
    "overview",
    "side-by-side-claims",
    "recommendation",
    "treatment-claims",
    "awkward",
    "concern",
    "sources",
    "search",
)
WIDTHS = {"overview": (40, 80, 120, 200), "side-by-side": (40, 80, 120, 200), "recommendation": (40, 80, 120, 200),
          "treatment-claims": (40, 80, 120)}  # fmt: skip

CASES = [
    *((name, "txt", arguments, None) for name, arguments in COMMANDS.items()),
    *((name, FORMATS[form], [*COMMANDS[name], "-f", form], None) for name in EVERY_FORMAT for form in FORMATS),
    *((f"{name}-{width}", "txt", COMMANDS[name], width) for name, widths in WIDTHS.items() for width in widths),
]


@pytest.mark.parametrize(("name", "ending", "arguments", "width"), CASES, ids=[f"{case[0]}.{case[1]}" for case in CASES])
def test_output_is_as_it_was(
    run: Callable[..., Any],
    in_small: None,
    request: pytest.FixtureRequest,
    name: str,
    ending: str,
    arguments: list[str],
    width: int | None,
) -> None:
    ran = run(*arguments, width=width)
    with_catalog = ran.out.replace(open_catalog().version.version, "CATALOG")
    written = with_catalog.replace(__version__, "VERSION").encode()
    file = GOLDEN / f"{name}.{ending}"
    if request.config.getoption("--regenerate-golden"):
        file.write_bytes(written)
    assert ran.code == 0
    assert written == file.read_bytes()


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {file.name for file in FILES} == {f"{name}.{ending}" for name, ending, _, _ in CASES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_golden_files_have_unix_lines_and_end_in_one(file: Path) -> None:
    content = file.read_bytes()
    assert b"\r" not in content
    assert b"\x1b" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    if file.suffix in (".txt", ".md"):
        assert not [line for line in content.split(b"\n") if line.endswith(b" ")]
