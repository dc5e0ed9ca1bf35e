"""Bars for print: the distribution of ratings, and money planned, secured and realised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.charts.svg import (
    Point,
    amount,
    diamond,
    dot,
    drawing,
    element,
    hatching,
    polygon,
    rectangle,
    shortened,
    text,
    text_width,
)
from tracker.charts.theme import INK, MUTED, PAPER, RATING_COLOURS, STAGE_COLOURS
from tracker.facts import COUNTED, Rating, Stage

LABEL = 8.5
CLOSE, WIDE = 2.0, 5.0
HATCHED = (Rating.AMBER, Rating.NO_DATA)
"""What is told apart in print without colour: at risk is hatched closely, no data widely, the others are solid."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of a list of distributions: its label and how many measures have each rating."""

    label: str
    counts: Mapping[Rating, int]


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """One bar of money: amounts in cents and, at its end, the words that state them."""

    label: str
    planned: int
    secured: int
    realised: int
    words: str


def share_marks(counts: Mapping[Rating, int], x: float, y: float, width: float, height: float) -> str:
    """A bar cut by ratings; every part carries its shape and its count, so its colour is not needed."""
    total = sum(counts.values())
    marks = [] if total else [rectangle(x, y, width, height, "none", MUTED, "2 2")]
    for rating in COUNTED:
        number = counts.get(rating, 0)
        if not number:
            continue
        part = width * number / total
        marks.append(part_marks(rating, number, x, y, part, height))
        x += part
    return "".join(marks)


def part_marks(rating: Rating, number: int, x: float, y: float, width: float, height: float) -> str:
    """One part of the bar; the hatched one is what nothing is known about."""
    colour, words, size = RATING_COLOURS[rating], str(number), height * 0.66
    is_hatched = rating in HATCHED
    label_width = text_width(words, size) + size
    left, base = x + (width - label_width) / 2, y + height * 0.73
    left_edge, inner = x + 0.5, max(width - 1, 0.5)
    if is_hatched:
        step = CLOSE if rating is Rating.AMBER else WIDE
        marks = [hatching(left_edge, y, inner, height, colour, step)]
    else:
        marks = [rectangle(left_edge, y, inner, height, colour)]
    if label_width > width - 2:
        return "".join(marks)
    if is_hatched:
        marks.append(rectangle(left - 1.5, y + 1, label_width + 3, height - 2, PAPER))
    ink = INK if is_hatched else PAPER
    marks.append(rating_shape(rating, (left + size * 0.35, y + height / 2), size * 0.35, ink))
    marks.append(text(left + size, base, words, size, ink, weight=600))
    return "".join(marks)


def rating_shape(rating: Rating, at: Point, radius: float, fill: str) -> str:
    """The shape of a rating: a square, a disc, a diamond, a triangle, a ring."""
    x, y = at
    match rating:
        case Rating.COMPLETED:
            return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, fill)
        case Rating.GREEN:
            return dot(at, radius, fill)
        case Rating.AMBER:
            return diamond(at, radius * 1.15, fill)
        case Rating.RED:
            return polygon([(x, y - radius), (x + radius * 1.1, y + radius), (x - radius * 1.1, y + radius)], fill)
    return dot(at, radius, "none", fill)


def distribution_list(rows: Sequence[Row], width: float = 453) -> str:
    """One bar for each row; the longest bar belongs to the row with most measures, labels get the room they need."""
    label_width = min(max((text_width(row.label, LABEL) for row in rows), default=0.0) + 10, width * 0.62)
    most = max((sum(row.counts.values()) for row in rows), default=0) or 1
    pitch, height = 16.0, 12.0
    marks = []
    for position, row in enumerate(rows):
        top = position * pitch + 2
        total = sum(row.counts.values())
        marks.append(text(0, top + 9, shortened(row.label, LABEL, label_width - 8), LABEL))
        length = (width - label_width - 22) * total / most
        if total:
            marks.append(share_marks(row.counts, label_width, top, length, height))
        marks.append(text(label_width + length + 5, top + 9, str(total), LABEL, MUTED))
    return drawing(width, pitch * len(rows) + 2, *marks)


def longest(bars: Sequence[MoneyBar]) -> int:
    """The largest amount that is drawn: what the scale of charts that belong together is made for."""
    return max((max(bar.planned, bar.secured, bar.realised) for bar in bars), default=0)


def money_bars(bars: Sequence[MoneyBar], labels: Mapping[Stage, str], scale_to: int, width: float = 453) -> str:
    """Planned money as an outline, secured and realised money as bars within it; negative amounts are not drawn.

    A bar of `scale_to` cents is as long as there is room between the labels and the amounts.
    """
    pitch, top = 14.0, 20.0
    words_width = max((text_width(bar.words, LABEL) for bar in bars), default=0.0)
    label_width = min(max((text_width(bar.label, LABEL) for bar in bars), default=0.0) + 10, width * 0.5)
    scale = (width - label_width - words_width - 10) / (scale_to or 1)
    marks = [money_legend(labels)]
    for position, bar in enumerate(bars):
        y = top + position * pitch
        marks.append(text(0, y + 10, shortened(bar.label, LABEL, label_width - 8), LABEL))
        marks.append(element("g", money_marks(bar, y + 1, scale), transform=f"translate({amount(label_width)} 0)"))
        marks.append(text(width, y + 10, bar.words, LABEL, MUTED, "end"))
    return drawing(width, top + pitch * len(bars), *marks)


def money_marks(bar: MoneyBar, y: float, scale: float) -> str:
    """The three amounts of one bar, drawn over one another from the same start."""
    lengths = [max(cents, 0) * scale for cents in (bar.planned, bar.secured, bar.realised)]
    planned, secured, realised = lengths
    return (
        rectangle(0, y, secured, 12, STAGE_COLOURS[Stage.SECURED])
        + rectangle(0, y + 3.5, realised, 5, STAGE_COLOURS[Stage.REALISED])
        + rectangle(0, y, planned, 12, "none", STAGE_COLOURS[Stage.PLANNED])
    )


def money_legend(labels: Mapping[Stage, str]) -> str:
    """What outline, pale and dark bars mean."""
    marks, x = [], 0.0
    for stage in (Stage.PLANNED, Stage.SECURED, Stage.REALISED):
        marks.append(money_sample(stage, x) + text(x + 23, 9, labels[stage], LABEL))
        x += 23 + text_width(labels[stage], LABEL) + 18
    return "".join(marks)


def money_sample(stage: Stage, x: float) -> str:
    """The bar of one stage, small."""
    colour = STAGE_COLOURS[stage]
    if stage is Stage.PLANNED:
        return rectangle(x, 1, 18, 9, "none", colour)
    return rectangle(x, 1, 18, 9, colour) if stage is Stage.SECURED else rectangle(x, 3.5, 18, 4, colour)
