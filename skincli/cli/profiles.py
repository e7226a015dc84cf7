"""A profile from options: typed words into checked values, and what was taken as given, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from skincli.choose.money import Exchange, Money, parse_money
from skincli.choose.profile import Profile
from skincli.model.errors import UserError
from skincli.model.scale import Criterion
from skincli.model.words import Region, Setting, SkinType
from skincli.show import words

from .session import Session

W = TypeVar("W", bound=StrEnum)


class Asked:
    """The profile options of a command, as typed."""

    def __init__(
        self,
        *,
        concern: Sequence[str] | None = None,
        skin_type: str | None = None,
        have: Sequence[str] | None = None,
        budget: str | None = None,
        max_downtime: float | None = None,
        setting: Sequence[str] | None = None,
        by: str | None = None,
        prefer: str | None = None,
        weights: str | None = None,
        region: str | None = None,
        currency: str | None = None,
    ) -> None:
        self.concern = list(concern or ())
        self.skin_type = skin_type
        self.have = list(have or ())
        self.budget = budget
        self.max_downtime = max_downtime
        self.setting = list(setting or ())
        self.by = by
        self.prefer = prefer
        self.weights = weights
        self.region = region
        self.currency = currency

    def profile(self, session: Session) -> tuple[Profile, tuple[str, ...]]:
        """The profile, and what was taken as given in words.

        Raises:
            UserError: if a word is not one of those that there are.

        """
        region = word(Region, self.region, "region") if self.region else None
        exchange = Exchange(session.catalog.rates())
        currency = self._currency(session, region, exchange)
        budget = self._budget(currency, exchange)
        given: list[str] = []
        skin_type = word(SkinType, self.skin_type.upper(), "skin type") if self.skin_type else None
        if skin_type:
            given.append(f"skin type {skin_type}")
        factors = tuple(dict.fromkeys(session.find("factors", typed) for typed in self.have))
        given += [words.plain(factor) for factor in factors]
        if budget:
            given.append(f"course up to {words.money(budget.amount, budget.amount, budget.currency)}")
        if self.max_downtime is not None:
            given.append(f"visible downtime up to {words.span(self.max_downtime, self.max_downtime, 'days')}")
        settings = tuple(dict.fromkeys(word(Setting, typed.lower(), "setting") for typed in self.setting))
        if settings:
            given.append(f"only {' or '.join(settings)}")
        event = date(self.by) if self.by else None
        if event:
            given.append(f"over by {event.isoformat()}")
        profile = Profile(
            concerns=tuple(dict.fromkeys(session.find("concerns", typed) for typed in self.concern)),
            skin_type=skin_type,
            factors=factors,
            budget=budget,
            max_downtime=self.max_downtime,
            settings=settings,
            event=event,
            prefer=criteria(self.prefer),
            weights=parse_weights(self.weights),
            region=region or next((name.id for name in session.catalog.regions().values() if name.currency == currency), None),
            currency=currency,
        )
        return profile, tuple(given)

    def _currency(self, session: Session, region: Region | None, exchange: Exchange) -> str:
        if self.currency:
            return known(self.currency.upper(), exchange)
        if self.budget:
            typed = parse_money(self.budget, "")
            if typed.currency:
                return known(typed.currency, exchange)
        regions = session.catalog.regions()
        return regions[region].currency if region in regions else "GBP"

    def _budget(self, currency: str, exchange: Exchange) -> Money | None:
        if not self.budget:
            return None
        typed = parse_money(self.budget, currency)
        amount = exchange.convert(typed.amount, known(typed.currency, exchange), currency)
        return Money(amount, currency) if amount is not None else typed


def known(currency: str, exchange: Exchange) -> str:
    """A currency that amounts can be converted into.

    Raises:
        UserError: if no rate is known for it.

    """
    if not exchange.knows(currency):
        listed = ", ".join(["GBP", *exchange.rates])
        raise UserError(f"no exchange rate is known for “{currency}”.", f"Known: {listed}.")
    return currency


def word(kind: type[W], typed: str, what: str) -> W:
    """One of a closed list of words.

    Raises:
        UserError: if it is none of them.

    """
    try:
        return kind(typed)
    except ValueError as error:
        raise UserError(f"“{typed}” is not a {what}.", f"Use one of: {', '.join(kind)}.") from error


def date(typed: str) -> dt.date:
    """A date written as YYYY-MM-DD.

    Raises:
        UserError: if it is not one.

    """
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        raise UserError(f"“{typed}” is not a date.", "Write it as YYYY-MM-DD.") from error


def criteria(typed: str | None) -> tuple[Criterion, ...]:
    """Criteria in order, with commas between.

    Raises:
        UserError: if one is unknown.

    """
    names = [name.strip().lower() for name in (typed or "").split(",") if name.strip()]
    return tuple(dict.fromkeys(word(Criterion, name, "criterion") for name in names))


def parse_weights(typed: str | None) -> dict[Criterion, float]:
    """Weights as name=number, with commas between.

    Raises:
        UserError: if one is not a number from 0 up, or all are zero.

    """
    weights: dict[Criterion, float] = {}
    for part in filter(None, (part.strip() for part in (typed or "").split(","))):
        name, _, number = part.partition("=")
        try:
            value = float(number)
        except ValueError:
            value = -1.0
        if not 0 <= value < 1e6:
            raise UserError(f"“{part}” is not a weight.", "Write weights as benefit=3,cost=1.")
        weights[word(Criterion, name.strip().lower(), "criterion")] = value
    if weights and not sum(weights.values()):
        raise UserError("all weights are zero.", "Give at least one criterion a weight above zero.")
    return weights
