"""The closed lists of words. Their order is the order in which people see them."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """What kind of thing a treatment is."""

    ABRASION = "abrasion"
    NEEDLING = "needling"
    PEEL = "peel"
    LASER = "laser"
    LIGHT = "light"
    RADIOFREQUENCY = "radiofrequency"
    ULTRASOUND = "ultrasound"
    ELECTRICAL = "electrical"
    CRYO = "cryo"
    INJECTABLE = "injectable"
    TOPICAL_PRESCRIPTION = "topical-prescription"
    TOPICAL_OTC = "topical-otc"
    SURGICAL = "surgical"
    DEVICE_HOME = "device-home"
    OTHER = "other"
    NONE = "none"


class Setting(StrEnum):
    """Where a treatment is had, and so who carries it out."""

    MEDICAL = "medical"
    CLINIC = "clinic"
    SPA = "spa"
    HOME = "home"


class Area(StrEnum):
    """Parts of the body."""

    FACE = "face"
    UNDER_EYE = "under-eye"
    LIPS = "lips"
    NECK = "neck"
    DECOLLETAGE = "decolletage"
    HANDS = "hands"
    ARMS = "arms"
    UNDERARMS = "underarms"
    ABDOMEN = "abdomen"
    BACK = "back"
    CHEST = "chest"
    BUTTOCKS = "buttocks"
    THIGHS = "thighs"
    LEGS = "legs"
    FEET = "feet"
    SCALP = "scalp"
    BIKINI = "bikini"


class ConcernGroup(StrEnum):
    """The shelf on which a concern stands."""

    SCARRING = "scarring"
    PIGMENT = "pigment"
    VASCULAR = "vascular"
    AGEING = "ageing"
    TEXTURE = "texture"
    ACNE = "acne"
    BODY = "body"
    HAIR = "hair"
    SWEAT = "sweat"
    LESIONS = "lesions"
    OTHER = "other"


class Benefit(StrEnum):
    """How much a treatment helps a concern; the rubric is in docs/methods.md."""

    WORSENS = "worsens"
    NONE = "none"
    SLIGHT = "slight"
    MODERATE = "moderate"
    LARGE = "large"
    UNCLEAR = "unclear"


BENEFITS = (Benefit.LARGE, Benefit.MODERATE, Benefit.SLIGHT, Benefit.UNCLEAR, Benefit.NONE, Benefit.WORSENS)
"""From most to least; what is unclear stands between some help and none."""


class Certainty(StrEnum):
    """How sure a benefit is, informed by GRADE but not a formal GRADE assessment."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class LoweredFor(StrEnum):
    """Why certainty was lowered: the five GRADE domains."""

    RISK_OF_BIAS = "risk-of-bias"
    INCONSISTENCY = "inconsistency"
    INDIRECTNESS = "indirectness"
    IMPRECISION = "imprecision"
    PUBLICATION_BIAS = "publication-bias"


class SourceKind(StrEnum):
    """What kind of document a source is, best first. A quote is a price that was offered to the user."""

    QUOTE = "quote"
    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    STATISTICS = "statistics"
    TRIAL = "trial"
    COHORT = "cohort"
    SOCIETY = "society"
    PUBLIC_HEALTH = "public-health"
    HOSPITAL = "hospital"
    TEXTBOOK = "textbook"
    PRESS = "press"
    MARKETPLACE = "marketplace"
    TRADE = "trade"
    CLINIC = "clinic"
    MANUFACTURER = "manufacturer"
    BLOG = "blog"

    @property
    def tier(self) -> int:
        """0 (the user's own quote), then 1 (best) to 5: which claims speak for a headline, see docs/methods.md."""
        return _TIER[self]


