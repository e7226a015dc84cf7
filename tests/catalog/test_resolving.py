"""From records to entries: what a variant takes from the wider treatment, and what it never does."""

from __future__ import annotations

from typing import Any

import pytest

from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.reading import parse
from skincli.catalog.resolving import option, resolve
from skincli.choose.gates import standing
from skincli.model.entry import Entry
from skincli.model.words import Action, State

SOURCES = """
sources:
- {id: best, title: T, publisher: P, kind: guideline, accessed: 2025-01-01}
- {id: page, title: T, publisher: P, kind: blog, accessed: 2025-01-01}
"""

WIDE = """
- id: wide
  name: Wide
  family: laser
  settings: [medical]
  areas: [face]
  reviewed: 2025-01-01
  summary: The wider one.
  sessions: [{low: 3, high: 6, source: best}]
  interval_weeks: [{low: 4, high: 4, source: best}]
  downtime: {visible: [{low: 1, high: 2, source: best}]}
  discomfort: [{level: mild, source: best}]
  cost:
    - {region: uk, currency: GBP, per: session, low: 100, high: 200, year: 2024, source: page}
    - {region: us, currency: USD, per: session, low: 150, high: 300, year: 2024, source: page}
  concerns: [{concern: c, benefit: slight, certainty: low, why: W., sources: [best]}]
  harms: [{name: redness, source: best}]
  cautions:
    - {factor: f, action: ask, source: page}
    - {factor: g, action: avoid, source: best}
  skin_types: [{types: [V], risk: avoid, text: Not here., source: best}]
  alerts: [{date: 2024-01-01, by: R, says: Recalled., source: best}]
  aftercare: [{from_hours: 0, do: rest, source: best}]
  not_applicable: [course_weeks]
"""

REST = """
concerns: [{id: c, name: C, group: other, see_a_doctor: false, description: [{text: D., source: best}]}]
factors:
- {id: f, name: F, why: [{text: W., source: best}]}
- {id: g, name: G, why: [{text: W., source: best}]}
"""


def entries(*variants: str, wide: str = WIDE) -> dict[str, Entry]:
    known, problems = gather([parse(SOURCES + "treatments:" + wide + "".join(variants) + REST, "made-up.yaml")])
    assert problems == []
    return {entry.id: entry for entry in resolve(known)}


def kind(key: str, family: str = "laser", wider: str = "wide", more: str = "") -> str:
    lines = "".join(f"  {line}\n" for line in more.strip().splitlines())
    head = f"- id: {key}\n  name: {key}\n  family: {family}\n  variant_of: {wider}\n"
    return f"\n{head}  settings: [clinic]\n  reviewed: 2025-02-02\n  summary: S.\n{lines}"


def test_a_variant_takes_what_it_does_not_state_and_shows_it() -> None:
    narrow = entries(kind("narrow"))["narrow"]
    assert (narrow.sessions.low, narrow.sessions.high, narrow.sessions.inherited_from) == (3, 6, "wide")
    assert narrow.downtime.visible.inherited_from == "wide"
    assert narrow.discomfort.words == ("mild",)
    assert [cost.inherited_from for cost in narrow.cost] == ["wide", "wide"]
    taken = ("discomfort", "cost", "concerns", "harms", "aftercare", "areas", "cautions", "skin_types", "alerts")
    assert narrow.inherited == dict.fromkeys(taken, "wide")


def test_its_own_claims_stand_alone() -> None:
    narrow = entries(kind("narrow", more="sessions: [{low: 1, high: 1, source: page}]"))["narrow"]
    assert (narrow.sessions.low, narrow.sessions.high, narrow.sessions.inherited_from) == (1, 1, None)
    assert [claim.source for claim in narrow.sessions.claims] == ["page"]


