"""Who is at a session, and when it has ended."""

from sqlalchemy import select

from tracker.actions.days import AHEAD, refuse_to_come
from tracker.actions.given import Code, Day, Given, Prose
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.actions.session.agendas import meeting_of, present_coordination, refuse_closed, session_row
from tracker.actions.session.counted import refuse_more_votes
from tracker.coordination import Meeting, MotionState
from tracker.facts import Role, SessionKind
from tracker.models import Attendance, Motion, Person, Session, Vote
from tracker.rules.voting import members_on
from tracker.sentences import Refusal, refuse, spelled


class PresenceGiven(Given):
    """`substitute` is the code of the person who stands in for the member; `note` why she is away."""

    is_present: bool = False
    substitute: Prose | None = None
    note: Prose = ""


@allowed(Role.OFFICER)
def set_presence(recording: Recording, body: Code, session: Code, person: Code, given: PresenceGiven) -> None:
    """Records whether a member (her code) is there, herself or by a substitute; it may change during the session.

    Raises Refusal for somebody who does not sit in the body on that day, and for a substitute who sits in it or stands
    in for somebody else already: nobody has two votes. Before the day of the session nobody is there yet. Nobody is
    taken off the list whose vote a decision counts.
    """
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    if meeting.session.kind is not SessionKind.CORRESPONDENCE:
        _refuse_foreseen(recording, meeting)
    memberships = present_coordination(recording).memberships
    sitting = {one.person for one in members_on(memberships, body, meeting.session.on)}
    member = require(recording, Person, code=person)
    if member.code not in sitting:
        raise Refusal(
            "“{person}” does not sit in this body on {day:date}. Enter the seat first, or choose a member.",
            person=member.code,
            day=meeting.session.on,
        )
    if given.substitute and given.substitute in sitting:
        raise Refusal("“{person}” sits in the body herself and stands in for nobody.", person=given.substitute)
    if given.substitute and given.is_present:
        _refuse_standing_in_twice(meeting, member.code, given.substitute)
    key = {
        "session_id": recording.id_of(session_row(recording, body, session)),
        "person_id": recording.id_of(member),
    }
    values = resolve(recording, given.present(), {"substitute": Person})
    before = recording.find(Attendance, **key)
    goes = (before is None or before.is_present) and not given.is_present
    save(recording, Attendance, key, values, given.version)
    if goes:
        refuse_more_votes(recording, body, session, is_listed_whole=False)


def _refuse_foreseen(recording: Recording, meeting: Meeting) -> None:
    if (recording.at + AHEAD).date() < meeting.session.on:
        raise Refusal(
            "The session {code} is on {day:date}. Who is there is entered on that day or later; if it meets earlier, "
            "move it to the day on which it meets.",
            code=meeting.session.code,
            day=meeting.session.on,
        )


def _refuse_standing_in_twice(meeting: Meeting, member: str, substitute: str) -> None:
    for one in meeting.attendance:
        if one.is_present and one.substitute == substitute and one.person != member:
            raise Refusal(
                "“{person}” stands in for “{member}” already and has one vote only. Choose another substitute.",
                person=substitute,
                member=one.person,
            )


@allowed(Role.OFFICER)
def close_session(recording: Recording, body: Code, session: Code, on: Day | None = None) -> None:
    """Ends a session: from then on nobody votes in it. Without a day it ended on its own day.

    Raises Refusal for a day that is yet to come, for a session with a motion nobody voted about or withdrew, and for a
    decision with more votes than members were there.
    """
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    refuse_early(recording, meeting)
    row = session_row(recording, body, session)
    if waiting := _waiting(recording, row):
        words = spelled(
            "Nobody voted about the proposed decision {numbers}. Vote about it, or withdraw it.",
            "Nobody voted about the proposed decisions {numbers}. Vote about them, or withdraw them.",
            len(waiting),
            numbers=", ".join(str(number) for number in waiting),
        )
        refuse(words)
    refuse_more_votes(recording, body, session, is_listed_whole=True)
    if on is not None:
        refuse_to_come(recording, on)
    row.closed_on = max(on or meeting.session.on, meeting.session.on)


def _waiting(recording: Recording, held: Session) -> list[int]:
    """The numbers of the motions of a session that nobody voted about, of the plans of all strategies."""
    is_voted = select(Vote.id).where(Vote.motion_id == Motion.id).exists()  # type: ignore[call-overload]
    wanted = select(Motion.number).where(  # type: ignore[call-overload]
        Motion.session_id == recording.id_of(held), Motion.state == MotionState.DRAFT, ~is_voted
    )
    return list(recording.database.execute(wanted.order_by(Motion.number)).scalars())


def refuse_early(recording: Recording, meeting: Meeting) -> None:
    """Raises Refusal before the day of the session."""
    if (recording.at + AHEAD).date() < meeting.session.on:
        raise Refusal(
            "The session {code} is on {day:date}. Votes are entered on that day or later; if it meets earlier, move "
            "it first.",
            code=meeting.session.code,
            day=meeting.session.on,
        )
