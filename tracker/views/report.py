"""The coordination report: what a session is told about the plan."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Area, Body, Execution, Session, Strategy, Thresholds
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.area import AreaPage, area_page
from tracker.views.board import Board
from tracker.views.core_measures import CoreMeasure
from tracker.views.curve import Curve
from tracker.views.declared import Disagreement, disagreements
from tracker.views.funding import FundingPage, funding_page
from tracker.views.group import unassigned
from tracker.views.indicators import IndicatorRow, indicator_rows
from tracker.views.measures import MeasureRow, measure_row, measure_rows
from tracker.views.overview import overview
from tracker.views.quality import QualityPage, quality_page
from tracker.views.sessions import DecisionLine, NextSession, coming, decision_line
from tracker.views.since import Since


@dataclass(frozen=True, slots=True)
class CoordinationReport:
    """All sections of the report; `areas` holds only areas with measures, `empty_areas` names the others.

    `decisions` are those to report on: taken at the previous session or since, still open, not carried out.
    `unassigned` are the measures of no known area.
    """

    session: Session
    body: Body | None
    previous_session: Session | None
    next_session: NextSession | None
    strategy: Strategy
    today: date
    as_of: datetime | None
    measures: int
    headline: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    distribution: Distribution
    not_counted: int
    progress: Weighted
    curve: Curve
    since: Since | None
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


def coordination_report(board: Board, previous: Board | None, session: Session) -> CoordinationReport:
    """The report for `session`; `previous` is the state at the session before it."""
    plan, whole = board.plan, overview(board, previous)
    filled = tuple(tile.area for tile in whole.areas if tile.measures)
    before, after = _neighbours(board, session)
    return CoordinationReport(
        session=session,
        body=next((body for body in plan.bodies if body.code == session.body), None),
        previous_session=before,
        next_session=coming(board, after) if after else None,
        strategy=plan.strategy,
        today=board.today,
        as_of=plan.as_of,
        measures=whole.measures,
        headline=whole.headline.sentences,
        notes=whole.notes,
        distribution=whole.distribution,
        not_counted=whole.not_counted,
        progress=whole.progress,
        curve=whole.curve,
        since=whole.since,
        core=whole.core,
        areas=tuple(page for area in filled if (page := area_page(board, area.code))),
        empty_areas=tuple(tile.area for tile in whole.areas if not tile.measures),
        unassigned=tuple(measure_row(board, measure) for measure in unassigned(board)),
        rows=measure_rows(board),
        disagreements=disagreements(board),
        indicators=indicator_rows(board),
        funding=funding_page(board),
        decisions=_decisions(board, before),
        quality=quality_page(board),
        thresholds=plan.strategy.thresholds,
    )


def _neighbours(board: Board, session: Session) -> tuple[Session | None, Session | None]:
    """The sessions of the same body before and after this one."""
    same_body = (other for other in board.plan.sessions if other.body == session.body and not other.cancelled_on)
    others = sorted((other for other in same_body if other.code != session.code), key=lambda other: other.on)
    before = [other for other in others if other.on < session.on]
    after = [other for other in others if other.on > session.on]
    return (before[-1] if before else None), (after[0] if after else None)


def _decisions(board: Board, previous: Session | None) -> tuple[DecisionLine, ...]:
    """Rules of procedure, article 117: what was decided since the previous session, and what still waits."""
    lines = (decision_line(board, decision) for decision in board.plan.decisions)
    return tuple(line for line in lines if _to_report(line, previous))


def _to_report(line: DecisionLine, previous: Session | None) -> bool:
    if line.decision.execution in (Execution.OPEN, Execution.NOT_CARRIED_OUT) or previous is None:
        return True
    taken_on = line.session.on if line.session else line.decision.adopted_on
    return taken_on is None or taken_on >= previous.on
