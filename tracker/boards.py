"""The last few boards in memory: a plan as recorded by a day, judged from it, for a role, and the one before it.

Boards are frozen, so that every page and download may share them. The revision of the database is
part of the key: after a change by any process the next reader gets a new board.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from threading import Lock

from tracker.allocation import undisturbed_allocation
from tracker.bootstrap import Application, application
from tracker.facts import Role
from tracker.views.board import Board, board
from tracker.views.sessions import last_session

_building = Lock()


@cache
def opened() -> Application:
    """The application of this process, wired once. Raises Refusal for wrong settings."""
    return application()


@dataclass(frozen=True, slots=True)
class Boards:
    """A board, and the one on the day of the last session before it, if there was one."""

    now: Board
    previous: Board | None


def current_boards(application: Application, as_of: date | None, role: Role) -> Boards:
    """The board of what was recorded by the end of `as_of`, judged from that day; of now without it."""
    today = as_of or application.clock.today()
    with _building:
        return _boards(application, application.revision(), as_of, today, role)


@lru_cache(maxsize=16)
def _boards(application: Application, revision: int, as_of: date | None, today: date, role: Role) -> Boards:
    del revision  # a part of the key only
    return build_boards(application, as_of, today, role)


def build_boards(application: Application, as_of: date | None, today: date, role: Role) -> Boards:
    """The boards, read and judged anew; both at once, for they share most of what is recorded."""
    with undisturbed_allocation():
        session = last_session(board(application.read_sessions(as_of), today))
        if session is None:
            return Boards(board(application.read(as_of, role), today), None)
        present, before = application.read_states((as_of, session.on), role)
        return Boards(board(present, today), board(before, session.on))
