"""Which report, and as of when: everything its document is made of hangs on this and on nothing else."""

from dataclasses import dataclass
from datetime import date

from tracker.bootstrap import Application
from tracker.coordination import FrozenReport, Meeting
from tracker.facts import BodyKind, Plan, Role, Session, Visibility
from tracker.reporting.kinds import OF_ONE_DAY, WITHOUT_SESSION, ReportKind
from tracker.reporting.past import coordination_at
from tracker.sentences import Refusal
from tracker.store.sight_queries import ANNOUNCING
from tracker.views.session.meetings import find_meeting


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report of a kind for a session of a body (codes, empty where it is for none) in a language.

    `subject` is a measure's code or a year. It judges from `state_on`, tells what was recorded up to the change set
    `change`, and holds the texts the officer had written up to the change set `written_at`. `made_on` is the date that
    it bears; one that `is_final` is no draft.
    """

    kind: ReportKind
    language: str
    state_on: date
    change: int
    written_at: int
    session: str = ""
    body: str = ""
    subject: str = ""
    visibility: Visibility = Visibility.PUBLIC
    made_on: date = date.min
    is_final: bool = False


def wanted(
    application: Application,
    kind: ReportKind,
    language: str,
    *,
    session: str = "",
    body: str = "",
    subject: str = "",
    state_on: date | None = None,
    visibility: Visibility = Visibility.PUBLIC,
) -> Wanted:
    """A report as it would be made now; `state_on` is by default the day of the session or today, if that is earlier.

    Raises Refusal for a session that does not exist, minutes of one that was not held yet, a day to come, and a day by
    which nothing was recorded.
    """
    held = _session(application, kind, session, body)
    day = state_on or _usual_day(application, kind, held, subject)
    today = application.clock.today()
    if day > today:
        raise Refusal("{day:date} is still to come. A report tells the state of today or of an earlier day.", day=day)
    if kind is ReportKind.MINUTES and held is not None and held.on > day:
        raise Refusal(
            "The session {code} is on {on:date}. Its minutes can be drawn up from that day on.",
            code=held.code,
            on=held.on,
        )
    change = application.change_at(day if day < today else None)
    if not change:
        raise Refusal("Nothing was recorded by {day:date}. Choose a later day.", day=day)
    meeting = _meeting(application, kind, held, change)
    return Wanted(
        kind, language, day, change, application.revision(), held.code if held else "", held.body if held else "",
        subject, visibility, _sent_on(kind, meeting) or today, is_final(kind, meeting),
    )  # fmt: skip


def _sent_on(kind: ReportKind, meeting: Meeting | None) -> date | None:
    """The day that an invitation bears however often it is printed; None while it is not sent, and for all others."""
    if kind is not ReportKind.AGENDA or meeting is None:
        return None
    return min((step.done_on for step in meeting.steps if step.name in ANNOUNCING), default=None)


def is_final(kind: ReportKind, meeting: Meeting | None) -> bool:
    """Whether a report is no draft before it is frozen: minutes that were adopted, a material that was sent with the
    invitation, and the sheet of a measure, which nobody adopts."""
    if kind is ReportKind.MINUTES:
        return meeting is not None and meeting.minutes_adopted_on is not None
    if kind in (ReportKind.AGENDA, ReportKind.PACK):
        return meeting is not None and any(step.name in ANNOUNCING for step in meeting.steps)
    return kind is ReportKind.MEASURE


def _meeting(application: Application, kind: ReportKind, held: Session | None, change: int) -> Meeting | None:
    """What is known of a session, where it hangs on it whether a report is a draft."""
    if held is None or kind not in (ReportKind.MINUTES, ReportKind.AGENDA, ReportKind.PACK):
        return None
    return find_meeting(coordination_at(application, change, Role.OFFICER), held.body, held.code)


def as_frozen(report: FrozenReport) -> Wanted:
    """What a frozen report was made of; it may bear another date than that of its freezing, which its file tells."""
    return Wanted(
        ReportKind(report.kind), report.language, report.state_on or date.min, report.change, report.frozen_in,
        report.session, report.body, report.subject, report.visibility, report.frozen_at.date(), is_final=True,
    )  # fmt: skip


def _usual_day(application: Application, kind: ReportKind, held: Session | None, subject: str) -> date:
    today = application.clock.today()
    if kind is ReportKind.ANNUAL:
        return min(today, date(year_of(subject), 12, 31))
    return min(today, held.on) if held is not None and kind in OF_ONE_DAY else today


def year_of(subject: str) -> int:
    """The year an annual report is about. Raises Refusal for anything else."""
    if not (subject.isascii() and subject.isdigit() and len(subject) == len("2026")) or int(subject) < 1900:
        raise Refusal("“{subject}” is not a year. Write it as 2026.", subject=subject)
    return int(subject)


def _session(application: Application, kind: ReportKind, code: str, body: str) -> Session | None:
    if not code and kind in WITHOUT_SESSION:
        return None
    return find_session(application.read_sessions(), code, body)


def find_session(plan: Plan, code: str, body: str = "") -> Session:
    """The session with a code, of a body (its code) or else of the coordination.

    Raises Refusal that lists those there are.
    """
    sessions = sessions_of(plan, body)
    for session in sessions:
        if session.code == code:
            return session
    known = ", ".join(session.code for session in sessions) or "–"
    if body:
        raise Refusal(
            "There is no session “{code}” of the body “{body}”. Recorded sessions: {known}.",
            code=code,
            body=body,
            known=known,
        )
    raise Refusal(
        "There is no session “{code}” of the coordination. Recorded sessions: {known}.", code=code, known=known
    )


def sessions_of(plan: Plan, body: str = "") -> tuple[Session, ...]:
    """The sessions of a body (its code), or else of the coordination, oldest first."""
    coordinations = {one.code for one in plan.bodies if one.kind is BodyKind.COORDINATION}
    wanted_bodies = {body} if body else coordinations
    return tuple(session for session in plan.sessions if session.body in wanted_bodies)
