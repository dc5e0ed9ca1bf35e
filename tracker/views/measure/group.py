"""A set of measures taken together: an area, a core measure, the whole plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.facts import Cents, Freshness, Measure, Visibility
from tracker.rules.headline import Clause, Headline, headline
from tracker.rules.rollup import Distribution, Weighted, distribution, weighted_progress
from tracker.rules.status import MeasureStatus
from tracker.rules.time import FINISHED
from tracker.sentences import Sentence, count, say
from tracker.views.board import Board, counted, counts

__all__ = ["Clause", "Group", "Headline", "Weighted", "group", "notes", "stale", "unassigned"]


@dataclass(frozen=True, slots=True)
class Group:
    """How a set of measures stands.

    `measures` are all that are listed; `not_counted` of them were dropped or merged into another one. `internal` ones
    among those counted are known only to those who may see them, those `behind` are past a day or short of progress,
    but not so much that they are late. `planned_elsewhere` are the cents planned for those that are not counted;
    the sums of money hold them.
    """

    measures: int
    not_counted: int
    internal: int
    behind: int
    headline: Headline
    distribution: Distribution
    progress: Weighted
    planned_elsewhere: Cents


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
        planned_elsewhere=sum(board.status[one.code].totals.planned for one in measures if not counts(one)),
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
            "{n} more measure is behind within what is tolerated; that is not late.",
            "{n} more measures are behind within what is tolerated; that is not late.",
            together.behind,
        )
    if together.internal:
        yield internal_words(together.internal)
    if together.progress.too_little:
        yield together.progress.too_little
    elif parts := tuple(_left_out(together.progress)):
        first, *others = parts
        yield say("The progress leaves out {measures}.", measures=_joined(first, *others))
    if together.planned_elsewhere:
        yield say(
            "The planned money holds {cents:money} of measures that were dropped or merged.",
            cents=together.planned_elsewhere,
        )


def internal_words(internal: int) -> Sentence:
    """That some of the measures counted are internal, so that the public sees other numbers."""
    return count(
        "{n} of the measures counted is internal: the public sees and counts one less.",
        "{n} of the measures counted are internal: the public sees and counts so many less.",
        internal,
    )


def _left_out(progress: Weighted) -> Iterator[Sentence]:
    if n := progress.without_progress:
        yield count(
            "{n} measure under way without a reported progress",
            "{n} measures under way without a reported progress",
            n,
        )
    if n := progress.without_plan:
        yield count("{n} measure without days to compare with", "{n} measures without days to compare with", n)


def _joined(first: Sentence, second: Sentence | None = None) -> Sentence:
    return first if second is None else say("{first} and {second}", first=first, second=second)


def stale(board: Board) -> int:
    """How many counted measures nobody has told anything about for too long."""
    measures = counted(board.plan.measures)
    return sum(board.status[measure.code].freshness is Freshness.STALE for measure in measures)


def unassigned(board: Board) -> tuple[Measure, ...]:
    """The measures of no known area."""
    return tuple(measure for measure in board.plan.measures if measure.area not in board.areas)
