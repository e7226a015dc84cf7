"""What every record of the knowledge base has in common, and the small types they are made of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """A frozen record that refuses keys it does not know.

    Validators are built on first use, so that a command pays only for the records it reads.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Field(description="Lower-case words joined by hyphens; never changes once published."),
]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), Field(description="A short text on one line.")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200), Field(description="One to a few plain sentences.")]
Amount = Annotated[float, Field(ge=0, le=1_000_000_000, allow_inf_nan=False, description="A number that is not negative.")]
Days = Annotated[float, Field(ge=0, le=3660, allow_inf_nan=False, description="Days; a part of a day is a fraction.")]
Months = Annotated[float, Field(ge=0.03, le=1200, allow_inf_nan=False, description="Months; a day is 0.03.")]
Hours = Annotated[float, Field(ge=0, le=24 * 366, allow_inf_nan=False, description="Hours after the visit.")]
Year = Annotated[int, Field(ge=1950, le=2100, description="A calendar year.")]
Published = Annotated[
    dt.date | Year | None,
    Field(union_mode="left_to_right", description="Date or year of publication; null if the document has none."),
]


class Statement(Record):
    """Something a source says in words, retold in ours."""

    text: Prose
    source: Id
    where: Annotated[Line | None, Field(description="Where in the source it stands.")] = None
