"""Files to begin with: an entry of each kind with every key that is often wanted, explained beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from string import Template

from skincli.model.words import (
    Action,
    Benefit,
    Certainty,
    ConcernGroup,
    Family,
    Outlook,
    Per,
    Region,
    Setting,
    SourceKind,
    Urgency,
)

_HEAD = """\
# yaml-language-server: $$schema=skincli.schema.json
# The line above gives completion in editors, once this has been run: skincli schema > skincli.schema.json
# Check this file:  skincli check FILE
# Lay it over the built-in data:  skincli compare --data FILE --only-mine

"""

_SOURCE = """\
- id: $source  # what claims cite it by
  title: The title of the document
  publisher: Who put it out
  kind: clinic  # $kinds
  url: null  # the original's address, a DOI where there is one
  published: $year  # a date or a year; null if it has none
  accessed: $today  # the day you read it
  read: whole  # whole, part or abstract: how much of it you read
  funding: not-stated  # none, public, industry, mixed or not-stated
"""

_TREATMENT = """\
# An id that exists amends that entry: plain values replace, lists grow; "replace: [cost]" swaps a list instead.
treatments:
- id: $id  # lower-case words joined by hyphens; never changes
  name: $name
  family: other  # $families
  # variant_of: microneedling, if it is a kind of another treatment: it takes what it does not state from there
  aliases: [$alias]  # what else people call it
  settings: [clinic]  # $settings
  reviewed: $today
  summary: One or two plain sentences that say what is done and by whom.
  # A figure is a list of claims, one for each source that speaks of it. A claim of 0 says that there is none.
  sessions:
    - {low: 3, high: 6, source: $source, where: where in the source it stands}
  interval_weeks:
    - {low: 4, high: 6, source: $source}
  # Days on which others can see it, off ordinary work (work), and of strict care in the sun (sun_care).
  downtime:
    visible:
      - {low: 1, high: 2, source: $source}
  # per: $pers
  # region: $regions
  cost:
    - {low: 150, high: 300, source: $source, year: $year, region: uk, currency: GBP, per: session}
  # benefit: $benefits
  # certainty: $certainties; very-low unless a guideline, a review or a trial stands behind it
  concerns:
    - concern: acne-scars
      benefit: unclear
      certainty: very-low
      why: One sentence that says what the rating rests on.
      sources: [$source]
  harms:
    - {name: redness, source: $source}
  # action: $actions; with wait also wait_days
  cautions:
    - {factor: pregnancy, action: ask, source: $source}
  aftercare:
    - {avoid: make-up, source: $source, from_hours: 0, to_hours: 24}

sources:
"""

_CONCERN = """\
concerns:
- id: $id  # lower-case words joined by hyphens; never changes
  name: $name
  group: other  # $groups
  # parent: acne-scars, if it is a kind of a wider concern
  aliases: [$alias]  # what else people call it
  see_a_doctor: false  # whether to see a doctor before choosing here
  # refer: true, if no ranking may be given, only where to turn and how soon
  description:
    - {text: What it is and what it is not., source: $source}
  # outlook: $outlooks
  natural_course:
    - {text: What happens if nothing is done., source: $source, outlook: varies}
  doctor:
    - {text: When to see a doctor., source: $source}
  # urgency: $urgencies
  red_flags:
    - {text: A sign that needs somebody qualified first., source: $source, urgency: soon}

sources:
"""

_MENU = """\
# A price list. Each line becomes a price of the treatment it names; your prices speak before all others.
# The names are matched as people type them: "skincli check" lists those that lead nowhere, with the nearest ids.
# Put the right id under id: where a name is not known. A CSV with the same columns does as well.
# per: $pers
# region: $regions; if absent, the one that has the currency
prices:
- {treatment: Microneedling, price: 220, per: session, currency: GBP, date: $today}
- {treatment: Our glow facial, id: superficial-peel, low: 80, high: 120, per: session, currency: GBP, date: $today}
"""

_MENU_CSV = """\
treatment,id,price,currency,per,date
Microneedling,,220,GBP,session,$today
Our glow facial,superficial-peel,80-120,GBP,session,$today
"""

KINDS = {
    "treatment": _HEAD + _TREATMENT + _SOURCE,
    "concern": _HEAD + _CONCERN + _SOURCE,
    "source": _HEAD + "sources:\n" + _SOURCE,
    "menu": _HEAD + _MENU,
    "menu.csv": _MENU_CSV,
}
"""The files there are, by what they are for."""


def skeleton(kind: str, key: str, today: dt.date) -> str:
    """A file to begin with, for something of an id.

    Raises:
        KeyError: if there is none of that kind.

    """
    name = key.replace("-", " ")
    return Template(KINDS[kind]).substitute(
        id=key,
        name=name[:1].upper() + name[1:],
        alias=f"another name for {name}",
        source=key if kind == "source" else "some-source",
        today=today.isoformat(),
        year=today.year,
        kinds=_words(SourceKind),
        families=_words(Family),
        settings=_words(Setting),
        groups=_words(ConcernGroup),
        pers=_words(Per),
        regions=_words(Region),
        benefits=_words(Benefit),
        certainties=_words(Certainty),
        actions=_words(Action),
        outlooks=_words(Outlook),
        urgencies=_words(Urgency),
    )


def _words(kind: Iterable[StrEnum]) -> str:
    *some, last = kind
    return f"{', '.join(some)} or {last}"
