"""What takes an option out, with its reason and what would change it. What is not known never takes one out."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skincli.model.entry import Option
from skincli.model.treatment import HeardCaution, HeardSkinTypeNote
from skincli.model.words import Action, Family, SkinTypeRisk, State

from .costs import Cost
from .profile import Profile


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an option is out."""

    rule: str
    """budget, downtime, setting, factor, skin-type, date or worsens."""
    detail: str
    source: str | None
    would_change: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know or to ask about an option that stays in."""

    kind: str
    """ask, raised-risk, disagreement, may-exceed or not-assessed."""
    about: str
    """The factor, the skin type or the limit."""
    text: str
    sources: tuple[str, ...] = ()


def reasons(option: Option, profile: Profile, cost: Cost | None, today: dt.date) -> Iterator[Reason]:
    """Every reason why an option is out; none at all if it stays."""
    yield from _budget(profile, cost)
    yield from _downtime(option, profile)
    yield from _setting(option, profile)
    yield from _factors(option, profile, today)
    yield from _skin_type(option, profile)
    yield from _date(option, profile, today)


def _budget(profile: Profile, cost: Cost | None) -> Iterator[Reason]:
    if profile.budget is None or cost is None or cost.low <= profile.budget.amount:
        return
    low = _money(math.ceil(cost.low), cost.currency)
    yield Reason(
        "budget",
        f"A course costs {low} or more{' (converted)' if cost.converted_from else ''}; "
        f"you gave {_money(profile.budget.amount, profile.budget.currency)}.",
        cost.sources[0] if cost.sources else None,
        f"A budget of {low}.",
    )


def visible_days(option: Option) -> tuple[float, float] | None:
    """Days on which others can see it: the visible clock, or the work clock where that is all that is known.

    None if nobody tells; a clock that does not apply, as for most creams, stands at none.
    """
    for clock in (option.downtime.visible, option.downtime.work):
        if clock.low is not None and clock.high is not None:
            return clock.low, clock.high
    applies = option.family is not Family.NONE and option.downtime.visible.state is not State.NOT_APPLICABLE
    return None if applies else (0.0, 0.0)


def _downtime(option: Option, profile: Profile) -> Iterator[Reason]:
    days = visible_days(option)
    if profile.max_downtime is None or days is None or days[0] <= profile.max_downtime:
        return
    yield Reason(
        "downtime",
        f"It shows for {days[0]:g} days or more; you gave {profile.max_downtime:g}.",
        None,
        f"{days[0]:g} days that you can spare.",
    )


def _setting(option: Option, profile: Profile) -> Iterator[Reason]:
    if not profile.settings or option.family is Family.NONE or set(option.settings) & set(profile.settings):
        return
    where = " or ".join(option.settings)
    yield Reason("setting", f"It is had in this setting only: {where}.", None, f"Accepting the setting {where}.")


def standing(cautions: Sequence[HeardCaution], factor: str) -> list[HeardCaution]:
    """The cautions on a factor that stand, the strictest first.

    Only a source that says outright that no wait is needed lifts a caution, and only that of a lower tier: "ask"
    does not undo "avoid", whoever says it.
    """
    about = [caution for caution in cautions if caution.factor == factor]
    lifted_by = min((caution.tier for caution in about if caution.wait_days == 0), default=None)
    left = [caution for caution in about if lifted_by is None or caution.tier <= lifted_by or caution.action is Action.ASK]
    return sorted(left, key=lambda caution: caution.leniency)


def _factors(option: Option, profile: Profile, today: dt.date) -> Iterator[Reason]:
    for factor in profile.factors:
        strictest = next(iter(standing(option.cautions, factor)), None)
        if strictest is None or strictest.action is Action.ASK or strictest.wait_days == 0:
            continue
        change = "Nothing, as long as this holds; ask a professional."
        if strictest.wait_days:
            until = today + dt.timedelta(days=strictest.wait_days)
            change = (
                f"Waiting {_duration(strictest.wait_days)} after it has ended: if that is today, until {until.isoformat()}."
            )
        yield Reason("factor", _told(strictest), strictest.source, change)


def _told(caution: HeardCaution) -> str:
    what = caution.factor.replace("-", " ")
    wait = f"wait {_duration(caution.wait_days)}" if caution.wait_days else "no wait needed"
    told = {Action.AVOID: "avoid it", Action.WAIT: wait, Action.ASK: "ask first"}
    return f"{what}: {told[caution.action]}.{' ' + caution.why if caution.why else ''}"


def spoken_types(option: Option, profile: Profile) -> list[HeardSkinTypeNote]:
    """The notes on the person's skin type, the strictest first: a warning stands whoever else says there is no risk."""
    about = [note for note in option.skin_types if profile.skin_type in note.types]
    return sorted(about, key=lambda note: (_RISKS.index(note.risk), note.tier))


