"""Cancelling and moving a session: the change and the letters to those who were invited, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker import actions, outbox
from tracker.access.user import User
from tracker.actions import CancellationGiven, Recording, SessionMoveGiven
from tracker.bootstrap import Application
from tracker.coordination import Meeting
from tracker.jobs.telling import Office, Page, office_of
from tracker.letters import session as letters
from tracker.letters.page import LetterPage
from tracker.views.session.session import INVITATIONS


@dataclass(frozen=True, slots=True)
class Told:
    """How many letters were written, and the names of those who were invited and have no work e-mail."""

    letters: int = 0
    unreached: tuple[str, ...] = ()


def cancel(application: Application, user: User, body: str, code: str, given: CancellationGiven) -> Told:
    """Cancels a session and tells whoever was invited. Raises Refusal where the action does."""
    office = office_of(application, body, code)
    pages = _pages(office, lambda t: letters.cancelled(office.of_session(t), given.reason, t))
    with application.recording(user.actor, given.reason) as record:
        actions.cancel_session(record, body, code, given)
        return _tell(record, office, "cancelled", pages)


def move(application: Application, user: User, body: str, code: str, given: SessionMoveGiven) -> Told:
    """Moves a session and tells whoever was invited. Raises Refusal where the action does."""
    office = office_of(application, body, code)
    after = _after(office.meeting, given)
    pages = _pages(office, lambda t: letters.moved(office.of_session(t), after, given.reason, t))
    with application.recording(user.actor, given.reason) as record:
        actions.move_session(record, body, code, given)
        return _tell(record, office, "moved", pages)


def _pages(office: Office, page: Page) -> Mapping[str, LetterPage]:
    """The letter to each who may have been invited, made before the session is changed."""
    return {person: office.page_for(person, page) for person in office.sitting()}


def _after(meeting: Meeting, given: SessionMoveGiven) -> Meeting:
    told = given.model_fields_set
    return replace(
        meeting,
        session=replace(meeting.session, on=given.on),
        hour=given.hour if "hour" in told else meeting.hour,
        place=given.place if "place" in told else meeting.place,
    )


def _tell(record: Recording, office: Office, kind: str, pages: Mapping[str, LetterPage]) -> Told:
    """Writes a letter to each who was invited; nobody was before the invitation is marked as sent."""
    if not any(step.name in INVITATIONS for step in office.meeting.steps):
        return Told()
    once, now = str(record.follows()), office.application.clock.tell()
    written = [
        office.letter(kind, once, person, page) for person, page in pages.items() if person in office.known.mailboxes
    ]
    made = sum(outbox.post(record.database, letter, now) for letter in written)
    return Told(made, tuple(office.name(one) for one in pages if one not in office.known.mailboxes))
