"""A measure on one page."""

from dataclasses import dataclass

from tracker.coordination import Coordination
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """Everything the sheet of a measure says."""


def measure_sheet(board: Board, coordination: Coordination, code: str) -> MeasureSheet | None:
    """The sheet of the measure with this code, or None if there is none."""
    raise NotImplementedError
