"""What is fuzzed: functions that take any bytes and hold whatever they are.

Each raises only if a promise is broken: an exception that is not a UserError, or an output that says what it must not.
They need no fuzzer, so that the tests replay the corpus and every find through them.
"""

from __future__ import annotations

import copy
import csv
import datetime as dt
import html.parser
import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from skincli.catalog import gathering, knowledge, layout, lookup, naming, reading, resolving
from skincli.catalog.checks.check import run
from skincli.catalog.checks.registry import CHECKS
from skincli.catalog.document import Document
from skincli.catalog.names import Index
from skincli.catalog.problems import DataError
from skincli.choose import asked
from skincli.choose.comparing import SORTS, Filter, Row, overview
from skincli.choose.costs import course_cost
from skincli.choose.money import Exchange, parse_money
from skincli.choose.profile import Profile
from skincli.choose.recommending import Materials, recommend
from skincli.choose.scoring import Scales
from skincli.model.errors import UserError
from skincli.model.scale import Criterion
from skincli.model.words import SkinType
from skincli.show.formats import FORMATS, Output, writer
from skincli.show.page import Bullets, Cell, Column, Fact, Facts, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records, View
from skincli.show.views.concern import ConcernView
from skincli.show.views.found import FoundView
from skincli.show.views.overview import OverviewView
from skincli.show.views.recommendation import RecommendationView
from skincli.show.views.side_by_side import SideBySideView
from skincli.show.views.treatment import TreatmentView

HERE = Path(__file__).parent
TODAY = dt.date(2026, 6, 1)
_ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _explained(refusal: UserError) -> None:
    """A refusal says something, and nothing that a terminal would act on."""
    assert str(refusal)
    if isinstance(refusal, DataError):
        assert refusal.problems


