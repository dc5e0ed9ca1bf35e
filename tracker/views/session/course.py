"""Where a session stands, and the one thing that is to be done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.coordination import STANDING, Coordination, ItemKind, Meeting, MotionState
from tracker.facts import BodyKind, Session, SessionKind
from tracker.sentences import Sentence, say
from tracker.views.measure.desk import SESSION_IN_VIEW
from tracker.views.session.deadlines import DeadlineLine, deadline_lines, most_urgent
from tracker.views.session.meetings import procedure_on
from tracker.workdays import add_working_days

REPORT = "coordination"
"""The kind of the report that the coordination hears."""


class Course(StrEnum):
    """Where a session stands."""

    PREPARED = "prepared"
    ON = "on"
    TO_CLOSE = "to_close"
    CLOSED = "closed"
    MINUTES_ADOPTED = "minutes_adopted"
    MINUTES_PUBLISHED = "minutes_published"
    CANCELLED = "cancelled"


class ToDo(StrEnum):
    """What is to be done next."""

    AGENDA = "agenda"
    FIRST_ITEM = "first_item"
    DEADLINE = "deadline"
    REPORT = "report"
    ATTENDANCE = "attendance"
    VOTE = "vote"
    ADOPT_WAITING_MINUTES = "adopt_waiting_minutes"
    CLOSE = "close"
    ADOPT_MINUTES = "adopt_minutes"
    PUBLISH_MINUTES = "publish_minutes"
    CARRY_AGENDA = "carry_agenda"
    WAIT = "wait"


NAMES: dict[SessionKind, Sentence] = {
    SessionKind.REGULAR: say("Regular session {code}"),
    SessionKind.EXTRAORDINARY: say("Extraordinary session {code}"),
    SessionKind.CORRESPONDENCE: say("Session by correspondence {code}"),
    SessionKind.CEREMONIAL: say("Ceremonial session {code}"),
}
COURSES: dict[Course, Sentence] = {
    Course.PREPARED: say("being prepared"),
    Course.ON: say("today"),
    Course.TO_CLOSE: say("not ended yet"),
    Course.CLOSED: say("ended"),
    Course.MINUTES_ADOPTED: say("minutes adopted"),
    Course.MINUTES_PUBLISHED: say("minutes published"),
    Course.CANCELLED: say("cancelled"),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done, and by when: a deadline of the session, or the day the minutes are to be published by.

    `item` is the number of the agenda item it is about. Before the end of a session `undecided` are the items on which
    no decision was proposed, and `voted` says whether anything was voted about.
    """

    what: ToDo
    line: DeadlineLine | None = None
    due: date | None = None
    item: int | None = None
    undecided: tuple[int, ...] = ()
    voted: bool = False


def course_of(meeting: Meeting, today: date) -> Course:
    """Where a session stands on a day; one whose minutes were adopted had ended, also where nobody entered it."""
    if meeting.is_cancelled:
        return Course.CANCELLED
    if meeting.minutes_published_on:
        return Course.MINUTES_PUBLISHED
    if meeting.minutes_adopted_on:
        return Course.MINUTES_ADOPTED
    if meeting.closed_on:
        return Course.CLOSED
    if meeting.session.on > today:
        return Course.PREPARED
    return Course.ON if meeting.session.on == today else Course.TO_CLOSE


def next_step(meeting: Meeting, coordination: Coordination, today: date) -> NextStep:
    """The one thing to do next for a session."""
    match course_of(meeting, today):
        case Course.PREPARED:
            return _prepare(meeting, coordination, today)
        case Course.ON | Course.TO_CLOSE:
            return _hold(meeting, coordination)
        case Course.CLOSED:
            return NextStep(ToDo.ADOPT_MINUTES)
        case Course.MINUTES_ADOPTED:
            return NextStep(ToDo.PUBLISH_MINUTES, due=minutes_due(meeting, coordination))
        case Course.CANCELLED if may_carry(meeting):
            return NextStep(ToDo.CARRY_AGENDA)
    return NextStep(ToDo.WAIT)


def may_carry(meeting: Meeting) -> bool:
    """Whether a cancelled session has items that another one has not taken over."""
    cancelled = meeting.cancellation
    return cancelled is not None and not cancelled.carried_to and any(not one.is_withdrawn for one in meeting.items)


LOOKING_BACK = (ItemKind.MINUTES, ItemKind.EXECUTION)


