"""A session that is not held as it was called: cancelled, or moved. The rules of procedure say nothing of either."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from tracker.actions.given import Code, Day, FieldRefusal, Given, Hour, Prose, Title
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import Conflict, save
from tracker.actions.session.agendas import meeting_of, refuse_closed, refuse_no_hour, session_row
from tracker.actions.session.haste import refuse_haste
from tracker.coordination import Meeting
from tracker.facts import Role
from tracker.models import Attendance, Decision, Motion, Session, SessionMove, Vote
from tracker.sentences import Refusal


class CancellationGiven(Given):
    """Why a session is cancelled; everybody who was told of it reads the reason."""

    reason: Title


class SessionMoveGiven(Given):
    """When and where a session meets instead; an hour or a place left out stays as it is.

    `haste` says why the deadlines that are over already cannot be kept.
    """

    on: Day
    hour: Hour = ""
    place: Prose = ""
    reason: Title
    haste: Prose = ""


@allowed(Role.OFFICER)
def cancel_session(recording: Recording, body: Code, session: Code, given: CancellationGiven) -> None:
    """Cancels a session: it is not held and keeps its number.

    Raises Refusal for one that has ended, was cancelled already, or decided something.
    """
    meeting, _ = meeting_of(recording, body, session)
    _refuse_held(recording, meeting)
    row = _row_at(recording, meeting, given.version)
    row.cancelled_on, row.cancelled_by, row.cancel_reason = recording.at.date(), recording.actor.name, given.reason
    row.carried_to = ""  # where it went after a cancellation that was taken back is no longer so


@allowed(Role.OFFICER)
def move_session(recording: Recording, body: Code, session: Code, given: SessionMoveGiven) -> None:
    """Has a session meet on another day, at another hour or elsewhere; its deadlines are counted from the new day.

    Who was listed as present was there on another day, so the attendance list is empty again. Raises Refusal for one
    that has ended, was cancelled, or decided something, where nothing would be another, and where deadlines that are
    over already do not say why they are not kept.
    """
    meeting, _ = meeting_of(recording, body, session)
    _refuse_held(recording, meeting)
    row = _row_at(recording, meeting, given.version)
    before, after = (row.on, row.hour, row.place), _place(row, given)
    if after == before:
        raise FieldRefusal("The session {code} is to meet then and there already. Enter another day, hour or place.",
                           field="on", code=row.code)  # fmt: skip
    refuse_no_hour(row.kind, after[1])
    if after[0] != row.on:
        then = replace(meeting.session, on=given.on)
        refuse_haste(recording, then, given.haste, field="haste", steps=meeting.steps)
        _empty_attendance(recording, meeting)
    _note_move(recording, meeting, given)
    row.on, row.hour, row.place = after


def _place(row: Session, given: SessionMoveGiven) -> tuple[date, str, str]:
    told = given.model_fields_set
    return given.on, given.hour if "hour" in told else row.hour, given.place if "place" in told else row.place


def _row_at(recording: Recording, meeting: Meeting, version: int | None) -> Session:
    row = session_row(recording, meeting.session.body, meeting.session.code)
    if version is not None and row.version != version:
        raise Conflict(recording.last_author(row))
    return row


def _refuse_held(recording: Recording, meeting: Meeting) -> None:
    refuse_closed(meeting)
    decided = select(Decision.id).where(Decision.session_id == _id(recording, meeting)).limit(1)  # type: ignore[call-overload]
    # Of the database, not of the plan in hand: a session votes about the plans of all strategies.
    voted = select(Vote.id).join(Motion).where(Motion.session_id == _id(recording, meeting)).limit(1)  # type: ignore[call-overload]
    if any(recording.database.execute(asked).first() for asked in (decided, voted)):
        raise Refusal(
            "The session {code} has voted already: it was held. End it; what it did not deal with goes on the agenda "
            "of another session{session_not_held:cited}.",
            code=meeting.session.code,
        )


def _id(recording: Recording, meeting: Meeting) -> int:
    return recording.id_of(session_row(recording, meeting.session.body, meeting.session.code))


def _note_move(recording: Recording, meeting: Meeting, given: SessionMoveGiven) -> None:
    held = _id(recording, meeting)
    last = select(func.max(SessionMove.number)).where(SessionMove.session_id == held)  # type: ignore[arg-type]
    key = {"session_id": held, "number": (recording.database.execute(last).scalar() or 0) + 1}
    values = {
        "on": meeting.session.on,
        "hour": meeting.hour,
        "place": meeting.place,
        "moved_on": recording.at.date(),
        "moved_by": recording.actor.name,
        "reason": given.reason,
        "haste": given.haste,
    }
    save(recording, SessionMove, key, values)


def _empty_attendance(recording: Recording, meeting: Meeting) -> None:
    held = _id(recording, meeting)
    listed = select(Attendance).where(Attendance.session_id == held)  # type: ignore[arg-type]
    for row in recording.database.execute(listed).scalars().all():
        recording.remove(row, session_id=held, person_id=row.person_id)
