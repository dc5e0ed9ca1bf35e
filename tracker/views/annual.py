"""The annual report on goals and results, for the final account (zaključni račun) of a year."""

from dataclasses import dataclass

from tracker.coordination import Coordination
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Goals and results of a year."""

    year: int


def annual_report(board: Board, coordination: Coordination, year: int, before: Board | None = None) -> AnnualReport:
    """The report for a year; `board` is the state on its 31 December (or today, if earlier), `before` on the last
    31 December before it, to tell what changed in the year; without it that section is left out."""
    raise NotImplementedError
