"""What a report tells of: whose plan, judged from which day, with what was recorded by when."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Strategy
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class State:
    strategy: Strategy
    today: date
    as_of: datetime | None


def state_of(board: Board) -> State:
    """The state that a board shows."""
    return State(board.plan.strategy, board.today, board.plan.as_of)
