"""Price menus: lines become the user's own quotes, names are matched but never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skincli.catalog.compiling import check
from skincli.catalog.document import Document
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import Knowledge
from skincli.catalog.problems import DataError
from skincli.catalog.reading import parse
from skincli.catalog.resolving import option, resolve
from skincli.choose.costs import course_cost
from skincli.choose.money import Exchange
from skincli.model.entry import Entry
from skincli.model.words import Region, SourceKind
from skincli.show import words

HEAD = "treatment,id,price,currency,per,date\n"


def laid(small_documents: list[Document], text: str, name: str = "menu.csv") -> Knowledge:
    knowledge, problems = gather(small_documents, [parse(text, name)])
    assert problems == []
    return knowledge


def entries(knowledge: Knowledge) -> dict[str, Entry]:
    return {entry.id: entry for entry in resolve(knowledge)}


def lines(text: str) -> list[dict[str, object]]:
    """What a price list is read as."""
    document = parse(text, "menu.csv")
    assert document.problems == []
    return list(document.data["prices"])


def test_a_line_becomes_a_claim_of_the_menu_beside_the_others(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, HEAD + "Buffing,,£120,,session,2025-03-04\n")
    source = knowledge.sources["quote-menu"]
    assert (source.kind, source.accessed, source.title) == (SourceKind.QUOTE, dt.date(2025, 3, 4), "Prices in menu.csv")
    price = knowledge.treatments["buffing"].cost[-1]
    assert (price.low, price.high, price.currency, price.region, price.year) == (120, 120, "GBP", "uk", 2025)
    assert (price.source, price.where) == ("quote-menu", "“Buffing”")
    assert len(knowledge.treatments["buffing"].cost) == 4
    entry = entries(knowledge)["buffing"]
    assert entry.overlay == ("menu.csv",)
    figure = next(cost for cost in entry.cost if cost.region == "uk")
    assert (figure.low, figure.high) == (120, 120)
    assert [claim.outside for claim in figure.claims] == [False, True, True]


def test_courses_use_the_quote_and_keep_what_others_ask_beside_it(small_documents: list[Document]) -> None:
    before = {cost.region: cost for cost in entries(gather(small_documents)[0])["buffing"].course_cost}
    after = {
        cost.region: cost
        for cost in entries(laid(small_documents, HEAD + "Buffing,,120,GBP,session,2025\n"))["buffing"].course_cost
    }
    mine = after[Region.UK]
    assert (mine.low, mine.high) == (120 * 4, 120 * 12)
    assert mine.quoted
    assert mine.built_in is not None
    assert (mine.built_in.low, mine.built_in.high) == (before[Region.UK].low, before[Region.UK].high)
    assert after[Region.US] == before[Region.US]
    assert words.course(mine) == "yours £480–1,440 (elsewhere £300–3,600)"


def test_a_quote_for_a_visit_beats_a_built_in_price_for_a_course(small_documents: list[Document]) -> None:
    """Otherwise the price that says most about the whole would silently win over the user's own."""
    extra = (
        "treatments:\n- id: buffing\n  cost:\n"
        "    - {low: 900, high: 900, source: page-one, region: uk, currency: GBP, per: course, year: 2017}\n"
    )
    menu = parse(HEAD + "Buffing,,10,GBP,session,2025\n", "menu.csv")
    knowledge, problems = gather(small_documents, [parse(extra, "more.yaml"), menu])
    assert problems == []
    (mine,) = (cost for cost in entries(knowledge)["buffing"].course_cost if cost.region == "uk")
    assert (mine.low, mine.high) == (40, 120)
    assert mine.built_in is not None
    assert (mine.built_in.low, mine.built_in.high) == (900, 900)


def test_a_quote_is_for_one_treatment_and_no_variant_inherits_it(small_documents: list[Document]) -> None:
    before = entries(gather(small_documents)[0])["fine-buffing"]
    after = entries(laid(small_documents, HEAD + "Buffing,,1,GBP,session,2025\n"))["fine-buffing"]
    assert after.cost == before.cost
    assert after.course_cost == before.course_cost
    assert after.overlay == ()


def test_a_variant_with_a_quote_keeps_what_it_inherits_beside_it(small_documents: list[Document]) -> None:
    before = entries(gather(small_documents)[0])["fine-buffing"]
    assert before.inherited["cost"] == "buffing"
    after = entries(laid(small_documents, HEAD + "Fine buffing,,50,GBP,session,2025\n"))["fine-buffing"]
    mine = next(cost for cost in after.course_cost if cost.quoted)
    theirs = next(cost for cost in before.course_cost if cost.region == "uk")
    assert mine.built_in is not None
    assert (mine.built_in.low, mine.built_in.high) == (theirs.low, theirs.high)
    assert {cost.inherited_from for cost in after.cost} == {None, "buffing"}


