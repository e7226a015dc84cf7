"""Head-to-head evidence: what was found when two treatments were compared."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import Id, Line, Prose, Record
from .words import Certainty, Finding


class Comparison(Record):
    """What one source found when it compared two treatments for one concern."""

    a: Id
    b: Id
    concern: Id
    finding: Annotated[Finding, Field(description="How a did against b.")]
    outcome: Annotated[Line, Field(description="What was measured.")]
    certainty: Certainty
    population: Line | None = None
    note: Prose | None = None
    source: Id
    where: Line | None = None
