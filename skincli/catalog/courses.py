"""What a whole first course costs: sessions times price, or what the price buys taken whole."""

from __future__ import annotations

import math
from collections.abc import Iterable

from skincli.model.claim import CostFigure, CourseCost, Figure, Span
from skincli.model.words import Per, State

_PREFERRED = (
    Per.COURSE, Per.SESSION, Per.AREA, Per.HOUR, Per.PROCEDURE, Per.SYRINGE, Per.VIAL, Per.MONTH, Per.PRODUCT, Per.DEVICE,
)  # fmt: skip
"""Which price is used where several of late are known, or none is: the one that says most about the whole.

Where visits have a price, a price "of the procedure" is most often that of one of them.
"""

WEEKS_A_MONTH = 365.25 / 12 / 7


def course_costs(
    costs: Iterable[CostFigure], sessions: Figure, minutes: Figure, course_weeks: Figure
) -> tuple[CourseCost, ...]:
    """One course cost for each region and currency, from the price of late that says most about the whole.

    A consultation is added where its price is known. Prices by the unit of a drug give no course cost: how many
    units a person needs is not known beforehand.
    """
    groups: dict[tuple[str, str], dict[Per, CostFigure]] = {}
    for cost in costs:
        groups.setdefault((cost.region, cost.currency), {})[cost.per] = cost
    found = []
    for group in groups.values():
        course = _course(group, sessions, minutes, course_weeks)
        if course:
            found.append(course)
    return tuple(found)


def beside(quoted: Iterable[CourseCost], stated: Iterable[CourseCost]) -> tuple[CourseCost, ...]:
    """Course costs from quotes, each with the cost by other sources beside it; then those for which there is no quote."""
    left = {(cost.region, cost.currency): cost for cost in stated}
    found = []
    for cost in quoted:
        other = left.pop((cost.region, cost.currency), None)
        span = Span(low=other.low, high=other.high) if other else None
        found.append(cost.model_copy(update={"quoted": True, "built_in": span}))
    return *found, *left.values()


def _course(group: dict[Per, CostFigure], sessions: Figure, minutes: Figure, weeks: Figure) -> CourseCost | None:
    # Sorting is stable: among prices of late, and then among old ones, the order above stands.
    for cost in sorted((group[per] for per in _PREFERRED if per in group), key=lambda cost: cost.old):
        if cost.low is None or cost.high is None:
            continue
        times = _times(cost, sessions, minutes, weeks)
        if times is None:
            continue
        low, high, how, at_least = times
        consultation = group.get(Per.CONSULTATION)
        extra = (consultation.low or 0, consultation.high or 0) if consultation else (0, 0)
        paid = (cost, consultation) if consultation else (cost,)
        return CourseCost(
            region=cost.region,
            currency=cost.currency,
            low=_rounded(cost.low * low + extra[0]),
            high=_rounded(cost.high * high + extra[1]),
            year=cost.year,
            old=cost.old,
            at_least=at_least,
            basis=how + (", with the consultation" if consultation else ""),
            sources=tuple(dict.fromkeys(claim.source for part in paid for claim in part.claims)),
        )
    return None


def _times(cost: CostFigure, sessions: Figure, minutes: Figure, weeks: Figure) -> tuple[float, float, str, bool] | None:
    """How often a price is paid, how that was worked out, and whether it may be more; None if it cannot be told."""
    visits = (sessions.low, sessions.high) if sessions.low is not None and sessions.high is not None else None
    match cost.per:
        case Per.COURSE | Per.PROCEDURE | Per.DEVICE:
            return 1, 1, f"price of the {cost.per}", False
        case Per.SESSION | Per.AREA:
            if visits is None or sessions.state is not State.KNOWN:
                return None
            where = "" if cost.per is Per.SESSION else " for one area"
            basis = f"one visit{where}" if visits == (1, 1) else f"{_span(*visits)} visits{where} at the price of one"
            return *visits, basis, False
        case Per.HOUR:
            if visits is None or minutes.low is None or minutes.high is None:
                return None
            return visits[0] * minutes.low / 60, visits[1] * minutes.high / 60, "visits at the price of an hour", False
        case Per.SYRINGE | Per.VIAL:
            low, high = visits or (1.0, 1.0)
            return max(1, low), max(1, high), f"one {cost.per} a visit; more may be needed", True
        case Per.MONTH:
            if weeks.low is None or weeks.high is None:
                return None
            low, high = weeks.low / WEEKS_A_MONTH, weeks.high / WEEKS_A_MONTH
            return max(1, round(low)), max(1, math.ceil(high)), "months of the course at the price of one", False
        case Per.PRODUCT:
            lasts = [claim.lasts_months for claim in cost.claims if claim.lasts_months]
            if not lasts or weeks.low is None or weeks.high is None:
                return 1, 1, "one pack; more may be needed", True
            low = math.ceil(weeks.low / WEEKS_A_MONTH / max(lasts))
            high = math.ceil(weeks.high / WEEKS_A_MONTH / min(lasts))
            return max(1, low), max(1, high), "packs for the course", False
    return None


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _rounded(amount: float) -> float:
    return round(amount, 2)
