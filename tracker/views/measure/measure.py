"""Everything that is known about one measure."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import (
    Area,
    Decision,
    Dimension,
    FundingLine,
    Goal,
    Light,
    Measure,
    Milestone,
    Organisation,
    Override,
    Person,
    Segment,
    Tag,
    Update,
)
from tracker.rules.finding import Finding
from tracker.rules.funding import Totals, absorption, line_totals
from tracker.rules.given_up import given_up
from tracker.rules.grants import claims_to_make
from tracker.rules.progress import milestone_progress, normalised_weights
from tracker.rules.status import Judgement, MeasureStatus, override_in_force
from tracker.sentences import Sentence, say
from tracker.views.board import Board, counts
from tracker.views.curve import Curve, curve
from tracker.views.measure.indicators import IndicatorRow, rows_of_measure
from tracker.views.measure.measures import MeasureRow, measure_row
from tracker.views.measure.money import MoneyTable, money_table
from tracker.views.measure.quality import findings_of
from tracker.views.measure.timeline import Ghost, TimelineRow, ghosts, timeline_row
from tracker.views.reporting.declared import Disagreement, disagreement
from tracker.views.session.sessions import DecisionLine, decision_line


@dataclass(frozen=True, slots=True)
class LightLine:
    """A light with its reason; `dimension` None is the overall one, `override` what somebody put there."""

    dimension: Dimension | None
    judgement: Judgement
    override: Override | None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its share of the measure (0-1) and the days it once had; `days_late` if undone.

    `forecast` is what its owner expects, while it is not done.
    """

    milestone: Milestone
    share: float
    progress: float
    days_late: int
    former: tuple[Ghost, ...]
    forecast: Sentence | None


def forecast_words(milestone: Milestone, today: date) -> Sentence | None:
    """When the owner of a milestone expects it, while it is not done; a day that has passed is told as one."""
    expected = milestone.forecast_on
    if expected is None or milestone.done_on is not None:
        return None
    if expected < today:
        return say("its owner expected it on {day:date}, not reached", day=expected)
    return say("owner's forecast {day:date}", day=expected)


@dataclass(frozen=True, slots=True)
class FundingDetail:
    """A funding line with its totals; `claim_days` until its next claim is due, negative when that has passed."""

    line: FundingLine
    totals: Totals
    absorption: float | None
    claim_days: int | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """The page of a measure.

    `times_moved` and `days_moved` count how often its end was changed and how far in all; `updates` have the
    newest first. `went_into` is the measure that this one was merged into or replaced by, `took_over` are those that
    were merged into this one or replaced by it. `money_note` tells of money that was planned once, where none is now.
    """

    row: MeasureRow
    status: MeasureStatus
    area: Area | None
    segment: Segment | None
    goal: Goal | None
    lead: Organisation | None
    responsible: Person | None
    partners: tuple[Organisation, ...]
    tags: tuple[Tag, ...]
    overall: LightLine
    lights: tuple[LightLine, ...]
    declared: Light | None
    declared_on: date | None
    disagreement: Disagreement | None
    curve: Curve
    timeline: TimelineRow
    milestones: tuple[MilestoneLine, ...]
    indicators: tuple[IndicatorRow, ...]
    money: MoneyTable
    funding: tuple[FundingDetail, ...]
    updates: tuple[Update, ...]
    decisions: tuple[DecisionLine, ...]
    findings: tuple[Finding, ...]
    times_moved: int
    days_moved: int
    went_into: Measure | None = None
    took_over: tuple[Measure, ...] = ()
    money_note: Sentence | None = None
    given_up: Sentence | None = None

    @property
    def money_judgement(self) -> Judgement:
        """What the light of its money says, which stands with its money too."""
        return next(line.judgement for line in self.lights if line.dimension is Dimension.MONEY)


WORDS_OF_A_NAME = 4


def told_reason(measure: Measure) -> str:
    """Why a measure is in its state; empty where few words only name again the measure that it went into."""
    reason, into = measure.lifecycle_reason, measure.merged_into
    only_names = into and into in reason and len(reason.split()) <= WORDS_OF_A_NAME
    return "" if only_names else reason


