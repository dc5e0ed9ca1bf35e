"""The coordination report: what a session is told about the plan."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Area, Body, Session, Strategy, Thresholds
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.area import AreaPage
from tracker.views.board import Board
from tracker.views.core_measures import CoreMeasure
from tracker.views.curve import Curve
from tracker.views.declared import Disagreement
from tracker.views.funding import FundingPage
from tracker.views.indicators import IndicatorRow
from tracker.views.measures import MeasureRow
from tracker.views.quality import QualityPage
from tracker.views.sessions import DecisionLine, NextSession
from tracker.views.since import Since


@dataclass(frozen=True, slots=True)
class CoordinationReport:
    """All sections of the report; `areas` holds only areas with measures, `empty_areas` names the others.

    `decisions` are those to report on: taken since the previous session, still open, or not carried out.
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
    raise NotImplementedError
