"""Money advanced for grants, month by month: how much lies out, and when it comes back."""

from collections.abc import Sequence
from datetime import date

from plotly.graph_objects import Bar, Figure

from tracker.charts.card import ChartCard
from tracker.charts.figure import mark_day, new_figure, time_axis
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import MUTED, STAGE_COLOURS
from tracker.facts import Stage
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.texts.in_months import IN_MONTH
from tracker.views.grants.grants import CashMonth


def cash_card(months: Sequence[CashMonth], peak: CashMonth | None, today: date, t: Translator) -> ChartCard | None:
    """The card of money advanced, or None where none is."""
    if not months:
        return None
    title = t.sentence(finding(peak, today, t))
    return ChartCard(
        title=title,
        subtitle=t("Money advanced for grants that has not come back yet, by month, in EUR"),
        figure=cash_figure(months, today, t),
        table=cash_table(months, t),
        alt=title + " " + t("A bar chart by month: what was advanced, and what will have to be."),
        source=t(
            "Payment claims of the grants, an estimate and no bookings: the costs of a claim are spread over the "
            "months since the claim before it; where no day of payment is expected, 90 days after the claim are "
            "reckoned with."
        ),
    )


def finding(peak: CashMonth | None, today: date, t: Translator) -> Sentence:
    """The sentence a reader should take away."""
    if peak is None:
        return say("All money advanced for grants has come back.")
    month, year = t.sentence(IN_MONTH[peak.month.month - 1]), peak.month.year
    if peak.month <= today:
        return say(
            "From now on the most is advanced this month, {month} {year}: {out:money}.",
            month=month,
            year=year,
            out=peak.out,
        )
    return say("The most will be advanced {month} {year}: {out:money}.", month=month, year=year, out=peak.out)


def cash_figure(months: Sequence[CashMonth], today: date, t: Translator) -> Figure:
    """What was advanced filled, what lies ahead as an outline; a line marks today."""
    figure = new_figure(t.language, 300)
    this_month = today.replace(day=1)
    filled: dict[str, object] = {"color": STAGE_COLOURS[Stage.REALISED]}
    outline: dict[str, object] = {"color": "rgba(0,0,0,0)", "line": {"color": MUTED, "width": 1.5}}
    past = [month for month in months if month.month <= this_month]
    ahead = [month for month in months if month.month > this_month]
    for part, name, marker in ((past, t("advanced so far (estimate)"), filled), (ahead, t("to be advanced"), outline)):
        if part:
            days = [month.month for month in part]
            euros = [month.out / 100 for month in part]
            figure.add_trace(Bar(x=days, y=euros, name=name, marker=marker, hovertemplate="%{y:,.2f} EUR"))
    figure.update_layout(barmode="overlay", bargap=0.15)
    time_axis(figure, [months[0].month, months[-1].month])
    figure.update_xaxes(hoverformat="%-m/%Y")
    figure.update_yaxes(tickformat=",.0f", rangemode="tozero", nticks=6)
    if months[0].month <= today <= months[-1].month:
        mark_day(figure, today, t("today"))
    return figure


def cash_table(months: Sequence[CashMonth], t: Translator) -> Table:
    """Each month with what is paid, the most that lies out, and what comes back; and the sums of what flows."""
    columns = (
        Column(t("Month")),
        Column(t("Costs paid (estimate)"), Kind.MONEY),
        Column(t("Lies out at most"), Kind.MONEY),
        Column(t("Claims settled or expected to be"), Kind.MONEY),
    )
    rows: list[tuple[Cell, ...]] = [
        (f"{month.month.month}/{month.month.year}", month.paid, month.out, month.returned) for month in months
    ]
    paid, returned = sum(month.paid for month in months), sum(month.returned for month in months)
    return Table(columns, (*rows, (t("Total"), paid, None, returned)))
