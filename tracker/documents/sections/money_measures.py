"""Money by measure: what is uncovered, and the plan of every measure and source over all years."""

from collections.abc import Iterator, Sequence

from tracker.charts.money import span_title
from tracker.documents.caps import cut
from tracker.documents.cells import line_cell, money_cell, short_title, title_cell, year_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Style, Table
from tracker.documents.sections.money_stages import stage_columns, totals_cells
from tracker.documents.sections.since import measure_columns
from tracker.facts import Cents
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.measure.money import (
    NOTHING,
    MoneyTable,
    Totals,
    YearSpan,
    planned_of_year,
    span_sums,
    year_spans,
)
from tracker.views.reports.report import CoordinationReport

MOST_UPRIGHT, MOST_TURNED = 4, 5
MOST_UNCOVERED = 40
TITLE_WIDTH, SOURCE_WIDTH = 205.0, 245.0
"""The room for a title in the annex, in points."""


def uncovered_table(report: CoordinationReport, t: Translator) -> Table:
    """Measures with uncovered money, the largest gap first; every year in which there is one.

    Of very many the smallest share a row, so that the sums close.
    """
    years, gaps = report.funding.table.years, report.funding.uncovered_measures
    shown = cut(gaps, MOST_UNCOVERED)
    others = gaps[len(shown) :]
    with_gap = [year for year, cents in zip(years, report.funding.uncovered, strict=True) if cents]
    spans = year_spans(with_gap, report.today.year, MOST_UPRIGHT)
    columns = (
        *measure_columns(t),
        *(Column(span_title(span, t), Kind.MONEY, 23) for span in spans),
        Column(t("All years"), Kind.MONEY, 25),
    )
    rows = tuple(
        (
            Cell(gap.measure.code),
            title_cell(t, gap.measure),
            *(money_cell(t, cents) for cents in span_sums(years, spans, gap.by_year)),
            money_cell(t, gap.total),
        )
        for gap in shown
    )
    if others:
        by_year = [sum(amounts) for amounts in zip(*(gap.by_year for gap in others), strict=True)]
        words = t.sentence(count("{n} more measure", "{n} more measures", len(others)))
        cells = (money_cell(t, cents) for cents in span_sums(years, spans, by_year))
        rows += ((Cell(), Cell(words), *cells, money_cell(t, sum(gap.total for gap in others))),)
    sums = [*span_sums(years, spans, report.funding.uncovered), report.funding.table.total.uncovered]
    totals = (Cell(t("Total")), Cell(), *(money_cell(t, cents) for cents in sums))
    return Table(columns, rows, totals, t("Uncovered money by measure (EUR)"))


def measures_annex(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The money of every measure over all years in a line, in the order of codes."""
    table = report.funding.table
    if not table.rows:
        return ()
    rows = tuple(
        (Cell(one.measure.code), line_cell(t, one.measure, TITLE_WIDTH), *years_cells(
            [planned_of_year(one.measure, year) for year in table.years], one.totals, report, t
        ))
        for one in report.funding.measures
    )  # fmt: skip
    first = (Column(t("Code"), Kind.CODE, 14), Column(t("Measure")))
    made = years_table(first, rows, t("Money by measure (EUR)"), report, t)
    return Heading(t("Money by measure"), 2), made


def sources_annex(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every source over all years in a line, the largest plan first; every stage of every year as data."""
    rows = tuple(
        (line_cell(t, row.source, SOURCE_WIDTH), *years_cells(
            [totals.planned for totals in row.by_year], row.total, report, t
        ))
        for row in report.funding.table.largest_first
    )  # fmt: skip
    words = t(
        "The source with the most planned money comes first; secured, realised and uncovered money is of all years. "
        "What each source gives in each year, stage by stage, travels as data with this report."
    )
    caption = t("Planned money by source and year (EUR)")
    made = years_table((Column(t("Source")),), rows, caption, report, t)
    return Heading(t("Money by source"), 2), Paragraph(words, Style.NOTE), made, sources_data(report.funding.table, t)


def years_table(
    first: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    caption: str,
    report: CoordinationReport,
    t: Translator,
) -> Table:
    """What is planned in each year, and what of it is secured, realised and uncovered, small and a line to each."""
    table = report.funding.table
    columns = (
        *first,
        *(Column(t("Planned {year}", year=span_title(span, t)), Kind.MONEY, 18.5) for span in spans_of(report)),
        Column(t("Planned, all years"), Kind.MONEY, 19),
        *(Column(name, Kind.MONEY, 18.5) for name in (t("Secured"), t("Realised"), t("Uncovered"))),
    )
    sums = [money_cell(t, cents) for cents in years_cents([one.planned for one in table.by_year], table.total, report)]
    totals = (Cell(t("Total")), *(Cell() for _ in first[1:]), *sums)
    return Table(columns, rows, totals, caption, is_dense=True)


def years_cells(planned: Sequence[Cents], totals: Totals, report: CoordinationReport, t: Translator) -> Iterator[Cell]:
    """One line of it."""
    return (money_cell(t, cents) for cents in years_cents(planned, totals, report))


def years_cents(planned: Sequence[Cents], totals: Totals, report: CoordinationReport) -> list[Cents]:
    """The amounts of one line of it; `planned` are those of each year of the report."""
    of_spans = span_sums(report.funding.table.years, spans_of(report), planned)
    return [*of_spans, totals.planned, totals.secured, totals.realised, totals.uncovered]


def spans_of(report: CoordinationReport) -> tuple[YearSpan, ...]:
    """The years that have a column."""
    return year_spans(report.funding.table.years, report.today.year, MOST_TURNED)


def sources_data(table: MoneyTable, t: Translator) -> Table:
    """Every source in every year with all stages, each source with its sum: to calculate with."""
    columns = (Column(t("Source")), Column(t("Year"), Kind.NUMBER, 16), *stage_columns(t))
    rows: list[tuple[Cell, ...]] = []
    subtotals = []
    for row in table.largest_first:
        name = short_title(t, row.source)
        of_years = [(y, totals) for y, totals in zip(table.years, row.by_year, strict=True) if totals != NOTHING]
        rows += [(Cell(name), year_cell(year), *totals_cells(totals, t)) for year, totals in of_years]
        if len(of_years) > 1:
            subtotals.append(len(rows))
            rows.append((Cell(t("{source} together", source=name)), Cell(), *totals_cells(row.total, t)))
    totals = (Cell(t("Total")), Cell(), *totals_cells(table.total, t))
    caption = t("Money by source and year (EUR)")
    name = t("funds-by-source")
    return Table(columns, tuple(rows), totals, caption, name, tuple(subtotals), is_data=True)
