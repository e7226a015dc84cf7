"""`recommend --ask`: a few questions on a terminal, the last of them about swings from one end of a scale to the other."""

from __future__ import annotations

import sys
from typing import Any

from skincli.choose.asked import Asked
from skincli.model.errors import UserError
from skincli.model.words import SkinType

from .session import Session, answer, note

_MOST_SWINGS = 3


def answers(session: Session, typed: dict[str, Any]) -> dict[str, Any]:
    """The profile options that were typed, with the others asked for. Enter skips a question.

    Raises:
        UserError: if there is no terminal to ask on.

    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UserError("--ask needs a terminal to ask on.", "Give the options instead; `skincli recommend --help` lists them.")
    found = dict(typed)
    note("Press Enter to skip a question. What you say stays on this machine.")
    if not found.get("concern"):
        found["concern"] = [_ask("What do you want changed", session, "concern")]
    if not found.get("skin_type"):
        note("Skin type: I always burns, never tans … VI deeply pigmented, never burns.")
        found["skin_type"] = _ask(f"Your skin type ({', '.join(SkinType)})", session, "skin_type")
    if not found.get("have"):
        said = _ask("Anything that bears on safety, with commas between (pregnancy, pacemaker, keloids …)", session, "have")
        found["have"] = said
    if not found.get("budget"):
        found["budget"] = _ask("The most a whole course may cost (800GBP)", session, "budget")
    if found.get("max_downtime") is None:
        found["max_downtime"] = _ask("The most days on which others may see it", session, "max_downtime")
    if not found.get("prefer") and not found.get("weights"):
        found["prefer"] = _swings(session)
    return {name: value for name, value in found.items() if value not in (None, "", [], [""])}


def _ask(question: str, session: Session, name: str) -> Any:
    """Ask until the answer can be used."""
    while True:
        said = answer(question)
        if not said:
            return None
        value: Any = said
        try:
            if name == "have":
                value = [part.strip() for part in said.split(",") if part.strip()]
            elif name == "max_downtime":
                value = float(said)
            asked = Asked(**{name: [value] if name == "concern" else value})
            asked.profile(session)
        except UserError as error:
            note(str(error))
        except ValueError:
            note(f"“{said}” is not a number.")
        else:
            return value


def _swings(session: Session) -> str | None:
    """The criteria in the order in which their whole swing is wanted."""
    scales = {scale.criterion: scale for scale in session.catalog.scales()}
    chosen: list[str] = []
    while len(chosen) < _MOST_SWINGS:
        left = [scale for criterion, scale in scales.items() if criterion not in chosen]
        note("If you could have one of these changes, which first?" if not chosen else "And then?")
        for number, scale in enumerate(left, start=1):
            note(f"  {number}  {scale.name}: {scale.swing}")
        said = answer("Number")
        if not said:
            break
        if said.isdigit() and 1 <= int(said) <= len(left):
            chosen.append(left[int(said) - 1].criterion)
        else:
            note(f"Write a number from 1 to {len(left)}, or press Enter.")
    return ",".join(chosen) or None
