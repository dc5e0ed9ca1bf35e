"""Money by measure: what has no source, and the plan of every measure over all years."""

from tracker.charts.money import span_title
from tracker.documents.caps import cut
from tracker.documents.cells import money_cell, short_title, sparse_money_cell, title_cell, year_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Style, Table
from tracker.documents.sections.money_stages import stage_columns, totals_cells
from tracker.documents.sections.since import measure_columns
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.money import NOTHING, MoneyTable, planned_of_year, span_sums, year_spans
from tracker.views.report import CoordinationReport

MOST_UPRIGHT, MOST_TURNED = 4, 5
MOST_UNCOVERED = 40


def uncovered_table(report: CoordinationReport, t: Translator) -> Table:
    """Measures whose planned money has no source, the largest gap first; every year in which there is one.

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
            *(sparse_money_cell(t, cents) for cents in span_sums(years, spans, gap.by_year)),
            money_cell(t, gap.total),
        )
        for gap in shown
    )
    if others:
        by_year = [sum(amounts) for amounts in zip(*(gap.by_year for gap in others), strict=True)]
        words = t.sentence(count("{n} more measure", "{n} more measures", len(others)))
        cells = (sparse_money_cell(t, cents) for cents in span_sums(years, spans, by_year))
        rows += ((Cell(), Cell(words), *cells, money_cell(t, sum(gap.total for gap in others))),)
    sums = [*span_sums(years, spans, report.funding.uncovered), report.funding.table.total.uncovered]
    totals = (Cell(t("Total")), Cell(), *(money_cell(t, cents) for cents in sums))
    return Table(columns, rows, totals, t("Uncovered money by measure (EUR)"))


def measures_annex(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The money of every measure by its sources over all years, in the order of codes."""
    table = report.funding.table
    if not table.rows:
        return ()
    spans = year_spans(table.years, report.today.year, MOST_TURNED)
    columns = (
        Column(t("Code"), Kind.CODE, 14),
        Column(t("Measure")),
        *(Column(t("Planned {year}", year=span_title(span, t)), Kind.MONEY, 21.5) for span in spans),
        Column(t("Planned, all years"), Kind.MONEY, 22),
        *(Column(name, Kind.MONEY, 21.5) for name in (t("Secured"), t("Realised"), t("Uncovered"))),
    )
    rows = []
    for one in report.funding.measures:
        planned = [planned_of_year(one.measure, year) for year in table.years]
        amounts = (one.totals.planned, one.totals.secured, one.totals.realised, one.totals.uncovered)
        rows.append(
            (
                Cell(one.measure.code),
                title_cell(t, one.measure),
                *(sparse_money_cell(t, cents) for cents in (*span_sums(table.years, spans, planned), *amounts)),
            )
        )
    total = table.total
    sums = [
        *span_sums(table.years, spans, [totals.planned for totals in table.by_year]),
        *(total.planned, total.secured, total.realised, total.uncovered),
    ]
    totals = (Cell(t("Total")), Cell(), *(money_cell(t, cents) for cents in sums))
    words = t("The measures stand in the order of their codes; secured, realised and uncovered money is of all years.")
    caption = t("Money by measure (EUR)")
    return Heading(t("Money by measure"), 2), Paragraph(words, Style.NOTE), Table(columns, tuple(rows), totals, caption)


def sources_annex(table: MoneyTable, t: Translator) -> tuple[Block, ...]:
    """Every source in every year, each source with its sum, the largest plan first."""
    columns = (Column(t("Source")), Column(t("Year"), Kind.NUMBER, 16), *stage_columns(t))
    rows: list[tuple[Cell, ...]] = []
    subtotals = []
    for row in sorted(table.rows, key=lambda row: (-row.total.planned, row.source.code)):
        name = short_title(t, row.source)
        of_years = [(y, totals) for y, totals in zip(table.years, row.by_year, strict=True) if totals != NOTHING]
        rows += [(Cell(name), year_cell(year), *totals_cells(totals, t)) for year, totals in of_years]
        if len(of_years) > 1:
            subtotals.append(len(rows))
            rows.append((Cell(t("{source} together", source=name)), Cell(), *totals_cells(row.total, t)))
    totals = (Cell(t("Total")), Cell(), *totals_cells(table.total, t))
    words = t("The source with the most planned money comes first, its years in their order.")
    caption = t("Money by source and year (EUR)")
    made = Table(columns, tuple(rows), totals, caption, subtotals=tuple(subtotals))
    return Heading(t("Money by source and year"), 2), Paragraph(words, Style.NOTE), made
