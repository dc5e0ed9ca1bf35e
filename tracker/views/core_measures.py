"""The core measures: those that the strategy names as its backbone, each a tag on its measures."""

from dataclasses import dataclass

from tracker.facts import Tag
from tracker.rules.rollup import Distribution
from tracker.views.board import Board
from tracker.views.measures import MeasureRow


@dataclass(frozen=True, slots=True)
class CoreMeasure:
    """A core measure with the measures that carry it out; progress is weighed over them (0-1)."""

    tag: Tag
    measures: tuple[MeasureRow, ...]
    distribution: Distribution
    progress: float | None
    planned: float | None
    worst: MeasureRow | None


def core_measures(board: Board) -> tuple[CoreMeasure, ...]:
    """Every core measure, also one that no measure carries out yet."""
    raise NotImplementedError
