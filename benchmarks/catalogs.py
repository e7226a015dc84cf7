"""Write catalogs of any size as overlays: python benchmarks/catalogs.py 10000 FOLDER.

The entries are invented and say so, but they have the shape of the built-in ones: as many claims, prices, ratings,
harms and cautions each as those have on average, spread evenly over the built-in concerns and factors. The same
number always gives the same bytes, on every machine.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
PER_FILE = 20_000
"""Treatments in one file, so that each stays below the largest that skincli reads."""

_FAMILIES = (
    "needling",
    "peel",
    "laser",
    "light",
    "radiofrequency",
    "injectable",
    "topical-prescription",
    "topical-otc",
    "other",
)
_SETTINGS = ("[medical]", "[medical, clinic]", "[clinic, spa]", "[home]")
_ADJECTIVES = ("gentle", "deep", "fractional", "cold", "pulsed", "combined", "layered", "focused", "slow", "double")
_NOUNS = ("resurfacing", "infusion", "polish", "lift", "wash", "patch", "needling", "peel", "light", "serum")
_HARMS = ("redness", "swelling", "dryness", "darkening", "infection", "scarring", "bruising", "peeling", "blisters", "burn")
_BENEFITS = ("slight", "moderate", "large", "none", "unclear")
_KINDS = ("trial", "cohort", "society", "hospital", "clinic", "marketplace", "press")
_PRICED = (("uk", "GBP"), ("us", "USD"))


def identifiers(name: str) -> list[str]:
    """The ids in one of the built-in data files."""
    return re.findall(r"^- id: (\S+)", (DATA / f"{name}.yaml").read_text("utf-8"), re.MULTILINE)


def catalog(number: int, start: int = 0) -> Iterator[str]:
    """The lines of an overlay with so many treatments, numbered from `start`, and a source for every third of them."""
    concerns, factors = identifiers("concerns"), identifiers("factors")
    yield "# An invented catalog to measure with. It says nothing of any real treatment.\n"
    yield "sources:\n"
    for place in range(start, start + number, 3):
        rng = random.Random(f"source {place}")
        yield f"- id: invented-source-{place}\n  title: Invented source number {place}\n  publisher: Nobody\n"
        yield f"  kind: {rng.choice(_KINDS)}\n  url: https://example.org/{place}\n"
        yield f"  published: {rng.randint(2015, 2026)}\n  accessed: 2026-01-15\n"
    yield "treatments:\n"
    for place in range(start, start + number):
        yield from _treatment(place, start, number, concerns, factors)


def _treatment(place: int, start: int, number: int, concerns: list[str], factors: list[str]) -> Iterator[str]:
    rng = random.Random(f"treatment {place}")
    sources = [start + rng.randrange(0, number, 3) for _ in range(4)]

    def source() -> str:
        return f"source: invented-source-{rng.choice(sources)}"

    def claims(key: str, counts: tuple[int, ...], least: int, most: int, indent: str = "  ") -> Iterator[str]:
        times = rng.choice(counts)
        if times:
            yield f"{indent}{key}:\n"
        for _ in range(times):
            low = rng.randint(least, most)
            yield f"{indent}  - {{low: {low}, high: {low + rng.randint(0, most)}, {source()}, "
            yield f"where: table {rng.randint(1, 9)}}}\n"

    words = f"{rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)} {place}"
    yield f"- id: {words.replace(' ', '-')}\n  name: {words.capitalize()}\n  family: {rng.choice(_FAMILIES)}\n"
    yield f"  aliases: [{', '.join(f'{rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)} {place} {part}' for part in 'abc')}]\n"
    yield f"  settings: {rng.choice(_SETTINGS)}\n  reviewed: 2026-01-15\n"
    yield f"  summary: An invented {words} that stands for a treatment of ordinary length in a catalog to measure with.\n"
    yield from claims("sessions", (1, 1, 2), 1, 4)
    yield from claims("interval_weeks", (0, 1, 2), 1, 4)
    yield from claims("session_minutes", (0, 1, 2), 10, 60)
    yield from claims("maintenance_per_year", (0, 0, 1), 1, 3)
    yield from claims("course_weeks", (0, 0, 1), 4, 12)
    yield from claims("results_after_weeks", (0, 1, 2), 2, 12)
    yield from claims("lasts_months", (0, 1), 3, 12)
    yield "  downtime:\n"
    yield from claims("visible", (1, 1, 2), 0, 7, "    ")
    yield from claims("work", (0, 1), 0, 3, "    ")
    yield f"  discomfort:\n    - {{level: {rng.choice(('mild', 'moderate', 'severe'))}, {source()}, where: results}}\n"
    yield "  cost:\n"
    for region, currency in _PRICED[: rng.choice((1, 1, 2))]:
        low = rng.randrange(40, 900, 10)
        yield f"    - {{low: {low}, high: {low + rng.randrange(0, 400, 10)}, {source()}, where: price list, "
        yield f"year: {rng.randint(2020, 2026)}, region: {region}, currency: {currency}, "
        yield f"per: {rng.choice(('session', 'course'))}}}\n"
    yield "  concerns:\n"
    for concern in rng.sample(concerns, rng.choice((2, 3, 3))):
        yield f"    - concern: {concern}\n      benefit: {rng.choice(_BENEFITS)}\n"
        yield f"      certainty: {rng.choice(('low', 'very-low'))}\n"
        yield "      why: An invented rating that rests on an invented source and is as long as one sentence is.\n"
        yield f"      sources: [invented-source-{rng.choice(sources)}]\n"
    yield "  harms:\n"
    for harm in rng.sample(_HARMS, rng.choice((4, 5, 6))):
        low = rng.randint(0, 50)
        rate = f"low: {low}, high: {low + rng.randint(0, 30)}, of: 100, " if rng.random() < 0.5 else ""
        yield f"    - {{name: {harm}, {rate}{'serious: true, ' if rng.random() < 0.1 else ''}{source()}, where: results}}\n"
    yield "  cautions:\n"
    for factor in rng.sample(factors, rng.choice((3, 4, 6))):
        action = rng.choice(("ask", "avoid", f"wait, wait_days: {rng.randint(7, 180)}"))
        yield f"    - {{factor: {factor}, action: {action}, {source()}, where: safety}}\n"
    if rng.random() < 0.6:
        yield f"  skin_types:\n    - {{types: [V, VI], risk: raised, text: An invented note on darker skin., {source()}}}\n"
    yield "  aftercare:\n"
    yield f"    - {{avoid: make-up, {source()}, from_hours: 0, to_hours: {rng.choice((12, 24, 48))}}}\n"
    yield f"    - {{do: use sunscreen every day, {source()}, from_hours: 24}}\n"


def write(number: int, folder: Path) -> list[Path]:
    """Write overlays with so many treatments in all; as many files as they need."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for start in range(0, number, PER_FILE):
        path = folder / f"catalog-{number}-{start // PER_FILE + 1}.yaml"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(catalog(min(PER_FILE, number - start), start))
        paths.append(path)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, help="how many treatments")
    parser.add_argument("folder", type=Path, help="where to write")
    given = parser.parse_args()
    print(*write(given.number, given.folder), sep="\n")
