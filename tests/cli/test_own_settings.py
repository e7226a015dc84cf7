"""The user's own settings, the questions of `--ask`, and decisions that are kept and run again."""

import io
import json
import stat
import sys
from pathlib import Path

import jsonschema
import pytest

from skincli.cli import config
from skincli.show.schemas import schema

pytestmark = pytest.mark.usefixtures("in_small")


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    file = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("SKINCLI_CONFIG", str(file))
    return file


class TestSettings:
    def test_they_are_set_shown_and_cleared(self, run, settings):
        assert "Nothing is set." in run("profile").out
        assert run("profile", "set", "skin-type", "v").code == 0
        run("profile", "set", "max-downtime", "3")
        shown = run("profile", "set", "have", "expecting", "thin-blood").out
        assert "expecting, thin-blood" in shown
        assert config.load() == {"skin-type": "v", "max-downtime": 3.0, "have": ["expecting", "thin-blood"]}
        run("profile", "clear", "have")
        assert "have" not in config.load()
        run("profile", "clear")
        assert not settings.exists()
        assert run("profile", "clear").code == 0

    def test_only_their_owner_can_read_them(self, run, settings):
        run("profile", "set", "skin-type", "II")
        assert stat.S_IMODE(settings.stat().st_mode) == 0o600

    def test_an_option_beats_a_setting_and_output_says_what_came_from_where(self, run):
        run("profile", "set", "skin-type", "V")
        run("profile", "set", "max-downtime", "9")
        told = run("recommend", "-c", "dents", "--max-downtime", "4").out.replace("\u00a0", " ")
        assert "skin type V (from your settings)" in told
        assert "visible downtime up to 4 days" in told

    def test_the_region_of_the_settings_counts_for_the_overview(self, run):
        run("profile", "set", "region", "us")
        question = json.loads(run("compare", "-f", "json").out)["question"]
        assert (question["region"], question["currency"]) == ("us", "USD")

    def test_the_document_says_so_too(self, run):
        run("profile", "set", "skin-type", "V")
        document = json.loads(run("recommend", "-c", "dents", "-f", "json").out)
        assert document["question"]["given"] == ["skin type V (from your settings)"]

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("set", "shoe-size", "9"), "'shoe-size' is no setting."),
            (("set", "skin-type", "VII"), "is not a skin type"),
            (("set", "budget", "lots"), "is not an amount of money"),
            (("set", "max-downtime", "soon"), "is not a number"),
            (("set", "max-downtime", "--", "-5"), "-5 cannot be a number of days"),
            (("set", "max-downtime", "nan"), "nan cannot be a number of days"),
            (("set", "skin-type", "I", "II"), "takes one value"),
            (("set", "skin-type"), "nothing to set"),
            (("show", "skin-type"), "is not understood"),
        ],
    )
    def test_what_would_fail_later_is_refused_now(self, run, settings, words, told):
        ran = run("profile", *words)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert not settings.exists()

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("[profile\n", "is not TOML"),
            ("profile = 3\n", "is not a table"),
            ("[profile]\nshoe-size = 9\n", "is no setting"),
            ("[profile]\nskin-type = 5\n", "is not a text"),
            ("[profile]\nhave = [1]\n", "is not a list of texts"),
            ("[profile]\nmax-downtime = true\n", "is not a number"),
        ],
    )
    def test_a_broken_file_is_told_and_can_be_cleared(self, run, settings, text, told):
        settings.parent.mkdir()
        settings.write_text(text)
        ran = run("recommend", "-c", "dents")
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert run("profile", "clear").code == 0

    def test_data_that_cannot_be_opened_are_not_kept(self, run, settings):
        ran = run("profile", "set", "data", "/nonexistent.yaml")
        assert (ran.code, ran.out) == (2, "")
        assert "cannot be read" in ran.err
        assert not settings.exists()

    def test_data_that_have_gone_can_be_seen_replaced_and_cleared(self, run, tmp_path, settings):
        menu = tmp_path / "menu.csv"
        menu.write_text("treatment,price,currency,per,date\nBuffing,50,GBP,session,2025\n")
        settings.parent.mkdir()
        for command in (["profile"], ["profile", "set", "data", menu], ["profile", "clear", "data"]):
            settings.write_text('[profile]\ndata = ["/nonexistent.yaml"]\n')
            assert run(*command).code == 0

    def test_data_are_found_from_anywhere(self, run, tmp_path, monkeypatch):
        (tmp_path / "menu.csv").write_text("treatment,price,currency,per,date\nBuffing,50,GBP,session,2025\n")
        monkeypatch.chdir(tmp_path)
        run("profile", "set", "data", "menu.csv")
        assert config.load()["data"] == [str(tmp_path / "menu.csv")]

    def test_a_file_that_is_a_folder_is_told(self, run, settings):
        settings.mkdir(parents=True)
        ran = run("recommend", "-c", "dents")
        assert ran.code == 2
        assert "cannot be read" in ran.err


