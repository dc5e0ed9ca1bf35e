"""Lights, slips and distributions: always a shape and a word, never a colour alone."""

from collections.abc import Callable, Mapping
from typing import Protocol

from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.facts import COUNTED, Light, Rating
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, spoken, tag, together


class Distribution(Protocol):
    """How many measures have each rating."""

    def by_rating(self) -> Mapping[Rating, int]: ...


def light_badge(light: Light, t: Translator) -> Html:
    """A light in a line of text or a table."""
    shape = tag("span", LIGHT_SHAPES[light], aria_hidden="true")
    return tag("span", shape, " ", t.word(light), class_=f"light {light.value}")


def rating_badge(rating: Rating, t: Translator) -> Html:
    """How a measure is counted: finished, given up, or its overall light."""
    shape = tag("span", RATING_SHAPES[rating], aria_hidden="true")
    return tag("span", shape, " ", t.word(rating), class_=f"light {rating.value}")


def slip_words(days: int | None, t: Translator) -> str:
    """`12 days behind`."""
    if not days:
        return "–" if days is None else t("as planned")
    if days > 0:
        return t.sentence(count("{n} day ahead", "{n} days ahead", days))
    return t.sentence(count("{n} day behind", "{n} days behind", -days))


def light_panel(heading: str, light: Light, reason: Sentence, t: Translator) -> Html:
    """A light with its name and the sentence that says why."""
    says = tag("div", spoken(reason, t))
    return tag("div", tag("dt", heading), tag("dd", light_badge(light, t), says), class_=light.value)


def distribution_bar(distribution: Distribution, t: Translator, href: Callable[[Rating], str] | None = None) -> Html:
    """How many measures have each rating, as a bar; read aloud it is one sentence.

    With `href` every part leads to the list of its measures.
    """
    counts = {rating: n for rating, n in distribution.by_rating().items() if n}
    if href and counts:
        linked = (bar_link(rating, n, href(rating), t) for rating, n in counts.items())
        return tag("div", *linked, class_="bar", role="group", aria_label=t("Measures by rating"))
    parts = [
        tag("span", f"{RATING_SHAPES[rating]} {n}", class_=rating.value, style=f"flex-grow:{n}", title=t.word(rating))
        for rating, n in counts.items()
    ]
    if not parts:
        parts = [tag("span", t("no measures yet"), class_="empty")]
    return tag("div", *parts, class_="bar", role="img", aria_label=distribution_words(distribution, t))


def bar_link(rating: Rating, n: int, href: str, t: Translator) -> Html:
    """A part of the bar that leads to its measures."""
    words = t.word(rating)
    label = f"{words} {n}"
    shape = f"{RATING_SHAPES[rating]} {n}"
    return tag("a", shape, class_=rating.value, style=f"flex-grow:{n}", title=words, aria_label=label, href=href)


def distribution_words(distribution: Distribution, t: Translator) -> str:
    """`1 completed, 3 on track, 2 no data`, without what does not occur."""
    words = (f"{n} {t.word(rating)}" for rating, n in distribution.by_rating().items() if n)
    return ", ".join(words) or t("no measures yet")


def measures_words(n: int, t: Translator) -> str:
    """`1 measure`, `3 measures`."""
    return t.sentence(count("{n} measure", "{n} measures", n))


def lights_legend(t: Translator) -> Html:
    """What the shapes mean."""
    return tag("div", together(rating_badge(rating, t) for rating in COUNTED), class_="legend")
