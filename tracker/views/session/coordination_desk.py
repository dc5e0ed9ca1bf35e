"""What waits around the sessions: tasks of decisions, minutes, the report of the coming session."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.coordination import Coordination, Meeting
from tracker.facts import Light, Role, SessionKind
from tracker.sentences import count, say
from tracker.views.board import Board
from tracker.views.decisions.register import RegisterLine, due_tasks, owned, without_successor
from tracker.views.measure.desk import SESSION_IN_VIEW, SESSION_SOON, Item, Step, Task, due_light
from tracker.views.session.course import REPORT, has_report, lacks_standing_items, minutes_due
from tracker.views.session.drafts import drafts_due
from tracker.views.session.meetings import find_meeting
from tracker.views.session.session import INVITATIONS
from tracker.views.session.sessions import last_session, next_session

DECISIONS_IN_VIEW, DECISIONS_SOON = 14, 7
OWN_IN_VIEW = 30


def coordination_tasks(board: Board, coordination: Coordination) -> tuple[Task, ...]:
    """What only the officer can settle about decisions, minutes and the drafts for the next session."""
    drafts = [one.meeting for one in drafts_due(coordination, board.today)]
    return (
        *_due(due_tasks(board, coordination, DECISIONS_IN_VIEW), board.today, Step.EXECUTE),
        *_given_up(without_successor(board, coordination)),
        *_minutes(board, coordination),
        *_agendas(board, coordination, drafts),
        *_report(board, coordination, drafts),
        *_unfrozen(board, coordination),
    )


def session_tasks(board: Board, coordination: Coordination, role: Role) -> tuple[Task, ...]:
    """The material of the coming session; once its invitation is marked as sent, the session itself."""
    coming = next_session(board)
    if coming is None or coming.material is None or coming.days_away > SESSION_IN_VIEW:
        return ()
    session, due, days = coming.session, coming.material.day, (coming.material.due - board.today).days
    meeting = find_meeting(coordination, session.body, session.code)
    if meeting is not None and meeting.closed_on:
        return ()
    if meeting is not None and any(step.name in INVITATIONS for step in meeting.steps):
        light = Light.AMBER if coming.days_away <= SESSION_SOON else Light.NO_DATA
        words = say("Session {code} is on {on:date}.", code=session.code, on=session.on)
        return (Task(light, coming.days_away, words, Step.SESSION, session.code, body=session.body),)
    values = {"code": session.code, "on": session.on, "due": due}
    if days < 0:
        words = say("Material for session {code} of {on:date} had to be sent by {due}.", **values)
    else:
        words = say("Material for session {code} of {on:date} has to be sent by {due}.", **values)
    step = Step.SESSION_REPORT if role is Role.MEMBER else Step.SESSION
    return (Task(due_light(days, SESSION_SOON), days, words, step, session.code, body=session.body),)


def own_decisions(board: Board, coordination: Coordination, organisations: Iterable[str]) -> tuple[Task, ...]:
    """The tasks that decisions gave to some organisations (codes)."""
    lines = owned(due_tasks(board, coordination, OWN_IN_VIEW), organisations)
    return tuple(_due(lines, board.today, Step.TASK))


def _due(lines: Iterable[RegisterLine], today: date, step: Step) -> Iterator[Task]:
    for line in lines:
        decision = line.decision
        assert decision.task_due is not None
        days = (decision.task_due - today).days
        words = say(
            "Decision {code}: {task}, by {due:date}",
            code=decision.code,
            task=decision.task or decision.text,
            due=decision.task_due,
        )
        yield Task(due_light(days, DECISIONS_SOON), days, words, step, decision.code, body=line.body)


def _given_up(lines: tuple[RegisterLine, ...]) -> Iterator[Task]:
    if not lines:
        return
    items = tuple(
        Item(line.decision.code, say("reason: {reason}", reason=line.decision.execution_note or line.decision.text))
        for line in lines
    )
    words = count(
        "{n} decision was not carried out, and no new one is proposed{new_decision:cited}.",
        "{n} decisions were not carried out, and no new ones are proposed{new_decision:cited}.",
        len(lines),
    )
    yield Task(Light.AMBER, None, words, Step.DECIDE_ANEW, items[0].code, items, lines[0].body)


def _minutes(board: Board, coordination: Coordination) -> Iterator[Task]:
    for meeting in coordination.meetings:
        if meeting.closed_on is not None and meeting.minutes_published_on is None:
            task = _to_publish(meeting, coordination, board.today) or _to_adopt(meeting, coordination, board.today)
            if task is not None:
                yield task


def _to_publish(meeting: Meeting, coordination: Coordination, today: date) -> Task | None:
    if meeting.minutes_adopted_on is None:
        return None
    due, session = minutes_due(meeting, coordination), meeting.session
    if due is None:
        words = say("The minutes of session {code} are adopted and not published yet.", code=session.code)
        return Task(Light.AMBER, None, words, Step.MINUTES, session.code, body=session.body)
    days = (due - today).days
    words = say("The minutes of session {code} have to be published by {due:date}.", code=session.code, due=due)
    return Task(due_light(days, SESSION_SOON), days, words, Step.MINUTES, session.code, body=session.body)


def _to_adopt(meeting: Meeting, coordination: Coordination, today: date) -> Task | None:
    """Minutes are adopted at the next regular session (57(2)): they wait from its day on."""
    if meeting.minutes_adopted_on is not None:
        return None
    session = meeting.session
    later = (
        other.session
        for other in coordination.uncancelled
        if other.session.body == session.body
        and other.session.on > session.on
        and other.session.kind is SessionKind.REGULAR
    )
    at = next(later, None)
    if at is None or (at.on - today).days > SESSION_IN_VIEW:
        return None
    days = (at.on - today).days
    words = say(
        "The minutes of session {code} are adopted at session {other} on {day:date}.",
        code=session.code,
        other=at.code,
        day=at.on,
    )
    return Task(due_light(days, SESSION_SOON), days, words, Step.MINUTES, session.code, body=session.body)


def _agendas(board: Board, coordination: Coordination, drafts: Iterable[Meeting]) -> Iterator[Task]:
    """Agendas that lack what stands on each: its page proposes it, and the officer takes it with one press."""
    for meeting in drafts:
        if lacks_standing_items(coordination, meeting):
            session = meeting.session
            words = say(
                "The agenda of session {code} of {on:date} lacks its standing items: its page proposes them.",
                code=session.code,
                on=session.on,
            )
            days = (session.on - board.today).days
            yield Task(Light.AMBER, days, words, Step.SESSION, session.code, body=session.body)


def _unfrozen(board: Board, coordination: Coordination) -> Iterator[Task]:
    """The report for the last session that ended, while it is not frozen as the body adopted it."""
    session = last_session(board)
    if session is not None and not _had_a_plan(board, session.on):
        return
    frozen = {(one.body, one.session) for one in coordination.reports if one.kind == REPORT}
    if session is None or session.closed_on is None or (session.body, session.code) in frozen:
        return
    words = say(
        "Session {code} of {on:date} has ended, and its report is not frozen yet.", code=session.code, on=session.on
    )
    yield Task(Light.AMBER, None, words, Step.SESSION_REPORT, session.code, body=session.body)


def _had_a_plan(board: Board, day: date) -> bool:
    """Whether a measure was recorded by a day: bodies serve all strategies, also those that began after a session."""
    entered = (measure.entered_at for measure in board.plan.measures)
    return any(at is None or at.date() <= day for at in entered)


def _report(board: Board, coordination: Coordination, drafts: Iterable[Meeting]) -> Iterator[Task]:
    coming = next_session(board)
    if coming is None:
        return
    session = coming.session
    has_draft = session.code in {one.session.code for one in drafts if one.session.body == session.body}
    if coming.days_away > SESSION_IN_VIEW and not has_draft:
        return
    if has_report(session, coordination):
        return
    days = coming.days_to_material if coming.days_to_material is not None else coming.days_away
    values = {"code": session.code, "on": session.on}
    if has_draft:
        words = say("The draft of the report for session {code} of {on:date} waits to be looked through.", **values)
    else:
        words = say("The report for session {code} of {on:date} is not prepared yet.", **values)
    yield Task(due_light(days, SESSION_SOON), days, words, Step.SESSION_REPORT, session.code, body=session.body)
