"""`skincli check`."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import typer

from skincli import __version__
from skincli.catalog.checks import check as checking
from skincli.catalog.checks.registry import CHECKS
from skincli.catalog.contents import Version
from skincli.catalog.document import Document
from skincli.catalog.files import built_in
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.opening import key_of
from skincli.catalog.problems import DataError, Problem, printable_line
from skincli.catalog.reading import read_file, read_text
from skincli.catalog.replacing import replacing
from skincli.model.errors import UserError
from skincli.show.formats import Output, writer
from skincli.show.views.problems import ProblemsView

from . import options
from .exits import Exit
from .session import note, progress, stream, use_color, width

_COUNTED = ("treatments", "concerns", "terms", "factors", "comparisons", "sources")

ReportFormat = Literal["table", "json", "csv", "tsv", "markdown", "html", "sarif"]


def run(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files laid over the built-in data; none checks that itself.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First put the files into canonical form; values and comments stay.")
    ] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Count what the data is made of instead of checking it.")] = False,
    format: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to write the result.")] = "table",
    color: options.ColorOption = "auto",
) -> None:
    """Check data files."""
    if fix:
        if not files:
            raise UserError("there is nothing to fix.", "Name the files: skincli check --fix my-data.yaml")
        for path in files:
            put_in_form(path)
    if stats:
        count_up(files or [], format, color)
        return
    with progress("Checking"):
        view, catalog = check_files(files or [])
    out = stream()
    if format == "sarif":
        from skincli.show.sarif import sarif

        json.dump(sarif(view, __version__), out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif view.problems and format == "table":
        _report(view.problems)
    else:
        output = Output(out, width() if format == "table" else None, use_color(color), catalog, __version__)
        writer(format)(view, output)
    if view.problems:
        raise typer.Exit(Exit.NOTHING)


def count_up(files: list[Path], format: ReportFormat, color: str) -> None:
    """Print what the data is made of."""
    from dataclasses import asdict

    from skincli.catalog.statistics import summarise
    from skincli.show.page import Cell, Fact, Facts, Heading
    from skincli.show.views.facts import FactsView

    if format == "sarif":
        raise UserError("SARIF holds problems, not counts.", "Use -f json.")
    documents, overlays = built_in(), [read_file(path) for path in files]
    knowledge, problems = gather(documents, overlays)
    if problems:
        raise DataError(problems)
    counted = asdict(summarise(knowledge))
    facts = tuple(
        Fact(
            name.replace("_", " ").capitalize(),
            Cell(", ".join(f"{word} {count:,}" for word, count in value.items()) if isinstance(value, dict) else f"{value:,}"),
        )
        for name, value in counted.items()
    )
    view = FactsView((Heading("What the data is made of", 1), Facts(facts)), counted, "statistics")
    catalog = version_of(knowledge, [*documents, *overlays])
    output = Output(stream(), width() if format == "table" else None, use_color(color), catalog, __version__)
    writer(format)(view, output)


def version_of(knowledge: Knowledge, documents: Sequence[Document]) -> Version:
    """The version of the catalog that documents make, as it stands in the results that rest on it."""
    return Version.of(knowledge.date, key_of(document.text.encode() for document in documents))


def check_files(files: list[Path]) -> tuple[ProblemsView, Version]:
    """Check overlays, or the built-in data if there are none; and tell which data that was."""
    problems: list[Problem] = []
    overlays: list[Document] = []
    for path in files:
        try:
            overlays.append(read_file(path))
        except DataError as error:
            problems += error.problems
    documents = built_in()
    knowledge, found = gather(documents, overlays)
    problems += [*found, *knowledge.unmatched]
    wanted = [check for check in CHECKS if not (files and check.built_in_only)]
    results = checking.run(wanted, knowledge, dt.date.today())
    problems += [problem for result in results for problem in result.problems]
    names = [printable_line(str(path)) for path in files]
    if files:
        problems = [problem for problem in problems if problem.file in names]
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    counts = {kind: len(knowledge.records(kind)) for kind in _COUNTED}
    view = ProblemsView(names, counts, results, problems)
    return view, version_of(knowledge, [*documents, *overlays])


def _report(problems: Sequence[Problem]) -> None:
    """One line a problem, so that editors and scripts can read it; on a terminal with the line it stands in."""
    out, columns = stream(), width()
    for problem in problems:
        out.write(f"{problem}\n")
        if columns:
            from skincli.show.excerpts import excerpt

            out.writelines(f"{line}\n" for line in excerpt(problem, _lines(problem.file), columns))


@cache
def _lines(file: str) -> list[str]:
    with contextlib.suppress(DataError):
        return read_text(Path(file)).split("\n")
    return []


def put_in_form(path: Path) -> None:
    """Rewrite a YAML file in canonical form, whole or not at all. What cannot be read is left for the check to report.

    Raises:
        UserError: if it is no YAML file, cannot be laid out without a loss, or cannot be written.

    """
    from skincli.catalog.layout import lay_out_again

    if path.suffix.lower() in (".csv", ".tsv"):
        raise UserError(f"{path}: --fix is for YAML files.", "A price list in CSV has no canonical form.")
    try:
        document = read_file(path)
    except DataError:
        return
    if document.problems:
        note(f"{path}: left as it is until it can be read.")
        return
    text = lay_out_again(document)
    if text == document.text:
        note(f"{path}: in canonical form already.")
        return
    try:
        _replace(path.resolve(), text)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.", "Check its permissions.") from error
    note(f"{path}: put into canonical form.")


def _replace(path: Path, text: str) -> None:
    with replacing(path) as draft:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode & 0o777)
