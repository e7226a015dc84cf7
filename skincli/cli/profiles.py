"""A profile from options: typed words into checked values, and what was taken as given, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from skincli.choose.money import Exchange, Money, parse_money
from skincli.choose.profile import Profile
from skincli.model.errors import UserError
from skincli.model.scale import Criterion
from skincli.model.words import Region, Setting, SkinType
from skincli.show import words

from .session import Session

W = TypeVar("W", bound=StrEnum)


class Asked:
    """The profile options of a command as typed, and where each came from."""

    def __init__(self, **typed: Any) -> None:
        self._typed = {name: value for name, value in typed.items() if value not in (None, [], ())}
        self._kept: dict[str, Any] = {}

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Asked:
        """The same from settings, by their names in the user's file."""
        return cls(**{key.replace("-", "_"): value for key, value in settings.items() if key != "data"})

    def with_settings(self, settings: Mapping[str, Any]) -> Asked:
        """These options over the user's own settings: what was typed beats what was kept."""
        kept = {key.replace("-", "_"): value for key, value in settings.items() if key != "data"}
        self._kept = {name: value for name, value in kept.items() if name not in self._typed}
        return self

    @property
    def everything(self) -> dict[str, Any]:
        """All options by name, typed and kept, so that a decision can be run again."""
        return {**self._kept, **self._typed}

    def _get(self, name: str) -> Any:
        return self._typed.get(name, self._kept.get(name))

    def _list(self, name: str) -> list[str]:
        return list(self._get(name) or ())

    def _told(self, name: str, text: str) -> str:
        return f"{text} (from your settings)" if name in self._kept else text

    def profile(self, session: Session) -> tuple[Profile, tuple[str, ...]]:
        """The profile, and what was taken as given in words, with what came from the user's settings.

        Raises:
            UserError: if a word is not one of those that there are, or a figure is out of reach.

        """
        region = word(Region, self._get("region").lower(), "region") if self._get("region") else None
        exchange = Exchange(session.catalog.rates())
        currency = self._currency(session, region, exchange)
        profile = Profile(
            concerns=tuple(dict.fromkeys(session.find("concerns", typed) for typed in self._list("concern"))),
            skin_type=word(SkinType, self._get("skin_type").upper(), "skin type") if self._get("skin_type") else None,
            factors=tuple(dict.fromkeys(session.find("factors", typed) for typed in self._list("have"))),
            budget=self._budget(currency, exchange),
            max_downtime=self._get("max_downtime"),
            settings=tuple(dict.fromkeys(word(Setting, typed.lower(), "setting") for typed in self._list("setting"))),
            only_mine=bool(self._get("only_mine")),
            event=date(self._get("by")) if self._get("by") else None,
            prefer=criteria(self._get("prefer")),
            weights=parse_weights(self._get("weights")),
            region=region or _home_of(session, currency),
            currency=currency,
        )
        return profile, tuple(self._given(profile))

    def _given(self, profile: Profile) -> Iterator[str]:
        if profile.skin_type:
            yield self._told("skin_type", f"skin type {profile.skin_type}")
        for factor in profile.factors:
            yield self._told("have", words.plain(factor))
        if profile.budget:
            amount = profile.budget.amount
            yield self._told("budget", f"course up to {words.money(amount, amount, profile.budget.currency)}")
        most = profile.max_downtime
        if most is not None:
            yield self._told("max_downtime", f"visible downtime up to {words.span(most, most, 'days')}")
        if profile.settings:
            yield self._told("setting", f"only {' or '.join(profile.settings)}")
        if profile.event:
            yield self._told("by", f"over by {profile.event.isoformat()}")
        if profile.only_mine:
            yield "only what your own files add or change"

    def _currency(self, session: Session, region: Region | None, exchange: Exchange) -> str:
        if self._get("currency"):
            return known(self._get("currency").upper(), exchange)
        if self._get("budget"):
            typed = parse_money(self._get("budget"), "")
            if typed.currency:
                return known(typed.currency, exchange)
        regions = session.catalog.regions()
        return regions[region].currency if region in regions else "GBP"

    def _budget(self, currency: str, exchange: Exchange) -> Money | None:
        if not self._get("budget"):
            return None
        typed = parse_money(self._get("budget"), currency)
        amount = exchange.convert(typed.amount, known(typed.currency, exchange), currency)
        return Money(amount, currency) if amount is not None else typed


def _home_of(session: Session, currency: str) -> Region | None:
    """The region whose currency this is."""
    return next((region.id for region in session.catalog.regions().values() if region.currency == currency), None)


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
