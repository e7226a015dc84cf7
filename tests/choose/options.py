"""Options made for tests: everything known and harmless unless said otherwise."""

import datetime as dt

from skincli.choose.money import Exchange
from skincli.choose.profile import Profile
from skincli.choose.scoring import Scales
from skincli.model.claim import CourseCost, Figure
from skincli.model.entry import DiscomfortFigure, DowntimeFigures, Option
from skincli.model.scale import BenefitLevel, Criterion, Rate, Scale, Spread
from skincli.model.treatment import HeardCaution, HeardSkinTypeNote, Rating
from skincli.model.words import Benefit, Certainty, Family, Region, Setting, State

TODAY = dt.date(2026, 11, 21)

EXCHANGE = Exchange({"USD": Rate(currency="USD", per_gbp=1.25, date=TODAY, source="rates")})


def figure(low=None, high=None):
    if low is None:
        return Figure(state=State.NOT_FOUND)
    high = low if high is None else high
    return Figure(state=State.KNOWN if high else State.NONE, low=low, high=high)


def option(
    name="laser",
    *,
    family=Family.LASER,
    settings=(Setting.CLINIC,),
    sessions=(3, 4),
    interval=(4, 4),
    weeks=None,
    visible=(1, 2),
    work=None,
    pain=(1, 3),
    cost=(400, 600),
    currency="GBP",
    region=Region.UK,
    harms=(),
    cautions=(),
    skin_types=(),
):
    """An option; a pair is a range, None is not found."""

    def known(pair):
        return figure(*pair) if pair else figure()

    courses = () if cost is None else (
        CourseCost(region=region, currency=currency, low=cost[0], high=cost[1], year=2026, basis="test", sources=("prices",)),
    )  # fmt: skip
    found = (
        DiscomfortFigure(state=State.NOT_FOUND)
        if pain is None
        else DiscomfortFigure(state=State.KNOWN, low=pain[0], high=pain[1])
    )
    return Option(
        id=name,
        name=name.replace("-", " ").capitalize(),
        family=family,
        settings=settings,
        reviewed=TODAY,
        sessions=known(sessions),
        interval_weeks=known(interval),
        course_weeks=known(weeks),
        downtime=DowntimeFigures(work=known(work), visible=known(visible), sun_care=figure()),
        discomfort=found,
        course_cost=courses,
        harms=harms,
        cautions=cautions,
        skin_types=skin_types,
    )


NOTHING = option(
    "no-treatment",
    family=Family.NONE,
    settings=(Setting.HOME,),
    sessions=None,
    interval=None,
    visible=None,
    pain=None,
    cost=None,
)


def caution(factor, action, days=None, *, tier=3, source="leaflet"):
    return HeardCaution(factor=factor, action=action, wait_days=days, source=source, tier=tier)


def skin(types, risk, *, tier=3):
    return HeardSkinTypeNote(types=types, risk=risk, text="A note.", source="leaflet", tier=tier)


def rating(benefit=Benefit.MODERATE, certainty=Certainty.LOW, concern="acne-scars"):
    return Rating(concern=concern, benefit=benefit, certainty=certainty, why="A trial.", sources=("trial",))


def profile(**said):
    return Profile(**{"concerns": ("acne-scars",), "region": Region.UK, **said})


def scale(criterion, best, worst, unit="points"):
    return Scale(criterion=criterion, name=criterion, unit=unit, best=best, worst=worst, swing="all of it", why="A test.")


SCALES = Scales.of(
    [
        scale(Criterion.BENEFIT, 1, 0),
        scale(Criterion.COST, 0, 5000, "GBP"),
        scale(Criterion.DOWNTIME, 0, 21),
        scale(Criterion.DISCOMFORT, 0, 10),
        scale(Criterion.HARM, 0, 50),
        scale(Criterion.EFFORT, 0, 12),
    ],
    [
        BenefitLevel(benefit=Benefit.WORSENS, low=0, high=0),
        BenefitLevel(benefit=Benefit.NONE, low=0, high=0.05),
        BenefitLevel(benefit=Benefit.SLIGHT, low=0.1, high=0.3),
        BenefitLevel(benefit=Benefit.MODERATE, low=0.3, high=0.6),
        BenefitLevel(benefit=Benefit.LARGE, low=0.6, high=0.9),
        BenefitLevel(benefit=Benefit.UNCLEAR, low=0, high=0.1),
    ],
    [
        Spread(certainty=Certainty.HIGH, plus=0),
        Spread(certainty=Certainty.MODERATE, plus=0.05),
        Spread(certainty=Certainty.LOW, plus=0.1),
        Spread(certainty=Certainty.VERY_LOW, plus=0.2),
    ],
)
