"""What can go wrong in a way that a person can mend. Each message ends in the remedy."""

from __future__ import annotations


class SkincliError(Exception):
    """The root of all errors that skincli raises on purpose."""


class UserError(SkincliError):
    """Wrong usage or bad data: printed as one message on stderr, exit code 2."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} {remedy}" if remedy else message)
