"""Evenly spread points: the same precision with far fewer draws than chance gives, and the same on every machine.

A Latin hypercube (McKay, Beckman and Conover 1979, doi:10.1080/00401706.1979.10489755): the unit interval is cut
into as many strata as there are draws, and each dimension visits every stratum once, in an order of its own. The
orders are inversive walks modulo a prime (a / (i + c) + b; Eichenauer and Lehn 1986, doi:10.1007/BF02932576), which
have none of the lattice structure of linear ones and need no shuffling.
"""

from __future__ import annotations

from hashlib import blake2b

PRIMES = (251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 100003, 131071)
"""Numbers of draws that are offered: primes, so that every stride visits every stratum."""


def draws_at_least(wanted: int) -> int:
    """The number of draws used where at least so many are wanted."""
    return next((prime for prime in PRIMES if prime >= wanted), PRIMES[-1])


class Points:
    """Points of a Latin hypercube, one named dimension at a time."""

    def __init__(self, draws: int, seed: int) -> None:
        self.draws = draws
        self.seed = seed
        self._strata = [(number + 0.5) / draws for number in range(draws)]
        inverses = [0, *(pow(number, -1, draws) for number in range(1, draws))]
        self._inverses = inverses + inverses

    def dimension(self, *name: object) -> list[float]:
        """The points of one dimension. Its order depends on its name and the seed alone, not on other dimensions."""
        text = "\x1f".join(map(str, (self.seed, *name))).encode()
        mixed = int.from_bytes(blake2b(text, digest_size=16).digest(), "big")
        strata, draws = self._strata, self.draws
        scale, shift, start = 1 + mixed % (draws - 1), (mixed >> 40) % draws, (mixed >> 80) % draws
        return [strata[(scale * inverse + shift) % draws] for inverse in self._inverses[start : start + draws]]
