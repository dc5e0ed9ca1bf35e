"""Indicators on their way from the baseline to the targets, and how far each is from its path."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Indicator, Light, Measure, Reading
from tracker.facts.ordering import Natural, natural
from tracker.rules.indicators import IndicatorStatus, measured, readable
from tracker.rules.units import unit_above
from tracker.sentences import Sentence
from tracker.views.board import Board, counted
from tracker.views.measure.measures import EVERYTHING, MeasureFilter, matching


@dataclass(frozen=True, slots=True)
class PathPoint:
    """Where the indicator should be on a day, in its unit."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class FormerTarget:
    """A target that was replaced, when and by which decision."""

    due: date
    value: float
    replaced_at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its series.

    `distance` is how far it is behind its path, as a share of what was expected (0 = on the path or ahead,
    0.25 = a quarter is missing, None = cannot be said).
    """

    indicator: Indicator
    measure: Measure
    code: str
    title: str
    title_en: str
    status: IndicatorStatus
    light: Light
    path: tuple[PathPoint, ...]
    former: tuple[FormerTarget, ...]
    readings: tuple[Reading, ...]
    distance: float | None

    @property
    def unit_above(self) -> Sentence | None:
        """The unit where it does not stand beside each number and has to be told above them."""
        return unit_above(self.indicator)

    @property
    def expected(self) -> float | None:
        """The value of the path on the day of the last reading, as people read it."""
        expected = self.status.expected
        return None if expected is None else readable(self.indicator, expected)


def in_words(indicator: Indicator, value: float) -> Sentence | str:
    """A value of an indicator as people read it: with the unit that stands beside a number, or as the step it means."""
    return measured(indicator, value)


def indicator_row(board: Board, measure: Measure, indicator: Indicator) -> IndicatorRow:
    """One indicator of a measure; readings after today are left out."""
    statuses = board.status[measure.code].indicators
    status = next(status for status in statuses if status.code == indicator.code)
    return IndicatorRow(
        indicator=indicator,
        measure=measure,
        code=indicator.code,
        title=indicator.title,
        title_en=indicator.title_en,
        status=status,
        light=status.light,
        path=_path(measure, indicator),
        former=_former(indicator),
        readings=tuple(reading for reading in indicator.readings if reading.on <= board.today),
        distance=None if status.share_of_path is None else max(0.0, 1.0 - status.share_of_path),
    )


def rows_of_measure(board: Board, measure: Measure) -> tuple[IndicatorRow, ...]:
    """The indicators of one measure, as recorded."""
    return tuple(indicator_row(board, measure, indicator) for indicator in measure.indicators)


def indicator_rows(board: Board, wanted: MeasureFilter = EVERYTHING) -> tuple[IndicatorRow, ...]:
    """The indicators of the measures that count and pass the filter, the farthest from their path first.

    Those without data come last, also where an old reading tells a distance: it no longer says where they are.
    """
    return farthest_first(board, matching(board, wanted))


def farthest_first(board: Board, measures: Iterable[Measure]) -> tuple[IndicatorRow, ...]:
    """The indicators of those of these measures that count, in that order: of the others nothing is to be read."""
    rows = (row for measure in counted(measures) for row in rows_of_measure(board, measure))
    return tuple(sorted(rows, key=_order))


def _order(row: IndicatorRow) -> tuple[bool, bool, float, Natural]:
    return row.light is Light.NO_DATA, row.distance is None, -(row.distance or 0.0), natural(row.code)


def _path(measure: Measure, indicator: Indicator) -> tuple[PathPoint, ...]:
    """From the baseline over the targets; a baseline without a day is of the start of the measure."""
    targets = tuple(PathPoint(target.due, target.value) for target in indicator.targets)
    begins = indicator.baseline_on or measure.start
    if indicator.baseline is None or begins is None or (targets and targets[0].on <= begins):
        return targets
    return (PathPoint(begins, indicator.baseline), *targets)


def _former(indicator: Indicator) -> tuple[FormerTarget, ...]:
    return tuple(
        FormerTarget(target.due, former.value, former.replaced_at, former.decision)
        for target in indicator.targets
        for former in target.former
    )
