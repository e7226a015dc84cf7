"""skincli from Python: the catalog, a comparison and a recommendation, by the names and rules of the commands.

Nothing is read from the user's settings: what is to count is passed. Names are forgiving as on the command line; one
that could mean several things raises an error that holds the choices, for there is nobody to ask.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from skincli.catalog import opening
from skincli.catalog.lookup import Kind, look_up
from skincli.catalog.store import Catalog
from skincli.choose.answering import answer
from skincli.choose.asked import Asked
from skincli.choose.recommending import Recommendation
from skincli.model.comparison import Comparison
from skincli.model.entry import Entry
from skincli.model.errors import UserError
from skincli.model.source import Source
from skincli.show.views.side_by_side import cited_by

File = str | PathLike[str]
Data = File | Sequence[File] | Catalog
"""Files laid over the built-in data, or a catalog that is open already."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Treatments side by side."""

    entries: tuple[Entry, ...]
    """Everything that is known of each, with every claim behind every figure."""
    head_to_head: tuple[Comparison, ...]
    """What was found when they were compared with each other."""
    sources: Mapping[str, Source]
    """The sources that are cited, by id."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds names where there is nobody to ask."""

    catalog: Catalog

    def find(self, kind: Kind, typed: str) -> str:
        """The id that a typed name leads to; what a person should be told of how it was arrived at is a warning."""
        found = look_up(self.catalog, kind, typed)
        if found.note:
            warnings.warn(found.note, stacklevel=2)
        return found.id


def open_catalog(data: Data = ()) -> Catalog:
    """The catalog: the built-in data with files laid over it, in their order.

    It is read only, and loads what is asked of it; `with contextlib.closing(...)` lets go of its file.

    Raises:
        DataError: with every problem, if a file is not sound.

    """
    if isinstance(data, Catalog):
        return data
    files = [data] if isinstance(data, (str, PathLike)) else data
    return opening.open_catalog([Path(file) for file in files])


def compare(*treatments: str, concern: str | None = None, data: Data = ()) -> Compared:
    """Two or more treatments side by side; with no names all of them, or all that are rated for a concern.

    Raises:
        UserError: if a name leads nowhere or could mean several things, or only one treatment is named.
        DataError: if a file is not sound.

    """
    finder = _Finder(open_catalog(data))
    opened = finder.catalog
    ids = list(dict.fromkeys(finder.find("treatments", name) for name in treatments))
    if len(ids) == 1:
        raise UserError("one treatment cannot be compared.", f"Name another, or ask open_catalog().entry({ids[0]!r}).")
    about = finder.find("concerns", concern) if concern else None
    if not ids:
        ids = [option.id for option in (opened.options_for([about]) if about else opened.options())]
    entries = tuple(opened.entry(key) for key in ids)
    head_to_head = tuple(opened.comparisons(about, ids))
    cited = [source for entry in entries for source in cited_by(entry)]
    return Compared(entries, head_to_head, opened.sources([*cited, *(each.source for each in head_to_head)]))


def recommend(
    *concerns: str,
    skin_type: str | None = None,
    have: Sequence[str] = (),
    budget: str | None = None,
    max_downtime: float | None = None,
    setting: Sequence[str] = (),
    by: dt.date | str | None = None,
    prefer: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    only_mine: bool = False,
    region: str | None = None,
    currency: str | None = None,
    seed: int = 0,
    draws: int | None = None,
    pairwise: bool = False,
    data: Data = (),
) -> Recommendation:
    """The options for one or more concerns, the most wanted first, ranked by the weights and limits that are given.

    The arguments are the options of `skincli recommend` and take the same words: `budget="800GBP"`, `skin_type="V"`,
    `max_downtime` in days, `have` for factors such as "pregnancy", `setting` for the settings that are acceptable,
    `by` for the day on which all must be over, `prefer` for criteria in order, `weights` for exact ones. What is not
    said limits nothing. The same arguments on the same data give the same ranking.

    Raises:
        UserError: if no concern is named, or a word is not one of those that there are.
        DataError: if a file is not sound.

    """
    finder = _Finder(open_catalog(data))
    if not concerns:
        raise UserError("nothing to choose for.", "Name a concern: recommend('acne-scars').")
    asked = Asked(
        concern=list(concerns),
        skin_type=skin_type,
        have=list(have),
        budget=budget,
        max_downtime=max_downtime,
        setting=list(setting),
        by=by.isoformat() if isinstance(by, dt.date) else by,
        prefer=",".join(prefer) or None,
        weights=",".join(f"{name}={number!r}" for name, number in (weights or {}).items()) or None,
        only_mine=only_mine or None,
        region=region,
        currency=currency,
    )
    return answer(finder, asked, draws=draws, seed=seed, pairwise=pairwise)
