"""Every command holds on catalogs that nobody wrote by hand."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skincli.catalog import opening
from skincli.catalog.checks import check as checking
from skincli.catalog.checks.registry import CHECKS
from skincli.catalog.compiling import compile_documents
from skincli.catalog.gathering import gather
from skincli.catalog.layout import lay_out_values
from skincli.catalog.reading import parse
from skincli.catalog.store import Catalog
from skincli.cli import main
from skincli.cli.app import COMMANDS
from skincli.show.schemas import schema

from .strategies import TODAY, catalogs, menus

FORMATS = ("table", "json", "csv", "tsv", "markdown", "html")


@cache
def schema_of(name: str) -> dict[str, Any]:
    return schema(name)


@contextlib.contextmanager
def answering_from(data: dict[str, Any]) -> Iterator[None]:
    """Make commands answer from a catalog alone, without the built-in data."""
    document = parse(lay_out_values(data), "any.yaml")
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "catalog.sqlite"
        compile_documents([], [document], path, "0" * 16, TODAY)
        opened = Catalog(path, ["any.yaml"])
        patch.setattr(opening, "open_catalog", lambda *_, **__: opened)
        yield
        opened.close()


def called(*arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def every_call(data: dict[str, Any]) -> Iterator[list[str]]:
    """Each command with names from the catalog."""
    treatments = [each["id"] for each in data["treatments"]]
    concerns = [each["id"] for each in data["concerns"]]
    yield ["compare"]
    yield ["compare", "--concern", concerns[0], "--sort", "cost"]
    yield ["compare", "--only-mine"]
    yield ["compare", treatments[0], treatments[-1], "--claims"]
    yield ["recommend", "-c", concerns[0], "--draws", "100", "--explain", "--pairwise", "--skin-type", "III"]
    yield ["recommend", "-c", concerns[-1], "--draws", "100", "--budget", "500", "--max-downtime", "2", "--only-mine",
           "--have", data["factors"][0]["id"]]  # fmt: skip
    yield ["why-not", treatments[-1], "-c", concerns[0]]
    yield ["show", treatments[-1], "--claims"]
    yield ["show", concerns[0]]
    for kind in ("treatments", "concerns", "factors", "sources"):
        yield ["list", kind]
    yield ["search", "a"]
    yield ["about"]


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(catalogs(), st.data())
def test_every_command_holds(data: dict[str, Any], drawn: st.DataObject) -> None:
    prices = drawn.draw(menus([each["name"] for each in data["treatments"]]))
    with answering_from({**data, "prices": prices} if prices else data):
        for call in every_call(data):
            code, out, err = called(*call, "-f", "json")
            assert code in (0, 1), err
            document = json.loads(out)
            jsonschema.validate(document, schema_of(document["schema"].split("/")[1]))
            written = drawn.draw(st.sampled_from(FORMATS))
            code, out, err = called(*call, "-f", written)
            assert code in (0, 1), err
            assert "Traceback" not in err
            if written in ("csv", "tsv"):
                rows = list(csv.reader(io.StringIO(out), delimiter="," if written == "csv" else "\t"))
                assert len({len(row) for row in rows}) == 1


def test_every_command_that_answers_from_a_catalog_is_called() -> None:
    data = {"treatments": [{"id": "t"}], "concerns": [{"id": "c"}], "factors": [{"id": "f"}]}
    without = {"check", "new", "schema", "profile", "replay", "export", "changes"}
    assert {call[0] for call in every_call(data)} == set(COMMANDS) - without


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(catalogs())
def test_checks_run_on_any_catalog_and_say_where(data: dict[str, Any]) -> None:
    knowledge, problems = gather([parse(lay_out_values(data), "any.yaml")])
    assert problems == []
    for result in checking.run(CHECKS, knowledge, TODAY):
        for problem in result.problems:
            assert problem.file == "any.yaml"
            assert problem.line >= 1
            assert problem.remedy
