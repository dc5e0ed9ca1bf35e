"""Everything that goes out with the invitation to a session."""

from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting
from tracker.views.agenda import Agenda
from tracker.views.board import Board
from tracker.views.execution import ExecutionReport
from tracker.views.item_sheet import ItemSheet
from tracker.views.report import CoordinationReport


@dataclass(frozen=True, slots=True)
class SessionPack:
    """Its parts; the report on the plan only for the coordination, the one on execution for regular sessions."""

    agenda: Agenda
    report: CoordinationReport | None
    items: tuple[ItemSheet, ...]
    execution: ExecutionReport | None


def session_pack(board: Board, previous: Board | None, coordination: Coordination, meeting: Meeting) -> SessionPack:
    """The pack of a session; `previous` is the state at the session before it, for the report on the plan."""
    raise NotImplementedError
