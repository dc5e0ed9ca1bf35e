"""Indicators side by side, each a small drawing with its words."""

from collections.abc import Sequence

from tracker.charts.indicator import indicator_sparkline, indicator_table, value_words
from tracker.facts import Light
from tracker.sentences import count
from tracker.texts import Translator, sort_key
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, picture, spoken, tag, together
from tracker.ui.frame.tables import data_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import called, short
from tracker.views.measure.indicators import IndicatorRow

PICTURES, MOST = 18, 200
"""How many drawings stand on one page, and how many at most where all are asked for: each weighs six kilobytes."""


def in_order(rows: Sequence[IndicatorRow], order: str, t: Translator) -> list[IndicatorRow]:
    """Rows by distance from their path (as they come), by title, by code, or by their last reading."""
    match order:
        case "naziv":
            return sorted(rows, key=lambda row: sort_key(t.title(row)))
        case "koda":
            return sorted(rows, key=lambda row: sort_key(row.code))
        case "meritev":
            return sorted(rows, key=lambda row: (row.status.value_on is not None, row.status.value_on))
    return list(rows)


def indicators_count(n: int, t: Translator) -> Html:
    """How many indicators there are below, as a heading."""
    return tag("h2", t.sentence(count("{n} indicator", "{n} indicators", n)))


def multiples(rows: Sequence[IndicatorRow], visit: Visit) -> Html:
    """Many small drawings."""
    return tag("div", together(multiple(row, visit) for row in rows), class_="multiples")


def multiple(row: IndicatorRow, visit: Visit) -> Html:
    """One indicator: drawing, value against what was expected, light with its reason, numbers folded."""
    t = visit.t
    unit = t.sentence(row.unit_above) if row.unit_above else t.unit(row.indicator)
    drawing = picture(indicator_sparkline(row, visit.today), f"{t.title(row)}: {values(row, t)}")
    numbers = tag(
        "details",
        tag("summary", t("Numbers"), tag("span", f" {row.code}", class_="hidden")),
        data_table(t.title(row), indicator_table(row, t), t),
    )
    return tag(
        "article",
        tag("h3", short(t.title(row)), class_="title"),
        tag("p", called(row.measure.code, visit), f" · {unit}" if unit else None, class_="muted"),
        drawing,
        tag("p", values(row, t)) if row.light is Light.NO_DATA else None,
        tag("p", light_badge(row.light, t), " ", spoken(row.status.reason, t)),
        numbers,
        class_="multiple",
    )


def values(row: IndicatorRow, t: Translator) -> str:
    """The last value with its day, and the value expected by now."""
    status, indicator = row.status, row.indicator
    if status.value is None:
        return t("No reading yet.")
    value = value_words(status.value, indicator, t)
    words = t("{value} on {day:date}", value=value, day=status.value_on)
    if row.expected is None:
        return words
    return words + "; " + t("expected {value}", value=value_words(row.expected, indicator, t))


def nothing_yet(row: IndicatorRow, t: Translator) -> str:
    """What is said in place of a drawing."""
    words = t("neither target nor reading yet")
    return f"{row.code} {t.title(row)}: {words}"


def multiples_legend(t: Translator) -> Html:
    """What is drawn."""
    entries = (
        ("●", t("readings")),
        ("┄", t("planned path")),
        ("□", t("targets")),
        ("×", t("former targets")),
        ("│", t("today")),
    )
    return tag(
        "div", *(tag("span", f"{shape} {words}") for shape, words in entries), class_="legend", aria_hidden="true"
    )
