"""Makes the reports of a session from what was recorded by its day."""

from datetime import UTC, date, datetime

from tracker.bootstrap import Application
from tracker.documents import coordination
from tracker.documents.document import ReportDocument
from tracker.facts import BodyKind, Plan, Role, Session
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.report import coordination_report

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def coordination_document(
    application: Application, code: str, language: str, role: Role = Role.PUBLIC
) -> ReportDocument:
    """The coordination report for a session, as of its day or of today, whichever is earlier.

    Raises Refusal for a session that does not exist.
    """
    today = application.clock.today()
    session = find_session(application.read(role=role), code)
    day = min(today, session.on)
    present = state(application, day, today, role)
    previous = session_before(present.plan, session)
    before = state(application, previous.on, today, role) if previous else None
    made_at = (application.last_change(day if day < today else None) or NEVER).astimezone(application.clock.zone)
    return coordination.build(coordination_report(present, before, session), Translator(language), generated_at=made_at)


def state(application: Application, day: date, today: date, role: Role) -> Board:
    """The plan as recorded by the end of a day and judged from it; of today, with the newest change."""
    return board(application.read(day if day < today else None, role), day)


def coordination_sessions(plan: Plan) -> tuple[Session, ...]:
    """The sessions of the coordination, oldest first."""
    bodies = {body.code for body in plan.bodies if body.kind is BodyKind.COORDINATION}
    return tuple(session for session in plan.sessions if session.body in bodies)


def session_before(plan: Plan, session: Session) -> Session | None:
    """The coordination's last session before another one."""
    earlier = [other for other in coordination_sessions(plan) if other.on < session.on]
    return earlier[-1] if earlier else None


def find_session(plan: Plan, code: str) -> Session:
    """The coordination's session with a code. Raises Refusal that lists those there are."""
    sessions = coordination_sessions(plan)
    for session in sessions:
        if session.code == code:
            return session
    raise Refusal(
        "There is no session “{code}” of the coordination. Recorded sessions: {known}.",
        code=code,
        known=", ".join(session.code for session in sessions) or "–",
    )
