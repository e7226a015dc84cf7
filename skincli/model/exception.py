"""An exception to a check of the built-in data, with its reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Line, Prose, Record


class Excepted(Record):
    """A finding that is let stand. It fails once the check no longer finds anything there."""

    check: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$"), Field(description="The code of the check.")]
    of: Annotated[Line, Field(description="The id that the check's message begins with.")]
    reason: Annotated[Prose, Field(description="Why it is let stand.")]
