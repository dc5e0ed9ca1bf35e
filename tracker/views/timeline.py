"""Measures on a line of time: what was planned, what was done, what moved."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Lifecycle, Light, Measure
from tracker.rules.progress import Forecast
from tracker.views.board import Board
from tracker.views.measures import MeasureFilter


@dataclass(frozen=True, slots=True)
class Ghost:
    """A day that was once planned, until when, and the decision that moved it."""

    on: date
    replaced_at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the line: drawn on the day it was done, else on its forecast or planned day."""

    code: str
    title: str
    title_en: str
    on: date | None
    planned: date | None
    forecast: date | None
    done: date | None
    former: tuple[Ghost, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A measure from start to end; the fill reaches `filled_until`, as far along as its progress."""

    code: str
    title: str
    title_en: str
    area: str
    lifecycle: Lifecycle
    light: Light
    start: date | None
    end: date | None
    completed_on: date | None
    progress: float | None
    filled_until: date | None
    forecast: Forecast | None
    former_ends: tuple[Ghost, ...]
    marks: tuple[Mark, ...]


def timeline(board: Board, wanted: MeasureFilter = MeasureFilter()) -> tuple[TimelineRow, ...]:
    """The lines of the measures that pass the filter; those without any date are left out."""
    raise NotImplementedError


def timeline_row(board: Board, measure: Measure) -> TimelineRow:
    """One measure on the line of time."""
    raise NotImplementedError
