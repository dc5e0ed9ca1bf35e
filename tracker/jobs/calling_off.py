"""Cancelling and moving a session: the change and the letters to those who were invited, in one transaction."""

from dataclasses import dataclass, replace

from tracker import actions, outbox
from tracker.access.user import User
from tracker.actions import CancellationGiven, Recording, SessionMoveGiven
from tracker.bootstrap import Application
from tracker.coordination import Meeting
from tracker.jobs.telling import Office, office_of
from tracker.letters import session as letters
from tracker.letters.page import LetterPage
from tracker.views.session import INVITATIONS


@dataclass(frozen=True, slots=True)
class Told:
    """How many letters were written, and the names of those who were invited and have no work e-mail."""

    letters: int = 0
    unreached: tuple[str, ...] = ()


def cancel(application: Application, user: User, body: str, code: str, given: CancellationGiven) -> Told:
    """Cancels a session and tells whoever was invited. Raises Refusal where the action does."""
    office = office_of(application, body, code)
    page = letters.cancelled(office.of_session(), given.reason, office.t)
    with application.recording(user.actor, given.reason) as record:
        actions.cancel_session(record, body, code, given)
        return _tell(record, office, "cancelled", page)


def move(application: Application, user: User, body: str, code: str, given: SessionMoveGiven) -> Told:
    """Moves a session and tells whoever was invited. Raises Refusal where the action does."""
    office = office_of(application, body, code)
    page = letters.moved(office.of_session(), _after(office.meeting, given), given.reason, office.t)
    with application.recording(user.actor, given.reason) as record:
        actions.move_session(record, body, code, given)
        return _tell(record, office, "moved", page)


def _after(meeting: Meeting, given: SessionMoveGiven) -> Meeting:
    told = given.model_fields_set
    return replace(
        meeting,
        session=replace(meeting.session, on=given.on),
        hour=given.hour if "hour" in told else meeting.hour,
        place=given.place if "place" in told else meeting.place,
    )


def _tell(record: Recording, office: Office, kind: str, page: LetterPage) -> Told:
    """Writes a letter to each who was invited; nobody was before the invitation is marked as sent."""
    if not any(step.name in INVITATIONS for step in office.meeting.steps):
        return Told()
    invited, once = office.sitting(), str(record.follows())
    reached = [person for person in invited if person in office.known.mailboxes]
    now = office.application.clock.tell()
    made = sum(outbox.post(record.database, office.letter(kind, once, one, page), now) for one in reached)
    return Told(made, tuple(office.name(one) for one in invited if one not in reached))
