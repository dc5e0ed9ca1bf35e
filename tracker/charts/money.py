"""Money by year: what is planned, what is secured of it, and what has been spent."""

from collections.abc import Iterator

from plotly.graph_objects import Bar, Figure

from tracker.charts.card import ChartCard
from tracker.charts.figure import new_figure
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import MUTED, STAGE_COLOURS
from tracker.facts import Cents, Stage
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.views.measure.money import MoneyTable, Totals, YearSpan


def money_card(money: MoneyTable, t: Translator) -> ChartCard | None:
    """The card of a money table, or None without any money."""
    if not money.years or not money.total.planned:
        return None
    return ChartCard(
        title=finding(money, t),
        subtitle=t("Amounts by year in EUR"),
        figure=money_figure(money, t),
        table=money_by_source(money, t),
        alt=finding(money, t) + " " + t("A bar chart of planned, secured and realised money by year."),
        source=t("Funding lines of the measures."),
    )


def finding(money: MoneyTable, t: Translator) -> str:
    """The sentence a reader should take away."""
    return t.sentences((_gap_words(money), *_excess_words(money), *approved_words(money)))


def _gap_words(money: MoneyTable) -> Sentence:
    """The largest gap of a year, and every year that has it."""
    gap = max(totals.uncovered for totals in money.by_year)
    years = [str(year) for year, totals in zip(money.years, money.by_year, strict=True) if totals.uncovered == gap]
    if gap <= 0:
        return say("No money is uncovered; {realised:money} has been spent.", realised=money.total.realised)
    if len(years) > 1:
        return say(
            "The largest gaps are in {years}: {gap:money} is still uncovered in each.", years=", ".join(years), gap=gap
        )
    return say("The largest gap is in {year}: {gap:money} is still uncovered.", year=years[0], gap=gap)


def _excess_words(money: MoneyTable) -> Iterator[Sentence]:
    """What is committed or spent above the secured money of its source, over all years."""
    totals = [row.total for row in money.rows]
    excess = sum(max(one.contracted - one.secured, one.realised - one.secured, 0) for one in totals)
    if excess:
        yield say("Over all years {excess:money} more is committed or spent than secured.", excess=excess)


def approved_words(money: MoneyTable) -> Iterator[Sentence]:
    """What is recorded as secured though its funder approved less."""
    if money.beyond_approved:
        yield say("Funders approved {beyond:money} less than is recorded as secured.", beyond=money.beyond_approved)


def money_figure(money: MoneyTable, t: Translator) -> Figure:
    """Planned as an outline around secured, realised in front."""
    figure = new_figure(t.language, 300)
    years = [str(year) for year in money.years]
    outline: dict[str, object] = {"color": "rgba(0,0,0,0)", "line": {"color": MUTED, "width": 1.5}}
    add_bars(figure, years, [totals.planned for totals in money.by_year], t("planned"), 0.8, outline)
    for stage, width in ((Stage.SECURED, 0.6), (Stage.REALISED, 0.34)):
        amounts = [getattr(totals, stage.value) for totals in money.by_year]
        add_bars(figure, years, amounts, t.word(stage), width, {"color": STAGE_COLOURS[stage]})
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(type="category")
    figure.update_yaxes(tickformat=",.0f", rangemode="tozero", nticks=6)
    return figure


def add_bars(
    figure: Figure, years: list[str], cents: list[Cents], name: str, width: float, marker: dict[str, object]
) -> None:
    """One stage; pixels may be floats, the table keeps the cents."""
    euros = [amount / 100 for amount in cents]
    figure.add_trace(Bar(x=years, y=euros, name=name, width=width, marker=marker, hovertemplate="%{y:,.2f} EUR"))


def money_by_source(money: MoneyTable, t: Translator) -> Table:
    """Every source, the largest plan first, and year with its amounts, and the sum of it all in the last row."""
    stages = tuple(Column(title, Kind.MONEY) for title in stage_titles(t))
    columns = (Column(t("Source")), Column(t("Year"), Kind.YEAR), *stages)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (t.title(row.source), year, *amounts(totals))
        for row in money.largest_first
        for year, totals in zip(money.years, row.by_year, strict=True)
        if any(amounts(totals))
    )
    return Table(columns, (*rows, (t("Total"), None, *amounts(money.total))))


def stage_titles(t: Translator) -> tuple[str, ...]:
    """The headings of the five amounts and the gap."""
    return (t("Planned"), t("Secured"), t("Contracted"), t("Realised"), t("Reimbursed"), t("Uncovered"))


def amounts(totals: Totals) -> tuple[Cents, ...]:
    """The five amounts and the gap in the order of `stage_titles`."""
    return (
        totals.planned,
        totals.secured,
        totals.contracted,
        totals.realised,
        totals.reimbursed,
        totals.uncovered,
    )


def span_title(span: YearSpan, t: Translator) -> str:
    """A year, or that all before or after it share a column."""
    if len(span.years) == 1:
        return str(span.years[0])
    return t("earlier years") if span.is_before else t("later years")
