"""The names of the forms about sessions, by which their drafts are kept."""

from tracker.coordination import Meeting
from tracker.facts import Session

NEW_SESSION = "session:new"


def session_form(session: Session, step: str) -> str:
    """A form about a whole session, such as its data, or moving it."""
    return f"session:{_key(session)}:{step}"


def item_form(session: Session, number: int | None = None) -> str:
    """The form of an item on the agenda; without a number that of a new one."""
    return f"item:{_key(session)}:{'new' if number is None else number}"


def discussion_form(session: Session, number: int) -> str:
    """What was said about an item."""
    return f"discussion:{_key(session)}:{number}"


def deadline_form(session: Session, deadline: str) -> str:
    """When a deadline of the session was met."""
    return f"step:{_key(session)}:{deadline}"


def motion_form(meeting: Meeting, own: str) -> str:
    """A proposed decision, by what is its own."""
    return f"motion:{_key(meeting.session)}:{own}"


def ballot_form(session: Session, motion: int, votes: int) -> str:
    """The vote about a motion about which so many were taken."""
    return f"vote:{_key(session)}:{motion}:{votes}"


def _key(session: Session) -> str:
    return f"{session.body}:{session.code}"
