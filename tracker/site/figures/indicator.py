"""An indicator on its way from the baseline to its targets, with the targets it once had."""

from datetime import date

from markupsafe import Markup

from tracker.charts.indicator import subtitle, value_words
from tracker.charts.svg import element
from tracker.site.figures.drawing import Course, Scale, drawing, level, of_its_day, part, stretched, upright, words
from tracker.texts import Translator
from tracker.texts.marking import marking
from tracker.views.measure.indicators import IndicatorRow

TOP, HEIGHT = 18, 110
BOTTOM = TOP + HEIGHT


def indicator_figure(row: IndicatorRow, today: date, name: str, t: Translator) -> Markup | None:
    """The path dashed, readings strong, former targets as crosses; None where there is nothing to draw."""
    path: Course = [(point.on, point.value) for point in row.path]
    readings: Course = [(reading.on, reading.value) for reading in row.readings]
    former: Course = [(target.due, target.value) for target in row.former]
    everything = [*path, *readings, *former]
    if not everything:
        return None
    values = [value for _, value in everything]
    scale = Scale([*(day for day, _ in everything), today], min(values), max(values))
    picture = drawing(
        name,
        marking(t.language).title(row),
        f"{t.sentence(row.status.reason)} {subtitle(row, t)}",
        BOTTOM + 22,
        scale.years(BOTTOM, TOP),
        stretched(TOP, HEIGHT, scale.line(path, "planned"), scale.line(readings, "actual")),
        _levels(row, scale, t),
        upright(scale.across(today), TOP, BOTTOM, "today"),
        *(_target(day, value, scale) for day, value in path[1:]),
        *(words(part(scale.across(day)), _y(value, scale) + 5, "×", "ghost", "middle") for day, value in former),
        *(_reading(day, value, scale, is_last=n == len(readings)) for n, (day, value) in enumerate(readings, 1)),
    )
    return of_its_day(picture)


def _y(value: float, scale: Scale) -> int:
    return round(BOTTOM - scale.up(value) * HEIGHT)


def _levels(row: IndicatorRow, scale: Scale, t: Translator) -> str:
    """The highest and the lowest value that are drawn, in words."""
    levels, marks = {scale.high: TOP, scale.low: BOTTOM}, marking(t.language)
    return "".join(
        level(y) + words(0, y - 4, value_words(value, row.indicator, marks), "small") for value, y in levels.items()
    )


def _target(day: date, value: float, scale: Scale) -> str:
    return words(
        part(scale.across(day)), _y(value, scale) + 5, "□", "mark", "end" if scale.across(day) > 0.98 else "middle"
    )


def _reading(day: date, value: float, scale: Scale, *, is_last: bool) -> str:
    return element("circle", cx=part(scale.across(day)), cy=_y(value, scale), r=5 if is_last else 2.5, class_="actual")