_TIER = {
    SourceKind.QUOTE: 0,
    SourceKind.GUIDELINE: 1,
    SourceKind.SYSTEMATIC_REVIEW: 1,
    SourceKind.STATISTICS: 1,
    SourceKind.TRIAL: 2,
    SourceKind.COHORT: 2,
    SourceKind.SOCIETY: 3,
    SourceKind.PUBLIC_HEALTH: 3,
    SourceKind.HOSPITAL: 3,
    SourceKind.TEXTBOOK: 3,
    SourceKind.PRESS: 4,
    SourceKind.MARKETPLACE: 4,
    SourceKind.TRADE: 4,
    SourceKind.CLINIC: 5,
    SourceKind.MANUFACTURER: 5,
    SourceKind.BLOG: 5,
}


class Funding(StrEnum):
    """Who paid for a source, as far as it says."""

    NOT_STATED = "not-stated"
    NONE = "none"
    PUBLIC = "public"
    INDUSTRY = "industry"
    MIXED = "mixed"


class HowRead(StrEnum):
    """How much of a source was read."""

    WHOLE = "whole"
    PART = "part"
    ABSTRACT = "abstract"


class Action(StrEnum):
    """What a caution asks for."""

    AVOID = "avoid"
    WAIT = "wait"
    ASK = "ask"


class State(StrEnum):
    """What is known of a figure."""

    KNOWN = "known"
    NONE = "none"
    NOT_FOUND = "not-found"
    NOT_APPLICABLE = "not-applicable"


class Region(StrEnum):
    """Where a price was asked."""

    UK = "uk"
    US = "us"
    EU = "eu"
    CA = "ca"
    AU = "au"
    IN = "in"
    ASIA = "asia"
    OTHER = "other"


class Per(StrEnum):
    """What a price buys."""

    SESSION = "session"
    COURSE = "course"
    AREA = "area"
    PROCEDURE = "procedure"
    SYRINGE = "syringe"
    VIAL = "vial"
    UNIT = "unit"
    HOUR = "hour"
    MONTH = "month"
    PRODUCT = "product"
    DEVICE = "device"
    CONSULTATION = "consultation"


class SkinType(StrEnum):
    """Fitzpatrick phototype: how skin reacts to sun, from always burns (I) to deeply pigmented (VI)."""

    I = "I"  # noqa: E741 - the phototype's own name
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    VI = "VI"


class SkinTypeRisk(StrEnum):
    """What a source says of a treatment in a phototype. Silence is "not assessed", never "usual"."""

    USUAL = "usual"
    RAISED = "raised"
    AVOID = "avoid"


class Pain(StrEnum):
    """How much a treatment hurts, in words."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Anaesthesia(StrEnum):
    """What is given against pain."""

    NONE = "none"
    COOLING = "cooling"
    TOPICAL = "topical"
    LOCAL = "local"
    SEDATION = "sedation"
    GENERAL = "general"


class Urgency(StrEnum):
    """How soon a red flag needs somebody qualified."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"


class Outlook(StrEnum):
    """What happens to a concern if nothing is done."""

    RESOLVES = "resolves"
    FADES = "fades"
    STAYS = "stays"
    WORSENS = "worsens"
    VARIES = "varies"


class Finding(StrEnum):
    """How the first treatment of a head-to-head comparison did against the second."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"


class FigureKey(StrEnum):
    """The figures that a treatment can have; what is neither claimed nor here named is a gap."""

    SESSIONS = "sessions"
    INTERVAL_WEEKS = "interval_weeks"
    SESSION_MINUTES = "session_minutes"
    MAINTENANCE_PER_YEAR = "maintenance_per_year"
    COURSE_WEEKS = "course_weeks"
    RESULTS_AFTER_WEEKS = "results_after_weeks"
    LASTS_MONTHS = "lasts_months"
    DEPTH_MICRONS = "depth_microns"
    DOWNTIME_WORK = "downtime.work"
    DOWNTIME_VISIBLE = "downtime.visible"
    DOWNTIME_SUN_CARE = "downtime.sun_care"
    DISCOMFORT = "discomfort"
    COST_UK = "cost.uk"
    COST_US = "cost.us"
    HARMS = "harms"
    SKIN_TYPES = "skin_types"
    AFTERCARE = "aftercare"
