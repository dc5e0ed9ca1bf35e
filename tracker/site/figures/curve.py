"""How far the plan should have come and has come, over time."""

from collections.abc import Sequence

from markupsafe import Markup

from tracker.charts.curve import finding, state_today, untold_words
from tracker.charts.svg import element
from tracker.site.figures.drawing import Course, Scale, drawing, level, of_its_day, part, stretched, upright, words
from tracker.texts import Translator
from tracker.views.curve import Curve, CurvePoint, told_courses

TOP, HEIGHT = 28, 200
BOTTOM = TOP + HEIGHT
ROOM, TIGHT = 0.35, 0.27
"""The share of the width that a value in words takes on a phone, and with the margin of the page."""


def curve_figure(curve: Curve, name: str, t: Translator) -> Markup | None:
    """Planned dashed, first adopted dotted, actual strong, the forecast as a surface; None where nothing has dates."""
    planned, adopted = (_course(curve.points, kind) for kind in ("planned", "adopted"))
    actual = told_courses(curve)
    days = [day for course in (*actual, planned, adopted) for day, _ in course]
    if not days:
        return None
    scale = Scale([*days, curve.today, *(point.on for point in curve.band)], 0.0, 1.0)
    today = scale.across(curve.today)
    picture = drawing(
        name,
        finding(curve, t),
        " ".join((*untold_words(curve, t), t("A line chart of planned and actual progress by month."))),
        BOTTOM + 22,
        scale.years(BOTTOM, TOP),
        stretched(
            TOP, HEIGHT, _band(curve, scale), scale.line(adopted, "adopted"), scale.line(planned, "planned"),
            *(scale.line(course, "actual") for course in actual),
        ),
        *(_grid(share, t) for share in (0.0, 0.25, 0.5, 0.75, 1.0)),
        upright(today, TOP - 8, BOTTOM, "today"),
        words(part(today), TOP - 14, t("today"), "small", "middle" if today < 0.9 else "end"),
        _now(curve, scale, today, t),
    )  # fmt: skip
    return of_its_day(picture)


def _course(points: Sequence[CurvePoint], kind: str) -> Course:
    values = ((point.on, getattr(point, kind)) for point in points)
    return [(day, value) for day, value in values if value is not None]


def _grid(share: float, t: Translator) -> str:
    y = round(BOTTOM - share * HEIGHT)
    return level(y) + words(0, y - 4, t.percent(share), "small")


def _band(curve: Curve, scale: Scale) -> str:
    if not curve.band:
        return ""
    there = scale.points([(point.on, point.low) for point in curve.band])
    back = scale.points([(point.on, point.high) for point in reversed(curve.band)])
    return element("polygon", points=f"{there} {back}", class_="band")


def _now(curve: Curve, scale: Scale, today: float, t: Translator) -> str:
    """The two values of the day: the higher one before and above it, the lower one after and below, clear of lines."""
    now = state_today(curve)
    if now is None or now.actual is None:
        return ""
    dot = element("circle", cx=part(today), cy=_y(now.actual, scale), r=5, class_="actual")
    told = [(now.actual, t("actual {share:percent}", share=now.actual), "now")]
    if now.planned is not None:
        told.append((now.planned, t("planned {share:percent}", share=now.planned), "then"))
    higher, *lower = sorted(told, reverse=True)
    return dot + _value(higher, scale, today, before=True) + "".join(_value(one, scale, today) for one in lower)


def _value(told: tuple[float, str, str], scale: Scale, today: float, *, before: bool = False) -> str:
    value, text, class_ = told
    is_left = today > ROOM if before else today > 1 - TIGHT
    x, anchor = (part(today - 0.01), "end") if is_left else (part(today + 0.01), None)
    return words(x, _y(value, scale) + (-10 if before else 20), text, class_, anchor)


def _y(share: float, scale: Scale) -> int:
    return round(BOTTOM - scale.up(share) * HEIGHT)
