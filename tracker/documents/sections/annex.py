"""All measures with everything that is said about them in a row: data for whoever goes on calculating."""

from tracker.documents.cells import day_cell, days_cell, money_cell, share_cell, text_cell, title_cell
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.documents.sections.areas import state_cell
from tracker.texts import Translator
from tracker.texts.names import owner_words
from tracker.views.measure.measures import MeasureRow
from tracker.views.reports.report import CoordinationReport


def measures_table(report: CoordinationReport, t: Translator) -> Table:
    """Every measure of the plan, also those that no longer count."""
    columns = (
        Column(t("Code"), Kind.CODE, 14),
        Column(t("Measure")),
        Column(t("Owner"), Kind.TEXT, 28),
        Column(t("Lifecycle"), Kind.TEXT, 18),
        Column(t("Start"), Kind.DATE, 18.5),
        Column(t("End"), Kind.DATE, 18.5),
        Column(t("Actual"), Kind.SHARE, 16),
        Column(t("Planned progress"), Kind.SHARE, 18),
        Column(t("Slip (days)"), Kind.DAYS, 12.5),
        Column(t("Days late"), Kind.NUMBER, 12.5),
        Column(t("Planned (EUR)"), Kind.MONEY, 22),
        Column(t("Status"), Kind.LIGHT, 22),
        Column(t("Reason"), Kind.TEXT, 39),
    )
    rows = tuple(annex_row(row, t) for row in report.rows)
    planned = money_cell(t, sum(row.money.planned for row in report.rows))
    totals = (Cell(t("Total")), *(planned if column.kind is Kind.MONEY else Cell() for column in columns[1:]))
    return Table(columns, rows, totals, caption=t("All measures"), name=t("measures"))


def life_words(row: MeasureRow, t: Translator) -> str:
    """Its state of life; of one that was merged, with the code of the measure it went into."""
    word = t.word(row.life)
    return f"{word}: {row.measure.merged_into}" if row.measure.merged_into else word


def annex_row(row: MeasureRow, t: Translator) -> tuple[Cell, ...]:
    """One measure."""
    return (
        Cell(row.code),
        title_cell(t, row),
        title_cell(t, row.lead) if row.lead else text_cell(owner_words(row, t)),
        Cell(life_words(row, t)),
        day_cell(t, row.start),
        day_cell(t, row.end),
        share_cell(t, row.progress),
        share_cell(t, row.planned),
        days_cell(t, row.slip_days if row.counts else None),
        Cell(t.number(row.days_late), row.days_late) if row.late else Cell(),
        money_cell(t, row.money.planned),
        state_cell(row, t),
        Cell(t.sentence(row.reason)),
    )
