"""Values in words: ranges, money, the four states of a figure, levels. The same everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from skincli.choose.costs import Cost
from skincli.model.claim import CostFigure, CourseCost, Figure
from skincli.model.entry import DiscomfortFigure
from skincli.model.source import Source
from skincli.model.words import Action, Benefit, Certainty, Per, State

from .page import Cell, Tone

NOT_FOUND = Cell("not found", Tone.DIM)
NOT_APPLICABLE = Cell("does not apply", Tone.DIM)
NBSP = "\u00a0"

SIGNS = {"GBP": "£", "USD": "$", "EUR": "€", "AUD": "A$", "CAD": "C$", "INR": "₹"}

DOTS = {
    Benefit.LARGE: "●●●", Benefit.MODERATE: "●●○", Benefit.SLIGHT: "●○○",
    Benefit.NONE: "○○○", Benefit.UNCLEAR: "???", Benefit.WORSENS: "▼▼▼",
}  # fmt: skip
_TONES = {
    Benefit.LARGE: Tone.GOOD, Benefit.MODERATE: Tone.GOOD, Benefit.SLIGHT: Tone.PLAIN,
    Benefit.NONE: Tone.DIM, Benefit.UNCLEAR: Tone.DIM, Benefit.WORSENS: Tone.BAD,
}  # fmt: skip

LEGEND = "●●● large  ●●○ moderate  ●○○ slight  ○○○ none  ??? unclear  ▼▼▼ makes it worse"

DOCTOR_FIRST = "see a doctor first"

_PER = {Per.PRODUCT: "a pack", Per.AREA: "an area", Per.HOUR: "an hour"}


def number(value: float) -> str:
    """A number as people write it: 4, 0.5, 1,200."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.2g}"


_DAYS = {"months": 30.4, "weeks": 7}
_WHOLE_FROM = {"days": 10, "weeks": 4, "months": 4, "visits": 2}
"""From where on a half says more than is known; what a source calls a month is 4.3 weeks in the data."""
_NEVER_NONE = frozenset(("minutes", "months", "microns"))
"""Of what a zero is only the open end of "up to": no visit takes no time, no result lasts none."""


def span(low: float, high: float, unit: str = "") -> str:
    """A range with its unit, never broken: 3–6, 1–2 days, 1 day, up to 60 minutes."""
    at_most = low == 0 < high and unit in _NEVER_NONE
    for shorter in ("months", "weeks"):
        if unit == shorter and 0 < high < 1:
            low, high, unit = round(low * _DAYS[shorter], 1), round(high * _DAYS[shorter], 1), "days"
    if unit == "days" and 0 < high < 1:
        low, high, unit = round(low * 24), max(1, round(high * 24)), "hours"
    elif unit in _WHOLE_FROM:
        low, high = (round(value) if value < 0.5 or value >= _WHOLE_FROM[unit] else value for value in (low, high))
    text = number(high) if low == high or at_most else f"{number(low)}–{number(high)}"
    if at_most:
        text = f"up to {text}"
    if not unit:
        return text
    if unit.endswith("s") and low == high == 1:
        unit = unit[:-1]
    return f"{text} {unit}".replace(" ", NBSP)


def figure(value: Figure, unit: str = "", none: str = "none") -> Cell:
    """A figure in one of its four printed forms."""
    if value.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if value.state is State.NOT_FOUND or value.low is None or value.high is None:
        return NOT_FOUND
    if value.state is State.NONE:
        return Cell(none)
    return Cell(span(value.low, value.high, unit))


def visits(value: Figure) -> Cell:
    """How many visits, under a heading that says so."""
    cell = figure(value, "visits")
    return Cell(cell.text.partition(f"{NBSP}visit")[0]) if value.state is State.KNOWN else cell


def money(low: float, high: float, currency: str) -> str:
    """An amount or a range of money, to whole units from ten on."""

    def amount(value: float) -> str:
        return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:,.2f}"

    text = amount(low) if amount(low) == amount(high) else f"{amount(low)}–{amount(high)}"
    sign = SIGNS.get(currency)
    return f"{sign}{text}" if sign else f"{currency}{NBSP}{text}"


