"""Draw claims at random for a blind re-reading: each with what it says and the source that is to say it.

    python audit/draw.py --seed 1 --size 150 > sample.jsonl

The same seed, size and data draw the same claims. Everything that cites a source can be drawn: figures, prices,
harms, cautions, aftercare, ratings, statements, head-to-head results.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from skincli.catalog.checks.walking import parts
from skincli.catalog.files import built_in
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import KINDS, Knowledge
from skincli.model.base import Record


def claims(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """Every part of the knowledge base that cites a source of its own."""
    for kind in KINDS:
        if kind == "sources":
            continue
        for key, record in knowledge.records(kind).items():
            for path, value in parts(record):
                if isinstance(value, Record) and ({"source", "sources"} & set(type(value).model_fields)):
                    yield _unit(kind, key, path, value, knowledge)


def _unit(kind: str, key: str, path: tuple[str | int, ...], value: Record, knowledge: Knowledge) -> dict[str, Any]:
    said = value.model_dump(mode="json", exclude_defaults=True)
    cited = [said["source"]] if "source" in said else said.get("sources", [])
    return {
        "kind": kind,
        "of": key,
        "part": ".".join(map(str, path)),
        "claim": said,
        "sources": [
            {"id": name, "title": source.title, "publisher": source.publisher, "kind": source.kind, "url": source.url}
            for name in cited
            if (source := knowledge.sources.get(name))
        ],
    }


def main() -> None:
    """Print the drawn claims, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True, help="Seed of the draw; it goes into the record.")
    parser.add_argument("--size", type=int, default=150, help="How many claims to draw.")
    wanted = parser.parse_args()
    knowledge, problems = gather(built_in())
    if problems:
        sys.exit("\n".join(map(str, problems)))
    every = list(claims(knowledge))
    for unit in random.Random(wanted.seed).sample(every, wanted.size):  # noqa: S311 - a reproducible draw, no secret
        sys.stdout.write(json.dumps(unit, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{wanted.size} of {len(every):,} claims, seed {wanted.seed}\n")


if __name__ == "__main__":
    main()
