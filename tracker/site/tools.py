"""What the templates put values into words and pictures with."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from tracker.charts import indicator, money, table
from tracker.charts.curve import curve_table, finding
from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.sentences import Sentence, count
from tracker.site import addresses, words
from tracker.site.figures import curve, distribution, timeline
from tracker.site.figures import indicator as indicator_figures
from tracker.site.figures import money as money_figures
from tracker.texts import Translator
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.texts.spacing import unbroken
from tracker.texts.translator import Titled
from tracker.views.measure.causes import CAUSES, Cause
from tracker.views.measure.money import MoneyTable, Totals
from tracker.views.session.course import COURSES, course_of, session_words

OWN = "sl"
"""The language in which the municipality records."""


@cache
def common(language: str) -> Mapping[str, Any]:
    """What every template of one language is told."""
    t = Translator(language)
    return {"t": t, "language": language, **_names(), **_words(t), **_figures(t)}


def filters(t: Translator) -> Mapping[str, Any]:
    """What puts values into the words of one language."""
    return {
        "say": lambda told: t.sentence(told) if isinstance(told, Sentence) else told,
        "day": t.date,
        "money": t.money,
        "percent": t.percent,
        "number": t.number,
        "word": partial(_called, t=t),
        "name": partial(titled, t=t),
    }


def _called(member: StrEnum, t: Translator) -> str:
    """What a choice is called."""
    return t.sentence(CAUSES[member]) if isinstance(member, Cause) else t.word(member)


def _names() -> Mapping[str, Any]:
    return {
        "at": addresses,
        "words": words,
        "count": count,
        "kinds": REPORT_KINDS,
        "shapes": RATING_SHAPES,
        "light_shapes": LIGHT_SHAPES,
        "course_of": course_of,
        "COURSES": COURSES,
        "session_words": session_words,
        "amounts": money.amounts,
        "years_of": _years,
    }


def _words(t: Translator) -> Mapping[str, Any]:
    return {
        "stage_titles": money.stage_titles(t),
        "bare": lambda cents: t.money(cents).removesuffix(" EUR"),
        "value": partial(indicator.value_words, t=t),
        "cell": partial(table.worded, t=t),
        "sources_of": partial(_sources, t=t),
        "indicator_subtitle": partial(indicator.subtitle, t=t),
        "indicator_table": partial(indicator.indicator_table, t=t),
        "curve_finding": partial(finding, t=t),
        "curve_table": partial(curve_table, t=t),
        "money_finding": partial(money.finding, t=t),
    }


def _figures(t: Translator) -> Mapping[str, Any]:
    return {
        "curve_figure": partial(curve.curve_figure, t=t),
        "timeline_figure": partial(timeline.timeline_figure, t=t),
        "indicator_figure": partial(indicator_figures.indicator_figure, t=t),
        "money_figure": partial(money_figures.money_figure, t=t),
        "sources_figure": partial(money_figures.sources_figure, t=t),
        "distribution_figure": partial(distribution.distribution_figure, t=t),
    }


def titled(thing: Titled, t: Translator) -> Markup | str:
    """A title; one that has none in this language says in which language it is."""
    title = t.title(thing)
    if t.language == OWN or thing.title_en:
        return title
    return Markup('<span lang="{}">{}</span>').format(OWN, unbroken(title))


def _years(money: MoneyTable) -> list[tuple[int, Totals]]:
    return list(zip(money.years, money.by_year, strict=True))


def _sources(money: MoneyTable, t: Translator) -> list[tuple[str, Totals]]:
    """The largest plan first."""
    largest_first = sorted(money.rows, key=lambda row: (-row.total.planned, row.source.code))
    return [(titled(row.source, t), row.total) for row in largest_first]
