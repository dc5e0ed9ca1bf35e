"""What the pictures of the site are drawn with."""

from collections.abc import Sequence
from datetime import date
from html import escape

from markupsafe import Markup

from tracker.charts.svg import NOT_XML, along, element, year_starts
from tracker.texts.marking import OWN, pieces

Course = Sequence[tuple[date, float]]
ACROSS, UPWARDS = 1000, 500
"""The units of what is stretched: lines and surfaces."""
AT_EDGE, TWO_NUMBERS = 0.93, 0.2
"""Shares of the width: from where on the number of a year has no room behind its line, and what two beside each other
take on a phone."""


def drawing(name: str, title: str, description: str, height: int, *marks: str) -> Markup:
    """A whole picture; `name` tells it from others on its page. A title that is recorded (`marking`) says so."""
    said = _in_languages(title)
    lang = said[0][1] if len(said) == 1 else None  # within a title there are no elements
    told = element("title", "".join(one for one, _ in said), id=f"{name}-t", lang=lang) + element(
        "desc", escape(description), id=f"{name}-d"
    )
    picture = element(
        "svg",
        told + "".join(marks),
        class_="chart",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
    )
    return Markup(picture)


def of_its_day(picture: Markup) -> Markup:
    """A picture that shows where its day stands on the line of time; all else in it is told beside it in words.

    The marks are those of `tracker.publishing.stamps`: a page in which nothing but its day is new keeps its day.
    """
    return Markup("<!--stanje-->") + picture + Markup("<!--/stanje-->")


def part(share: float) -> str:
    """A share of the width (0-1) as an attribute says it."""
    return f"{share * 100:.4g}%"


def words(x: str | int, y: int, text: str, class_: str | None = None, anchor: str | None = None) -> str:
    """Words on the base line `y`; `anchor` is `middle` or `end`. What is recorded in another language says so."""
    told = "".join(element("tspan", said, lang=lang) if lang else said for said, lang in _in_languages(text))
    return element("text", told, x=x, y=y, class_=class_, text_anchor=anchor)


def _in_languages(text: str) -> list[tuple[str, str | None]]:
    """A text piece by piece, with the language of those that are recorded in the municipality's."""
    return [(escape(NOT_XML.sub("", said)), OWN if is_own else None) for said, is_own in pieces(text)]


def upright(share: float, top: int, bottom: int, class_: str) -> str:
    """A line from top to bottom."""
    return element("line", x1=part(share), x2=part(share), y1=top, y2=bottom, class_=class_)


def level(y: int, class_: str = "grid") -> str:
    """A line across the whole picture."""
    return element("line", x1="0", x2="100%", y1=y, y2=y, class_=class_)


def bar(start: float, share: float, y: int, height: int, class_: str) -> str:
    """A bar across a share of the width."""
    return element("rect", x=part(start), width=part(max(share, 0.0)), y=y, height=height, class_=class_)


def stretched(top: int, height: int, *marks: str) -> str:
    """Lines and surfaces in units of ACROSS and UPWARDS, stretched to the whole width."""
    box = f"0 0 {ACROSS} {UPWARDS}"
    return element(
        "svg", "".join(marks), x=0, y=top, width="100%", height=height, viewBox=box, preserveAspectRatio="none"
    )


class Scale:
    """Days across, values upwards."""

    def __init__(self, days: Sequence[date], low: float, high: float) -> None:
        self.first, self.last = min(days), max(days)
        self.low, self.high = low, high

    def across(self, day: date) -> float:
        """Where a day stands, as a share of the width."""
        return along(day, self.first, self.last, 0.0, 1.0)

    def up(self, value: float) -> float:
        """How high a value stands, as a share of the height; equal values stand in the middle."""
        span = self.high - self.low
        return min(max((value - self.low) / span, 0.0), 1.0) if span else 0.5

    def points(self, course: Course) -> str:
        """The corners of a line, without those that lie on the way between their neighbours."""
        placed = [(round(self.across(day) * ACROSS), round((1 - self.up(value)) * UPWARDS)) for day, value in course]
        return " ".join(f"{x},{y}" for x, y in _corners(placed))

    def line(self, course: Course, class_: str) -> str:
        """A line through values; nothing for fewer than two."""
        return element("polyline", points=self.points(course), class_=class_) if len(course) > 1 else ""

    def years(self, bottom: int, top: int) -> str:
        """The starts of the years, each with its number below: at the right edge before its line, or neither."""
        marks, before = "", -1.0
        for day in year_starts(self.first, self.last):
            x = self.across(day)
            is_at_edge = x >= AT_EDGE
            if not is_at_edge or x - before >= TWO_NUMBERS:
                number = words(part(x), bottom + 15, str(day.year), "year", "end" if is_at_edge else None)
                marks += upright(x, top, bottom, "grid") + number
            before = x
        return marks


def _corners(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = points[:1]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        (x0, y0), (x1, y1), (x2, y2) = before, here, after
        if (x1 - x0) * (y2 - y1) != (x2 - x1) * (y1 - y0):
            kept.append(here)
    return kept + points[1:][-1:]