_RISKS = (SkinTypeRisk.AVOID, SkinTypeRisk.RAISED, SkinTypeRisk.USUAL)


def _skin_type(option: Option, profile: Profile) -> Iterator[Reason]:
    for note in spoken_types(option, profile):
        if note.risk is SkinTypeRisk.AVOID:
            yield Reason("skin-type", note.text, note.source, "Nothing; ask about kinds made for your skin type.")
            return


def course_days(option: Option, *, longest: bool = False) -> float | None:
    """The fewest days, or the most, from the first visit until the last one no longer shows."""
    end = "high" if longest else "low"
    if option.family is Family.NONE:
        return 0.0
    visits, weeks = getattr(option.sessions, end), getattr(option.course_weeks, end)
    if option.sessions.state is State.KNOWN and visits is not None:
        gap = getattr(option.interval_weeks, end)
        if visits > 1 and gap is None:
            return None
        days: float = (visits - 1) * (gap or 0) * 7
    elif weeks is not None:
        days = weeks * 7
    else:
        return None
    shows = visible_days(option)
    return days + (shows[longest] if shows else 0)


def _date(option: Option, profile: Profile, today: dt.date) -> Iterator[Reason]:
    needed = course_days(option)
    if profile.event is None or needed is None or option.family is Family.NONE:
        return
    left = (profile.event - today).days
    if needed > left:
        # No course takes a lifetime; a figure that says so must not leave the calendar.
        begin = profile.event - dt.timedelta(days=min(math.ceil(needed), 36_500))
        yield Reason(
            "date",
            f"A course takes at least {_duration(needed)} until nothing shows; {_duration(max(left, 0))} are left.",
            None,
            f"An event {_duration(needed)} away; for yours the last start was {begin.isoformat()}.",
        )


def notices(option: Option, profile: Profile, cost: Cost | None, today: dt.date) -> Iterator[Notice]:
    """What to know or to ask about an option that stays in; "not assessed" is said, never passed over."""
    if option.family is Family.NONE:
        return
    yield from _limits(option, profile, cost, today)
    for factor in profile.factors:
        about = [caution for caution in option.cautions if caution.factor == factor]
        if not about:
            yield Notice("not-assessed", factor, f"{factor.replace('-', ' ')}: not assessed")
            continue
        positions = {(caution.action, caution.wait_days) for caution in about}
        told = tuple(caution.source for caution in about)
        kind = "disagreement" if len(positions) > 1 else "ask"
        yield Notice(kind, factor, " / ".join(dict.fromkeys(_told(caution) for caution in about)), told)
    if profile.skin_type:
        about_type = spoken_types(option, profile)
        name = f"skin type {profile.skin_type}"
        if not about_type:
            yield Notice("not-assessed", profile.skin_type, f"{name}: not assessed")
        raised = [note for note in about_type if note.risk is SkinTypeRisk.RAISED]
        for note in raised[:1]:
            yield Notice("raised-risk", profile.skin_type, f"{name}: {note.text}", (note.source,))


def _limits(option: Option, profile: Profile, cost: Cost | None, today: dt.date) -> Iterator[Notice]:
    """Limits that an option keeps only at its best, or of which nothing is known."""
    if profile.budget is not None:
        if cost is None:
            yield Notice("not-assessed", "budget", "cost not found, so it may be more than you gave")
        elif cost.high > profile.budget.amount:
            told = f"may cost up to {_money(cost.high, cost.currency)}, more than you gave"
            yield Notice("may-exceed", "budget", told, cost.sources)
    if profile.max_downtime is not None:
        days = visible_days(option)
        if days is None:
            yield Notice("not-assessed", "downtime", "how long it shows was not found")
        elif days[1] > profile.max_downtime:
            yield Notice("may-exceed", "downtime", f"may show for up to {_duration(days[1])}, more than you gave")
    if profile.event is not None:
        most = course_days(option, longest=True)
        if most is None:
            yield Notice("not-assessed", "date", "how long a course takes was not found")
        elif most > (profile.event - today).days:
            yield Notice("may-exceed", "date", f"may take up to {_duration(most)} until nothing shows, longer than is left")


def _duration(days: float) -> str:
    if days >= 59 and abs(days / 30.4 - round(days / 30.4)) < 0.12:
        return f"{round(days / 30.4)} months"
    if days >= 14 and days % 7 == 0:
        return f"{days / 7:g} weeks"
    if 0 < days < 1:
        hours = max(1, round(days * 24))
        return "1 hour" if hours == 1 else f"{hours} hours"
    return "1 day" if days == 1 else f"{round(days, 1):g} days"


def _money(amount: float, currency: str) -> str:
    sign = {"GBP": "£", "USD": "$", "EUR": "€"}.get(currency)
    return f"{sign}{amount:,.0f}" if sign else f"{amount:,.0f} {currency}"
