"""All measures on one page: rating now and before, state, delay and money; codes elsewhere lead here."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.documents.cells import days_cell, is_long, line_cell, money_cell, rating_change_cell, with_line
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Style, Table
from tracker.documents.sections.annex import measures_table
from tracker.facts import Rating
from tracker.sentences import say
from tracker.texts import Translator
from tracker.views.measure.measures import MeasureRow
from tracker.views.reports.report import CoordinationReport

BY_HAND = say("set by hand")
TITLE_WIDTH = 150.0
"""The room for a title in the table, in points."""


def matrix_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every measure of the plan in a line, also those that no longer count; the table with everything as data."""
    heading = Heading(t("All measures"), new_page=bool(report.rows), annex=True)
    if not report.rows:
        return heading, Paragraph(t("There are no measures in the plan."))
    columns = (
        Column(t("Code"), Kind.CODE, 13),
        Column(t("Measure")),
        Column(t("Rating"), Kind.LIGHT, 29),
        Column(t("State"), Kind.TEXT, 19),
        Column(t("Slip (days)"), Kind.DAYS, 10),
        Column(t("Planned (EUR)"), Kind.MONEY, 18),
        Column(t("Realised (EUR)"), Kind.MONEY, 18),
    )
    total = report.funding.table.total
    totals = (
        Cell(t("Total")),
        *(Cell(),) * 4,
        money_cell(t, total.planned),
        money_cell(t, total.realised),
    )
    rows = tuple(matrix_row(row, report.ratings.before.get(row.code), t) for row in report.rows)
    return (
        heading,
        Paragraph(key_words(t), Style.NOTE),
        Table(columns, rows, totals, is_index=True),
        replace(measures_table(report, t), is_data=True),
        *whole_titles(report, t),
    )


def key_words(t: Translator) -> str:
    """How the table is to be read."""
    return t(
        "Before the arrow stands the rating at the last session. Slip is how the work stands against its dates, a "
        "minus is behind. Owners, days and reasons of all measures travel as data with this report."
    )


def matrix_row(row: MeasureRow, before: Rating | None, t: Translator) -> tuple[Cell, ...]:
    """One measure in a line."""
    return (
        Cell(row.code),
        line_cell(t, row, TITLE_WIDTH),
        with_line(rating_change_cell(t, before, row.rating), BY_HAND if row.is_by_hand else None, t),
        Cell(t.word(row.life)),
        days_cell(t, row.slip_days if row.counts else None),
        money_cell(t, row.money.planned),
        money_cell(t, row.money.realised),
    )


def whole_titles(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Titles that are too long for any table."""
    long = [row for row in report.rows if is_long(t, row)]
    if long:
        yield Heading(t("Whole titles"), 2)
        yield Bullets(tuple(Item(t.title(row), row.code) for row in long))