def test_a_quote_is_taken_first_whatever_the_region(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, HEAD + "Buffing,,100,USD,session,2025\n")
    exchange = Exchange(knowledge.rates)
    found = course_cost(option(entries(knowledge)["buffing"]), Region.UK, "GBP", exchange)
    assert found is not None
    assert found.quoted
    assert found.converted_from == "USD"
    assert (found.low, found.high) == (320, 960)
    assert found.built_in == (400, 2400)
    assert words.cost(found, "us").text == f"yours{words.NBSP}≈{words.NBSP}£320–960\n(elsewhere £400–2,400)"


@pytest.mark.parametrize("name", ["buffing", "BUFFING", "skin | polish", "Buffmaster 3000", "Вuffing", "needling"])
def test_names_are_matched_as_people_type_them(small_documents: list[Document], name: str) -> None:
    knowledge = laid(small_documents, HEAD + f'"{name}",,1,GBP,session,2025\n')
    assert knowledge.unmatched == []
    assert "quote-menu" in knowledge.sources


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bufing", "leads to no treatment. Put the right one under 'id'. Nearest: buffing"),
        ("Our deluxe Buffing with a facial", "leads to no treatment. Put the right one under 'id'. Nearest: buffing."),
        ("glow", "leads to no treatment. Put the right one under 'id'. `skincli list treatments` names them all."),
        ("gadget", "could mean several treatments. Put the right one under 'id'. Nearest: buffing-at-home, needling."),
    ],
)
def test_a_near_miss_is_only_suggested(small_documents: list[Document], name: str, told: str) -> None:
    knowledge = laid(small_documents, HEAD + f"{name},,1,GBP,session,2025\nNeedling,,2,GBP,session,2025\n")
    (problem,) = knowledge.unmatched
    assert (problem.file, problem.line, problem.column, problem.code) == ("menu.csv", 2, 1, "MENU")
    assert told in f"{problem.message} {problem.remedy}"
    assert "quote-menu" not in {price.source for price in knowledge.treatments["buffing"].cost}
    assert knowledge.treatments["needling"].cost[-1].source == "quote-menu"


def test_an_id_settles_a_name(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, HEAD + "Our glow,needling,1,GBP,session,2025\n")
    assert knowledge.unmatched == []
    assert knowledge.treatments["needling"].cost[-1].where == "“Our glow”"


def test_a_menu_of_which_nothing_is_known_leaves_no_source(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, HEAD + "glow,,1,GBP,session,2025\n")
    assert "quote-menu" not in knowledge.sources
    assert ("sources", "quote-menu") not in knowledge.drafts


def test_two_menus_of_one_name_are_two_sources(small_documents: list[Document]) -> None:
    menus = [parse(HEAD + "Buffing,,1,GBP,session,2025\n", f"{folder}/menu.csv") for folder in "ab"]
    knowledge, problems = gather(small_documents, menus)
    assert problems == []
    assert [price.source for price in knowledge.treatments["buffing"].cost[-2:]] == ["quote-menu", "quote-menu-2"]


def test_the_short_form_in_yaml(small_documents: list[Document]) -> None:
    text = (
        "prices:\n"
        "- {treatment: Buffing, price: 90, per: session, currency: GBP, date: 2025-02-03}\n"
        "- {treatment: Needling, low: 80, high: 120, per: course, currency: EUR, year: 2025, region: eu, area: neck}\n"
    )
    knowledge = laid(small_documents, text, "menu.yaml")
    price = knowledge.treatments["needling"].cost[-1]
    assert (price.low, price.high, price.per, price.region, price.area) == (80, 120, "course", "eu", "neck")
    assert knowledge.sources["quote-menu"].accessed == dt.date(2025, 2, 3)


def test_wrong_lines_are_told_with_their_cell(small_documents: list[Document]) -> None:
    text = HEAD + (
        "Buffing,nowhere,1,GBP,session,2025\n"
        "Buffing,,1,CHF,session,2025\n"
        "Buffing,,1,GBP,blink,2025\n"
        "Buffing,,cheap,GBP,session,2025\n"
        "Buffing,,1,GBP,session,31/12/2025\n"
        "Buffing,,1,GBP,session,1013-01-02\n"
        "Buffing,,£1,USD,session,2025\n"
        "Buffing,,1,GBP,session,2025,more\n"
        "Buffing,,,GBP,session,2025\n"
    )
    _, problems = gather(small_documents, [parse(text, "menu.csv")])
    told = {(each.line, each.column, each.code): each.message for each in problems}
    assert told[2, 9, "REF"] == "names the unknown treatment 'nowhere'."
    assert told[3, 12, "MENU"] == "no region is known for CHF."
    assert "input should be 'session'" in told[4, 16, "TYPE"]
    assert told[5, 10, "CSV"] == "has 'cheap' for a price."
    assert told[6, 24, "CSV"] == "has '31/12/2025' for a date."
    assert "greater than or equal to 1950-01-01" in told[7, 24, "TYPE"]
    assert told[8, 13, "CSV"] == "has 'USD' for a currency beside GBP."
    assert told[9, 29, "CSV"] == "has 7 cells; the first line has 6."
    assert "a line needs a price, or low and high" in told[10, 1, "TYPE"]