def standing_kinds(coordination: Coordination, meeting: Meeting) -> tuple[ItemKind, ...]:
    """The items that stand on the agenda of every regular session.

    Before the first session of a body there were no minutes to adopt and no decisions to carry out.
    """
    session = meeting.session
    is_first = not any(
        one.session.body == session.body and one.session.on < session.on for one in coordination.uncancelled
    )
    return tuple(kind for kind in STANDING if not is_first or kind not in LOOKING_BACK)


def lacks_standing_items(coordination: Coordination, meeting: Meeting) -> bool:
    """Whether a regular session has not all its standing items yet."""
    known = {item.kind for item in meeting.items}
    kinds = standing_kinds(coordination, meeting)
    return meeting.session.kind is SessionKind.REGULAR and not known.issuperset(kinds)


def _prepare(meeting: Meeting, coordination: Coordination, today: date) -> NextStep:
    if lacks_standing_items(coordination, meeting):
        return NextStep(ToDo.AGENDA)
    if not meeting.items:
        return NextStep(ToDo.FIRST_ITEM)
    lines = deadline_lines(meeting, coordination.procedure, today)
    line = most_urgent(one for one in lines if not one.is_after)
    if line is not None:
        return NextStep(ToDo.DEADLINE, line)
    return NextStep(ToDo.REPORT if _lacks_report(meeting.session, coordination, today) else ToDo.WAIT)


def _lacks_report(session: Session, coordination: Coordination, today: date) -> bool:
    hearing = {body.code for body in coordination.bodies if body.kind is BodyKind.COORDINATION}
    is_near = (session.on - today).days <= SESSION_IN_VIEW
    return is_near and session.body in hearing and not has_report(session, coordination)


def has_report(session: Session, coordination: Coordination) -> bool:
    """Whether somebody has begun the report that the coordination hears at a session, or it is frozen."""
    begun = {(one.kind, one.body, one.session) for one in coordination.narratives}
    frozen = {(one.kind, one.body, one.session) for one in coordination.reports}
    return (REPORT, session.body, session.code) in begun | frozen


def _hold(meeting: Meeting, coordination: Coordination) -> NextStep:
    if not meeting.items:
        return NextStep(ToDo.AGENDA if lacks_standing_items(coordination, meeting) else ToDo.FIRST_ITEM)
    by_correspondence = meeting.session.kind is SessionKind.CORRESPONDENCE  # service is confirmed (24(2))
    if not by_correspondence and not any(one.is_present for one in meeting.attendance):
        return NextStep(ToDo.ATTENDANCE)
    waiting = [one for one in meeting.motions if one.state is MotionState.DRAFT]
    if waiting:
        return NextStep(ToDo.VOTE, item=min(motion.item for motion in waiting))
    about_minutes = next((one.number for one in meeting.items if one.kind is ItemKind.MINUTES), None)
    if about_minutes is not None and waiting_minutes(coordination, meeting):
        return NextStep(ToDo.ADOPT_WAITING_MINUTES, item=about_minutes)
    is_voted = any(motion.votes for motion in meeting.motions)
    return NextStep(ToDo.CLOSE, undecided=tuple(without_motion(meeting)), voted=is_voted)


def without_motion(meeting: Meeting) -> Iterator[int]:
    """The numbers of the items on which no decision was proposed; the standing ones need none."""
    proposed = {motion.item for motion in meeting.motions}
    for item in sorted(meeting.items, key=lambda one: one.number):
        if not item.is_withdrawn and item.kind not in STANDING and item.number not in proposed:
            yield item.number


def without_minutes(coordination: Coordination, meeting: Meeting) -> tuple[Meeting, ...]:
    """Earlier sessions of the body whose minutes are not adopted yet: the last regular one and all since (57(2))."""
    session = meeting.session
    return tuple(
        one
        for one in coordination.uncancelled
        if one.session.body == session.body and one.session.on < session.on and one.minutes_adopted_on is None
    )


def waiting_minutes(coordination: Coordination, meeting: Meeting) -> tuple[Meeting, ...]:
    """Those of them that have ended, where a regular session can adopt them."""
    if meeting.session.kind is not SessionKind.REGULAR:
        return ()
    return tuple(one for one in without_minutes(coordination, meeting) if one.closed_on is not None)


def minutes_due(meeting: Meeting, coordination: Coordination) -> date | None:
    """The last day to publish adopted minutes: working days after their adoption (57(5)); none without a rule."""
    adopted = meeting.minutes_adopted_on
    if adopted is None:
        return None
    days = procedure_on(coordination, meeting.session.body, adopted).number("minutes_published")
    return add_working_days(adopted, days) if days is not None else None


def session_words(session: Session) -> Sentence:
    """`Regular session 2026/3`."""
    return say(NAMES[session.kind].id, code=session.code)
