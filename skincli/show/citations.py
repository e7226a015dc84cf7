"""Numbers for the sources that a page cites, in the order in which they are first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skincli.model.source import Source

from .page import Block, Heading, Reference, References
from .words import NBSP, citation, year_of


class Citations:
    """Hands out numbers and keeps the list; or ids, for programs, which get no list."""

    def __init__(self, sources: Mapping[str, Source], *, by_id: bool = False) -> None:
        self._sources = sources
        self._by_id = by_id
        self._numbers: dict[str, int] = {}

    def mark(self, ids: Iterable[str], most: int = 3) -> str:
        """The numbers of some sources, as in [1,4]; only the first few where there are many. Ids are given in full."""
        names = list(dict.fromkeys(ids))
        if self._by_id:
            return f"[{', '.join(names)}]" if names else ""
        numbers = [self._numbers.setdefault(name, len(self._numbers) + 1) for name in names[:most]]
        return f"[{','.join(map(str, numbers))}]" if numbers else ""

    def blocks(self, *, brief: bool = False) -> tuple[Block, ...]:
        """The list of what was cited; if brief, on a terminal only who and when, without titles and addresses."""
        items = tuple(
            Reference(f"[{number}]", citation(source), source.url, f"[{number}]{NBSP}{source.publisher} {year_of(source)}")
            for name, number in self._numbers.items()
            if (source := self._sources.get(name))
        )
        if not items:
            return ()
        return (References(items, brief=True),) if brief else (Heading("Sources"), References(items))
