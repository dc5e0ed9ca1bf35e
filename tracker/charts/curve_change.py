"""How the curve of the plan would run with some changes, beside how it runs now."""

from collections.abc import Sequence
from datetime import date

from plotly.graph_objects import Figure, Scatter

from tracker.charts.card import ChartCard
from tracker.charts.curve import TICKS, Stroke
from tracker.charts.figure import mark_day, new_figure, time_axis
from tracker.charts.table import Column, Kind, Table
from tracker.charts.theme import INK, MUTED, PRIMARY
from tracker.texts import Translator
from tracker.views.curve import Curve

Row = tuple[date, float | None, float | None, float | None, float | None]


def curve_change_card(before: Curve, after: Curve, t: Translator) -> ChartCard | None:
    """The card of two curves, or None where they run alike."""
    if before.points == after.points:
        return None
    rows = by_day(before, after)
    return ChartCard(
        title=finding(rows, t),
        subtitle=t("Share of the plan completed, in percent"),
        figure=curve_figure(rows, after.today, t),
        table=curve_table(rows, t),
        alt=finding(rows, t) + " " + t("A line chart of planned and actual progress by month, now and then."),
        source=t("Milestones and reports of the owners, up to {day:date}.", day=after.today),
    )


def by_day(before: Curve, after: Curve) -> tuple[Row, ...]:
    """Day, planned now and then, actual now and then; a curve that has ended stays where it is."""
    days = sorted({point.on for curve in (before, after) for point in curve.points})
    planned = [shares(curve, days, "planned") for curve in (before, after)]
    actual = [shares(curve, days, "actual") for curve in (before, after)]
    return tuple(zip(days, *planned, *actual, strict=True))


def shares(curve: Curve, days: Sequence[date], name: str) -> list[float | None]:
    """The shares of a curve on some days: before its first point none, after a point what it was there."""
    known = {point.on: getattr(point, name) for point in curve.points}
    last: float | None = None
    found: list[float | None] = []
    for day in days:
        last = known.get(day, last if name == "planned" else None)
        found.append(last)
    return found


def finding(rows: Sequence[Row], t: Translator) -> str:
    """The day on which the two differ most."""
    known = [(abs(then - now), on, now, then) for on, now, then, _, _ in rows if now is not None and then is not None]
    if not known or max(known)[0] == 0:
        return t("The planned curve stays as it is; the measures weigh otherwise.")
    difference, on, now, then = max(known, key=lambda one: (one[0], -one[1].toordinal()))
    if difference < 0.01 or t.percent(now) == t.percent(then):
        return t("The planned curve moves by less than one percentage point.")
    return t(
        "By {on:date} {then:percent} would be planned instead of {now:percent}: the largest difference.",
        on=on,
        then=then,
        now=now,
    )


def curve_figure(rows: Sequence[Row], today: date, t: Translator) -> Figure:
    """As it is now dotted, as it would be dashed, the actual course strong."""
    figure = new_figure(t.language, 300)
    days = [row[0] for row in rows]
    lines = (
        (t("planned now"), Stroke(MUTED, "dot", 2.0), [row[1] for row in rows]),
        (t("planned then"), Stroke(INK, "dash", 2.0), [row[2] for row in rows]),
        (t("actual"), Stroke(PRIMARY, "solid", 3.0), [row[4] for row in rows]),
    )
    for name, stroke, course in lines:
        words = [t.percent(share) if share is not None else "" for share in course]
        figure.add_trace(
            Scatter(x=days, y=course, name=name, mode="lines", line=stroke._asdict(), text=words,
                    hovertemplate="%{text}")
        )  # fmt: skip
    time_axis(figure, days)
    mark_day(figure, today, t("today"))
    figure.update_yaxes(range=[0, 1.02], tickvals=TICKS, ticktext=[t.percent(share) for share in TICKS])
    return figure


def curve_table(rows: Sequence[Row], t: Translator) -> Table:
    """The same by day."""
    columns = (
        Column(t("Day"), Kind.DATE),
        Column(t("Planned now"), Kind.SHARE),
        Column(t("Planned then"), Kind.SHARE),
        Column(t("Actual now"), Kind.SHARE),
        Column(t("Actual then"), Kind.SHARE),
    )
    return Table(columns, tuple(rows))
