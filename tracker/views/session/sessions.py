"""Sessions with their decisions and what became of them, and what the next one asks for."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tracker.facts import Body, Decision, Execution, Measure, Organisation, Plan, Session, SessionKind
from tracker.facts.ordering import Natural, natural
from tracker.rules.deadlines import Deadline, session_deadlines
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, sessions_of_coordination

_WITH_MATERIAL = ("invitation", "extraordinary_invitation")


@dataclass(frozen=True, slots=True)
class NextSession:
    """The next session of the coordination; by `material` its material has to be sent."""

    session: Session
    body: Body | None
    days_away: int
    material: Deadline | None
    days_to_material: int | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its measures; `days_overdue` counts from its task's day while it is open."""

    decision: Decision
    session: Session | None
    measures: tuple[Measure, ...]
    days_overdue: int | None
    task_owner: Organisation | None = None

    @property
    def state(self) -> Sentence:
        """What became of it, in the same words wherever it is shown."""
        return _state(self.decision, self.days_overdue)


def execution_state(decision: Decision, today: date) -> Sentence:
    """What became of a decision: while it is open, how long its task has been overdue."""
    return _state(decision, days_overdue(decision, today))


def days_overdue(decision: Decision, today: date) -> int | None:
    """Days since the task of an open decision was due."""
    due = decision.task_due
    overdue = decision.execution is Execution.OPEN and due is not None and due < today
    return (today - due).days if overdue and due else None


def _state(decision: Decision, days: int | None) -> Sentence:
    if days is None:
        return say("{state:word}", state=decision.execution)
    return count("overdue by {n} day", "overdue by {n} days", days)


@dataclass(frozen=True, slots=True)
class SessionCard:
    session: Session
    body: Body | None
    decisions: tuple[DecisionLine, ...]
    is_past: bool


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """Sessions from the newest to the oldest; `open_decisions` all wait, the longest overdue first."""

    next: NextSession | None
    sessions: tuple[SessionCard, ...]
    open_decisions: tuple[DecisionLine, ...]
    not_carried_out: tuple[DecisionLine, ...]


def sessions_page(board: Board) -> SessionsPage:
    """All sessions and decisions."""
    lines = tuple(decision_line(board, decision) for decision in board.plan.decisions)
    waiting = (line for line in lines if line.decision.execution is Execution.OPEN)
    return SessionsPage(
        next=next_session(board),
        sessions=_cards(board, lines),
        open_decisions=tuple(sorted(waiting, key=_longest_overdue_first)),
        not_carried_out=tuple(line for line in lines if line.decision.execution is Execution.NOT_CARRIED_OUT),
    )


def _cards(board: Board, lines: tuple[DecisionLine, ...]) -> tuple[SessionCard, ...]:
    of_session: dict[Session | None, list[DecisionLine]] = defaultdict(list)
    for line in lines:
        of_session[line.session].append(line)
    bodies = {body.code: body for body in board.plan.bodies}
    newest_first = sorted(board.plan.sessions, key=lambda session: (session.on, natural(session.code)), reverse=True)
    return tuple(
        SessionCard(
            session=session,
            body=bodies.get(session.body),
            decisions=tuple(of_session[session]),
            is_past=session.on < board.today,
        )
        for session in newest_first
    )


def decision_line(board: Board, decision: Decision) -> DecisionLine:
    """A decision with what it is about."""
    return DecisionLine(
        decision=decision,
        session=session_of(board, decision),
        measures=tuple(board.measures[code] for code in decision.measures if code in board.measures),
        days_overdue=days_overdue(decision, board.today),
        task_owner=board.organisations.get(decision.task_owner),
    )


def session_of(board: Board, decision: Decision) -> Session | None:
    """The session that took a decision; of its body, where that is recorded."""
    held = (session for session in board.plan.sessions if session.code == decision.session)
    return next((session for session in held if decision.is_of(session.body)), None)


def _longest_overdue_first(line: DecisionLine) -> tuple[int, date, Natural]:
    return -(line.days_overdue or 0), line.decision.task_due or date.max, natural(line.decision.code)


def next_session(board: Board) -> NextSession | None:
    """The first session of the coordination that is today or later and has not ended."""
    ahead = (session for session in coordination_sessions(board) if session.on >= board.today)
    sessions = (session for session in ahead if session.closed_on is None)
    first = next(sessions, None)
    return coming(board, first) if first else None


def coming(board: Board, session: Session) -> NextSession:
    """A session seen from today."""
    material = _material(board, session)
    return NextSession(
        session=session,
        body=next((body for body in board.plan.bodies if body.code == session.body), None),
        days_away=(session.on - board.today).days,
        material=material,
        days_to_material=(material.due - board.today).days if material else None,
    )


def _material(board: Board, session: Session) -> Deadline | None:
    """The material leaves with the invitation (rules of procedure, article 22(1))."""
    deadlines = session_deadlines(session, board.plan.procedure)
    return next((deadline for deadline in deadlines if deadline.name in _WITH_MATERIAL), None)


def last_session(board: Board) -> Session | None:
    """The last regular session before the day of a board; see `last_session_before`."""
    return last_session_before(board.plan, board.today)


def last_session_before(plan: Plan, today: date) -> Session | None:
    """The last regular session of the coordination before a day: what `since` is usually counted from.

    Between two regular sessions others may be held, or votes sent by post; the state of the plan is reported to
    regular ones (117(1)).
    """
    regular = (one for one in sessions_of_coordination(plan) if one.kind is SessionKind.REGULAR)
    past = [session for session in regular if session.on < today]
    return past[-1] if past else None


def coordination_sessions(board: Board) -> tuple[Session, ...]:
    """The sessions of the coordination in order of their day; all sessions where no such body is recorded."""
    return sessions_of_coordination(board.plan)
