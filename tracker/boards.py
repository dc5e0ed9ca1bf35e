"""The last few boards in memory: a plan as recorded by a day, judged from it, for a role.

Boards are frozen, so that every page and download may share them. The revision of the database is
part of the key: after a change by any process the next reader gets a new board.
"""

from datetime import date
from functools import cache, lru_cache
from threading import Lock

from tracker.bootstrap import Application, application
from tracker.facts import Role
from tracker.views.board import Board, board
from tracker.views.sessions import last_session

_building = Lock()


@cache
def opened() -> Application:
    """The application of this process, wired once. Raises Refusal for wrong settings."""
    return application()


def current_board(application: Application, as_of: date | None, role: Role) -> Board:
    """The board of what was recorded by the end of `as_of`, judged from that day; of now without it."""
    today = as_of or application.clock.today()
    with _building:
        return _board(application, application.revision(), as_of, today, role)


def board_at_last_session(application: Application, now: Board, role: Role) -> Board | None:
    """The board on the day of the last session before the one given, or None if there was none."""
    session = last_session(now)
    return current_board(application, session.on, role) if session else None


@lru_cache(maxsize=16)
def _board(application: Application, revision: int, as_of: date | None, today: date, role: Role) -> Board:
    del revision  # a part of the key only
    return board(application.read(as_of, role), today)
