"""The answers to a question of the analysis on several days: a line for each row, and a table."""

from collections.abc import Sequence
from itertools import cycle

from plotly.graph_objects import Figure, Scatter

from tracker.charts.analysis import KINDS, MOST_COLUMNS, SHADES, Labels, counted, format_of, shown_value, told_of, unit
from tracker.charts.card import ChartCard
from tracker.charts.figure import literal, new_figure
from tracker.charts.radar import SYMBOLS
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.frames.analysis import Answer
from tracker.texts import Translator

HEIGHT, LONGEST_NAME = 380, 28
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
"""Lines are told apart by dashes and marks too, not by shades alone."""


def rows_of_all(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The rows of the last answer, and after them those that there were on other days alone."""
    return tuple(dict.fromkeys(key for found in reversed(answers) for key in found.rows))


def trend_card(answers: Sequence[Answer], days: Sequence[str], labels: Labels, t: Translator) -> ChartCard:
    """The answers as a chart with their table; `days` says which day each is of."""
    last, keys = answers[-1], rows_of_all(answers)
    words = unit(last, labels, t)
    if len(keys) > MOST_COLUMNS:
        words = t("{unit}; of so many rows the chart shows the sum, the table tells each", unit=words)
    return ChartCard(
        title=labels.title,
        subtitle=words,
        figure=trend_figure(answers, days, labels, t),
        table=trend_table(answers, days, labels, t),
        alt=t("A line chart: {title}, day by day. The table below tells the same.", title=labels.title),
        source=t("Each day by what was recorded by its end.") + " " + counted(last, labels, t),
    )


def trend_figure(answers: Sequence[Answer], days: Sequence[str], labels: Labels, t: Translator) -> Figure:
    """A line for each row; of too many to tell apart one for all together."""
    kind, keys = answers[-1].kind, rows_of_all(answers)
    lines = [(labels.rows[key], [told_of(found, (key,))[0] for found in answers]) for key in keys]
    if len(keys) > MOST_COLUMNS:
        lines = [(t("Total"), [found.whole for found in answers])]
    figure = new_figure(t.language, HEIGHT)
    places = list(range(len(days)))
    for (name, values), colour, dash, symbol in zip(lines, SHADES, cycle(DASHES), cycle(SYMBOLS), strict=False):
        told = [None if value is None else shown_value(value, kind) for value in values]
        figure.add_trace(
            Scatter(
                x=places,
                y=told,
                name=literal(name, LONGEST_NAME),
                mode="lines+markers",
                line={"color": colour, "dash": dash},
                marker={"symbol": symbol, "size": 8},
                hovertemplate="%{y:" + format_of(kind) + "}",
            )
        )
    figure.update_layout(showlegend=len(lines) > 1)
    figure.update_xaxes(zeroline=False, tickvals=places, ticktext=[day.partition(" (")[0] for day in days])
    figure.update_yaxes(tickformat=format_of(kind), nticks=6, rangemode="tozero")
    return figure


def trend_table(answers: Sequence[Answer], days: Sequence[str], labels: Labels, t: Translator) -> Table:
    """Every row with its value on each day, the wholes last."""
    kind, keys = KINDS.get(answers[-1].kind, Kind.NUMBER), rows_of_all(answers)
    columns = (Column(labels.of_rows), *(Column(day, kind) for day in days))
    by_day = [told_of(found, keys) for found in answers]
    lines: list[tuple[Cell, ...]] = [
        (labels.rows[key], *values) for key, values in zip(keys, zip(*by_day, strict=True), strict=True)
    ]
    return Table(columns, (*lines, (t("Total"), *(found.whole for found in answers))))
