"""`recommend`: the ranking, what it rests on, what is out, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from skincli.choose.gates import Notice
from skincli.choose.recommending import NO_TREATMENT, Ranked, Recommendation, Referral
from skincli.choose.scoring import CRITERIA
from skincli.choose.telling import in_short, taken_as_given, wins
from skincli.model.comparison import Comparison
from skincli.model.phrases import inline
from skincli.model.source import Source
from skincli.model.treatment import Rating
from skincli.model.words import State
from skincli.show import words
from skincli.show.citations import Citations
from skincli.show.page import Block, Bullets, Cell, Column, Heading, Page, Paragraph, Table, Tone
from skincli.show.view import Records

BODY_IMAGE = (
    "If worry about how you look takes up much of your day, talk to a doctor first: that worry can be treated, and "
    "a change to the skin seldom ends it."
)
_BAR = 20
_URGENCY = {"emergency": "Get emergency help now.", "urgent": "See a doctor within days.", "soon": "See a doctor first."}
_LEGEND = (
    f"{words.LEGEND}\n! can do lasting harm: see `skincli show`.  ? something to know or ask, told below.  "
    "◆ a first step that guidelines name.  In order of expected score.  First of 100: ways of weighing, and draws of the "
    "figures, in which it comes first.  Rank: where nine of ten draws put it.  ╮│╯ too close to call."
)


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A ranking with its reasons."""

    result: Recommendation
    sources: Mapping[str, Source]
    names: Mapping[str, str]
    comparisons: tuple[Comparison, ...] = ()
    given: tuple[str, ...] = ()
    explain: bool = False
    limit: int | None = None
    schema: str = "recommendation"

    @property
    def _first_steps(self) -> set[str]:
        """The treatments that guidelines name as a first step for the concerns."""
        return {name for concern in self.result.concerns for step in concern.first_steps for name in step.treatments}

    @property
    def _shown(self) -> tuple[Ranked, ...]:
        """The first of the ranking; doing nothing is always among them."""
        ranked = self.result.ranked
        if self.limit is None:
            return ranked
        return tuple(each for each in ranked if each.rank <= self.limit or each.option.id == NO_TREATMENT)

    def page(self) -> Page:
        """Flags, the ranking, a sentence on how to read it, and what was left out."""
        result, cited = self.result, Citations(self.sources)
        wanted = " and ".join(inline(concern.name) for concern in result.concerns)
        if result.referral:
            return *referral_blocks(result.referral, cited), *cited.blocks()
        blocks: list[Block] = [Heading(f"You are choosing for: {wanted}, or doing nothing.", 1)]
        blocks.append(Paragraph(taken_as_given(result, self.given)))
        blocks += self._before(cited)
        if result.ranked:
            rates = words.converted(each.cost for each in self._shown)
            legend = f"{_LEGEND}\n{rates}" if rates else _LEGEND
            blocks += [self._table(), Paragraph(legend, Tone.DIM), Paragraph(in_short(result), Tone.STRONG)]
            blocks += self._notices(cited)
            if self.explain:
                blocks += self._explained(cited)
            if result.pairwise:
                blocks += [Heading("How often the row beats the column, of 100 draws"), self._pairs()]
        else:
            blocks.append(Paragraph("Nothing fits these limits.", Tone.STRONG))
        blocks += self._natural_course(cited)
        blocks += self._dominated()
        blocks += self._excluded(cited)
        blocks.append(Paragraph(BODY_IMAGE, Tone.DIM))
        return *blocks, *cited.blocks(brief=not self.explain)

    def _before(self, cited: Citations) -> list[Block]:
        """What must be read before the table: red flags, a diagnosis that comes first, safety notices."""
        told: list[Cell] = []
        for concern in self.result.concerns:
            told += [Cell(f"{flag.urgency}: {flag.text} {cited.mark([flag.source])}", Tone.BAD) for flag in concern.red_flags]
            if concern.see_a_doctor:
                why = [f"{each.text} {cited.mark([each.source])}" for each in concern.doctor[:1]]
                told.append(Cell(f"See a doctor before choosing. {' '.join(why)}".strip(), Tone.WARN))
            told += [Cell(f"First step: {step.text} {cited.mark([step.source])}") for step in concern.first_steps[:2]]
        alerts = []
        for each in self._shown:
            days = ", ".join(f"{alert.date} {cited.mark([alert.source])}" for alert in each.option.alerts)
            if days:
                alerts.append(f"{inline(each.option.name)} ({days})")
        if alerts:
            told.append(Cell(f"Regulators' safety notices, told by `skincli show NAME`: {'; '.join(alerts)}", Tone.WARN))
        return [Bullets(tuple(told))] if told else []

    def _table(self) -> Table:
        columns = (
            Column("rank", "", whole=True, right=True),
            Column("treatment", "Treatment"),
            Column("benefit", "Helps", whole=True),
            Column("certainty", "How\nsure", 4, whole=True),
            Column("course_cost", "Whole\ncourse", 1, whole=True),
            Column("sessions", "Visits", 5),
            Column("downtime", "Visible", 2, whole=True),
            Column("first", "First\nof 100", 3, whole=True, right=True),
            Column("ranks", "Rank", 6, whole=True),
            Column("tie", "", 3, whole=True),
        )
        shown = self._shown
        tiers = [each.tier for each in shown]
        ties = [_bracket(tiers, place) for place in range(len(tiers))]
        return Table(columns, tuple(self._row(each, tie) for each, tie in zip(shown, ties, strict=True)))

    def _row(self, each: Ranked, tie: str) -> tuple[Cell, ...]:
        option, standing = each.option, each.standing
        days = each.downtime_days
        visible = words.NOT_FOUND if days is None else Cell(words.span(*days, "days") if days[1] else "none")
        serious = any(harm.serious for harm in option.harms)
        marks = {"!": serious, "?": bool(each.notices), "◆": option.id in self._first_steps, "*": bool(option.overlay)}
        name = words.NBSP.join([option.name, *(mark for mark, wanted in marks.items() if wanted)])
        best = _best(each)
        helped, sure = words.NOT_FOUND, words.NOT_FOUND
        if best:
            helped, sure = words.benefit(best.benefit), words.certainty(best.certainty)
        if len(each.ratings) > 1:
            number = sum(rating is not None for rating in each.ratings.values())
            if number < len(each.ratings):
                helped = Cell(f"{helped.text}\n({number} of {len(each.ratings)})", helped.tone)
        return (
            Cell(str(each.rank)),
            Cell(name, Tone.STRONG if each.rank == 1 else Tone.PLAIN),
            helped,
            sure,
            words.cost(each.cost, self.result.profile.region),
            Cell("none") if option.id == NO_TREATMENT else self._visits(each),
            visible,
            Cell(str(round(100 * standing.first_place_share))),
            Cell(words.span(standing.rank_low, standing.rank_high)),
            Cell(tie, Tone.DIM),
        )

    def _visits(self, each: Ranked) -> Cell:
        option = each.option
        if option.sessions.state is State.NOT_APPLICABLE:
            weeks = words.figure(option.course_weeks, "weeks")
            return Cell("daily use") if weeks in (words.NOT_FOUND, words.NOT_APPLICABLE) else Cell(f"daily use, {weeks.text}")
        return words.visits(option.sessions)

    def _notices(self, cited: Citations) -> list[Block]:
        grouped: dict[str, list[str]] = {}
        for each in self._shown:
            missed = [inline(concern.name) for concern in self.result.concerns if each.ratings[concern.id] is None]
            if missed:
                text = f"leaves out {' and '.join(missed)}, for which no source rates it"
                grouped.setdefault(text, []).append(inline(each.option.name))
            for notice in each.notices:
                grouped.setdefault(self._told(notice, cited), []).append(inline(each.option.name))
        if not grouped:
            return []
        items = tuple(Cell(f"{', '.join(names)}: {text}") for text, names in grouped.items())
        return [Heading("To know and to ask about"), Bullets(items)]

    def _told(self, notice: Notice, cited: Citations) -> str:
        text = notice.text if notice.kind != "disagreement" else f"sources disagree: {notice.text}"
        return f"{text} {cited.mark(notice.sources)}".rstrip()

    def _explained(self, cited: Citations) -> list[Block]:
        blocks: list[Block] = [Heading("What the order rests on")]
        means = self.result.ranking.mean_weights if self.result.ranking else ()
        weights = ", ".join(f"{criterion} {round(100 * weight)}" for criterion, weight in zip(CRITERIA, means, strict=False))
        blocks.append(
            Paragraph(
                f"Mean weights, of 100: {weights}. Each bar is what a criterion adds to the expected score, of 1. "
                f"{self.result.draws:,} draws, seed {self.result.seed}. "
                "Scales: `skincli about`; claims: `skincli show NAME --claims`.",
                Tone.DIM,
            )
        )
        columns = (
            Column("criterion", ""),
            Column("bar", "Adds", whole=True),
            Column("of", "Out of", 2, whole=True),
            Column("from", "On the scale", 1, whole=True),
        )
        for each in self._shown:
            blocks.append(Heading(f"{each.rank} {each.option.name}: {each.expected_score:.2f}. {wins(each)}", 3))
            rows = []
            for criterion, weight in zip(CRITERIA, means, strict=False):
                added, stretch = each.contributions[criterion.value], each.scored.on(criterion)
                bar = "█" * round(_BAR * added) + "░" * round(_BAR * (weight - added))
                scale = f"{stretch.low:.2f}–{stretch.high:.2f}" if stretch.known else "not known: whole scale"
                rows.append((Cell(criterion), Cell(f"{added:.2f} {bar}"), Cell(f"{weight:.2f}"), Cell(scale)))
            blocks.append(Table(columns, tuple(rows)))
            sources = [source for rating in each.ratings.values() if rating for source in rating.sources]
            why = " ".join(rating.why for rating in each.ratings.values() if rating)
            cost = f" Cost: {f'{each.cost.basis} {cited.mark(each.cost.sources)}'.rstrip()}." if each.cost else ""
            blocks.append(Paragraph(f"{why} {cited.mark(sources)}{cost}", Tone.DIM))
        return blocks

    def _pairs(self) -> Table:
        shown = self._shown
        columns = (Column("treatment", ""), *(Column(each.option.id, str(each.rank), whole=True, right=True) for each in shown))
        rows = tuple(
            (
                Cell(f"{one.rank} {one.option.name}"),
                *(
                    Cell("·") if one is other else Cell(str(round(100 * self.result.pairwise[one.option.id, other.option.id])))
                    for other in shown
                ),
            )
            for one in shown
        )
        return Table(columns, rows)

    def _natural_course(self, cited: Citations) -> list[Block]:
        told = [
            Cell(f"{concern.name}, if nothing is done: {each.text} {cited.mark([each.source])}")
            for concern in self.result.concerns
            for each in concern.natural_course[:1]
        ]
        return [Bullets(tuple(told))] if told else []

    def _dominated(self) -> list[Block]:
        if not self.result.dominated:
            return []
        items = tuple(
            Cell(
                f"{self.names[each.id]} is {'' if each.certain else 'probably '}no better than {inline(self.names[each.by])} "
                f"on anything{'' if each.certain else f' ({round(100 * each.share)} of 100 draws)'}."
            )
            for each in self.result.dominated
        )
        return [Heading("Beaten on everything"), Bullets(items)]

    def _excluded(self, cited: Citations) -> list[Block]:
        out = self.result.excluded
        if not out:
            return []
        items = tuple(
            Cell(
                f"{each.option.name}: "
                + " ".join(
                    f"{reason.detail}{f' {cited.mark([reason.source])}' if reason.source else ''}" for reason in each.reasons
                )
            )
            for each in out
        )
        return [Heading(f"Left out ({len(out)}); `skincli why-not NAME` tells what would change it"), Bullets(items)]

    def records(self) -> Records:
        """A ranked option a row."""
        columns = (
            "rank", "treatment", "name", "tier", "first_place_share", "rank_low", "rank_high", "expected_score", "benefit",
            "certainty", "course_cost_low", "course_cost_high", "currency", "converted_from", "downtime_days_low",
            "downtime_days_high", "sessions_low", "sessions_high", "quoted", "built_in_low", "built_in_high",
            "rate_date",
        )  # fmt: skip
        return Records(columns, [self._record(each) for each in self._shown])

    def _record(self, each: Ranked) -> tuple[Any, ...]:
        rating = _best(each)
        cost, days, visits = each.cost, each.downtime_days or (None, None), each.option.sessions
        return (
            each.rank, each.option.id, each.option.name, each.tier, round(each.standing.first_place_share, 4),
            each.standing.rank_low, each.standing.rank_high, round(each.expected_score, 4),
            rating.benefit if rating else None, rating.certainty if rating else None,
            cost.low if cost else None, cost.high if cost else None, cost.currency if cost else None,
            cost.converted_from if cost else None, *days, visits.low, visits.high,
            cost.quoted if cost else None, *((cost.built_in if cost else None) or (None, None)),
            cost.rate_date if cost else None,
        )  # fmt: skip

    def document(self) -> Mapping[str, Any]:
        """The recommendation by contract."""
        result = self.result
        profile = result.profile
        return {
            "question": {
                "concerns": list(profile.concerns),
                "skin_type": profile.skin_type,
                "factors": list(profile.factors),
                "budget": {"amount": profile.budget.amount, "currency": profile.budget.currency} if profile.budget else None,
                "max_downtime_days": profile.max_downtime,
                "settings": list(profile.settings),
                "event": profile.event.isoformat() if profile.event else None,
                "prefer": list(profile.prefer),
                "weights": {criterion.value: weight for criterion, weight in profile.weights.items()},
                "region": profile.region,
                "currency": profile.currency,
                "given": list(self.given),
            },
            "ranking": [self._ranked(each) for each in self._shown],
            "excluded": [
                {
                    "treatment": each.option.id,
                    "reasons": [
                        asdict(reason)
                        for reason in each.reasons
                    ],
                }
                for each in result.excluded
            ],
            "dominated": [
                {"treatment": each.id, "by": each.by, "certain": each.certain, "share": round(each.share, 4)}
                for each in result.dominated
            ],
            "refer": {
                "concern": result.referral.concern, "urgency": result.referral.urgency, "text": result.referral.text,
                "sources": list(result.referral.sources),
            } if result.referral else None,
            "in_short": in_short(result) if result.ranked else None,
            "mean_weights": {
                criterion.value: round(weight, 4)
                for criterion, weight in zip(CRITERIA, result.ranking.mean_weights, strict=True)
            } if result.ranking else None,
            "pairwise": [
                {"treatment": one, "beats": other, "share": round(share, 4)} for (one, other), share in result.pairwise.items()
            ],
            "head_to_head": [comparison.model_dump(mode="json") for comparison in self.comparisons],
            "draws": result.draws,
            "seed": result.seed,
            "sources": {key: source.model_dump(mode="json") for key, source in self.sources.items()},
        }  # fmt: skip

    def _ranked(self, each: Ranked) -> Mapping[str, Any]:
        rating = _best(each)
        cost, days, visits = each.cost, each.downtime_days, each.option.sessions
        return {
            "rank": each.rank,
            "treatment": each.option.id,
            "name": each.option.name,
            "tier": each.tier,
            "first_place_share": _tidy(each.standing.first_place_share),
            "rank_low": each.standing.rank_low,
            "rank_high": each.standing.rank_high,
            "rank_acceptability": [_tidy(share) for share in each.standing.rank_acceptability],
            "expected_score": _tidy(each.expected_score),
            "wins_if": each.wins_if,
            "central_weights": dict(zip(CRITERIA, map(_tidy, each.standing.central_weights), strict=True))
            if each.standing.central_weights else None,
            "confidence": None if each.confidence is None else _tidy(each.confidence),
            "benefit": rating.benefit if rating else None,
            "certainty": rating.certainty if rating else None,
            "helps": {concern: value.benefit if value else None for concern, value in each.ratings.items()},
            "course_cost": {
                "low": cost.low, "high": cost.high, "currency": cost.currency, "region": cost.region, "year": cost.year,
                "old": cost.old, "at_least": cost.at_least, "converted_from": cost.converted_from, "rate_date": cost.rate_date,
                "basis": cost.basis, "sources": list(cost.sources), "quoted": cost.quoted,
                "built_in": {"low": cost.built_in[0], "high": cost.built_in[1]} if cost.built_in else None,
            } if cost else None,
            "downtime_days": {"low": days[0], "high": days[1]} if days else None,
            "sessions": {"low": visits.low, "high": visits.high} if visits.low is not None else None,
            "contributions": {criterion: _tidy(added) for criterion, added in each.contributions.items()},
            "serious_harms": [harm.name for harm in each.option.harms if harm.serious],
            "alerts": [alert.model_dump(mode="json") for alert in each.option.alerts],
            "cautions": [
                {"kind": notice.kind, "about": notice.about, "text": notice.text, "sources": list(notice.sources)}
                for notice in each.notices
            ],
            "sources": list(dict.fromkeys(source for value in each.ratings.values() if value for source in value.sources)),
        }  # fmt: skip


def referral_blocks(referral: Referral, cited: Citations) -> tuple[Block, ...]:
    """What was asked, where to turn and how soon, and why there is no ranking: the same for every command."""
    return (
        Heading(f"You asked about: {' and '.join(map(inline, referral.asked))}.", 1),
        Paragraph(f"! {_URGENCY[referral.urgency]}", Tone.BAD),
        Paragraph(f"{referral.text} {cited.mark(referral.sources, 9)}".rstrip()),
        Paragraph(referral.closing),
    )


def _tidy(value: float) -> float:
    """A worked-out number to six places: beyond them, versions of Python differ."""
    return round(value, 6)


def _best(each: Ranked) -> Rating | None:
    """The rating for the most wanted concern that has one."""
    return next((rating for rating in each.ratings.values() if rating), None)


def _bracket(tiers: list[int], place: int) -> str:
    """One piece of the bracket that joins options of one tier."""
    above = place > 0 and tiers[place - 1] == tiers[place]
    below = place + 1 < len(tiers) and tiers[place + 1] == tiers[place]
    return {(False, True): "╮", (True, True): "│", (True, False): "╯", (False, False): ""}[above, below]
