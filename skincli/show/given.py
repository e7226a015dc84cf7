"""What was taken as given, in words."""

from __future__ import annotations

from collections.abc import Iterator

from skincli.choose.asked import Asked
from skincli.choose.profile import Profile

from . import words


def given(asked: Asked, profile: Profile) -> tuple[str, ...]:
    """The limits of a profile, each with a word on where it came from if that was the user's settings."""
    return tuple(f"{text} (from your settings)" if asked.is_kept(name) else text for name, text in _limits(profile))


def _limits(profile: Profile) -> Iterator[tuple[str, str]]:
    """The name of the option behind each limit, and the limit."""
    if profile.skin_type:
        yield "skin_type", f"skin type {profile.skin_type}"
    for factor in profile.factors:
        yield "have", words.plain(factor)
    if profile.budget:
        amount = profile.budget.amount
        yield "budget", f"course up to {words.money(amount, amount, profile.budget.currency)}"
    most = profile.max_downtime
    if most is not None:
        yield "max_downtime", f"visible downtime up to {words.span(most, most, 'days')}"
    if profile.settings:
        yield "setting", f"only {' or '.join(profile.settings)}"
    if profile.event:
        yield "by", f"over by {profile.event.isoformat()}"
    if profile.only_mine:
        yield "only_mine", "only what your own files add or change"
