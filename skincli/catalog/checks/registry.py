"""All checks, in the order in which they are run."""

from __future__ import annotations

from . import cited, dates, gaps, names, references
from .check import Check

CHECKS: tuple[Check, ...] = (references.CHECK, dates.CHECK, names.CHECK, gaps.CHECK, cited.CHECK)
