"""The invitation to a session with its agenda."""

from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the invitation says."""

    meeting: Meeting


def agenda(board: Board, coordination: Coordination, meeting: Meeting) -> Agenda:
    """The invitation to a session; the coordination is already filtered for whoever reads it."""
    raise NotImplementedError
