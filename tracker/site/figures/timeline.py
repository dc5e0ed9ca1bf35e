"""One measure on the line of time: what was planned, what was done, what moved."""

from datetime import date

from markupsafe import Markup

from tracker.charts.svg import element
from tracker.site.figures.drawing import Scale, bar, drawing, of_its_day, part, upright, words
from tracker.texts import Translator
from tracker.views.measure.timeline import Mark, TimelineRow

TOP, HEIGHT, BOTTOM = 30, 16, 84
GHOSTS, MARKS = 26, 68


def timeline_figure(row: TimelineRow, today: date, name: str, t: Translator) -> Markup | None:
    """The frame of the measure with its progress, the ends and days that moved, its milestones, and the day."""
    days = _days(row)
    if not days:
        return None
    scale = Scale([*days, today], 0.0, 1.0)
    x = scale.across(today)
    picture = drawing(
        name,
        t("The measure on the line of time"),
        t("From {start:date} to {end:date}; milestones below, former days in grey.", start=row.start, end=row.end),
        BOTTOM + 20,
        scale.years(BOTTOM, TOP - 8),
        _frame(row, scale),
        *(words(part(scale.across(ghost.on)), GHOSTS, "┊", "ghost", "middle") for ghost in row.former_ends),
        *(_mark(mark, scale) for mark in row.marks),
        upright(x, TOP - 10, BOTTOM, "today"),
        words(part(x), TOP - 16, t("today"), "small", "start" if x < 0.1 else "middle" if x < 0.9 else "end"),
    )
    return of_its_day(picture)


def _days(row: TimelineRow) -> list[date]:
    own = [row.start, row.end, row.completed_on, *(ghost.on for ghost in row.former_ends)]
    marked = [day for mark in row.marks for day in (mark.on, *(ghost.on for ghost in mark.former))]
    expected = [row.forecast.earliest, row.forecast.latest] if row.forecast else []
    return [day for day in (*own, *marked, *expected) if day is not None]


def _frame(row: TimelineRow, scale: Scale) -> str:
    if row.end is None:
        return ""
    end = scale.across(row.end)
    if row.start is None or row.start > row.end:
        return upright(end, TOP, TOP + HEIGHT, "actual")
    start = scale.across(row.start)
    done = scale.across(row.filled_until) - start if row.filled_until else 0.0
    return (
        _expected(row, scale)
        + bar(start, end - start, TOP, HEIGHT, "frame")
        + bar(start, done, TOP, HEIGHT, "done")
        + "".join(
            element("line", x1=part(scale.across(ghost.on)), x2=part(scale.across(ghost.on)), y1=TOP - 3,
                    y2=TOP + HEIGHT + 3, class_="ghost") for ghost in row.former_ends
        )
    )  # fmt: skip


def _expected(row: TimelineRow, scale: Scale) -> str:
    """From the earliest to the latest day on which it may be done."""
    if row.forecast is None:
        return ""
    earliest, latest = scale.across(row.forecast.earliest), scale.across(row.forecast.latest)
    return bar(earliest, max(latest - earliest, 0.006), TOP + 3, HEIGHT - 6, "band")


def _mark(mark: Mark, scale: Scale) -> str:
    """A milestone: reached, late on the day it was due, or ahead; the days it once had in grey."""
    ghosts = "".join(words(part(scale.across(ghost.on)), MARKS, "◇", "ghost", "middle") for ghost in mark.former)
    shown = mark.done or mark.planned or mark.on
    if shown is None:
        return ghosts
    shape, class_ = ("◆", "mark") if mark.done else ("▲", "mark red") if mark.is_late else ("◇", "mark")
    return ghosts + words(part(scale.across(shown)), MARKS, shape, class_, "middle")
