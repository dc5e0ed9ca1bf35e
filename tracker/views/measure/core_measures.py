"""The core measures: those that the strategy names as its backbone, each a tag on its measures."""

from dataclasses import dataclass

from tracker.facts import Tag, TagKind
from tracker.rules.rollup import Distribution
from tracker.sentences import Sentence
from tracker.views.board import Board, counts, worst_first
from tracker.views.measure.group import group
from tracker.views.measure.measures import MeasureRow, measure_row


@dataclass(frozen=True, slots=True)
class CoreMeasure:
    """A core measure with the measures that carry it out; progress (0-1) is weighed over them, `of_which` some.

    They come worst first, those that do not count last.
    """

    tag: Tag
    measures: tuple[MeasureRow, ...]
    distribution: Distribution
    progress: float | None
    planned: float | None
    of_which: Sentence | None
    worst: MeasureRow | None


def core_measures(board: Board) -> tuple[CoreMeasure, ...]:
    """Every core measure, also one that no measure carries out yet."""
    return tuple(_core_measure(board, tag) for tag in board.plan.tags if tag.kind is TagKind.CORE_MEASURE)


def _core_measure(board: Board, tag: Tag) -> CoreMeasure:
    measures = tuple(measure for measure in board.plan.measures if tag.code in measure.tags)
    together = group(board, measures)
    ranked = worst_first(board, measures)
    others = (measure for measure in measures if not counts(measure))
    return CoreMeasure(
        tag=tag,
        measures=tuple(measure_row(board, measure) for measure in (*ranked, *others)),
        distribution=together.distribution,
        progress=together.progress.progress,
        planned=together.progress.planned,
        of_which=together.progress.of_which,
        worst=measure_row(board, ranked[0]) if ranked else None,
    )
