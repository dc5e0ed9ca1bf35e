"""The marks our printed charts are drawn with: plain SVG text, the same bytes for the same values.

One unit is one point of the printed page. Words arrive already in the reader's language; the fonts
are those the reports ship. A chart is decoration until it has an alternative text and a table: both
travel beside the SVG in `documents.document.Chart`.
"""

import re
from datetime import date
from functools import cache
from html import escape

from tracker.charts.theme import FONT, INK, LINE

# The widths of Source Sans 3 in shares of the font size, rounded up.
NARROW, WIDE = re.compile(r"[\s.,:;'|!iIjlftr()/-]"), re.compile(r"[A-ZČŠŽmwMW%@—]")
ESCAPED = re.compile("[&<>\"']")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Point = tuple[float, float]


def amount(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element; `stroke_width` becomes `stroke-width`, floats are shortened, None is left out."""
    written = "".join([f' {_named(key)}="{_written(value)}"' for key, value in attributes.items() if value is not None])
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: object) -> str:
    if isinstance(value, float):
        return amount(value)
    words = str(value)
    return escape(words) if ESCAPED.search(words) else words  # most are numbers and colours


def drawing(width: float, height: float, *marks: str) -> str:
    """The whole picture."""
    size = {"width": amount(width), "height": amount(height)}
    box = f"0 0 {size['width']} {size['height']}"
    return element("svg", "".join(marks), xmlns="http://www.w3.org/2000/svg", viewBox=box, **size)


def text(
    x: float, y: float, words: str, size: float = 8.5, fill: str = INK, anchor: str = "start", weight: int = 400
) -> str:
    """Words on the base line `y`."""
    return element(
        "text",
        escape(NOT_XML.sub("", words)),
        x=x,
        y=y,
        font_family=f"{FONT}, sans-serif",
        font_size=size,
        font_weight=weight if weight != 400 else None,
        text_anchor=anchor if anchor != "start" else None,
        fill=fill,
    )


def text_width(words: str, size: float) -> float:
    """How wide words will be at most, near enough to place or shorten a label."""
    narrow, wide = len(NARROW.findall(words)), len(WIDE.findall(words))
    return size * (0.34 * narrow + 0.72 * wide + 0.53 * (len(words) - narrow - wide))


def shortened(words: str, size: float, width: float) -> str:
    """Words cut to a width, with an ellipsis where something was cut."""
    if text_width(words, size) <= width:
        return words
    kept = words
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str = "none",
    stroke: str | None = None,
    dash: str | None = None,
) -> str:
    """A rectangle; an outline is drawn half a point inside its edge."""
    inset = 0.4 if stroke else 0.0
    return element(
        "rect",
        x=x + inset,
        y=y + inset,
        width=max(width - 2 * inset, 0.0),
        height=max(height - 2 * inset, 0.0),
        fill=fill,
        stroke=stroke,
        stroke_width=0.8 if stroke else None,
        stroke_dasharray=dash,
    )


def line(start: Point, end: Point, stroke: str = LINE, width: float = 0.6, dash: str | None = None) -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def path(points: list[Point], stroke: str, width: float = 1.4, dash: str | None = None) -> str:
    """A line through points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    joined = " ".join(f"{amount(x)},{amount(y)}" for x, y in points)
    return element(
        "polyline",
        points=joined,
        fill="none",
        stroke=stroke,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linejoin="round",
    )


def polygon(points: list[Point], fill: str, stroke: str | None = None) -> str:
    """A filled shape."""
    joined = " ".join(f"{amount(x)},{amount(y)}" for x, y in points)
    return element("polygon", points=joined, fill=fill, stroke=stroke, stroke_width=0.8 if stroke else None)


def dot(at: Point, radius: float, fill: str, stroke: str | None = None) -> str:
    """A circle."""
    return element(
        "circle", cx=at[0], cy=at[1], r=radius, fill=fill, stroke=stroke, stroke_width=0.8 if stroke else None
    )


def diamond(at: Point, radius: float, fill: str, stroke: str | None = None) -> str:
    """A milestone's mark."""
    x, y = at
    return polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill, stroke)


def cross(at: Point, radius: float, stroke: str) -> str:
    """The mark of something that no longer holds."""
    x, y = at
    return line((x - radius, y - radius), (x + radius, y + radius), stroke, 0.9) + line(
        (x - radius, y + radius), (x + radius, y - radius), stroke, 0.9
    )


def hatching(x: float, y: float, width: float, height: float, stroke: str, step: float = 4.0) -> str:
    """Slanted lines over a rectangle, cut at its edges, inside an outline."""
    marks = [rectangle(x, y, width, height, "#ffffff", stroke)]
    offset = step
    while offset < width + height:
        start = (x + max(offset - height, 0.0), y + min(offset, height))
        end = (x + min(offset, width), y + max(offset - width, 0.0))
        marks.append(line(start, end, stroke, 0.5))
        offset += step
    return "".join(marks)


def along(day: date, first: date, last: date, left: float, right: float) -> float:
    """Where a day stands between two edges; days outside stand at the edge."""
    span = max((last - first).days, 1)
    share = min(max((day - first).days / span, 0.0), 1.0)
    return left + share * (right - left)


def year_starts(first: date, last: date) -> list[date]:
    """The first days of the years within a span, thinned to about ten."""
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1) if first <= date(year, 1, 1) <= last]
    return years[:: max(1, -(-len(years) // 10))]
