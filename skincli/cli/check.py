"""`skincli check`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from skincli import __version__
from skincli.catalog.checks import check as checking
from skincli.catalog.checks.registry import CHECKS
from skincli.catalog.files import built_in
from skincli.catalog.knowledge import gather
from skincli.catalog.problems import DataError, Problem
from skincli.catalog.reading import Document, read_file
from skincli.show.formats import Output, writer
from skincli.show.views.problems import ProblemsView

from . import options
from .exits import Exit
from .options import Format
from .session import progress, stream, use_color, width

_COUNTED = ("treatments", "concerns", "terms", "factors", "comparisons", "sources")


def run(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files laid over the built-in data; none checks that itself.")
    ] = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Check data files."""
    with progress("Checking"):
        view = check_files(files or [])
    output = Output(stream(), width() if format == "table" else None, use_color(color), version=__version__)
    if view.problems and format is Format.TABLE:
        # One line a problem, so that editors and scripts can read it.
        output.stream.writelines(f"{problem}\n" for problem in view.problems)
    else:
        writer(format)(view, output)
    if view.problems:
        raise typer.Exit(Exit.NOTHING)


def check_files(files: list[Path]) -> ProblemsView:
    """Check overlays, or the built-in data if there are none."""
    problems: list[Problem] = []
    overlays: list[Document] = []
    for path in files:
        try:
            overlays.append(read_file(path))
        except DataError as error:
            problems += error.problems
    knowledge, found = gather(built_in(), overlays)
    problems += found
    wanted = [check for check in CHECKS if not (files and check.built_in_only)]
    results = checking.run(wanted, knowledge, dt.date.today())
    problems += [problem for result in results for problem in result.problems]
    if files:
        mine = {str(path) for path in files}
        problems = [problem for problem in problems if problem.file in mine]
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    counts = {kind: len(knowledge.records(kind)) for kind in _COUNTED}
    return ProblemsView([str(path) for path in files], counts, results, problems)
