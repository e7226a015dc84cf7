"""The canonical layout: values and comments stay, and laying out twice changes nothing more."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from skincli.catalog import files
from skincli.catalog.gathering import gather
from skincli.catalog.knowledge import KINDS, Knowledge
from skincli.catalog.layout import comments, lay_out, lay_out_again, lay_out_values
from skincli.catalog.problems import DataError
from skincli.catalog.reading import parse

from .test_reading import PLAIN


def again(text: str) -> str:
    """A text laid out anew."""
    laid = lay_out_again(parse(textwrap.dedent(text), "f.yaml"))
    assert lay_out_again(parse(laid, "f.yaml")) == laid
    return laid


def test_records_come_back_from_the_layout_as_they_were(small_knowledge: Knowledge) -> None:
    text = lay_out({kind: list(small_knowledge.records(kind).values()) for kind in KINDS}, "# A head.\n")
    knowledge, problems = gather([parse(text, "f.yaml")])
    assert problems == []
    for kind in KINDS:
        assert list(knowledge.records(kind).values()) == list(small_knowledge.records(kind).values())
    assert text.startswith("# A head.\n\ntreatments:\n- id: ")


MIXED_UP = """\
treatments:
  - name: "Buffing"
    replace:
      - cost
    id: buffing
    sessions:
    - source: s
      high: 2.0
      low: 1
    extra: 1
"""
IN_ORDER = """\
treatments:
- id: buffing
  replace: [cost]
  name: Buffing
  sessions:
    - {low: 1, high: 2, source: s}
  extra: 1
"""


def test_keys_take_the_order_of_the_model_and_claims_a_line_each() -> None:
    assert again(MIXED_UP) == IN_ORDER


COMMENTED = """\
# The head.

# Of treatments.
treatments:
# Of buffing.
- name: B  # of the name
  # Of the id.
  id: buffing
  sessions:
    # Of the first claim.
    - source: s # of the source
      low: 1
      # Of high.
      high: 2 # of high
    - {low: 3, high: 4, source: t}
  # Under buffing.

# Of needling.
- id: needling # of needling
# The end.
"""
COMMENTED_IN_ORDER = """\
# The head.

# Of treatments.
treatments:
# Of buffing.
# Of the id.
- id: buffing
  name: B  # of the name
  sessions:
    # Of the first claim.
    # Of high.
    # of high
    - {low: 1, high: 2, source: s}  # of the source
    - {low: 3, high: 4, source: t}
  # Under buffing.

# Of needling.
- id: needling  # of needling
# The end.
"""


def test_a_date_that_was_quoted_is_written_as_a_date_and_a_text_that_looks_like_one_stays_quoted() -> None:
    text = """
treatments:
- {id: buffing, reviewed: "2026-01-02", summary: "2026-01-02", alerts: [{says: x, date: "2025-01-02"}]}
sources:
- {id: s, published: "2024-03-04"}
"""
    again = lay_out_again(parse(text, "f.yaml"))
    assert "  published: 2024-03-04\n" in again
    assert "  reviewed: 2026-01-02\n" in again
    assert '  summary: "2026-01-02"\n' in again
    assert "{date: 2025-01-02, says: x}" in again


def test_comments_go_where_goes_what_they_stand_beside() -> None:
    assert again(COMMENTED) == COMMENTED_IN_ORDER


def test_no_comment_is_lost_and_none_is_made_of_a_text() -> None:
    text = """\
    # one
    sources: # two
    - id: a#b # three
      title: "not # a comment"
      publisher: 'nor # this'
      note: |
        # nor this
        or this # here
      # four
    # five
    """
    laid = again(text)
    assert sorted(comments(parse(laid, "f.yaml"))) == ["# five", "# four", "# one", "# three", "# two"]


@pytest.mark.parametrize("name", files.NAMES)
def test_the_built_in_data_stay_what_they_are(name: str) -> None:
    document = parse((files.data_folder() / f"{name}.yaml").read_text(encoding="utf-8"), name)
    laid = parse(lay_out_again(document), name)
    assert laid.data == document.data
    assert comments(laid) == comments(document)


def test_a_file_with_problems_is_not_laid_out() -> None:
    with pytest.raises(DataError, match="twice"):
        lay_out_again(parse("a: 1\na: 2\n", "f.yaml"))


def test_what_the_layout_has_no_form_for_is_refused() -> None:
    """YAML takes no key of more than 1,024 characters on one line."""
    with pytest.raises(DataError, match="cannot be laid out anew without a loss"):
        lay_out_again(parse(f"sources:\n- ? {'x' * 1100}\n  : 1\n", "f.yaml"))


NAME = st.sampled_from(["id", "name", "sessions", "concerns", "downtime", "x y", "yes", "1", ""])
ITEM = st.dictionaries(NAME, PLAIN, max_size=5)
FILE = st.dictionaries(st.sampled_from([*KINDS, "odd"]), st.lists(ITEM, max_size=3) | PLAIN, min_size=1, max_size=3)


@given(FILE)
def test_any_values_come_back(data: dict[str, Any]) -> None:
    assert parse(lay_out_values(data), "f.yaml").data == data


@given(FILE, st.data())
def test_any_values_and_comments_come_back_and_once_is_enough(data: dict[str, Any], draw: st.DataObject) -> None:
    """Comments are put between and behind the lines of a file at will."""
    lines: list[str] = []
    for line in lay_out_values(data).splitlines():
        lines += draw.draw(st.lists(st.sampled_from(["# a", "  # b", "    # c", ""]), max_size=2))
        lines.append(line + draw.draw(st.sampled_from(["", "", " # d", "   # e"])))
    lines += draw.draw(st.lists(st.sampled_from(["# f", ""]), max_size=2))
    document = parse("\n".join(lines) + "\n", "f.yaml")
    assume(document.data == data and not document.problems)
    laid = lay_out_again(document)
    after = parse(laid, "f.yaml")
    assert after.data == data
    assert sorted(comments(after)) == sorted(comments(document))
    assert lay_out_again(after) == laid
