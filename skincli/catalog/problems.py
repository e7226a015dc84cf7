"""A problem in a data file: what, where, by which rule, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from skincli.model.errors import UserError

Path = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and list positions."""


RULES = {
    "DATA": "the built-in data is there",
    "YAML": "a file is one YAML mapping of plain values, within the bounds",
    "CSV": "a price list is a table with the columns that are needed",
    "KEY": "keys are those of the data model",
    "TYPE": "values are what the data model asks for",
    "TWICE": "nothing is entered twice",
    "MENU": "every line of a price list names a treatment",
}
"""What is asked of a file before the checks look at it, by the code of the problems that say otherwise."""


def printable(text: str) -> str:
    """The text with characters that a terminal would act on written as escapes."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in "\n\u00a0" else letter.encode("unicode_escape").decode() for letter in text
    )


def printable_line(text: str) -> str:
    """The same on one line, as the name of a file is shown."""
    return printable(text).replace("\n", "\\n")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a data file. Lines and columns count from 1; 0 stands for the file as a whole."""

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return printable_line(f"{place}: {self.code} {self.message} {self.remedy}".rstrip())


SHOWN = 20
"""How many problems an error message tells; `skincli check` tells them all."""


class DataError(UserError):
    """Data that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"… and {len(problems) - SHOWN:,} more: `skincli check FILE` names them all.")
        super().__init__("\n".join(lines))
