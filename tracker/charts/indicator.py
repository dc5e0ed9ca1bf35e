"""An indicator on its way from the baseline to its targets, with the targets it once had."""

from datetime import date

from plotly.graph_objects import Figure, Scatter

from tracker.charts.card import ChartCard
from tracker.charts.figure import literal, mark_day, new_figure, time_axis
from tracker.charts.svg_lines import sparkline
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import INK, MUTED, PRIMARY
from tracker.facts import Indicator, IndicatorKind
from tracker.texts import Translator
from tracker.views.measure.indicators import IndicatorRow, in_words


def indicator_card(row: IndicatorRow, t: Translator, today: date) -> ChartCard | None:
    """The card of an indicator, or None where it has neither target nor reading."""
    if not row.path and not row.readings:
        return None
    title = t.title(row)
    return ChartCard(
        title=title,
        subtitle=subtitle(row, t),
        figure=indicator_figure(row, t, today),
        table=indicator_table(row, t),
        alt=f"{title}. {subtitle(row, t)} {t.sentence(row.status.reason)}",
        source=t("Source: {source}", source=row.indicator.data_source) if row.indicator.data_source else "",
    )


def subtitle(row: IndicatorRow, t: Translator) -> str:
    """Code, unit, direction and how often it is read."""
    unit = t.sentence(row.unit_above) if row.unit_above else t.unit(row.indicator)
    parts = [row.code, unit, t.word(row.indicator.direction), t.word(row.indicator.frequency)]
    return " · ".join(part for part in parts if part)


def value_words(value: float | None, indicator: Indicator, t: Translator) -> str:
    """A value with the unit that stands beside it, or the name of its state where the indicator goes in steps."""
    return t("no data") if value is None else t.format_field(in_words(indicator, value), "")


def indicator_figure(row: IndicatorRow, t: Translator, today: date) -> Figure:
    """The path dashed, readings strong, former targets grey, today as a line."""
    figure = new_figure(t.language, 240)
    path = [(point.on, point.value) for point in row.path]
    readings = [(reading.on, reading.value) for reading in row.readings]
    former = [(target.due, target.value) for target in row.former]
    add_points(figure, path, t("planned path"), "lines+markers", INK, "dash", "square-open")
    add_former(figure, row, t)
    add_points(figure, readings, t("readings"), "lines+markers", PRIMARY, "solid", "circle")
    figure.update_yaxes(tickformat=",~f")
    time_axis(figure, [day for day, _ in (*path, *readings, *former)] + [today])
    mark_day(figure, today, t("today"))
    if row.indicator.kind is IndicatorKind.QUALITATIVE and row.indicator.states:
        states = [literal(state, 24) for state in row.indicator.states]
        figure.update_yaxes(tickmode="array", tickvals=list(range(len(states))), ticktext=states)
    return figure


def add_points(
    figure: Figure, points: list[tuple[date, float]], name: str, mode: str, colour: str, dash: str, symbol: str
) -> None:
    """One series, if it has values."""
    if not points:
        return
    days, values = zip(*points, strict=True)
    line = {"color": colour, "dash": dash, "width": 2.5 if dash == "solid" else 1.5}
    marker = {"symbol": symbol, "size": 8, "color": colour}
    figure.add_trace(
        Scatter(x=days, y=values, name=name, mode=mode, line=line, marker=marker, hovertemplate="%{y:,.2~f}")
    )


def add_former(figure: Figure, row: IndicatorRow, t: Translator) -> None:
    """Each former target with a dashed grey line from where the path started."""
    if not row.former:
        return
    days, values = [], []
    for target in row.former:
        start = next((point for point in row.path if point.on < target.due), None)
        days += [start.on if start else None, target.due, None]
        values += [start.value if start else None, target.value, None]
    style = {"line": {"color": MUTED, "dash": "dot", "width": 1}, "marker": {"symbol": "x", "size": 8, "color": MUTED}}
    figure.add_trace(
        Scatter(x=days, y=values, name=t("former targets"), mode="lines+markers", hovertemplate="%{y:,.2~f}", **style)
    )


def indicator_table(row: IndicatorRow, t: Translator) -> Table:
    """Baseline, readings, targets and former targets by day."""
    indicator = row.indicator
    baseline = (
        [(indicator.baseline_on, t("baseline"), indicator.baseline, "")] if indicator.baseline is not None else []
    )
    readings = [(reading.on, t("reading"), reading.value, t.recorded(reading.source)) for reading in row.readings]
    targets = [(target.due, t("target"), target.value, "") for target in indicator.targets]
    former = [
        (target.due, t("former target"), target.value, former_words(target.replaced_at.date(), target.decision, t))
        for target in row.former
    ]
    lines: list[tuple[Cell, ...]] = sorted(
        (*baseline, *readings, *targets, *former), key=lambda line: (line[0] or date.min, line[1])
    )
    columns = (Column(t("Day"), Kind.DATE), Column(t("Kind")), Column(t("Value"), Kind.NUMBER), Column(t("Note")))
    return Table(columns, tuple(lines))


def former_words(replaced: date, decision: str, t: Translator) -> str:
    """When a value was replaced, and by which decision."""
    if decision:
        return t("replaced on {day:date} by decision {decision}", day=replaced, decision=decision)
    return t("replaced on {day:date}", day=replaced)


def indicator_sparkline(row: IndicatorRow, today: date, width: float = 260, height: float = 72) -> str:
    """The same as a small drawing, for many side by side."""
    readings = [(reading.on, reading.value) for reading in row.readings]
    path = [(point.on, point.value) for point in row.path]
    former = [(target.due, target.value) for target in row.former]
    return sparkline(readings, path, former, today, width, height)
