"""How measures stood on a day, in short: what a trend is made of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.facts import Measure, Session, SessionKind, Standing
from tracker.rules.status import MeasureStatus
from tracker.views.board import Board
from tracker.views.session.sessions import coordination_sessions

MOST_SESSIONS = 9
"""Three years of three sessions each."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """How a measure stood at the end of the day of a session; none where it was not in the plan, or not to be seen."""

    session: Session
    standing: Standing | None


def standings(board: Board, change: int) -> dict[str, Standing]:
    """Every measure of a board, by code; `change` is the number of the last change in it."""
    return {
        code: _standing(measure, board.status[code], board.today, change) for code, measure in board.measures.items()
    }


def _standing(measure: Measure, status: MeasureStatus, day: date, change: int) -> Standing:
    totals = status.totals
    return Standing(
        on=day,
        change=change,
        visibility=measure.visibility,
        lifecycle=status.lifecycle,
        computed=status.computed.light,
        shown=status.overall.light,
        progress=status.progress,
        slip_days=status.slip_days,
        planned=totals.planned,
        secured=totals.secured,
        contracted=totals.contracted,
        realised=totals.realised,
        reimbursed=totals.reimbursed,
    )


def trend_sessions(board: Board) -> tuple[Session, ...]:
    """The last regular sessions of the coordination that have been held, oldest first."""
    regular = (one for one in coordination_sessions(board) if one.kind is SessionKind.REGULAR)
    return tuple(one for one in regular if one.on < board.today)[-MOST_SESSIONS:]


def trend(
    sessions: Collection[Session], code: str, found: Mapping[date, Mapping[str, Standing]]
) -> tuple[TrendPoint, ...]:
    """How a measure stood at some sessions, from the first on at which it was in the plan."""
    points = [TrendPoint(session, found[session.on].get(code)) for session in sessions]
    while points and points[0].standing is None:
        del points[0]
    return tuple(points)
