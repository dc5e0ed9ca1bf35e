"""A set of measures taken together: an area, a core measure, the whole plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.facts import Freshness, Measure, Visibility
from tracker.rules.headline import Clause, Headline, headline
from tracker.rules.rollup import Distribution, Weighted, distribution, weighted_progress
from tracker.rules.status import MeasureStatus
from tracker.rules.time import FINISHED
from tracker.sentences import Sentence, count
from tracker.views.board import Board, counted

__all__ = ["Clause", "Group", "Headline", "group", "notes", "stale", "unassigned"]


@dataclass(frozen=True, slots=True)
class Group:
    """How a set of measures stands.

    `measures` are all that are listed; `not_counted` of them were dropped or merged into another one. `internal` ones
    among those counted are known only to those who may see them, those `behind` are past a day or short of progress,
    but not so much that they are late.
    """

    measures: int
    not_counted: int
    internal: int
    behind: int
    headline: Headline
    distribution: Distribution
    progress: Weighted


def group(board: Board, measures: tuple[Measure, ...]) -> Group:
    """The measures taken together."""
    those = counted(measures)
    statuses = [board.status[measure.code] for measure in those]
    return Group(
        measures=len(measures),
        not_counted=len(measures) - len(those),
        internal=sum(measure.visibility is Visibility.INTERNAL for measure in those),
        behind=sum(is_behind(status) for status in statuses),
        headline=headline([board.status[measure.code] for measure in measures]),
        distribution=distribution(statuses),
        progress=weighted_progress(those, statuses, board.weighing),
    )


def is_behind(status: MeasureStatus) -> bool:
    """Whether a measure under way has a delay for which it is not late yet."""
    return not status.late and status.lifecycle not in FINISHED and (status.slip_days or 0) < 0


def notes(together: Group) -> tuple[Sentence, ...]:
    """How the counts are to be read, where it is not plain."""
    return tuple(_notes(together))


def _notes(together: Group) -> Iterator[Sentence]:
    if together.behind:
        yield count(
            "{n} measure is behind by no more than is tolerated and does not count as late.",
            "{n} measures are behind by no more than is tolerated and do not count as late.",
            together.behind,
        )
    if together.internal:
        yield count(
            "{n} of the measures counted is internal: the public sees and counts one less.",
            "{n} of the measures counted are internal: the public sees and counts so many less.",
            together.internal,
        )
    if together.progress.without_progress:
        yield count(
            "{n} measure is under way without a reported progress; the progress of the plan leaves it out.",
            "{n} measures are under way without a reported progress; the progress of the plan leaves them out.",
            together.progress.without_progress,
        )
    if together.progress.without_plan:
        yield count(
            "For {n} measure no date tells how far it should be by now; the progress of the plan leaves it out.",
            "For {n} measures no date tells how far they should be by now; the progress of the plan leaves them out.",
            together.progress.without_plan,
        )


def stale(board: Board) -> int:
    """How many counted measures nobody has told anything about for too long."""
    measures = counted(board.plan.measures)
    return sum(board.status[measure.code].freshness is Freshness.STALE for measure in measures)


def unassigned(board: Board) -> tuple[Measure, ...]:
    """The measures of no known area."""
    return tuple(measure for measure in board.plan.measures if measure.area not in board.areas)
