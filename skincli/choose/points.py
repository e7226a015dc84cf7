"""Evenly spread points: the same precision with far fewer draws than chance gives, and the same on every machine.

A Latin hypercube (McKay, Beckman and Conover 1979, doi:10.1080/00401706.1979.10489755): the unit interval is cut
into as many strata as there are draws, and each dimension visits every stratum once, in an order of its own. The
orders are inversive walks modulo a prime (a / i + b; Eichenauer and Lehn 1986, doi:10.1007/BF02932576), which
have none of the lattice structure of linear ones and need no shuffling.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b

PRIMES = (251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 100003, 131071)
"""Numbers of draws that are offered: primes, so that every stride visits every stratum."""


def draws_at_least(wanted: int) -> int:
    """The number of draws used where at least so many are wanted."""
    return next((prime for prime in PRIMES if prime >= wanted), PRIMES[-1])


ORDERS = 31
"""So many different orders are worked out; dimensions share them, each from a place of its own."""


class Points:
    """Points of a Latin hypercube, one named dimension at a time."""

    def __init__(self, draws: int, seed: int) -> None:
        self.draws = draws
        self.seed = seed
        self._orders: dict[int, list[float]] = {}

    @cached_property
    def _inverses(self) -> list[int]:
        return [0, *(pow(number, -1, self.draws) for number in range(1, self.draws))]

    def _order(self, number: int) -> list[float]:
        """One order of all strata, twice over so that any run of it can be cut out."""
        if number not in self._orders:
            draws = self.draws
            mixed = self._mixed("order", number)
            scale, shift = 1 + mixed % (draws - 1), (mixed >> 40) % draws
            strata = [(place + 0.5) / draws for place in range(draws)]
            order = [strata[(scale * inverse + shift) % draws] for inverse in self._inverses]
            self._orders[number] = order + order
        return self._orders[number]

    def dimension(self, *name: object) -> list[float]:
        """The points of one dimension. They depend on its name and the seed alone, not on other dimensions."""
        mixed = self._mixed(*name)
        start = (mixed >> 40) % self.draws
        return self._order(mixed % ORDERS)[start : start + self.draws]

    def _mixed(self, *name: object) -> int:
        text = "\x1f".join(map(str, (self.seed, *name))).encode()
        return int.from_bytes(blake2b(text, digest_size=16).digest(), "big")
