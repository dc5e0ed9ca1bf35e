"""What every document of a session needs: the session itself, and how people and bodies are called."""

from tracker.coordination import Coordination, Meeting


def find_meeting(coordination: Coordination, body: str, code: str) -> Meeting | None:
    """The session of a body (both codes), or None if there is none."""
    found = (one for one in coordination.meetings if (one.session.body, one.session.code) == (body, code))
    return next(found, None)
