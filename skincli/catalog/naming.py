"""Names as people type them: forgiving of case, spaces, hyphens and look-alike letters, never of meaning."""

from __future__ import annotations

import unicodedata

BY_ID, BY_NAME, BY_ALIAS, BY_BRAND = range(4)
"""How a name leads to a record, surest first."""

_LOOKALIKES = str.maketrans(
    dict(
        zip(
            "авеёкмнорстухіїјѕԁԛԝһӏѵг" + "АВЕЁКМНОРСТУХІЇЈЅԀԚԜҺӀѴ" + "αβεηικνορτυχγω" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ıȷɑɡ‐‑‒–—―−’‘ʼ",
            "abeekmhopctyxiijsdqwhlvr"
            + "ABEEKMHOPCTYXIIJSDQWHIV"
            + "abenikvoptuxyw"
            + "ABEZHIKMNOPTYX"
            + "ijag-------"
            + "'" * 3,
            strict=True,
        )
    )
)
"""Cyrillic, Greek and other letters that look Latin, from the Unicode confusables table (UTS 39), as far as they
turn up in Latin words."""


def plain(text: str) -> str:
    """The text with compatibility forms and look-alike letters replaced by the Latin letters they look like."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)


def fold(name: str) -> str:
    """What two names that mean the same to a reader have in common: lower-case words joined by single spaces."""
    name = plain(name).casefold()
    if not name.isascii():
        bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
        # A letter may look Latin only without its accent, or only in lower case.
        name = plain(bare).casefold()
    name = name.replace("'", "").replace("`", "")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in name).split())


def plural_of(folded: str) -> str:
    """The folded name with its last word's plural s added or taken away."""
    if folded.endswith(("ss", "is", "us")):
        return folded
    return folded[:-1] if folded.endswith("s") else folded + "s"
