"""From what a person types to an id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skincli.catalog.lookup import AmbiguousError, Kind, NotKnownError, ReferredError, look_up
from skincli.catalog.store import Catalog
from skincli.model.errors import UserError


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("treatments", "buffing", "buffing"),
        ("treatments", "BUFFING", "buffing"),
        ("treatments", "Вuffіng", "buffing"),
        ("treatments", "fine buffing", "fine-buffing"),
        ("treatments", "skin needling", "needling"),
        ("treatments", "Skin-Needling", "needling"),
        ("treatments", "buffmaster 3000", "buffing"),
        ("treatments", "needlings", "needling"),
        ("treatments", "bold buff bold", "buffing"),
        ("concerns", "pitted skin", "dents"),
        ("concerns", "crater", "dents"),
        ("concerns", "blotch", None),
        ("factors", "pregnant", "expecting"),
        ("factors", "blood thinner", "thin-blood"),
    ],
)
def test_a_name_in_any_spelling_leads_to_its_id(small: Catalog, kind: Kind, typed: str, found: str | None) -> None:
    if found is None:
        with pytest.raises(NotKnownError):
            look_up(small, kind, typed)
    else:
        assert look_up(small, kind, typed) == (found, None)


def test_every_id_and_name_leads_to_itself(small: Catalog) -> None:
    for kind in ("treatments", "concerns", "factors"):
        for key, name in small.display_names(kind).items():
            assert look_up(small, kind, key).id == key
            assert look_up(small, kind, name).id == key


def test_a_near_miss_is_not_taken_but_named(small: Catalog) -> None:
    with pytest.raises(NotKnownError) as missed:
        look_up(small, "treatments", "bufing")
    assert missed.value.message == "no treatment is called “bufing”."
    assert missed.value.remedy is not None
    assert missed.value.remedy.startswith("Did you mean buffing")


def test_what_is_like_nothing_is_pointed_to_the_list(small: Catalog) -> None:
    with pytest.raises(NotKnownError, match="skincli list treatments"):
        look_up(small, "treatments", "zzzzzz")


def test_an_empty_name_leads_nowhere(small: Catalog) -> None:
    with pytest.raises(NotKnownError):
        look_up(small, "concerns", " - ")


def test_an_ambiguous_term_asks_and_lists_what_it_can_mean(small: Catalog) -> None:
    with pytest.raises(AmbiguousError) as asked:
        look_up(small, "concerns", "Spots")
    assert asked.value.choices == {"blotches": "Blotches", "odd-mole": "A mole that changes"}
    text = str(asked.value)
    assert "Flat and old, or new and changing?" in text
    assert "blotches" in text
    assert "odd-mole" in text


def test_another_word_for_the_term_asks_the_same(small: Catalog) -> None:
    with pytest.raises(AmbiguousError):
        look_up(small, "concerns", "freckly bit")


def test_a_default_is_never_silent(small: Catalog) -> None:
    found = look_up(small, "concerns", "marks")
    assert found.id == "dents"
    assert found.note is not None
    assert "“marks” is taken as Dents" in found.note
    assert "Blotches" in found.note


@pytest.mark.parametrize(("typed", "told"), [("dentitis", "needs a doctor today"), ("hives", "Ask a pharmacist")])
def test_what_is_no_cosmetic_matter_is_referred_before_anything_is_chosen(small: Catalog, typed: str, told: str) -> None:
    with pytest.raises(ReferredError, match=told) as referred:
        look_up(small, "concerns", typed)
    assert referred.value.refer.source == "hospital-page"


def test_terms_hold_for_their_own_kind_only(small: Catalog) -> None:
    with pytest.raises(NotKnownError):
        look_up(small, "treatments", "spots")
    with pytest.raises(AmbiguousError):
        look_up(small, "treatments", "gadget")


@given(typed=st.text(max_size=40), kind=st.sampled_from(["treatments", "concerns", "factors"]))
def test_anything_typed_is_found_or_refused_with_a_remedy(small: Catalog, typed: str, kind: Kind) -> None:
    outcome = _outcome(small, kind, typed)
    assert isinstance(outcome, UserError) or outcome in small.display_names(kind)
    assert not isinstance(outcome, NotKnownError) or outcome.remedy


def _outcome(catalog: Catalog, kind: Kind, typed: str) -> str | UserError:
    try:
        return look_up(catalog, kind, typed).id
    except UserError as error:
        return error


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("treatments", "Мiсroneedling", "microneedling"),
        ("treatments", "Місroneedling", "microneedling"),
        ("treatments", "dermabrasion", "dermabrasion"),
        ("treatments", "microdermabrasion", "microdermabrasion"),
        ("treatments", "hydrafacial", "hydradermabrasion"),
        ("treatments", "accutane", "oral-isotretinoin"),
        ("concerns", "cellulite", "cellulite"),
        ("concerns", "stretch mark", "stretch-marks"),
        ("factors", "pregnancy", "pregnancy"),
    ],
)
def test_the_names_that_must_not_be_mistaken(real: Catalog, kind: Kind, typed: str, found: str) -> None:
    assert look_up(real, kind, typed).id == found


def test_cellulitis_is_never_cellulite(real: Catalog) -> None:
    with pytest.raises(ReferredError):
        look_up(real, "concerns", "cellulitis")


@pytest.mark.parametrize("typed", ["retinoid cream", "retinoid", "retinoids", "tretinoin", "retinol"])
def test_a_retinoid_cream_is_never_isotretinoin(real: Catalog, typed: str) -> None:
    outcome = _outcome(real, "treatments", typed)
    assert "isotretinoin" not in str(outcome)