class Bytes:
    """Choices drawn from bytes; when they run out, all choices are the first."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self._at

    def number(self, below: int) -> int:
        """A number from 0 to below that."""
        size = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % below if below else 0

    def choose(self, items: Sequence[Any]) -> Any:
        """One of some things."""
        return items[self.number(len(items))]

    def text(self) -> str:
        """A short text, of any characters that the reader lets through."""
        size = self.number(48)
        raw = self._data[self._at : self._at + size]
        self._at += size
        return reading.CONTROL.sub(" ", raw.decode("utf-8", "replace"))


def reader(data: bytes) -> None:
    """Any text is read as YAML or refused; every value that was read has a place in the file."""
    try:
        document = reading.parse(data.decode("utf-8", "replace"), "fuzz.yaml")
    except DataError as refusal:
        _explained(refusal)
        return
    lines = document.text.splitlines() or [""]

    def walk(value: Any, path: tuple[str | int, ...]) -> None:
        line, column = document.place(path)
        assert 1 <= line <= len(lines) + 1
        assert column >= 1
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        if isinstance(value, str):
            assert not _ESCAPES.search(value)
            value.encode()
        for key, part in parts:
            walk(part, (*path, key))

    walk(document.data, ())
    if document.problems:
        return
    try:
        again = layout.lay_out_again(document)
    except DataError:
        return
    assert layout.lay_out_again(reading.parse(again, "fuzz.yaml")) == again, "the layout is not idempotent"


@cache
def _base() -> Document:
    return reading.read_file(HERE / "base.yaml")


@cache
def _sound() -> knowledge.Knowledge:
    known, problems = gathering.gather([_base()])
    assert not problems
    return known


_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 100, 1e9, 0.5, -0.0, 10**17, "", " ", "a", "x" * 400, "needling", "deep-needling", "peel",
    "dents", "blotches", "pregnancy", "review", "nobody", "=1+1", "<b>&amp;", "[red]x[/red]", "**a|b**", "日本語", "\t", "a\nb",
    "uk", "GBP", "XYZ", "session", dt.date(1, 1, 1), dt.date(2026, 1, 1), dt.date(9999, 12, 31), [], {}, [[]], [{}], [None],
    "avoid", "wait", "none", "worsens", "large", "high", "very-low", "cost", ["cost"], ["concerns", "harms"], "I", ["VI"],
    "cost.uk", ["sessions"], 2026, 1949, 3660, 3661, "2026", "emergency", {"low": 1, "high": 2, "source": "review"},
)  # fmt: skip
_KEYS = ("id", "name", "low", "high", "source", "replace", "variant_of", "cost", "concerns", "harms", "year", "aliases", "x")


def _overlay(choices: Bytes) -> dict[str, Any]:
    """Records of the base, changed at will."""
    data: dict[str, Any] = {}
    for _ in range(1 + choices.number(3)):
        kind = choices.choose([kind for kind in _base().data if kind != "prices"])
        item = copy.deepcopy(choices.choose(_base().data[kind]))
        for _ in range(choices.number(6)):
            _change(item, choices)
        data.setdefault(kind, []).append(item)
    return data


def _change(value: Any, choices: Bytes) -> None:
    while True:
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = choices.choose(keys) if keys else None
        what = choices.number(8)
        part = value[key] if keys else None
        if isinstance(part, (dict, list)) and part and what < 5:
            value = part
            continue
        new = choices.text() if choices.number(4) == 0 else copy.deepcopy(choices.choose(_VALUES))
        if what == 5 and keys:
            del value[key]
        elif isinstance(value, list):
            value.append(copy.deepcopy(part) if what == 6 and keys else new)
        elif what == 6 or not keys:
            value[choices.choose(_KEYS)] = new
        else:
            value[key] = new
        return


def overlay(data: bytes) -> None:
    """Any records laid over a catalog are refused with problems, or every command holds on what comes of them."""
    choices = Bytes(data)
    laid = _overlay(choices)
    text = layout.lay_out_values(laid)
    document = reading.parse(text, "fuzz.yaml")
    assert document.data == laid, "the layout does not keep values"
    again = layout.lay_out_again(document)
    assert layout.lay_out_again(reading.parse(again, "fuzz.yaml")) == again, "the layout is not idempotent"
    _gathered([_base()], [document], choices)


def raw_overlay(data: bytes) -> None:
    """Any text laid over a catalog is refused with problems, or every command holds on what comes of it."""
    choices = Bytes(data[-8:])
    try:
        document = reading.parse(data[:-8].decode("utf-8", "replace"), "fuzz.yaml")
    except DataError:
        return
    _gathered([_base()], [document], choices)


def menu(data: bytes) -> None:
    """Any price list is read or refused; what cannot be matched is told."""
    choices = Bytes(data[-8:])
    try:
        document = reading.parse(data[:-8].decode("utf-8", "replace"), "fuzz.csv")
    except DataError:
        return
    _gathered([_base()], [document], choices)


def _gathered(documents: list[Document], overlays: list[Document], choices: Bytes) -> None:
    known, problems = gathering.gather(documents, overlays)
    results = run(CHECKS, known, TODAY)
    binding = [each for result in results for each in result.problems if result.check.code in ("REF", "DATE")]
    refusals = [*problems, *binding]
    for problem in [*problems, *known.unmatched, *(each for result in results for each in result.problems)]:
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", str(problem))
        assert problem.message
        assert problem.remedy
    if refusals:
        return
    entries = {entry.id: entry for entry in resolving.resolve(known)}
    if not entries:
        return
    for view in _views(known, entries, choices):
        written(view, choices)


def _views(known: knowledge.Knowledge, entries: dict[str, Any], choices: Bytes) -> list[View]:
    names = {key: record.name for kind in ("treatments", "concerns", "factors") for key, record in known.records(kind).items()}
    some = [choices.choose(list(entries.values())) for _ in range(2)]
    options = [resolving.option(entry) for entry in entries.values()]
    exchange = Exchange(known.rates)
    concern = choices.choose(list(known.concerns.values()))
    ratings = {
        name: {entry.id: rating for entry in entries.values() for rating in entry.concerns if rating.concern == name}
        for name in known.concerns
    }
    rows = [
        Row(option, course_cost(option, None, "GBP", exchange), ratings[concern.id].get(option.id), ()) for option in options
    ]
    profile = Profile(
        (concern.id,), choices.choose([None, *SkinType]), tuple(known.factors)[: choices.number(3)],
        choices.choose([None, parse_money("300", "GBP")]), choices.choose([None, 0.0, 2.0]),
        event=choices.choose([None, TODAY, dt.date(2100, 12, 31)]), prefer=tuple(Criterion)[: choices.number(3)],
    )  # fmt: skip
    scales = Scales.of(list(known.scales.values()), list(known.levels.values()), list(known.spreads.values()))
    result = recommend(Materials((concern,), options, ratings, scales, exchange), profile, TODAY, draws=61, pairwise=True)
    compared = tuple(known.comparisons.values())
    return [
        TreatmentView(some[0], known.sources, names, claims=True),
        ConcernView(concern, ratings[concern.id], compared, names, known.sources),
        OverviewView(overview(rows, Filter(concern.id), choices.choose(list(SORTS))), concern.id, names, {"region": "uk"}),
        SideBySideView(some, known.sources, names, compared, {}, claims=True),
        RecommendationView(result, known.sources, names, compared, explain=True),
    ]


def names(data: bytes) -> None:
    """Any typed word is folded and looked up, or refused in words."""
    text = data.decode("utf-8", "replace")
    folded = naming.fold(text)
    assert naming.fold(folded) == folded, "folding twice is not folding once"
    naming.plural_of(folded)
    index = _index()
    kinds: tuple[lookup.Kind, ...] = ("treatments", "concerns", "factors")
    for kind in kinds:
        try:
            found = lookup.look_up(index, kind, text)
        except UserError as refusal:
            _explained(refusal)
        else:
            assert found.id in _sound().records(kind)
    for parse in _PARSERS:
        try:
            parse(text)
        except UserError as refusal:
            _explained(refusal)


@cache
def _index() -> Index:
    return Index(_sound())


_PARSERS: tuple[Callable[[str], object], ...] = (
    lambda text: parse_money(text, "GBP"), asked.criteria, asked.parse_weights, asked.date,
)  # fmt: skip


class _Made:
    """A view of drawn blocks and records."""

    schema = "made"

    def __init__(self, choices: Bytes) -> None:
        self._page = tuple(_block(choices) for _ in range(1 + choices.number(4)))
        columns = tuple(f"c{place}" for place in range(1 + choices.number(4)))
        rows = [tuple(_value(choices) for _ in columns) for _ in range(choices.number(4))]
        self._records = Records(columns, rows)

    def page(self) -> Page:
        """The blocks."""
        return self._page

    def records(self) -> Records:
        """The records."""
        return self._records

    def document(self) -> dict[str, Any]:
        """The records again."""
        return {"rows": [list(row) for row in self._records.rows]}


def _value(choices: Bytes) -> Any:
    return (
        choices.choose([None, True, 0, -1.5, 1e20, "=A1", "-1", "+x", "@x", "\ta", "plain"])
        if choices.number(2)
        else choices.text()
    )


def _cell(choices: Bytes) -> Cell:
    return Cell(choices.text(), choices.choose(list(Tone)))


def _block(choices: Bytes) -> Any:
    match choices.number(5):
        case 0:
            return Heading(choices.text(), 1 + choices.number(3))
        case 1:
            return Paragraph(choices.text(), choices.choose(list(Tone)))
        case 2:
            return Bullets(tuple(_cell(choices) for _ in range(choices.number(4))))
        case 3:
            facts = (Fact(choices.text(), _cell(choices)) for _ in range(choices.number(4)))
            return Facts(tuple(facts))
        case _:
            columns = tuple(
                Column(f"c{place}", choices.text(), choices.number(5), bool(choices.number(2)), bool(choices.number(2)))
                for place in range(1 + choices.number(5))
            )
            rows = tuple(tuple(_cell(choices) for _ in columns) for _ in range(choices.number(4)))
            return Table(columns, rows, bool(choices.number(2)))


def formats(data: bytes) -> None:
    """Any page, of any texts, is written in every format, and says nothing that a reader would run."""
    choices = Bytes(data)
    written(_Made(choices), choices)
    text = choices.text()
    written(FoundView(text, []), choices)


def written(view: View, choices: Bytes) -> None:
    """Write a view in every format and look at what came out."""
    width = choices.choose([None, 20, 40, 80, 200])
    for name in FORMATS:
        out = io.StringIO()
        writer(name)(view, Output(out, width if name == "table" else None, version="0"))
        text = out.getvalue()
        text.encode()
        match name:
            case "table":
                assert not _ESCAPES.search(text), "a control character reaches the terminal"
            case "json":
                json.loads(text, parse_constant=_never)
            case "csv" | "tsv":
                _spreadsheet(text, "," if name == "csv" else "\t")
            case "html":
                _Strict().feed(text)


def _never(name: str) -> None:
    raise AssertionError(name)


def _spreadsheet(text: str, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        number = re.fullmatch(r"-?[\d.e+]+", cell)
        assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), "a spreadsheet would run this"


_TAGS = frozenset((
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd",
    "span", "small", "div", "table", "thead", "tbody", "tr", "th", "td", "a",
))  # fmt: skip


class _Strict(html.parser.HTMLParser):
    """Refuses elements and attributes that the format does not write itself."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        assert tag in _TAGS, tag
        known = {"class", "scope", "lang", "charset", "name", "content", "href", "id"}
        assert all(name in known for name, _ in attrs), attrs
        for name, value in attrs:
            assert name != "href" or re.match(r"https?://|#", value or ""), value


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reader": reader, "overlay": overlay, "raw_overlay": raw_overlay, "menu": menu, "names": names, "formats": formats,
}  # fmt: skip
"""What is fuzzed, by name."""

if __name__ == "__main__":
    for file in sys.argv[2:]:
        TARGETS[sys.argv[1]](Path(file).read_bytes())