def test_a_course_is_worked_out_from_its_own_sessions_and_the_inherited_price() -> None:
    narrow = entries(kind("narrow", more="sessions: [{low: 1, high: 2, source: page}]"))["narrow"]
    assert [(course.region, course.low, course.high) for course in narrow.course_cost] == [("uk", 100, 400), ("us", 150, 600)]


def test_another_family_takes_no_figure_price_or_rating() -> None:
    home = entries(kind("home", family="device-home"))["home"]
    assert home.sessions.state is State.NOT_FOUND
    assert home.downtime.visible.state is State.NOT_FOUND
    assert home.discomfort.state is State.NOT_FOUND
    assert (home.cost, home.course_cost, home.concerns, home.harms, home.aftercare) == ((), (), (), (), ())


@pytest.mark.parametrize("family", ["laser", "device-home"])
def test_safety_notes_always_pass(family: str) -> None:
    narrow = entries(kind("narrow", family=family))["narrow"]
    assert [(caution.factor, caution.action) for caution in narrow.cautions] == [("g", "avoid"), ("f", "ask")]
    assert [note.risk for note in narrow.skin_types] == ["avoid"]
    assert [alert.says for alert in narrow.alerts] == ["Recalled."]
    assert {name: narrow.inherited[name] for name in ("cautions", "skin_types", "alerts")} == {
        "cautions": "wide", "skin_types": "wide", "alerts": "wide"
    }  # fmt: skip


def test_its_own_harms_stand_before_the_wider_ones_it_does_not_name() -> None:
    harms = "[{name: redness, source: best}, {name: redness, source: page}, {name: Blindness, serious: true, source: best}]"
    wide = WIDE.replace("[{name: redness, source: best}]", harms)
    narrow = entries(kind("narrow", more="harms: [{name: Redness, source: page}]"), wide=wide)["narrow"]
    assert [(harm.name, harm.serious) for harm in narrow.harms] == [("Redness", False), ("Blindness", True)]
    assert narrow.inherited["harms"] == "wide"


def test_a_harm_that_the_wider_one_calls_serious_stays_so() -> None:
    wide = WIDE.replace("{name: redness, source: best}", "{name: burns, serious: true, source: best}")
    narrow = entries(kind("narrow", more="harms: [{name: burns, source: page}]"), wide=wide)["narrow"]
    assert [(harm.source, harm.serious) for harm in narrow.harms] == [("page", False), ("best", True)]


@pytest.mark.parametrize("own", ["", "harms: [{name: itching, source: page}]"])
def test_another_family_takes_the_serious_harms_only(own: str) -> None:
    wide = WIDE.replace(
        "{name: redness, source: best}", "{name: redness, source: best}, {name: burns, serious: true, source: best}"
    )
    home = entries(kind("home", family="device-home", more=own), wide=wide)["home"]
    assert [harm.name for harm in home.harms] == ["itching"] * bool(own) + ["burns"]
    assert home.inherited["harms"] == "wide"


def test_a_variant_of_which_nothing_was_found_is_warned_but_not_reassured() -> None:
    types = "[{types: [I], risk: usual, text: Fine., source: best}, {types: [V], risk: avoid, text: Not here., source: best}]"
    wide = WIDE.replace("[{types: [V], risk: avoid, text: Not here., source: best}]", types)
    silent, looked = kind("silent"), kind("looked", more="not_found: [skin_types]")
    found = entries(silent, looked, wide=wide)
    assert [note.risk for note in found["silent"].skin_types] == ["usual", "avoid"]
    assert [note.risk for note in found["looked"].skin_types] == ["avoid"]


def test_harms_pass_on_through_a_chain_once() -> None:
    middle = kind("narrow", more="harms: [{name: itching, source: page}]")
    last = kind("narrower", wider="narrow", more="harms: [{name: peeling, source: page}]")
    found = entries(middle, last)
    assert [harm.name for harm in found["narrower"].harms] == ["peeling", "itching", "redness"]


