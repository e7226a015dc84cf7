"""Problems in SARIF 2.1.0, the format that editors and code hosts read findings from.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from skincli.catalog.problems import RULES, Problem

from .views.problems import ProblemsView

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(view: ProblemsView, version: str) -> dict[str, Any]:
    """The SARIF log of a check: one run, a rule for each code, a result for each problem."""
    titles = RULES | {result.check.code: result.check.title for result in view.results}
    codes = [*titles, *dict.fromkeys(problem.code for problem in view.problems if problem.code not in titles)]
    rules = [{"id": code, "shortDescription": {"text": titles.get(code, code)}} for code in codes]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "skincli", "version": version, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, codes.index(problem.code)) for problem in view.problems],
            }
        ],
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": f"{problem.message} {problem.remedy}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    # Names that are no valid text are percent-encoded byte by byte.
    return quote(path.as_posix().encode(errors="surrogateescape"))
