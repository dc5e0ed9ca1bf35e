"""Sessions with their decisions and what became of them, and what the next one asks for."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import Body, Decision, Measure, Session
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class NextSession:
    """The next session of the coordination; `material_due` is the last day to send its material."""

    session: Session
    body: Body | None
    days_away: int
    material_due: date | None
    days_to_material: int | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its measures; `days_overdue` counts from its task's day while it is open."""

    decision: Decision
    session: Session | None
    measures: tuple[Measure, ...]
    days_overdue: int | None


@dataclass(frozen=True, slots=True)
class SessionCard:
    session: Session
    body: Body | None
    decisions: tuple[DecisionLine, ...]
    is_past: bool


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """Sessions from the newest to the oldest; `open_decisions` are all that wait, the longest overdue first."""

    next: NextSession | None
    sessions: tuple[SessionCard, ...]
    open_decisions: tuple[DecisionLine, ...]
    not_carried_out: tuple[DecisionLine, ...]


def sessions_page(board: Board) -> SessionsPage:
    """All sessions and decisions."""
    raise NotImplementedError


def next_session(board: Board) -> NextSession | None:
    """The first session of the coordination today or later."""
    raise NotImplementedError


def last_session(board: Board) -> Session | None:
    """The last session of the coordination before today: what `since` is usually counted from."""
    raise NotImplementedError
