"""JSON Schemas of the data files and of every document that `-f json` prints, derived from the models.

Documents may gain keys in later versions; a key that stands here stays and keeps its meaning.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from skincli.catalog.knowledge import KINDS, MODELS, REPLACE
from skincli.model.base import Id
from skincli.model.comparison import Comparison
from skincli.model.concern import Concern, NaturalCourse
from skincli.model.entry import Entry
from skincli.model.factor import Factor
from skincli.model.scale import Criterion
from skincli.model.source import Source
from skincli.model.treatment import AftercareStep, Alert, Rating
from skincli.model.words import Benefit, Certainty, Region, Setting, SkinType, Urgency


class Part(BaseModel):
    """A part of a document; later versions may add keys."""

    model_config = ConfigDict(extra="allow")


class CatalogPart(Part):
    """Which data answered."""

    version: str
    date: str


class Envelope(Part):
    """What every document carries."""

    schema_: str
    skincli: str
    catalog: CatalogPart


class CellPart(Part):
    """An answer about one treatment, as people read it."""

    treatment: Id
    text: str


class RowPart(Part):
    """A question with an answer for each treatment."""

    key: str
    label: str
    cells: list[CellPart]


class AftercarePart(AftercareStep):
    """An aftercare step that tells what it is without a look at which key it fills."""

    kind: Literal["do", "avoid"]
    text: str


class EntryPart(Entry):
    """A treatment with everything that is known of it."""

    aftercare: tuple[AftercarePart, ...]


class ComparisonDocument(Envelope):
    """`compare A B`."""

    question: dict[str, Any]
    treatments: list[Id]
    rows: list[RowPart]
    natural_course: list[NaturalCourse]
    head_to_head: list[Comparison]
    entries: list[EntryPart]
    sources: dict[str, Source]


class OverviewDocument(Envelope):
    """`compare` without names."""

    question: dict[str, Any]
    treatments: list[Id]
    rows: list[RowPart]
    values: list[dict[str, str | float | int | bool | None]]
    sources: dict[str, Source]


class TreatmentDocument(Envelope):
    """`show TREATMENT`."""

    treatment: EntryPart
    sources: dict[str, Source]


class RatingPart(Rating):
    """A rating with the treatment that it is of."""

    treatment: Id


class ConcernDocument(Envelope):
    """`show CONCERN`."""

    concern: Concern
    ratings: list[RatingPart]
    comparisons: list[Comparison]
    sources: dict[str, Source]


class BudgetPart(Part):
    """A budget."""

    amount: float
    currency: str


class QuestionPart(Part):
    """What was asked, as it was understood."""

    concerns: list[Id]
    skin_type: SkinType | None
    factors: list[Id]
    budget: BudgetPart | None
    max_downtime_days: float | None
    settings: list[Setting]
    event: dt.date | None
    prefer: list[Criterion]
    weights: dict[Criterion, float]
    region: Region | None
    currency: str
    given: list[str]


class SpanPart(Part):
    """A range."""

    low: float
    high: float


class CostPart(SpanPart):
    """The cost of a whole course."""

    currency: str
    region: Region | None
    year: int | None
    old: bool
    at_least: bool
    converted_from: str | None
    rate_date: str | None
    basis: str
    sources: list[Id]
    quoted: bool
    built_in: SpanPart | None


class NoticePart(Part):
    """Something to know or ask about an option."""

    kind: str
    about: str
    text: str
    sources: list[Id]


class RankedPart(Part):
    """An option in its place."""

    rank: int
    treatment: Id
    name: str
    tier: int
    first_place_share: float
    rank_low: int
    rank_high: int
    rank_acceptability: list[float]
    expected_score: float
    wins_if: Criterion | None
    confidence: float | None
    central_weights: dict[Criterion, float] | None
    benefit: Benefit | None
    certainty: Certainty | None
    helps: dict[str, Benefit | None]
    course_cost: CostPart | None
    downtime_days: SpanPart | None
    sessions: SpanPart | None
    contributions: dict[Criterion, float]
    serious_harms: list[str]
    alerts: list[Alert]
    cautions: list[NoticePart]
    sources: list[Id]


class ReasonPart(Part):
    """Why an option is out."""

    rule: Literal["budget", "downtime", "setting", "factor", "skin-type", "date", "worsens"]
    detail: str
    source: Id | None
    would_change: str


class ExcludedPart(Part):
    """An option that is out."""

    treatment: Id
    reasons: list[ReasonPart]


class DominatedPart(Part):
    """An option that another is no worse than on anything."""

    treatment: Id
    by: Id
    certain: bool
    share: float


class ReferralPart(Part):
    """Where to turn instead of choosing here."""

    concern: str
    urgency: Urgency
    text: str
    sources: list[Id]


class PairPart(Part):
    """How often one option beats another."""

    treatment: Id
    beats: Id
    share: float


class RecommendationDocument(Envelope):
    """`recommend`."""

    question: QuestionPart
    ranking: list[RankedPart]
    excluded: list[ExcludedPart]
    dominated: list[DominatedPart]
    refer: ReferralPart | None
    in_short: str | None
    mean_weights: dict[Criterion, float] | None
    pairwise: list[PairPart]
    head_to_head: list[Comparison]
    draws: int
    seed: int
    sources: dict[str, Source]


class WhyNotDocument(Envelope):
    """`why-not`."""

    question: dict[str, Any]
    treatment: Id
    status: Literal["excluded", "ranked", "not-rated", "referral"]
    reasons: list[ReasonPart]
    rank: int | None


class ProfileDocument(Envelope):
    """`profile`."""

    path: str
    profile: dict[str, str | float | list[str]]


class ReplayDocument(Envelope):
    """`replay`."""

    question: dict[str, Any]
    before: CatalogPart
    same_data: bool
    came: list[Id]
    went: list[Id]
    order_changed: bool
    moved: list[dict[str, str | int]]
    figures: list[dict[str, Any]]


class ListedTreatment(Part):
    """A treatment in a list."""

    id: Id
    name: str
    family: str
    variant_of: Id | None
    settings: list[Setting]
    concerns: list[Id]


class ListedConcern(Part):
    """A concern in a list."""

    id: Id
    name: str
    group: str
    see_a_doctor: bool


class ListedFactor(Part):
    """A factor in a list."""

    id: Id
    name: str


class ListedSource(Part):
    """A source in a list."""

    id: Id
    title: str
    publisher: str
    kind: str
    url: str | None
    published: str | None
    accessed: dt.date


class ListDocument(Envelope):
    """`list`: one of these keys, by what was listed."""

    treatments: list[ListedTreatment] | None = None
    concerns: list[ListedConcern] | None = None
    factors: list[ListedFactor] | None = None
    sources: list[ListedSource] | None = None


class HitPart(Part):
    """Something that a search found."""

    kind: Literal["treatment", "concern", "factor"]
    id: Id
    name: str
    snippet: str


class SearchDocument(Envelope):
    """`search`."""

    words: str
    hits: list[HitPart]


class CheckedPart(Part):
    """A check that was run."""

    code: str
    title: str
    looked_at: int
    excepted: int
    """How many more are let stand, each by an exception with its reason."""


class ProblemPart(Part):
    """A problem in a data file."""

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str


class CheckDocument(Envelope):
    """`check`."""

    files: list[str]
    counts: dict[str, int]
    checks: list[CheckedPart]
    problems: list[ProblemPart]


class AboutDocument(Envelope):
    """`about`."""

    version: str
    counts: dict[str, int]
    source_kinds: dict[str, int]
    certainties: dict[str, int]
    funding: str
    not_done: list[str]


class StatisticsDocument(Envelope):
    """`check --stats`."""

    records: dict[str, int]
    citations: int
    certainties: dict[str, int]
    benefits: dict[str, int]
    source_kinds: dict[str, int]
    source_ages: dict[str, int]
    read: dict[str, int]
    figures: dict[str, int]
    rated_on_trials: dict[str, int]


class ExportDocument(Envelope):
    """`export -f json`: the whole catalog."""

    treatments: list[EntryPart]
    concerns: list[Concern]
    factors: list[Factor]
    comparisons: list[Comparison]
    sources: list[Source]


class ExportTableDocument(Envelope):
    """`export -f json --table NAME`: one of the tables that docs/export.md describes."""

    table: str
    rows: list[dict[str, str | float | int | bool | None]]


DOCUMENTS: dict[str, type[Envelope]] = {
    "overview": OverviewDocument,
    "comparison": ComparisonDocument,
    "recommendation": RecommendationDocument,
    "why-not": WhyNotDocument,
    "profile": ProfileDocument,
    "replay": ReplayDocument,
    "treatment": TreatmentDocument,
    "concern": ConcernDocument,
    "list": ListDocument,
    "search": SearchDocument,
    "check": CheckDocument,
    "statistics": StatisticsDocument,
    "about": AboutDocument,
    "export": ExportDocument,
    "export-table": ExportTableDocument,
}
"""The documents that commands print, by the name that their `schema` key holds between `skincli/` and `/1`."""

DATA = "data"
NAMES = (DATA, *DOCUMENTS)


class _Closed(GenerateJsonSchema):
    """Schemas of this draft, with the envelope's key under its own name."""

    schema_dialect = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the data files (`data`) or of a document.

    Raises:
        KeyError: if there is none of that name.

    """
    if name == DATA:
        return data_schema()
    mode: JsonSchemaMode = "serialization"
    found = TypeAdapter(DOCUMENTS[name]).json_schema(mode=mode, schema_generator=_Closed)
    # `schema` would shadow a method of the model, so the model has it with an underscore.
    found["properties"]["schema"] = {"const": f"skincli/{name}/1"} | {"type": "string"}
    del found["properties"]["schema_"]
    found["required"] = ["schema" if key == "schema_" else key for key in found["required"]]
    return {"$schema": _Closed.schema_dialect, "$id": f"skincli/{name}/1", **found}


def data_schema() -> dict[str, Any]:
    """The JSON Schema of data files and overlays, for completion in editors.

    An overlay may amend an entry by its id alone, so that only what identifies an entry is required.
    """
    fields: dict[str, Any] = {kind: (list[model] | None, None) for kind, model in MODELS.items()}  # type: ignore[valid-type]  # the models are listed at run time
    file = create_model("DataFile", __config__=ConfigDict(extra="forbid"), **fields)
    found = file.model_json_schema(schema_generator=_Closed)
    for model, identity in KINDS.values():
        if identity:
            part = found["$defs"][model.__name__]
            part["required"] = [identity]
            part["properties"][REPLACE] = {
                "type": "array",
                "items": {"type": "string"},
                "description": "In an overlay: the lists that are swapped rather than extended.",
            }
    return {"$schema": _Closed.schema_dialect, "title": "skincli data file", **found}
