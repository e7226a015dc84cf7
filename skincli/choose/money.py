"""Money in several currencies, never converted silently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from skincli.model.errors import UserError
from skincli.model.scale import Rate

_SYMBOLS = {"£": "GBP", "$": "USD", "€": "EUR", "₹": "INR", "¥": "JPY", "₩": "KRW"}
_AMOUNT = re.compile(
    r"(?P<before>[£$€₹¥₩]|[A-Za-z]{3})?\s*(?P<amount>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<k>[kK])?\s*(?P<after>[£$€₹¥₩]|[A-Za-z]{3})?\Z"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: float
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:g}{self.currency}"


def parse_money(text: str, default: str) -> Money:
    """Money as a person types it: 800GBP, £800, "800 gbp", 1,200, 1.5k.

    Raises:
        UserError: if it is not an amount with at most one currency.

    """
    match = _AMOUNT.match(text.strip())
    remedy = "Write it like 800GBP, £800 or 1200 USD."
    if not match or (match["before"] and match["after"]):
        raise UserError(f"“{text}” is not an amount of money.", remedy)
    mark = match["before"] or match["after"]
    currency = _SYMBOLS.get(mark, mark.upper()) if mark else default
    amount = float(match["amount"].replace(",", "")) * (1000 if match["k"] else 1)
    return Money(amount, currency)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Dated exchange rates."""

    rates: Mapping[str, Rate]

    def convert(self, amount: float, from_currency: str, to_currency: str) -> float | None:
        """The amount in another currency at the dated rates; None if a rate is missing."""
        if from_currency == to_currency:
            return amount
        start, end = self._per_pound(from_currency), self._per_pound(to_currency)
        return amount / start * end if start and end else None

    def _per_pound(self, currency: str) -> float | None:
        if currency == "GBP":
            return 1.0
        rate = self.rates.get(currency)
        return rate.per_gbp if rate else None

    def knows(self, currency: str) -> bool:
        """Whether amounts in this currency can be compared with others."""
        return self._per_pound(currency) is not None

    def date_of(self, currency: str) -> str | None:
        """The day of the rate that a conversion into or out of this currency uses."""
        rate = self.rates.get(currency)
        return rate.date.isoformat() if rate else None