def on_a_terminal(monkeypatch, *answers):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


class TestAsking:
    def test_what_is_answered_is_taken_and_enter_skips(self, run, monkeypatch):
        on_a_terminal(monkeypatch, "dents", "V", "", "900GBP", "", "2", "")
        ran = run("recommend", "--ask")
        assert ran.code == 0
        assert "Taken as given: skin type V, course up to £900." in ran.out
        assert "Ranked by your priorities: cost;" in ran.out
        assert "If you could have one of these changes, which first?" in ran.err

    def test_a_wrong_answer_is_asked_again(self, run, monkeypatch):
        on_a_terminal(monkeypatch, "dents", "VII", "V", "", "", "soon", "2", "9", "1", "")
        ran = run("recommend", "--ask")
        assert ran.code == 0
        assert "is not a skin type" in ran.err
        assert "is not a number" in ran.err
        assert "Write a number from 1 to" in ran.err
        assert "visible downtime up to 2 days" in ran.out.replace("\u00a0", " ")

    def test_what_was_typed_is_not_asked_for(self, run, monkeypatch):
        on_a_terminal(monkeypatch, "", "")
        ran = run("recommend", "-c", "dents", "--skin-type", "I", "--budget", "£1k", "--prefer", "cost", "--ask")
        assert ran.code == 0
        assert "Your skin type" not in ran.err

    def test_off_a_terminal_it_says_what_to_do(self, run):
        ran = run("recommend", "--ask")
        assert (ran.code, ran.out) == (2, "")
        assert "--ask needs a terminal" in ran.err


