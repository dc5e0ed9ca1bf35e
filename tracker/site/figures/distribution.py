"""How many measures have each rating, as a bar whose parts lead to their lists."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Protocol

from markupsafe import Markup

from tracker.charts.svg import element
from tracker.charts.theme import RATING_SHAPES
from tracker.facts import Rating
from tracker.site.figures.drawing import bar, part, words
from tracker.texts import Translator

HEIGHT = 34
ROOM = 0.08
"""Of how much of the width a part has room for its number."""


class Distribution(Protocol):
    """How many measures have each rating."""

    @property
    def total(self) -> int: ...

    def by_rating(self) -> Mapping[Rating, int]: ...


def distribution_figure(counts: Distribution, href: Callable[[Rating], str] | None, t: Translator) -> Markup:
    """The bar; read aloud, each part is its number and its rating."""
    marks, start = [], 0.0
    for rating, n in counts.by_rating().items():
        share = n / counts.total if n else 0.0
        if n:
            marks.append(_part(rating, n, start, share, href, t))
        start += share
    told = ", ".join(f"{n} {t.word(rating)}" for rating, n in counts.by_rating().items() if n)
    label = told or t("no measures yet")
    svg = element("svg", "".join(marks), class_="bar", width="100%", height=HEIGHT, role="group", aria_label=label)
    return Markup(svg)


def _part(
    rating: Rating, n: int, start: float, share: float, href: Callable[[Rating], str] | None, t: Translator
) -> str:
    label = f"{n} {t.word(rating)}"
    drawn = (
        element("title", escape(label))
        + bar(start, share, 0, HEIGHT, f"r {rating.value}")
        + (words(part(start + share / 2), 22, f"{RATING_SHAPES[rating]} {n}", "on", "middle") if share > ROOM else "")
    )
    if href is None:
        return element("g", drawn)
    return element("a", drawn, href=href(rating), aria_label=label)
