"""Lights, slips and distributions: always a shape and a word, never a colour alone."""

from typing import Protocol

from tracker.charts.theme import LIGHT_SHAPES
from tracker.facts import Light
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.markup import Html, tag, together


class Distribution(Protocol):
    """How many measures have each light."""

    @property
    def green(self) -> int: ...
    @property
    def amber(self) -> int: ...
    @property
    def red(self) -> int: ...
    @property
    def no_data(self) -> int: ...


ORDER = (Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA)


def light_badge(light: Light, t: Translator) -> Html:
    """A light in a line of text or a table."""
    shape = tag("span", LIGHT_SHAPES[light], aria_hidden="true")
    return tag("span", shape, " ", t.word(light), class_=f"light {light.value}")


def slip_words(days: int | None, t: Translator) -> str:
    """`12 days behind`."""
    if not days:
        return "–" if days is None else t("as planned")
    if days > 0:
        return t.sentence(count("{n} day ahead", "{n} days ahead", days))
    return t.sentence(count("{n} day behind", "{n} days behind", -days))


def light_panel(heading: str, light: Light, reason: Sentence, t: Translator) -> Html:
    """A light with its name and the sentence that says why."""
    says = tag("div", t.sentence(reason))
    return tag("div", tag("dt", heading), tag("dd", light_badge(light, t), says), class_=light.value)


def counts(distribution: Distribution) -> list[tuple[Light, int]]:
    """The lights in their order with their numbers."""
    numbers = (distribution.green, distribution.amber, distribution.red, distribution.no_data)
    return list(zip(ORDER, numbers, strict=True))


def distribution_bar(distribution: Distribution, t: Translator) -> Html:
    """How many measures have each light, as a bar; read aloud it is one sentence."""
    parts = [
        tag("span", f"{LIGHT_SHAPES[light]} {n}", class_=light.value, style=f"flex-grow:{n}", title=t.word(light))
        for light, n in counts(distribution)
        if n
    ]
    if not parts:
        parts = [tag("span", t("no measures yet"), class_="empty")]
    return tag("div", *parts, class_="bar", role="img", aria_label=distribution_words(distribution, t))


def distribution_words(distribution: Distribution, t: Translator) -> str:
    """`3 on track, 1 late, 2 no data`, without what does not occur."""
    return ", ".join(f"{n} {t.word(light)}" for light, n in counts(distribution) if n) or t("no measures yet")


def measures_words(n: int, t: Translator) -> str:
    """`1 measure`, `3 measures`."""
    return t.sentence(count("{n} measure", "{n} measures", n))


def lights_legend(t: Translator) -> Html:
    """What the shapes mean."""
    return tag("div", together(light_badge(light, t) for light in ORDER), class_="legend")
