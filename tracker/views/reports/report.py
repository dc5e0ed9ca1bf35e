"""The coordination report: what a session is told about the plan."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.coordination import Meeting
from tracker.facts import (
    NOTHING_ASSESSED,
    Area,
    Body,
    Execution,
    Maturity,
    Session,
    SessionKind,
    Strategy,
    Thresholds,
)
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.curve import Curve
from tracker.views.decisions.proposed import Asked, Proposed, proposed
from tracker.views.history.since import Since
from tracker.views.measure.area import AreaPage, area_page
from tracker.views.measure.causes import CauseLine, Obstacle, causes, obstacles
from tracker.views.measure.core_measures import CoreMeasure
from tracker.views.measure.funding import FundingPage, funding_page
from tracker.views.measure.group import unassigned
from tracker.views.measure.indicators import IndicatorRow, indicator_rows
from tracker.views.measure.measures import MeasureRow, measure_row, measure_rows
from tracker.views.measure.overview import overview
from tracker.views.measure.quality import QualityPage, quality_page
from tracker.views.measure.risks import RiskGrid, risk_grid
from tracker.views.participation.maturity import MaturityPage, assessed_pages
from tracker.views.reporting.declared import Disagreement, disagreements
from tracker.views.reporting.dues import OwnerDues, dues
from tracker.views.reports.ratings import Ratings, outlook, ratings, verdict
from tracker.views.session.sessions import DecisionLine, NextSession, coming, decision_line
from tracker.workdays import end_of_next_third


@dataclass(frozen=True, slots=True)
class CoordinationReport:
    """All sections of the report; `areas` holds only areas with measures, `empty_areas` names the others.

    `decisions` are those to report on: taken at the previous session or since, still open, not carried out.
    `unassigned` are the measures of no known area. `verdict` is what it all comes to, `outlook` what is forecast of it.
    """

    session: Session
    body: Body | None
    previous_session: Session | None
    next_session: NextSession | None
    strategy: Strategy
    today: date
    as_of: datetime | None
    measures: int
    verdict: tuple[Sentence, ...]
    outlook: tuple[Sentence, ...]
    headline: tuple[Sentence, ...]
    ratings: Ratings
    notes: tuple[Sentence, ...]
    distribution: Distribution
    not_counted: int
    progress: Weighted
    curve: Curve
    since: Since | None
    proposed: tuple[Proposed, ...]
    risks: RiskGrid
    dues: tuple[OwnerDues, ...]
    causes: tuple[CauseLine, ...]
    obstacles: tuple[Obstacle, ...]
    core: tuple[CoreMeasure, ...]
    areas: tuple[AreaPage, ...]
    empty_areas: tuple[Area, ...]
    unassigned: tuple[MeasureRow, ...]
    rows: tuple[MeasureRow, ...]
    disagreements: tuple[Disagreement, ...]
    indicators: tuple[IndicatorRow, ...]
    funding: FundingPage
    decisions: tuple[DecisionLine, ...]
    quality: QualityPage
    thresholds: Thresholds
    maturity: tuple[MaturityPage, ...]


def coordination_report(
    board: Board,
    previous: Board | None,
    session: Session,
    meeting: Meeting | None = None,
    maturity: Maturity = NOTHING_ASSESSED,
) -> CoordinationReport:
    """The report for `session`; `previous` is the state at the session before it.

    `meeting` is the session with its motions, as far as the reader may know them; `maturity` is what was assessed.
    """
    plan, whole = board.plan, overview(board, previous)
    filled = tuple(tile.area for tile in whole.areas if tile.measures)
    before, after = _neighbours(board, session)
    rows, funding, decisions = measure_rows(board), funding_page(board), _decisions(board, before)
    compared = ratings(board, previous)
    return CoordinationReport(
        session=session,
        body=next((body for body in plan.bodies if body.code == session.body), None),
        previous_session=before,
        next_session=coming(board, after) if after else None,
        strategy=plan.strategy,
        today=board.today,
        as_of=plan.as_of,
        measures=whole.measures,
        verdict=verdict(
            whole.distribution.total,
            whole.progress,
            plan.strategy.thresholds,
            compared,
            before.code if before and previous else "",
        ),
        outlook=outlook(board),
        headline=whole.headline.sentences,
        ratings=compared,
        notes=whole.notes,
        distribution=whole.distribution,
        not_counted=whole.not_counted,
        progress=whole.progress,
        curve=whole.curve,
        since=whole.since,
        proposed=proposed(Asked(board, session, meeting, _next_day(session, after), decisions, funding)),
        risks=risk_grid(board),
        dues=dues(board, previous),
        causes=causes(board, rows),
        obstacles=obstacles(rows, previous.today if previous else None),
        core=whole.core,
        areas=tuple(page for area in filled if (page := area_page(board, area.code))),
        empty_areas=tuple(tile.area for tile in whole.areas if not tile.measures),
        unassigned=tuple(measure_row(board, measure) for measure in unassigned(board)),
        rows=rows,
        disagreements=disagreements(board),
        indicators=indicator_rows(board),
        funding=funding,
        decisions=decisions,
        quality=quality_page(board),
        thresholds=plan.strategy.thresholds,
        maturity=assessed_pages(maturity, board.today),
    )


def _neighbours(board: Board, session: Session) -> tuple[Session | None, Session | None]:
    """The regular session of the same body before this one, to which the state of the plan was reported (117(1)), and
    the session after it."""
    same_body = (other for other in board.plan.sessions if other.body == session.body and not other.cancelled_on)
    others = sorted((other for other in same_body if other.code != session.code), key=lambda other: other.on)
    before = [other for other in others if other.on < session.on and other.kind is SessionKind.REGULAR]
    after = [other for other in others if other.on > session.on]
    return (before[-1] if before else None), (after[0] if after else None)


def _next_day(session: Session, after: Session | None) -> date:
    """The day of the next session; while it is not set the last of the next third of a year, for each has one."""
    return after.on if after else end_of_next_third(session.on)


def _decisions(board: Board, previous: Session | None) -> tuple[DecisionLine, ...]:
    """Rules of procedure, article 117: what was decided since the previous session, and what still waits."""
    lines = (decision_line(board, decision) for decision in board.plan.decisions)
    return tuple(line for line in lines if _to_report(line, previous))


def _to_report(line: DecisionLine, previous: Session | None) -> bool:
    if line.decision.execution in (Execution.OPEN, Execution.NOT_CARRIED_OUT) or previous is None:
        return True
    taken_on = line.session.on if line.session else line.decision.adopted_on
    return taken_on is None or taken_on >= previous.on
