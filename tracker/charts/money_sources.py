"""Money by source over all years: which source carries how much, and what is not secured of it."""

from collections.abc import Sequence

from plotly.graph_objects import Bar, Figure

from tracker.charts.card import ChartCard
from tracker.charts.figure import in_lines, new_figure
from tracker.charts.money import amounts, stage_titles
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import MUTED, STAGE_COLOURS
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.views.measure.money import MoneyRow, MoneyTable, Totals

SHOWN = 8
ROW_HEIGHT = 40
LONGEST_NAME = 28


def sources_card(money: MoneyTable, t: Translator) -> ChartCard | None:
    """The card of a money table by source, or None without any money."""
    rows = [row for row in money.largest_first if row.total.planned]
    if not rows:
        return None
    title = finding(rows[0], money.total, t)
    return ChartCard(
        title=title,
        subtitle=t("The largest sources, all years together, in EUR"),
        figure=sources_figure(rows[:SHOWN], t),
        table=table_of(rows, money.total, t),
        alt=title + " " + t("A bar chart of planned, secured and realised money by source."),
        source=t("Funding lines of the measures."),
    )


def finding(largest: MoneyRow, total: Totals, t: Translator) -> str:
    """The sentence a reader should take away."""
    share = largest.total.planned / total.planned
    return t("{source} carries {share:percent} of the planned money.", source=t.title(largest.source), share=share)


def sources_figure(rows: Sequence[MoneyRow], t: Translator) -> Figure:
    """Planned as an outline around secured, realised in front; the largest on top."""
    figure = new_figure(t.language, 60 + ROW_HEIGHT * len(rows))
    places = list(range(len(rows)))
    styles = (
        (
            [row.total.planned for row in rows],
            t("planned"),
            0.8,
            {"color": "rgba(0,0,0,0)", "line": {"color": MUTED, "width": 1.5}},
        ),
        ([row.total.secured for row in rows], t("secured"), 0.6, {"color": STAGE_COLOURS[Stage.SECURED]}),
        ([row.total.realised for row in rows], t("realised"), 0.34, {"color": STAGE_COLOURS[Stage.REALISED]}),
    )
    for cents, name, width, marker in styles:
        euros = [amount / 100 for amount in cents]
        bars = Bar(
            x=euros, y=places, name=name, width=width, marker=marker, orientation="h", hovertemplate="%{x:,.2f} EUR"
        )
        figure.add_trace(bars)
    figure.update_layout(barmode="overlay", hovermode="closest")
    figure.update_xaxes(tickformat=",.0f", rangemode="tozero", nticks=4, tickangle=0, showgrid=True)
    names = [in_lines(t.title(row.source), LONGEST_NAME) for row in rows]
    figure.update_yaxes(autorange="reversed", showgrid=False, tickvals=places, ticktext=names, ticksuffix=" ")
    return figure


def table_of(rows: Sequence[MoneyRow], total: Totals, t: Translator) -> Table:
    """Every source with its amounts, and the sum in the last row."""
    columns = (Column(t("Source")), *(Column(title, Kind.MONEY) for title in stage_titles(t)))
    lines: list[tuple[Cell, ...]] = [(t.title(row.source), *amounts(row.total)) for row in rows]
    return Table(columns, (*lines, (t("Total"), *amounts(total))))
