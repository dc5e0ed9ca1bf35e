"""Lines over time for print: an indicator's small path, and the plan's progress."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.charts.svg import (
    Point,
    along,
    cross,
    dot,
    drawing,
    line,
    path,
    polygon,
    rectangle,
    text,
    text_width,
    year_starts,
)
from tracker.charts.theme import INK, LINE, MUTED, PAPER, PRIMARY

Course = Sequence[tuple[date, float]]
FORECAST = "#c3d6e8"


@dataclass(frozen=True, slots=True)
class Courses:
    """Shares of completion (0-1) over time; `forecast` holds the earliest and the latest course.

    `actual` is in pieces: between them nothing is known.
    """

    actual: Sequence[Course] = ()
    planned: Course = ()
    adopted: Course = ()
    forecast: tuple[Course, Course] = field(default=((), ()))


def sparkline(
    readings: Course,
    targets: Course,
    former: Course = (),
    today: date | None = None,
    width: float = 96,
    height: float = 26,
) -> str:
    """Readings as a line with dots, the way to the targets dashed, former targets as grey crosses.

    `targets` begins with the baseline. Without any value the picture is an empty line.
    """
    everything = [*readings, *targets, *former]
    if not everything:
        return drawing(width, height, line((4, height / 2), (width - 4, height / 2), MUTED, 0.8, "1 3"))
    days = [day for day, _ in everything] + ([today] if today else [])
    values = [value for _, value in everything]
    first, last, low, high = min(days), max(days), min(values), max(values)

    def place(course: Course) -> list[Point]:
        return [(along(day, first, last, 5, width - 5), level(value, low, high, height)) for day, value in course]

    marks = [line((x := along(today, first, last, 5, width - 5), 1), (x, height - 1), LINE, 0.8)] if today else []
    marks.append(path(place(targets), MUTED, 0.9, "3 2"))
    marks += [cross(point, 2.2, MUTED) for point in place(former)]
    marks += [rectangle(x - 2.2, y - 2.2, 4.4, 4.4, PAPER, MUTED) for x, y in place(targets)[1:]]
    marks.append(path(place(readings), PRIMARY, 1.3))
    marks += [dot(point, 1.3, PRIMARY) for point in place(readings)[:-1]]
    marks += [dot(point, 2.4, PRIMARY) for point in place(readings)[-1:]]
    return drawing(width, height, *marks)


def level(value: float, low: float, high: float, height: float) -> float:
    """The height at which a value stands; equal values stand in the middle."""
    share = (value - low) / (high - low) if high > low else 0.5
    return height - 4 - share * (height - 8)


def progress_curve(
    courses: Courses,
    today: date,
    labels: Mapping[str, str],
    percent: Callable[[float], str],
    width: float = 453,
    height: float = 170,
) -> str:
    """Adopted, planned and actual progress with the forecast as a band.

    `labels` has the words for `actual`, `planned`, `adopted`, `forecast` and `today`.
    """
    drawn = [*courses.actual, courses.planned, courses.adopted, *courses.forecast]
    days = [day for course in drawn for day, _ in course] + [today]
    first, last = min(days), max(days)
    frame = Frame(first, last, 32, width - 4, 24, height - 16)
    marks = [
        grid(frame, percent),
        band(frame, courses.forecast),
        path(frame.points(courses.adopted), MUTED, 0.9, "1 2.5"),
        path(frame.points(courses.planned), INK, 1.2, "5 2.5"),
        *(path(frame.points(course), PRIMARY, 2.2) for course in courses.actual),
        today_mark(frame, today, labels["today"]),
        *(dot(point, 3, PRIMARY) for course in courses.actual[-1:] for point in frame.points(course)[-1:]),
        curve_legend(courses, labels),
    ]
    return drawing(width, height, *marks)


@dataclass(frozen=True, slots=True)
class Frame:
    """The field of the curve: days from left to right, shares from bottom to top."""

    first: date
    last: date
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: date) -> float:
        return along(day, self.first, self.last, self.left, self.right)

    def y(self, share: float) -> float:
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)

    def points(self, course: Course) -> list[Point]:
        return [(self.x(day), self.y(share)) for day, share in course]


def grid(frame: Frame, percent: Callable[[float], str]) -> str:
    """Lines at the quarters with their shares, and the years below."""
    marks = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = frame.y(share)
        marks.append(line((frame.left, y), (frame.right, y), LINE, 0.5))
        marks.append(text(frame.left - 5, y + 3, percent(share), 8, MUTED, "end"))
    for day in year_starts(frame.first, frame.last):
        x = frame.x(day)
        marks.append(line((x, frame.bottom), (x, frame.bottom + 3), MUTED, 0.6))
        anchor = "end" if x > frame.right - 12 else "start" if x < frame.left + 12 else "middle"
        marks.append(text(x, frame.bottom + 12, str(day.year), 8, MUTED, anchor))
    return "".join(marks)


def band(frame: Frame, forecast: tuple[Course, Course]) -> str:
    """Between the earliest and the latest course."""
    earliest, latest = (frame.points(course) for course in forecast)
    if not earliest or not latest:
        return ""
    return polygon([*earliest, *reversed(latest)], FORECAST)


def today_mark(frame: Frame, today: date, label: str) -> str:
    """The line of the day the curve is judged from, with its label where there is room."""
    x = frame.x(today)
    at_right = x + text_width(label, 8) + 4 > frame.right
    words = text(x - 3 if at_right else x + 3, frame.top - 2, label, 8, MUTED, "end" if at_right else "start")
    return line((x, frame.top - 6), (x, frame.bottom), MUTED, 0.8, "2 2") + words


def curve_legend(courses: Courses, labels: Mapping[str, str]) -> str:
    """A sample of each line that is drawn, with its name."""
    samples: list[tuple[str, bool, Callable[[float], str]]] = [
        ("actual", bool(courses.actual), lambda x: line((x, 6), (x + 18, 6), PRIMARY, 2.2)),
        ("planned", bool(courses.planned), lambda x: line((x, 6), (x + 18, 6), INK, 1.2, "5 2.5")),
        ("adopted", bool(courses.adopted), lambda x: line((x, 6), (x + 18, 6), MUTED, 0.9, "1 2.5")),
        ("forecast", bool(courses.forecast[0]), lambda x: rectangle(x, 2, 18, 8, FORECAST)),
    ]
    marks, x = [], 0.0
    for name, is_drawn, sample in samples:
        if not is_drawn:
            continue
        marks.append(sample(x) + text(x + 22, 9, labels[name], 8.5))
        x += 22 + text_width(labels[name], 8.5) + 14
    return "".join(marks)
