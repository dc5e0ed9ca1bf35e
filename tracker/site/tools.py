"""What the templates put values into words and pictures with."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from tracker.charts import indicator, money, table
from tracker.charts.curve import curve_table, finding, missing_words, untold_words
from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.facts import Indicator
from tracker.sentences import Recorded, Sentence, count
from tracker.site import addresses, words
from tracker.site.figures import curve, distribution, timeline
from tracker.site.figures import indicator as indicator_figures
from tracker.site.figures import money as money_figures
from tracker.texts import Translator
from tracker.texts.marking import BEGINS, OWN, Marking, marking, pieces
from tracker.texts.names import lead_words, owner_words
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.texts.spacing import unbroken
from tracker.texts.time_frames import time_frame_words
from tracker.texts.translator import Titled
from tracker.views.gaps import has_gaps
from tracker.views.measure.causes import CAUSES, Cause
from tracker.views.measure.money import MoneyTable, Totals
from tracker.views.measure.money_lines import limit_words, overrun_sentences
from tracker.views.participation.maturity import is_address, scale_words, shift_words
from tracker.views.session.course import COURSES, course_of, session_words


@cache
def common(language: str) -> Mapping[str, Any]:
    """What every template of one language is told."""
    t, marks = Translator(language), marking(language)
    words = {**_words(t), **_marked_words(marks)}
    return {"t": t, "language": language, **_names(), **words, **_figures(t)}


def filters(t: Translator, marks: Marking) -> Mapping[str, Any]:
    """What puts values into the words of one language."""
    return {
        "say": lambda told: marked(marks.sentence(told)) if isinstance(told, Sentence) else told,
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
        "has_gaps": has_gaps,
        "COURSES": COURSES,
        "session_words": session_words,
        "scale_words": scale_words,
        "shift_words": shift_words,
        "is_address": is_address,
        "amounts": money.amounts,
        "overrun_sentences": overrun_sentences,
        "limit_words": limit_words,
        "years_of": _years,
    }


def _words(t: Translator) -> Mapping[str, Any]:
    return {
        "time_frame": partial(time_frame_words, t=t),
        "stage_titles": money.stage_titles(t),
        "its_language": partial(its_language, t=t),
        "owner": partial(owner_words, t=t),
        "lead": partial(lead_words, t=t),
        "bare": lambda cents: t.money(cents).removesuffix(" EUR"),
        "sources_of": partial(_sources, t=t),
        "indicator_subtitle": partial(indicator.subtitle, t=t),
        "curve_finding": partial(finding, t=t),
        "curve_missing": partial(missing_words, t=t),
        "curve_untold": partial(untold_words, t=t),
        "curve_table": partial(curve_table, t=t),
        "money_finding": partial(money.finding, t=t),
    }


def _marked_words(t: Marking) -> Mapping[str, Any]:
    """What may hold words that somebody typed, each marked with its language."""
    written: Mapping[str, Callable[..., str]] = {
        "value": indicator.value_words,
        "former_value": _former_value,
        "cell": table.worded,
        "changed": words.change,
        "proposer": words.proposer,
        "source_of": lambda source, t: t("Source: {source}", source=Recorded(source)),
        "cancelled": lambda on, reason, t: t("Cancelled on {day:date}: {reason}", day=on, reason=Recorded(reason)),
    }
    told = {name: partial(_marked_of, write, t) for name, write in written.items()}
    return {**told, "indicator_table": partial(indicator.indicator_table, t=t)}


def _marked_of(write: Callable[..., str], t: Marking, *what: object) -> Markup | str:
    return marked(write(*what, t=t))


def _former_value(value: float, of: Indicator, t: Translator) -> str:
    return t("formerly {value}", value=indicator.value_words(value, of, t))


def marked(said: str) -> Markup | str:
    """Words in which what is recorded in the municipality's language says so."""
    if BEGINS not in said:
        return said
    span = Markup('<span lang="{}">{}</span>')
    return Markup("").join(span.format(OWN, unbroken(part)) if own else unbroken(part) for part, own in pieces(said))


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
    return marked(marking(t.language).title(thing))


def its_language(thing: Titled, t: Translator) -> Markup:
    """The attribute of an element whose title has none in this language."""
    return Markup("") if thing.title_en or t.language == OWN else Markup(' lang="{}"').format(OWN)


def _years(money: MoneyTable) -> list[tuple[int, Totals]]:
    return list(zip(money.years, money.by_year, strict=True))


def _sources(money: MoneyTable, t: Translator) -> list[tuple[str, Totals]]:
    """The largest plan first."""
    return [(titled(row.source, t), row.total) for row in money.largest_first]