def course(cost: CourseCost) -> str:
    """A course cost as it was found."""
    text = ("from " if cost.at_least else "") + money(cost.low, cost.high, cost.currency)
    text += f" ({cost.year})" if cost.old else ""
    if not cost.quoted:
        return text
    other = cost.built_in
    return f"yours {text}" + (f" (elsewhere {money(other.low, other.high, cost.currency)})" if other else "")


def cost(value: Cost | None, home: str | None = None) -> Cell:
    """A course cost in the person's currency. Below it stands what is old, or from another region than theirs."""
    if value is None:
        return NOT_FOUND
    text = money(value.low, value.high, value.currency)
    if value.converted_from:
        text = f"≈{NBSP}{text}"
    if value.at_least:
        text = f"from{NBSP}{text}"
    if value.quoted:
        text = f"yours{NBSP}{text}"
    notes = [f"elsewhere {money(*value.built_in, value.currency)}"] if value.built_in else []
    notes += [str(value.region)] if value.region and value.region != home else []
    notes += [str(value.year)] if value.old else []
    return Cell(f"{text}\n({', '.join(notes)})" if notes else text)


def converted(costs: Iterable[Cost | None]) -> str:
    """By which days' rates the costs that are marked ≈ were converted; empty if none was."""
    rates = sorted({(cost.converted_from, cost.rate_date) for cost in costs if cost and cost.converted_from and cost.rate_date})
    told = ", ".join(f"{currency} at the rate of {day}" for currency, day in rates)
    return f"≈ converted: {told}." if told else ""


def concern(name: str, *, refers: bool) -> str:
    """A concern that something is rated for, with a word of warning where a doctor has to look first."""
    return f"{name} ({DOCTOR_FIRST})" if refers else name


def per(what: Per | str) -> str:
    """What a price buys: a session, an area."""
    return _PER.get(Per(what), f"a {what}")


def price(value: CostFigure) -> str:
    """A price with what it buys and, if it is old, its year."""
    if value.low is None or value.high is None:
        return NOT_FOUND.text
    return f"{money(value.low, value.high, value.currency)} {per(value.per)} ({value.region}, {value.year})"


def pain(value: DiscomfortFigure) -> Cell:
    """Discomfort in words, with its score."""
    if value.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if value.low is None or value.high is None:
        return NOT_FOUND
    if value.state is State.NONE:
        return Cell("none")
    score = f"{span(value.low, value.high)} of 10".replace(" ", NBSP)
    if value.words:
        words = value.words[0] if len(value.words) == 1 else f"{value.words[0]} to {value.words[-1]}"
        return Cell(f"{words} ({score})")
    return Cell(score)


def benefit(value: Benefit | str) -> Cell:
    """A benefit as dots and word."""
    level = Benefit(value)
    return Cell(f"{DOTS[level]}{NBSP}{level}", _TONES[level])


def certainty(value: Certainty | str) -> Cell:
    """A certainty in words."""
    text = str(value).replace("-", NBSP)
    return Cell(text, Tone.DIM if value in (Certainty.VERY_LOW, Certainty.LOW) else Tone.PLAIN)


def year_of(source: Source) -> str:
    """The year a source was published, or that it has none."""
    if source.published is None:
        return "undated"
    return str(source.published if isinstance(source.published, int) else source.published.year)


def citation(source: Source) -> str:
    """A source in one line."""
    return f"{source.title}. {source.publisher}, {year_of(source)} ({plain(source.kind)})"


def action(what: Action | str, wait_days: float | None) -> str:
    """What to do about something that bears on safety."""
    if what == Action.WAIT:
        return f"wait {span(wait_days, wait_days, 'days')}" if wait_days else "no wait needed"
    return "ask first" if what == Action.ASK else str(what)


def of_hundred(low: float, high: float) -> str:
    """A share of 100 people."""
    return f"{span(low, high)} of 100".replace(" ", NBSP)


def as_for(wider: str | None) -> str:
    """A mark on what a variant takes from the wider treatment of this id; empty for what is its own."""
    return f" (as for {plain(wider)})" if wider else ""


def plain(name: str) -> str:
    """An id in words."""
    return name.replace("-", " ")
