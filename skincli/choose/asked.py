"""A profile from options: typed words into checked values, whoever typed them and wherever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from skincli.model.errors import UserError
from skincli.model.scale import Criterion
from skincli.model.words import Region, Setting, SkinType

from .money import Exchange, Money, parse_money
from .profile import Profile

if TYPE_CHECKING:
    from skincli.catalog.lookup import Kind
    from skincli.catalog.store import Catalog

W = TypeVar("W", bound=StrEnum)


class Finder(Protocol):
    """Whoever works with a catalog and knows what to do about a name that could mean several things."""

    @property
    def catalog(self) -> Catalog:
        """What is looked up in."""

    def find(self, kind: Kind, typed: str) -> str:
        """The id that a typed name leads to; a `UserError` if it leads nowhere."""


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

    def is_kept(self, name: str) -> bool:
        """Whether an option counts because it stands in the user's settings."""
        return name in self._kept

    def profile(self, finder: Finder) -> Profile:
        """The profile that is meant.

        Raises:
            UserError: if a word is not one of those that there are, or a figure is out of reach.

        """
        region = word(Region, self._get("region").lower(), "region") if self._get("region") else None
        exchange = Exchange(finder.catalog.rates())
        currency = self._currency(finder, region, exchange)
        return Profile(
            concerns=tuple(dict.fromkeys(finder.find("concerns", typed) for typed in self._list("concern"))),
            skin_type=skin_type(self._get("skin_type")) if self._get("skin_type") else None,
            factors=tuple(dict.fromkeys(finder.find("factors", typed) for typed in self._list("have"))),
            budget=self._budget(currency, exchange),
            max_downtime=self._get("max_downtime"),
            settings=tuple(dict.fromkeys(word(Setting, typed.lower(), "setting") for typed in self._list("setting"))),
            only_mine=bool(self._get("only_mine")),
            event=self._event(),
            prefer=criteria(self._get("prefer")),
            weights=parse_weights(self._get("weights")),
            region=region or _home_of(finder, currency),
            currency=currency,
        )

    def _event(self) -> dt.date | None:
        typed = self._get("by")
        event = date(typed) if typed else None
        if event and event < dt.date.today():
            raise UserError(f"{event.isoformat()} has passed.", "Name a day that is still to come.")
        return event

    def _currency(self, finder: Finder, region: Region | None, exchange: Exchange) -> str:
        if self._get("currency"):
            return known(self._get("currency").upper(), exchange)
        if self._get("budget"):
            typed = parse_money(self._get("budget"), "")
            if typed.currency:
                return known(typed.currency, exchange)
        regions = finder.catalog.regions()
        return regions[region].currency if region in regions else "GBP"

    def _budget(self, currency: str, exchange: Exchange) -> Money | None:
        if not self._get("budget"):
            return None
        typed = parse_money(self._get("budget"), currency)
        amount = exchange.convert(typed.amount, known(typed.currency, exchange), currency)
        return Money(amount, currency) if amount is not None else typed


def _home_of(finder: Finder, currency: str) -> Region | None:
    """The region whose currency this is."""
    return next((region.id for region in finder.catalog.regions().values() if region.currency == currency), None)


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


def skin_type(typed: str) -> SkinType:
    """A Fitzpatrick skin type, written as a Roman number or as a plain one.

    Raises:
        UserError: if it is none of them.

    """
    types = list(SkinType)
    if typed.isdecimal() and 0 < int(typed) <= len(types):
        return types[int(typed) - 1]
    return word(SkinType, typed.upper(), "skin type")


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