def untold_reason(row: MeasureRow) -> str:
    """Why a measure was given up, unless its verdict says so already."""
    reason = "" if row.counts else told_reason(row.measure)
    return "" if reason.rstrip(". ") in dict(row.reason.values).values() else reason


def measure_page(
    board: Board,
    code: str,
    decisions: tuple[Decision, ...] | None = None,
) -> MeasurePage | None:
    """The page of the measure with this code, or None if there is none.

    `decisions` are those of the plan unless others are given.
    """
    measure = board.measures.get(code)
    if measure is None:
        return None
    row, status = measure_row(board, measure), board.status[code]
    return MeasurePage(
        row=row,
        status=status,
        area=row.area,
        segment=row.segment,
        goal=board.goals.get(measure.goal),
        lead=row.lead,
        responsible=board.people.get(measure.responsible),
        partners=tuple(board.organisations[one] for one in measure.partners if one in board.organisations),
        tags=tuple(board.tags[one] for one in measure.tags if one in board.tags),
        overall=LightLine(None, status.overall, None),
        lights=_lights(board, measure),
        declared=status.declared,
        declared_on=status.declared_on,
        disagreement=disagreement(board, measure),
        curve=curve(board, (measure,)),
        timeline=timeline_row(board, measure),
        milestones=milestone_lines(measure, board.today),
        indicators=rows_of_measure(board, measure),
        money=money_table((measure,)),
        funding=tuple(_funding(line, board.today) for line in measure.funding),
        updates=tuple(reversed(measure.updates)),
        decisions=_decisions(board, code, board.plan.decisions if decisions is None else decisions),
        findings=findings_of(board, measure),
        times_moved=len(measure.former_ends),
        days_moved=_days_moved(measure),
        went_into=board.measures.get(measure.merged_into or measure.superseded_by),
        took_over=tuple(one for one in board.plan.measures if code in (one.merged_into, one.superseded_by)),
        money_note=money_note(measure),
    )


def money_note(measure: Measure) -> Sentence | None:
    """That nothing is planned any more, and how much was until when; None where it needs no telling."""
    found = given_up(measure)
    if found is None:
        return None
    if not found.decision:
        return say(
            "No money is planned any more: it was {cents:money} until {on:date}.", cents=found.cents, on=found.on
        )
    return say(
        "No money is planned any more: it was {cents:money} until {on:date}, and went by decision {decision}.",
        cents=found.cents,
        on=found.on,
        decision=found.decision,
    )


def _lights(board: Board, measure: Measure) -> tuple[LightLine, ...]:
    status = board.status[measure.code]
    overrides = measure.overrides if counts(measure) else ()
    judgements = (
        (Dimension.TIME, status.time),
        (Dimension.RESULT, status.result),
        (Dimension.MONEY, status.money),
    )
    return tuple(
        LightLine(dimension, judged, override_in_force(overrides, dimension, board.today))
        for dimension, judged in judgements
    )


def milestone_lines(measure: Measure, today: date) -> tuple[MilestoneLine, ...]:
    """The milestones of a measure as they are told on a day."""
    shares = normalised_weights(measure.milestones)
    return tuple(
        MilestoneLine(
            milestone=milestone,
            share=share,
            progress=milestone_progress(milestone),
            days_late=_days_late(milestone, today) if counts(measure) else 0,
            former=ghosts(milestone.former_planned),
            forecast=forecast_words(milestone, today),
        )
        for milestone, share in zip(measure.milestones, shares, strict=True)
    )


def _days_late(milestone: Milestone, today: date) -> int:
    if milestone.done_on or milestone.planned_on is None:
        return 0
    return max(0, (today - milestone.planned_on).days)


def _funding(line: FundingLine, today: date) -> FundingDetail:
    totals = line_totals(line)
    following = next(iter(claims_to_make(line, today)), None)
    return FundingDetail(
        line=line,
        totals=totals,
        absorption=absorption(totals),
        claim_days=following.days if following else None,
    )


def _decisions(board: Board, code: str, decisions: tuple[Decision, ...]) -> tuple[DecisionLine, ...]:
    return tuple(decision_line(board, decision) for decision in decisions if code in decision.measures)


def _days_moved(measure: Measure) -> int:
    if not measure.former_ends or measure.end is None:
        return 0
    return (measure.end - measure.former_ends[0].value).days
