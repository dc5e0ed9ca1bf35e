"""The results of a year in tables: money by source, what was not reached, deviations, cost against plan."""

from collections.abc import Iterable, Iterator

from tracker.documents.cells import day_cell, money_cell, share_cell, short_title, title_cell
from tracker.documents.document import Block, Cell, Column, Kind, Paragraph, Style, Table
from tracker.documents.sections.money import bars
from tracker.documents.sections.money_limits import limits_blocks
from tracker.documents.sections.money_plan import moves_table
from tracker.documents.sections.since import measure_columns
from tracker.facts import Cents
from tracker.texts import Translator
from tracker.views.measure.money import Totals
from tracker.views.reports.annual import AnnualReport, CompletedMeasure, MoneyDeviation, share
from tracker.views.reports.annual_goals import Unreached


def money_blocks(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """Planned against realised money by source."""
    table = report.money
    if not table.rows:
        yield Paragraph(t("No money is recorded."))
        return
    largest_first = sorted(table.rows, key=lambda row: -row.total.planned)
    named = [(short_title(t, row.source), row.total) for row in largest_first]
    yield from bars(named, t, t("Money of the year by source"))
    columns = (
        Column(t("Source")),
        Column(t("Planned"), Kind.MONEY, 25),
        Column(t("Secured"), Kind.MONEY, 25),
        Column(t("Realised"), Kind.MONEY, 25),
        Column(t("Difference"), Kind.MONEY, 25),
        Column(t("Realised of the plan"), Kind.SHARE, 20),
    )
    rows = tuple((Cell(name), *source_cells(totals, t)) for name, totals in named)
    totals = (Cell(t("Total")), *source_cells(table.total, t))
    yield Table(columns, rows, totals, t("Money of the year by source (EUR)"), t("money-by-source"))
    yield from plan_of_the_year(report, t)
    yield from limits_blocks(report.overruns, t)


def plan_of_the_year(report: AnnualReport, t: Translator) -> Iterator[Block]:
    """What the plan of the year was at first, what changed it, and how other reports come to another number."""
    for year in report.history.years:
        yield Paragraph(
            t(
                "The original plan of the year was {original:money}; with changes of {changed:money} the valid plan "
                "is {valid:money}. Of it {unspent:money} is not realised.",
                original=year.original,
                changed=year.changed,
                valid=year.valid,
                unspent=year.unspent,
            )
        )
    yield Paragraph(
        t(
            "What is carried over to the next year is recorded in that year and is no part of this report; the report "
            "on the action plan shows both, the valid plan and what was carried over."
        ),
        Style.NOTE,
    )
    if report.history.moves:
        yield moves_table(report.history, t)


def source_cells(totals: Totals, t: Translator) -> tuple[Cell, ...]:
    """What was planned, secured and realised, and how far apart they are."""
    return (
        money_cell(t, totals.planned),
        money_cell(t, totals.secured),
        money_cell(t, totals.realised),
        money_cell(t, totals.realised - totals.planned),
        share_cell(t, share(totals)),
    )


def unreached_table(lines: Iterable[Unreached], t: Translator) -> Table:
    """What was not reached, with the reasons that are recorded."""
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("Measure"), Kind.TEXT, 40),
        Column(t("Not achieved")),
        Column(t("Why"), Kind.TEXT, 46),
    )
    rows = tuple(
        (
            Cell(line.measure.code),
            title_cell(t, line.measure),
            Cell("\n".join(t.sentence(sentence) for sentence in line.what)),
            Cell("\n".join(line.why) or t("no reason is recorded")),
        )
        for line in lines
    )
    return Table(columns, rows, name=t("not-achieved"))


def deviations_table(lines: Iterable[MoneyDeviation], t: Translator) -> Table:
    """Where spending left the plan of the year."""
    columns = (
        *measure_columns(t),
        Column(t("Planned (EUR)"), Kind.MONEY, 25),
        Column(t("Realised (EUR)"), Kind.MONEY, 25),
        Column(t("Difference (EUR)"), Kind.MONEY, 26),
        Column(t("Reason"), Kind.TEXT, 36),
    )
    rows = tuple(
        (
            Cell(line.measure.code),
            title_cell(t, line.measure),
            money_cell(t, line.money.planned),
            money_cell(t, line.money.realised),
            money_cell(t, line.difference),
            Cell(line.reason or t("no reason is recorded")),
        )
        for line in lines
    )
    return Table(columns, rows)


def completed_table(lines: tuple[CompletedMeasure, ...], t: Translator) -> Table:
    """Measures completed in the year: their cost against their plan."""
    columns = (
        *measure_columns(t),
        Column(t("Completed on"), Kind.DATE, 23),
        Column(t("Planned (EUR)"), Kind.MONEY, 26),
        Column(t("Cost (EUR)"), Kind.MONEY, 26),
        Column(t("Difference (EUR)"), Kind.MONEY, 26),
    )
    rows = tuple(
        (
            Cell(line.measure.code),
            title_cell(t, line.measure),
            day_cell(t, line.measure.completed_on),
            *cost_cells(line.planned, line.cost, t),
        )
        for line in lines
    )
    planned, cost = sum(line.planned for line in lines), sum(line.cost for line in lines)
    totals = (Cell(t("Total")), Cell(), Cell(), *cost_cells(planned, cost, t))
    return Table(columns, rows, totals, t("Measures completed in the year, all years together (EUR)"))


def cost_cells(planned: Cents, cost: Cents, t: Translator) -> tuple[Cell, ...]:
    """Plan, cost and the difference."""
    return money_cell(t, planned), money_cell(t, cost), money_cell(t, cost - planned)
