"""The minutes of a session (rules of procedure, articles 53 and 57)."""

from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes hold."""

    meeting: Meeting


def minutes(board: Board, coordination: Coordination, meeting: Meeting, *, public: bool = False) -> Minutes:
    """The minutes of a session; `public` leaves out what was heard in closed session (57(6)).

    Attendance and what was said are kept from readers below a member: read the coordination as an officer, also
    for the public minutes.
    """
    raise NotImplementedError
