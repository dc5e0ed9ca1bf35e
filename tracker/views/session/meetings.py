"""What every document of a session needs: the session itself, its body and people, and who sits in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.coordination import AgendaItem, Coordination, Meeting
from tracker.facts import Body, BodyKind, Session, SessionKind
from tracker.rules.voting import Procedure, members_on, procedure_of
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody by name and function; a code that nobody has any more is its own function."""

    code: str
    name: str
    function: str
    function_en: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a body, and who stands in."""

    member: Participant
    substitute: Participant | None
    is_chair: bool


def find_meeting(coordination: Coordination, body: str, code: str) -> Meeting | None:
    """The session of a body (both codes), or None if there is none."""
    found = (one for one in coordination.meetings if (one.session.body, one.session.code) == (body, code))
    return next(found, None)


def body_of(coordination: Coordination, code: str) -> Body | None:
    """The body with this code."""
    return next((body for body in coordination.bodies if body.code == code), None)


def procedure_on(coordination: Coordination, body: str, on: date) -> Procedure:
    """The numbers of the rules that hold for a body (its code) on a day; one that is not known has the council's."""
    known = body_of(coordination, body) or Body(body, body)
    return procedure_of(coordination.bodies, coordination.procedure, known, on)


def find_item(meeting: Meeting, number: int) -> AgendaItem | None:
    """The item of an agenda with this number, or None if there is none."""
    return next((item for item in meeting.items if item.number == number), None)


def participant(board: Board, code: str) -> Participant:
    """The person with this code."""
    person = board.people.get(code)
    return (
        Participant(code, person.name, person.function, person.function_en) if person else Participant(code, "", code)
    )


def participants(board: Board, codes: Iterable[str]) -> tuple[Participant, ...]:
    """The people with these codes."""
    return tuple(participant(board, code) for code in codes)


def seats(board: Board, coordination: Coordination, meeting: Meeting) -> tuple[Seat, ...]:
    """Who sits in the body on the day of its session."""
    sitting = members_on(coordination.memberships, meeting.session.body, meeting.session.on)
    return tuple(
        Seat(
            participant(board, one.person),
            participant(board, one.substitute) if one.substitute else None,
            one.is_chair,
        )
        for one in sitting
    )


def meeting_before(coordination: Coordination, meeting: Meeting, *, regular: bool = False) -> Meeting | None:
    """The session of the same body before this one, perhaps the regular one."""
    earlier = [
        one
        for one in coordination.uncancelled
        if one.session.body == meeting.session.body
        and one.session.on < meeting.session.on
        and (not regular or one.session.kind is SessionKind.REGULAR)
    ]
    return max(earlier, key=lambda one: one.session.on, default=None)


def adopting_sessions(coordination: Coordination, meeting: Meeting, today: date) -> tuple[Session, ...]:
    """The regular sessions of the same body since this one that have come by a day: they may adopt its minutes."""
    mine = meeting.session
    held = (one.session for one in coordination.uncancelled if one.session.body == mine.body)
    return tuple(one for one in held if one.kind is SessionKind.REGULAR and mine.on < one.on <= today)


def is_coordination(coordination: Coordination, meeting: Meeting) -> bool:
    """Whether the body that meets is the coordination."""
    body = body_of(coordination, meeting.session.body)
    return body is not None and body.kind is BodyKind.COORDINATION
