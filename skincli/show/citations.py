"""Numbers for the sources that a page cites, in the order in which they are first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skincli.model.source import Source

from .page import Block, Heading, Paragraph, Reference, References, Tone
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

    def brief(self) -> tuple[Block, ...]:
        """What was cited in one paragraph: who and when, without titles and addresses."""
        told = " · ".join(
            f"[{number}] {self._sources[name].publisher} {year_of(self._sources[name])}".replace(" ", NBSP, 1)
            for name, number in self._numbers.items()
            if name in self._sources
        )
        return (Paragraph(f"Sources: {told}", Tone.DIM),) if told else ()

    def blocks(self) -> tuple[Block, ...]:
        """The list of what was cited."""
        if not self._numbers:
            return ()
        items = tuple(
            Reference(f"[{number}]", citation(self._sources[name]), self._sources[name].url)
            for name, number in self._numbers.items()
            if name in self._sources
        )
        return Heading("Sources"), References(items)
