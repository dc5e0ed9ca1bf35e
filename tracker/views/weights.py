"""How much each measure weighs in the progress of the plan."""

from tracker.rules.rollup import is_enough, weights_of
from tracker.views.board import Board, counted

__all__ = ["is_enough", "weights_on"]


def weights_on(board: Board) -> dict[str, float]:
    """The weight of every measure that counts, by its code; only their proportion has a meaning."""
    measures = counted(board.plan.measures)
    statuses = [board.status[measure.code] for measure in measures]
    weights = weights_of(measures, statuses, board.weighing)
    return {measure.code: weight for measure, weight in zip(measures, weights, strict=True)}
