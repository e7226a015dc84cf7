"""Names are forgiving of spelling: case, spaces, hyphens, accents, look-alike letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skincli.catalog.naming import fold, plain, plural_of

names = st.text(max_size=30)
words = st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=9), min_size=1, max_size=5)


@pytest.mark.parametrize(
    "typed",
    [
        "microneedling", "Microneedling", "MICRONEEDLING", "  microneedling ", "micro\u00adneedling".replace("\u00ad", ""),
        "Місroneedling", "МICRONEEDLING", "mіcrоnееdlіng", "ｍｉｃｒｏｎｅｅｄｌｉｎｇ", "microneedlıng", "míçroneedling",
    ],
)  # fmt: skip
def test_one_word_in_many_spellings(typed: str) -> None:
    assert fold(typed) == "microneedling"


@pytest.mark.parametrize(
    "typed",
    [
        "rf-microneedling",
        "RF microneedling",
        "rf_microneedling",
        "RF – Microneedling",
        "rf\u2011microneedling",
        "rf/microneedling",
    ],
)
def test_what_stands_between_words_does_not_matter(typed: str) -> None:
    assert fold(typed) == "rf microneedling"


@pytest.mark.parametrize("typed", ["crow's feet", "crow’s feet", "Crows Feet", "crowʼs-feet", "crow`s feet"])
def test_apostrophes_do_not_matter(typed: str) -> None:
    assert fold(typed) == "crows feet"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ΒΟΤΟΧ", "botox"),
        ("вotох", "botox"),
        ("Сrystаl", "crystal"),
        ("ﬁller", "filler"),
        ("CO₂ laser", "co2 laser"),
        ("Straße", "strasse"),
    ],
)
def test_look_alikes_and_compatibility_forms(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("cellulite", "cellulitis"), ("dermabrasion", "microdermabrasion"), ("retinol", "isotretinoin"), ("melasma", "melanoma")],
)
def test_look_alike_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_without_letters_folds_to_nothing() -> None:
    assert fold(" -/… ") == ""


def test_plain_leaves_case_and_spaces_alone() -> None:
    assert plain("Сrystаl  Реel") == "Crystal  Peel"
    assert plain("Laser Genesis") == "Laser Genesis"


@given(names)
@example("ѐ")
@example("ά")
@example("Г")
@example("ŉ")
@example("İ")
@example("\u1e9e")
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(names)
def test_a_folded_name_is_words_with_single_spaces(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split())
    assert all(letter.isalnum() or letter == " " for letter in folded)


@given(words, st.sampled_from([" ", "-", "_", " - ", "/", "\u2011", "\u00a0"]))
def test_any_separator_reads_as_a_space(parts: list[str], between: str) -> None:
    assert fold(between.join(parts)) == " ".join(parts)


@given(names)
def test_composed_and_decomposed_letters_fold_alike(name: str) -> None:
    assert fold(unicodedata.normalize("NFC", name)) == fold(unicodedata.normalize("NFD", name))


@given(words)
def test_case_does_not_matter(parts: list[str]) -> None:
    name = " ".join(parts)
    assert fold(name.upper()) == fold(name.title()) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("acne scars", "acne scar"), ("peel", "peels"), ("stretch mark", "stretch marks"), ("laser 2", "laser 2s")],
)
def test_a_last_word_with_or_without_its_plural(one: str, other: str) -> None:
    assert plural_of(one) == other
    assert plural_of(other) == one


@pytest.mark.parametrize("word", ["facial redness", "rosacea papulopustulosis", "lupus"])
def test_what_ends_in_s_by_nature_has_no_other_number(word: str) -> None:
    assert plural_of(word) == word
