"""Whose request it is, asked anew each time."""

from starlette.requests import HTTPConnection

from tracker.access import links, sign_ins
from tracker.access.user import User
from tracker.boards import opened


def visitor(request: HTTPConnection) -> User | None:
    """Whoever is signed in or came by a link, with her rights of this moment. Asks the database."""
    tracker = opened()
    token, link = (request.cookies.get(name) for name in (sign_ins.COOKIE, links.COOKIE))
    lasts = tracker.settings.proof_lasts
    user = sign_ins.user_of_token(tracker.engine, tracker.clock, token, lasts) if token else None
    if user is None and link:
        return links.user_of_link(tracker.engine, link, tracker.clock.tell())
    return user


def has_come_in(connection: HTTPConnection) -> bool:
    """Whether a request carries the cookie of a sign-in or of a link, whatever it is worth."""
    return any(name in connection.cookies for name in (sign_ins.COOKIE, links.COOKIE))
