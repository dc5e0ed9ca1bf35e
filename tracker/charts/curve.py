"""How far the plan should have come and has come."""

from datetime import date
from typing import NamedTuple

from plotly.graph_objects import Figure, Scatter

from tracker.charts.card import ChartCard
from tracker.charts.figure import mark_day, new_figure, time_axis
from tracker.charts.table import Column, Kind, Table
from tracker.charts.theme import INK, MUTED, PRIMARY
from tracker.texts import Translator
from tracker.views.curve import Curve, CurvePoint


class Stroke(NamedTuple):
    """How a line is drawn; the names are Plotly's."""

    color: str
    dash: str
    width: float


TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
BAND = "rgba(11, 79, 138, 0.16)"


def curve_card(curve: Curve, t: Translator) -> ChartCard | None:
    """The card of a curve, or None where nothing has dates."""
    known = [point for point in curve.points if point.planned is not None or point.actual is not None]
    if not known:
        return None
    return ChartCard(
        title=finding(curve, t),
        subtitle=subtitle(curve, t),
        figure=curve_figure(curve, t),
        table=curve_table(curve, t),
        alt=" ".join(
            (finding(curve, t), *untold_words(curve, t), t("A line chart of planned and actual progress by month."))
        ),
        source=t(
            "Milestones and reports of the owners, up to {day:date}; the past as far as it is known now, which may "
            "differ from what was reported then.",
            day=curve.today,
        ),
    )


def subtitle(curve: Curve, t: Translator) -> str:
    """What is drawn, how it was weighed, and from when on there is anything to draw of what was done."""
    words = t("Share of the plan completed, in percent; {weighing}", weighing=weighing_words(curve.weighing, t))
    return ". ".join((words, *untold_words(curve, t)))


def untold_words(curve: Curve, t: Translator) -> tuple[str, ...]:
    """That there are no data on what was done before a day, where it is so."""
    if curve.untold_until is None:
        return ()
    return (t("Before {day:date} there are no data on what was done.", day=curve.untold_until),)


def weighing_words(weighing: str, t: Translator) -> str:
    """How measures were weighed."""
    match weighing:
        case "weight":
            return t("measures weighed by their weights")
        case "budget":
            return t("measures weighed by their budgets")
    return t("all measures weighed equally")


def finding(curve: Curve, t: Translator) -> str:
    """The sentence a reader should take away."""
    now = state_today(curve)
    if curve.too_little:
        return t.sentence(curve.too_little)
    if now is None or now.actual is None:
        return t("Nothing is known yet about the progress made.")
    of_some = curve.of_which
    if now.planned is None:
        if of_some:
            return t("{actual:percent} is done ({of_some}).", actual=now.actual, of_some=of_some)
        return t("{actual:percent} of the plan is done.", actual=now.actual)
    if of_some:
        return t(
            "{actual:percent} is done; {planned:percent} was planned by now ({of_some}).",
            actual=now.actual,
            planned=now.planned,
            of_some=of_some,
        )
    return t(
        "{actual:percent} of the plan is done; {planned:percent} was planned by now.",
        actual=now.actual,
        planned=now.planned,
    )


def missing_words(curve: Curve, t: Translator) -> str:
    """Why there is no card of a curve."""
    return finding(curve, t) if curve.too_little else t("No measure has dates yet.")


def state_today(curve: Curve) -> CurvePoint | None:
    """The last point that is not in the future."""
    past = [point for point in curve.points if point.on <= curve.today]
    return past[-1] if past else None


def curve_figure(curve: Curve, t: Translator) -> Figure:
    """Planned dashed, first adopted dotted, actual strong up to a dot, the forecast as a band; unknown is a gap."""
    figure = new_figure(t.language, 320)
    days = [point.on for point in curve.points]
    if curve.band:
        add_band(figure, curve, t)
    for name, stroke, course in courses(curve, t):
        add_line(figure, days, course, name, stroke, t)
    add_now(figure, curve)
    time_axis(figure, days + [point.on for point in curve.band])
    mark_day(figure, curve.today, t("today"))
    figure.update_yaxes(range=[0, 1.02], tickvals=TICKS, ticktext=[t.percent(share) for share in TICKS])
    return figure


def courses(curve: Curve, t: Translator) -> list[tuple[str, Stroke, list[float | None]]]:
    """The three lines, the strongest last so that it lies on top."""
    return [
        (t("first adopted"), Stroke(MUTED, "dot", 1.5), [point.adopted for point in curve.points]),
        (t("planned"), Stroke(INK, "dash", 1.5), [point.planned for point in curve.points]),
        (t("actual"), Stroke(PRIMARY, "solid", 3.0), [point.actual for point in curve.points]),
    ]


def add_line(
    figure: Figure, days: list[date], course: list[float | None], name: str, stroke: Stroke, t: Translator
) -> None:
    """One of the lines; pointing at it tells its share."""
    words = [t.percent(share) if share is not None else "" for share in course]
    figure.add_trace(
        Scatter(x=days, y=course, name=name, mode="lines", line=stroke._asdict(), text=words, hovertemplate="%{text}")
    )


def add_now(figure: Figure, curve: Curve) -> None:
    """A dot at what is done today: it may be the only day of which that is known."""
    now = state_today(curve)
    if now is not None and now.actual is not None:
        marker = {"color": PRIMARY, "size": 9}
        figure.add_trace(
            Scatter(x=[now.on], y=[now.actual], mode="markers", marker=marker, showlegend=False, hoverinfo="skip")
        )


def add_band(figure: Figure, curve: Curve, t: Translator) -> None:
    """Between the slower and the faster pace."""
    days = [point.on for point in curve.band]
    edge = {"x": days, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_trace(Scatter(y=[point.low for point in curve.band], showlegend=False, **edge))
    figure.add_trace(
        Scatter(
            y=[point.high for point in curve.band], name=t("computed forecast"), fill="tonexty", fillcolor=BAND, **edge
        )
    )


def curve_table(curve: Curve, t: Translator) -> Table:
    """The same by day."""
    columns = (
        Column(t("Day"), Kind.DATE),
        Column(t("Planned progress"), Kind.SHARE),
        Column(t("First adopted"), Kind.SHARE),
        Column(t("Actual"), Kind.SHARE),
    )
    return Table(columns, tuple((point.on, point.planned, point.adopted, point.actual) for point in curve.points))