def test_a_harm_of_one_kind_passes_to_that_kind_and_what_is_below_it_only() -> None:
    harms = "[{name: redness, source: best}, {name: burns, serious: true, kinds: [narrow], source: best}]"
    wide = WIDE.replace("[{name: redness, source: best}]", harms)
    found = entries(kind("narrow"), kind("narrower", wider="narrow"), kind("other"), wide=wide)
    for key, burns in (("wide", True), ("narrow", True), ("narrower", True), ("other", False)):
        assert [harm.name for harm in found[key].harms] == ["redness"] + ["burns"] * burns


def test_no_caution_of_its_own_takes_back_a_wider_one() -> None:
    narrow = entries(kind("narrow", more="cautions: [{factor: g, action: ask, source: page}]"))["narrow"]
    assert [(caution.factor, caution.action) for caution in narrow.cautions] == [("g", "ask"), ("g", "avoid"), ("f", "ask")]
    assert standing(narrow.cautions, "g")[0].action is Action.AVOID


def test_a_better_source_that_needs_no_wait_lifts_the_wider_caution() -> None:
    wide = WIDE.replace("{factor: g, action: avoid, source: best}", "{factor: g, action: avoid, source: page}")
    own = "cautions: [{factor: g, action: wait, wait_days: 0, source: best}]"
    narrow = entries(kind("narrow", more=own), wide=wide)["narrow"]
    assert [caution.action for caution in standing(narrow.cautions, "g")] == [Action.WAIT]


def test_the_wider_one_does_not_lift_its_own_caution() -> None:
    wide = WIDE.replace("{factor: g, action: avoid, source: best}", "{factor: g, action: wait, wait_days: 0, source: best}")
    narrow = entries(kind("narrow", more="cautions: [{factor: g, action: avoid, source: page}]"), wide=wide)["narrow"]
    assert [(caution.factor, caution.action) for caution in narrow.cautions] == [("g", "avoid"), ("f", "ask")]


def test_a_caution_that_both_give_in_the_same_words_stands_once() -> None:
    narrow = entries(kind("narrow", more="cautions: [{factor: g, action: avoid, source: best}]"))["narrow"]
    assert [caution.factor for caution in narrow.cautions] == ["g", "f"]


def test_its_own_note_on_a_skin_type_hides_no_wider_warning() -> None:
    own = "skin_types: [{types: [I, V], risk: usual, text: Fine., source: page}]"
    wide = "skin_types: [{types: [V], risk: avoid, text: Not here., source: best}]"
    assert wide in WIDE
    both = WIDE.replace(wide, wide.replace("[V]", "[V, VI]"))
    narrow = entries(kind("narrow", more=own), wide=both)["narrow"]
    assert [(note.types, note.risk) for note in narrow.skin_types] == [(("I", "V"), "usual"), (("V", "VI"), "avoid")]
    assert narrow.inherited["skin_types"] == "wide"


def test_the_wider_one_reassures_on_skin_types_it_does_not_speak_of_only() -> None:
    wide = WIDE.replace("types: [V], risk: avoid", "types: [V, VI], risk: usual")
    narrow = entries(kind("narrow", more="skin_types: [{types: [V], risk: avoid, text: Not here., source: page}]"), wide=wide)[
        "narrow"
    ]
    assert [(note.types, note.risk) for note in narrow.skin_types] == [(("V",), "avoid"), (("VI",), "usual")]


def test_reassurance_passes_within_the_family_only() -> None:
    wide = WIDE.replace("{factor: f, action: ask, source: page}", "{factor: f, action: wait, wait_days: 0, source: page}")
    wide = wide.replace("types: [V], risk: avoid", "types: [V], risk: usual")
    found = entries(kind("narrow"), kind("home", family="device-home"), wide=wide)
    assert [caution.factor for caution in found["narrow"].cautions] == ["g", "f"]
    assert [note.risk for note in found["narrow"].skin_types] == ["usual"]
    assert [caution.factor for caution in found["home"].cautions] == ["g"]
    assert found["home"].skin_types == ()
    assert "skin_types" not in found["home"].inherited


