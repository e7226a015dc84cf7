"""A treatment as it is looked up: headline figures, inherited values, course costs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from .base import Id, Line, Prose, Record, Statement
from .claim import CostFigure, CourseCost, Figure
from .treatment import (
    AftercareStep,
    Alert,
    Discomfort,
    Disputed,
    Harm,
    HeardCaution,
    HeardSkinTypeNote,
    PreparationStep,
    Rating,
    RecoveryStage,
    Relief,
)
from .words import Area, Family, Pain, Setting, State


class DowntimeFigures(Record):
    """Three clocks, in days after one session."""

    work: Figure
    visible: Figure
    sun_care: Figure


class DiscomfortFigure(Record):
    """Pain during the treatment, as a score out of 10; words count as ranges of scores."""

    state: State
    low: Annotated[float | None, Field(description="Pain score out of 10, lower end.")] = None
    high: Annotated[float | None, Field(description="Pain score out of 10, upper end.")] = None
    words: Annotated[tuple[Pain, ...], Field(description="The words that the best sources use.")] = ()
    basis: Annotated[str | None, Field(description="Which claims speak, and by which rule.")] = None
    anaesthesia: tuple[Relief, ...] = ()
    claims: tuple[Discomfort, ...] = ()


class Entry(Record):
    """A treatment with everything that is known of it, as `show` prints it."""

    id: Id
    name: Line
    aliases: tuple[Line, ...] = ()
    brands: tuple[Line, ...] = ()
    family: Family
    variant_of: Id | None = None
    variants: tuple[Id, ...] = ()
    settings: tuple[Setting, ...]
    areas: tuple[Area, ...] = ()
    reviewed: Annotated[dt.date, Field(description="When the entry was last gone through.")]
    summary: Prose
    how_it_works: tuple[Statement, ...] = ()
    alerts: tuple[Alert, ...] = ()
    sessions: Figure
    interval_weeks: Figure
    session_minutes: Figure
    maintenance_per_year: Figure
    course_weeks: Figure
    results_after_weeks: Figure
    lasts_months: Figure
    depth_microns: Figure
    downtime: DowntimeFigures
    discomfort: DiscomfortFigure
    cost: tuple[CostFigure, ...] = ()
    course_cost: tuple[CourseCost, ...] = ()
    concerns: tuple[Rating, ...] = ()
    harms: tuple[Harm, ...] = ()
    cautions: tuple[HeardCaution, ...] = ()
    skin_types: tuple[HeardSkinTypeNote, ...] = ()
    preparation: tuple[PreparationStep, ...] = ()
    recovery: tuple[RecoveryStage, ...] = ()
    aftercare: tuple[AftercareStep, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    inherited: Annotated[
        dict[str, Id], Field(default_factory=dict, description="Which parts are taken from which wider treatment.")
    ]
    overlay: Annotated[tuple[str, ...], Field(description="The files laid over the built-in data that touch it.")] = ()


class Option(Record):
    """The slim form of an entry: what choosing and overviews need, without the claims."""

    id: Id
    name: Line
    family: Family
    variant_of: Id | None = None
    settings: tuple[Setting, ...]
    reviewed: Annotated[dt.date, Field(description="When the entry was last gone through.")]
    alerts: tuple[Alert, ...] = ()
    sessions: Figure
    interval_weeks: Figure
    course_weeks: Figure
    downtime: DowntimeFigures
    discomfort: DiscomfortFigure
    course_cost: tuple[CourseCost, ...] = ()
    harms: tuple[Harm, ...] = ()
    cautions: tuple[HeardCaution, ...] = ()
    skin_types: tuple[HeardSkinTypeNote, ...] = ()
    overlay: tuple[str, ...] = ()