def test_a_menu_of_tomorrow_is_refused(small_documents: list[Document]) -> None:
    knowledge = laid(small_documents, HEAD + "Buffing,,1,GBP,session,2025-06-20\n")
    problems = check(knowledge, dt.date(2025, 6, 15))
    assert [(each.line, each.column, each.code) for each in problems] == [(2, 24, "DATE")]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("220", {"price": 220.0}),
        ("£220", {"price": 220.0, "currency": "GBP"}),
        ("220 EUR", {"price": 220.0, "currency": "EUR"}),
        ('"1,200.50"', {"price": 1200.5}),
        ("150–300", {"low": 150.0, "high": 300.0}),
        ("£150 - £300", {"low": 150.0, "high": 300.0, "currency": "GBP"}),
        ("$80", {"price": 80.0}),
    ],
)
def test_prices_as_lists_write_them(cell: str, values: dict[str, object]) -> None:
    (line,) = lines(f"treatment,price,per,date\nx,{cell},session,2025\n")
    assert {key: line[key] for key in line if key in ("price", "low", "high", "currency")} == values


@pytest.mark.parametrize(
    ("cell", "per"),
    [("session", "session"), ("per session", "session"), ("1 visit", "session"), ("Sessions", "session"), ("course", "course"),
     ("a syringe", "syringe"), ("tube", "product"), ("Package", "course"), ("each", "session")],
)  # fmt: skip
def test_what_lists_call_what_a_price_buys(cell: str, per: str) -> None:
    assert lines(f"treatment,price,what it buys,date\nx,1,{cell},2025\n")[0]["per"] == per


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter: str, end: str) -> None:
    text = end.join(
        delimiter.join(row) for row in (["Service", "Fee", "Unit", "Year", "Remarks"], ["x", "1", "visit", "2025", "-"])
    )
    document = parse(text, "menu.csv")
    if end == "\r" and not document.data["prices"]:
        pytest.fail("a carriage return alone ends a line")
    assert document.data["prices"] == [{"treatment": "x", "price": 1.0, "per": "session", "year": 2025}]


def test_quotes_hold_delimiters_quotes_and_lines_and_places_stay_true() -> None:
    document = parse('treatment,price,per,date\n"a, ""b""\nc",1,session,2025\nd,x,session,2025\n', "menu.csv")
    assert document.data["prices"][0]["treatment"] == 'a, "b" c'
    assert document.place(("prices", 0)) == (2, 1)
    assert [(each.line, each.column) for each in document.problems] == [(4, 3)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds nothing."),
        ("a,b\n", "has no column for treatment, price, per (what the price buys), date."),
        ("treatment,price,cost,per,date\n", "has two columns for 'price'."),
        ('treatment,price,per,date\n"x,1,session,2025\n', "has a quote that is not closed."),
        ("treatment,price,per,date\n" + "x" * 20_001, "has a cell of 20,001 characters."),
        ("treatment,price,per,date\n" + "x\n" * 20_001, "has more than 20,000 lines."),
        ("treatment,price\x1b[31m,per,date\n", "has the character U+001B."),
    ],
)
def test_what_is_no_price_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        parse(text, "menu.csv")
    assert error.value.problems[0].message == message
    assert error.value.problems[0].remedy


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), max_size=12)


@given(st.lists(CELL.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=5))
def test_what_csv_writes_is_read_as_it_was(names: list[str]) -> None:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["treatment", "price", "per", "date"])
    writer.writerows([name, "1", "session", "2025"] for name in names)
    assert [line["treatment"] for line in lines(out.getvalue())] == names


def test_a_term_with_a_default_is_not_taken_for_it(small_documents: list[Document]) -> None:
    term = "terms:\n- {term: glow, kind: treatment, could_mean: [buffing, needling], default: buffing}\n"
    knowledge, problems = gather(
        small_documents, [parse(term, "terms.yaml"), parse(HEAD + "glow,,1,GBP,session,2025\n", "menu.csv")]
    )
    assert problems == []
    assert "could mean several treatments" in knowledge.unmatched[0].message
