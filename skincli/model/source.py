"""A source: a document that somebody read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Id, Line, Published, Record
from .words import Funding, HowRead, SourceKind


class Source(Record):
    """A document that was read, entered once and cited by its id."""

    id: Id
    title: Line
    publisher: Annotated[Line, Field(description="Journal, body, newspaper or firm that put it out.")]
    kind: SourceKind
    url: Annotated[
        str | None,
        StringConstraints(pattern=r"^https?://\S+$", max_length=500),
        Field(description="The original's address (a DOI where there is one), not a mirror's; null if it has none."),
    ] = None
    published: Published = None
    accessed: Annotated[dt.date, Field(description="The day it was read.")]
    read: Annotated[HowRead, Field(description="How much of it was read.")] = HowRead.PART
    funding: Funding = Funding.NOT_STATED
    note: Annotated[Line | None, Field(description="What a reader must know of it.")] = None
