"""The report on the execution of decisions (rules of procedure, article 117)."""

from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class ExecutionReport:
    """What became of the decisions of a body, for one of its sessions."""

    meeting: Meeting


def execution_report(
    board: Board, coordination: Coordination, meeting: Meeting, previous: Board | None = None
) -> ExecutionReport:
    """The report for a session, about the decisions of its body; `board` is the state on the day it is judged from,
    `previous` at the regular session before it: what was open then and is not now was done between the two."""
    raise NotImplementedError