def test_cautions_stand_best_source_first() -> None:
    assert [(caution.factor, caution.tier) for caution in entries()["wide"].cautions] == [("g", 1), ("f", 5)]


def test_what_was_looked_for_and_not_found_is_not_taken() -> None:
    more = "not_found: [sessions, downtime.visible, discomfort, cost.us]"
    narrow = entries(kind("narrow", more=more))["narrow"]
    assert narrow.sessions.state is State.NOT_FOUND
    assert str(narrow.sessions.as_of) == "2025-02-02"
    assert narrow.downtime.visible.state is State.NOT_FOUND
    assert narrow.discomfort.state is State.NOT_FOUND
    assert [cost.region for cost in narrow.cost] == ["uk"]


def test_only_what_is_listed_as_not_found_was_looked_for() -> None:
    found = entries(kind("narrow", more="not_found: [maintenance_per_year]"))
    assert str(found["narrow"].maintenance_per_year.as_of) == "2025-02-02"
    for figure in (found["narrow"].session_minutes, found["wide"].downtime.work):
        assert (figure.state, figure.as_of) == (State.NOT_FOUND, None)


def test_aftercare_that_was_looked_for_and_not_found_is_not_taken() -> None:
    narrow = entries(kind("narrow", more="not_found: [aftercare]"))["narrow"]
    assert narrow.aftercare == ()
    assert "aftercare" not in narrow.inherited


def test_harms_that_were_not_found_are_taken_since_silence_is_not_safety() -> None:
    narrow = entries(kind("narrow", more="not_found: [harms]"))["narrow"]
    assert [harm.name for harm in narrow.harms] == ["redness"]
    assert narrow.inherited["harms"] == "wide"


def test_what_does_not_apply_is_not_taken() -> None:
    narrow = entries(kind("narrow", more="not_applicable: [sessions, discomfort, cost.uk, harms]"))["narrow"]
    assert narrow.sessions.state is State.NOT_APPLICABLE
    assert narrow.discomfort.state is State.NOT_APPLICABLE
    assert [cost.region for cost in narrow.cost] == ["us"]
    assert narrow.harms == ()


def test_what_does_not_apply_to_the_wider_one_does_not_apply_to_it() -> None:
    assert entries(kind("narrow"))["narrow"].course_weeks.state is State.NOT_APPLICABLE


def test_a_chain_of_variants_names_where_a_value_comes_from() -> None:
    found = entries(kind("narrower", wider="narrow"), kind("narrow", more="interval_weeks: [{low: 1, high: 1, source: page}]"))
    narrowest = found["narrower"]
    assert narrowest.sessions.inherited_from == "wide"
    assert narrowest.interval_weeks.inherited_from == "narrow"
    assert narrowest.cost[0].inherited_from == "wide"
    assert narrowest.inherited["harms"] == "wide"


def test_entries_stand_in_the_order_written_and_know_their_variants() -> None:
    found = entries(kind("narrower", wider="narrow"), kind("narrow"), kind("other"))
    assert list(found) == ["wide", "narrower", "narrow", "other"]
    assert found["wide"].variants == ("narrow", "other")
    assert found["narrow"].variants == ("narrower",)


def test_the_slim_form_keeps_the_headlines_and_drops_the_claims(small_knowledge: Knowledge) -> None:
    for entry in resolve(small_knowledge):
        slim = option(entry)
        for name in ("sessions", "interval_weeks", "course_weeks"):
            one: Any = getattr(entry, name)
            other: Any = getattr(slim, name)
            assert (one.state, one.low, one.high, one.differ) == (other.state, other.low, other.high, other.differ)
            assert other.claims == ()
        assert slim.downtime.visible.low == entry.downtime.visible.low
        assert (slim.cautions, slim.harms, slim.course_cost) == (entry.cautions, entry.harms, entry.course_cost)