class TestDecisions:
    def keep(self, run, tmp_path):
        file = tmp_path / "decision.json"
        ran = run("recommend", "-c", "dents", "--skin-type", "V", "--prefer", "cost", "--seed", "3", "--save", file)
        assert ran.code == 0
        return file

    def test_on_the_same_data_nothing_changes(self, run, tmp_path):
        ran = run("replay", self.keep(run, tmp_path))
        assert ran.code == 0
        assert ran.out.startswith("The order is the same.")
        assert "the same data" in ran.out

    def test_the_record_holds_what_was_asked_and_what_came_out(self, run, tmp_path):
        record = json.loads(self.keep(run, tmp_path).read_text())
        assert record["asked"] == {"concern": ["dents"], "skin_type": "V", "prefer": "cost"}
        assert record["seed"] == 3
        jsonschema.validate(record["result"], schema("recommendation"))

    def test_what_changed_is_told(self, run, tmp_path):
        file = self.keep(run, tmp_path)
        record = json.loads(file.read_text())
        ranking = record["result"]["ranking"]
        assert len(ranking) >= 3
        ranking[0]["rank"], ranking[1]["rank"] = 2, 1
        ranking[0], ranking[1] = ranking[1], ranking[0]
        ranking[0]["benefit"] = "large" if ranking[0]["benefit"] != "large" else "slight"
        ranking[2]["treatment"] = "gone-since"
        record["result"]["catalog"]["version"] = "earlier"
        file.write_text(json.dumps(record))
        ran = run("replay", file, "-f", "json")
        document = json.loads(ran.out)
        jsonschema.validate(document, schema("replay"))
        assert document["order_changed"]
        assert document["went"] == ["gone-since"]
        assert len(document["came"]) == 1
        assert {each["treatment"] for each in document["moved"]} == {ranking[0]["treatment"], ranking[1]["treatment"]}
        assert [each["figure"] for each in document["figures"]] == ["benefit"]
        assert run("replay", file).out.startswith("The order has changed.")

    def test_a_file_that_is_there_is_replaced_only_by_force(self, run, tmp_path):
        file = tmp_path / "important.txt"
        file.write_text("mine")
        ran = run("recommend", "-c", "dents", "--save", file)
        assert (ran.code, ran.out) == (2, "")
        assert file.read_text() == "mine"
        assert run("recommend", "-c", "dents", "--save", file, "--force").code == 0
        assert run("replay", file).code == 0

    def test_what_was_cut_for_show_is_kept_whole(self, run, tmp_path):
        file = tmp_path / "decision.json"
        run("recommend", "-c", "dents", "--limit", "1", "--save", file)
        document = json.loads(run("replay", file, "-f", "json").out)
        assert document["came"] == []

    def test_it_finds_its_data_from_anywhere(self, run, tmp_path, monkeypatch):
        (tmp_path / "menu.csv").write_text("treatment,price,currency,per,date\nBuffing,50,GBP,session,2025\n")
        monkeypatch.chdir(tmp_path)
        run("recommend", "-c", "dents", "--data", "menu.csv", "--save", "kept.json")
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        ran = run("replay", "../kept.json")
        assert ran.code == 0
        assert "the same data" in ran.out

    @pytest.mark.parametrize(
        "asked",
        [{"region": 5}, {"max_downtime": "soon"}, {"have": "pregnancy"}, {"have": [1]}, {"shoe_size": "9"}, {"by": True}],
    )
    def test_a_record_with_other_options_is_refused(self, run, tmp_path, asked):
        file = self.keep(run, tmp_path)
        record = json.loads(file.read_text())
        record["asked"] |= asked
        file.write_text(json.dumps(record))
        ran = run("replay", file)
        assert (ran.code, ran.out) == (2, "")
        assert "is not a decision record" in ran.err

    def test_odd_figures_in_a_record_are_told_as_not_found(self, run, tmp_path):
        file = self.keep(run, tmp_path)
        record = json.loads(file.read_text())
        record["result"]["ranking"][0]["sessions"] = {"low": "many", "high": []}
        file.write_text(json.dumps(record))
        ran = run("replay", file)
        assert ran.code == 0
        assert "sessions: not found" in ran.out

    @pytest.mark.parametrize("concern", ["odd-mole", "dentitis"])
    def test_a_referral_that_was_kept_is_given_again(self, run, tmp_path, concern):
        file = tmp_path / "decision.json"
        run("recommend", "-c", concern, "--save", file)
        ran = run("replay", file)
        assert ran.code == 0
        assert ran.out.startswith("You asked about:")
        assert "No ranking is given for this" in ran.out

    @pytest.mark.parametrize("text", ["{", "[]", '{"schema": "skincli/decision/1"}', "[" * 5000])
    def test_another_file_is_refused(self, run, tmp_path, text):
        file = tmp_path / "other.json"
        file.write_text(text)
        ran = run("replay", file)
        assert (ran.code, ran.out) == (2, "")
        assert "`skincli recommend --save FILE` wrote" in ran.err

    def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(self, run, tmp_path):
        ran = run("recommend", "-c", "dents", "--save", tmp_path / "no" / "such" / "folder.json")
        assert ran.code == 2
        assert "cannot be written" in ran.err
        assert list(Path(tmp_path).rglob("*.json")) == []
