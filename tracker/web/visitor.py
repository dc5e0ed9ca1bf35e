"""Whose request it is, asked anew each time."""

from starlette.requests import Request

from tracker.access.sign_ins import COOKIE, user_of_token
from tracker.access.user import User
from tracker.boards import opened


def visitor(request: Request) -> User | None:
    """Whoever the cookies of a request belong to, with her rights of this moment. Asks the database."""
    token = request.cookies.get(COOKIE)
    tracker = opened()
    return user_of_token(tracker.engine, tracker.clock, token) if token else None
