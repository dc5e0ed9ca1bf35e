"""Indicators on their way from the baseline to the targets, and how far each is from its path."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Indicator, Light, Measure, Reading
from tracker.rules.indicators import IndicatorStatus
from tracker.views.board import Board
from tracker.views.measures import MeasureFilter


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


def indicator_row(board: Board, measure: Measure, indicator: Indicator) -> IndicatorRow:
    """One indicator of a measure."""
    raise NotImplementedError


def indicator_rows(board: Board, wanted: MeasureFilter = MeasureFilter()) -> tuple[IndicatorRow, ...]:
    """The indicators of the measures that pass the filter, the farthest from their path first, unknown ones last."""
    raise NotImplementedError
