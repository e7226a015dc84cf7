"""skincli from Python: typed, by the rules of the commands, and free until it is used."""

from __future__ import annotations

import contextlib
import datetime as dt
import doctest
import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import skincli
from skincli import api
from skincli.catalog.lookup import AmbiguousError, NotKnownError
from skincli.catalog.problems import DataError
from skincli.model.errors import UserError
from skincli.model.words import SkinType
from skincli.show.entries import entry_document

Run = Callable[..., Any]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def menu(tmp_path: Path) -> Path:
    file = tmp_path / "menu.csv"
    file.write_text("treatment,price,currency,per,date\nBuffing,50,GBP,session,2025\n")
    return file


@pytest.fixture
def catalog(in_small: None) -> Iterator[Any]:
    with contextlib.closing(skincli.open_catalog()) as opened:
        yield opened


@pytest.mark.filterwarnings("ignore:“acne scars” is taken as")
def test_the_examples_in_the_guide_hold() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python-api.md"), module_relative=False)
    assert failed == 0
    assert tried > 12


def test_importing_it_imports_nothing_else() -> None:
    program = "import sys, skincli; dir(skincli); print(sorted(name for name in sys.modules if name.startswith('skincli')))"
    heavy = "import sys, skincli; print(sorted({'typer', 'rich', 'pydantic', 'yaml', 'sqlite3'} & set(sys.modules)))"
    for code, told in ((program, "['skincli']\n"), (heavy, "[]\n")):
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert ran.stdout == told


def test_everything_that_is_offered_is_there_documented_and_typed() -> None:
    assert dir(skincli) == sorted(skincli.__all__)
    for name in set(skincli.__all__) - {"__version__"}:
        offered = getattr(skincli, name)
        assert offered is getattr(api, name)
        assert inspect.getdoc(offered)
        assert all(part.annotation is not inspect.Parameter.empty for part in inspect.signature(offered).parameters.values())
    with pytest.raises(AttributeError, match="has no attribute 'diagnose'"):
        skincli.diagnose  # noqa: B018 - what is not there is asked for on purpose


def test_a_recommendation_is_that_of_the_command(run: Run, in_small: None) -> None:
    found = skincli.recommend(
        "dents", "frown", skin_type="V", have=["expecting"], budget="900USD", max_downtime=30, setting=["clinic", "home"],
        by=dt.date(2099, 1, 1), weights={"benefit": 3, "cost": 1.5}, region="us", seed=7, draws=500, pairwise=True,
    )  # fmt: skip
    ended = run(
        "recommend", "-c", "dents", "-c", "frown", "--skin-type", "V", "--have", "expecting", "--budget", "900USD",
        "--max-downtime", "30", "--setting", "clinic", "--setting", "home", "--by", "2099-01-01", "--weights",
        "benefit=3,cost=1.5", "--region", "us", "--seed", "7", "--draws", "500", "--pairwise", "-f", "json",
    )  # fmt: skip
    document = json.loads(ended.out)
    assert [each.option.id for each in found.ranked] == [each["treatment"] for each in document["ranking"]]
    shares = [each.standing.first_place_share for each in found.ranked]
    assert shares == pytest.approx([each["first_place_share"] for each in document["ranking"]], abs=1e-6)
    assert {out.option.id for out in found.excluded} == {each["treatment"] for each in document["excluded"]}
    assert found.profile.skin_type is SkinType.V
    assert len(found.pairwise) == len(document["pairwise"])


def test_a_comparison_is_that_of_the_command(run: Run, in_small: None) -> None:
    compared = skincli.compare("Buffing", "needling", concern="dents")
    document = json.loads(run("compare", "buffing", "needling", "-c", "dents", "-f", "json").out)
    assert [entry_document(entry) for entry in compared.entries] == document["entries"]
    assert [each.model_dump(mode="json") for each in compared.head_to_head] == document["head_to_head"]
    assert set(compared.sources) <= set(document["sources"])


def test_without_names_all_are_compared(in_small: None) -> None:
    assert len(skincli.compare().entries) == len(skincli.open_catalog().options())
    rated = {entry.id for entry in skincli.compare(concern="frown").entries}
    assert rated == {option.id for option in skincli.open_catalog().options_for(["frown"])}


@pytest.mark.parametrize("given", [str, lambda file: file, lambda file: [file], lambda file: skincli.open_catalog([file])])
def test_files_are_laid_over_however_they_are_named(in_small: None, menu: Path, given: Callable[[Path], Any]) -> None:
    found = skincli.recommend("dents", only_mine=True, data=given(menu))
    assert {each.option.id for each in found.ranked} == {"buffing", "no-treatment"}
    (cost,) = (each.cost for each in found.ranked if each.option.id == "buffing")
    assert cost is not None
    assert cost.quoted


def test_a_word_that_is_no_cosmetic_matter_gives_a_referral(in_small: None) -> None:
    found = skincli.recommend("dentitis")
    assert found.ranked == ()
    assert found.referral is not None


def test_errors_are_those_of_the_commands(in_small: None, tmp_path: Path) -> None:
    with pytest.raises(AmbiguousError) as ambiguous:
        skincli.recommend("spots")
    assert set(ambiguous.value.choices) == {"blotches", "odd-mole"}
    with pytest.raises(NotKnownError, match="Did you mean buffing"):
        skincli.compare("bufing", "needling")
    with pytest.raises(UserError, match="one treatment cannot be compared"):
        skincli.compare("buffing", "skin | polish")
    with pytest.raises(UserError, match="nothing to choose for"):
        skincli.recommend()
    with pytest.raises(DataError) as unsound:
        skincli.open_catalog(tmp_path / "nowhere.yaml")
    assert unsound.value.problems[0].message == "cannot be read: No such file or directory."


@pytest.mark.parametrize("given", [{"max_downtime": float("nan")}, {"max_downtime": -1.0}, {"budget": "9" * 400}])
def test_a_figure_out_of_reach_is_refused(in_small: None, given: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="cannot be"):
        skincli.recommend("dents", **given)


def test_a_name_that_could_mean_something_else_warns(in_small: None) -> None:
    with pytest.warns(UserWarning, match="“marks” is taken as Dents"):
        assert skincli.recommend("marks").profile.concerns == ("dents",)
