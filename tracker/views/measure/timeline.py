"""Measures on a line of time: what was planned, what was done, what moved."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.facts import Former, Lifecycle, Light, Measure, Milestone
from tracker.rules.progress import Forecast
from tracker.views.board import Board, counts
from tracker.views.measure.measures import EVERYTHING, MeasureFilter, matching


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


def timeline(board: Board, wanted: MeasureFilter = EVERYTHING) -> tuple[TimelineRow, ...]:
    """The lines of the measures that pass the filter; those without any date are left out."""
    rows = (timeline_row(board, measure) for measure in matching(board, wanted))
    return tuple(row for row in rows if row.start or row.end or any(mark.on for mark in row.marks))


def timeline_row(board: Board, measure: Measure) -> TimelineRow:
    """One measure on the line of time."""
    status = board.status[measure.code]
    return TimelineRow(
        code=measure.code,
        title=measure.title,
        title_en=measure.title_en,
        area=measure.area,
        lifecycle=measure.lifecycle,
        light=status.overall.light,
        start=measure.start,
        end=measure.end,
        completed_on=measure.completed_on,
        progress=status.progress,
        filled_until=_filled_until(measure.start, measure.end, status.progress),
        forecast=status.forecast,
        former_ends=ghosts(measure.former_ends),
        marks=tuple(_mark(milestone, board.today, counts(measure)) for milestone in measure.milestones),
    )


def ghosts(former: tuple[Former[date], ...]) -> tuple[Ghost, ...]:
    """Former days, the oldest first."""
    return tuple(Ghost(value.value, value.replaced_at, value.decision) for value in former)


def _filled_until(start: date | None, end: date | None, progress: float | None) -> date | None:
    if start is None or end is None or progress is None or end < start:
        return None
    return start + timedelta(days=round((end - start).days * progress))


def _mark(milestone: Milestone, today: date, is_expected: bool) -> Mark:
    planned, done = milestone.planned_on, milestone.done_on
    return Mark(
        code=milestone.code,
        title=milestone.title,
        title_en=milestone.title_en,
        on=done or milestone.forecast_on or planned,
        planned=planned,
        forecast=milestone.forecast_on,
        done=done,
        former=ghosts(milestone.former_planned),
        is_late=is_expected and done is None and planned is not None and planned < today,
    )
