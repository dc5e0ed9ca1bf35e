"""The time frames of measures for print: planned outline, actual fill, milestones, moved ends, today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.charts.svg import along, diamond, drawing, line, rectangle, shortened, text, text_width, year_starts
from tracker.charts.theme import INK, LINE, MUTED, PAPER, PRIMARY

PITCH, LABEL, FRAME = 9.8, 7.5, 6.4


@dataclass(frozen=True, slots=True)
class Strip:
    """One measure: its frame, the share done (0-1), milestones (day, whether done) and the ends it once had."""

    label: str
    start: date | None
    end: date | None
    progress: float | None = None
    milestones: tuple[tuple[date, bool], ...] = ()
    former_ends: tuple[date, ...] = ()

    def days(self) -> list[date]:
        """Every day that is drawn."""
        edges = [day for day in (self.start, self.end) if day]
        return [*edges, *(day for day, _ in self.milestones), *self.former_ends]


def gantt(strips: Sequence[Strip], today: date, today_label: str, width: float = 453, label_width: float = 190) -> str:
    """One strip for each measure, with the years above and a line for today."""
    days = [day for strip in strips for day in strip.days()] + [today]
    first, last = min(days), max(days)
    bottom = 16 + PITCH * len(strips)

    def place(day: date) -> float:
        return along(day, first, last, label_width, width - 6)

    marks = [year_mark(place(day), day.year, bottom, width) for day in year_starts(first, last)]
    for position, strip in enumerate(strips):
        y = 16 + position * PITCH
        marks.append(text(0, y + 7.5, shortened(strip.label, LABEL, label_width - 8), LABEL))
        marks += [
            frame_marks(strip, place, y),
            *(milestone_mark(place(day), y, done) for day, done in strip.milestones),
        ]
    x = place(today)
    marks.append(line((x, 12), (x, bottom), INK, 0.8, "2 2"))
    anchor = "end" if x + text_width(today_label, 8) > width else "middle"
    marks.append(text(x, bottom + 9, today_label, 8, MUTED, anchor))
    return drawing(width, bottom + 12, *marks)


def year_mark(x: float, year: int, bottom: float, width: float) -> str:
    """The start of a year, its number on the side where there is room."""
    at_edge = x + 22 > width
    number = text(x - 2 if at_edge else x + 2, 9, str(year), 8, MUTED, "end" if at_edge else "start")
    return line((x, 3), (x, bottom), LINE, 0.5) + number


def frame_marks(strip: Strip, place: Callable[[date], float], y: float) -> str:
    """The time frame with the ends it once had; an end without a start is a single line."""
    if strip.end is None:
        return ""
    right = place(strip.end)
    former = [place(day) for day in strip.former_ends]
    marks = [line((x, y + 1), (x, y + 9), MUTED, 1.2, "1.5 1.5") for x in former]
    if former and max(former) > right:
        marks.append(line((right, y + 5), (max(former), y + 5), MUTED, 0.8, "1.5 1.5"))
    if strip.start is None or strip.start > strip.end:
        return "".join([*marks, line((right, y + 1), (right, y + 9), PRIMARY, 1.6)])
    left = place(strip.start)
    length = max(right - left, 1.0)
    done = length * min(max(strip.progress or 0.0, 0.0), 1.0)
    return "".join(
        [rectangle(left, y + 2, length, FRAME, PAPER, PRIMARY), rectangle(left, y + 2, done, FRAME, PRIMARY), *marks]
    )


def milestone_mark(x: float, y: float, done: bool) -> str:
    """A milestone, filled when it was reached."""
    return diamond((x, y + 5.2), 2.9, INK if done else PAPER, INK)
