"""Money by year and by source, what is uncovered, and the clocks of grants; every table closes to the cent."""

from collections.abc import Iterator, Sequence

from tracker.charts.money import approved_words
from tracker.charts.svg_bars import MoneyBar, longest, money_bars
from tracker.documents.cells import batches, money_cell, share_cell, short_title, text_cell, year_cell
from tracker.documents.document import Block, Cell, Chart, Column, Heading, Kind, Paragraph, Style, Table
from tracker.documents.sections.money_data import money_data
from tracker.documents.sections.money_limits import limits_blocks, marked_stages, sign_note
from tracker.documents.sections.money_measures import measures_annex, sources_annex, uncovered_table
from tracker.documents.sections.money_plan import plan_blocks
from tracker.documents.sections.money_stages import stage_columns, totals_cells
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.views.measure.funding import Grant
from tracker.views.measure.money import Totals
from tracker.views.reports.report import CoordinationReport

MOST_BARS = 30
DRAWN = (Stage.PLANNED, Stage.SECURED, Stage.REALISED)


def money_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Everything about money."""
    heading = Heading(t("Money"))
    if not report.funding.table.rows:
        return heading, Paragraph(t("No money is recorded."))
    return (
        heading,
        Paragraph(introduction(report, t)),
        *by_year(report, t),
        *by_source(report, t),
        *limits_blocks(report.funding.overruns, t),
        *plan_blocks(report.funding.history, t),
        *rest(report, t),
    )


def introduction(report: CoordinationReport, t: Translator) -> str:
    """The totals in a sentence."""
    totals = report.funding.table.total
    sentence = t(
        "Planned {planned:money}, secured {secured:money}, realised {realised:money}, uncovered {uncovered:money}.",
        planned=totals.planned,
        secured=totals.secured,
        realised=totals.realised,
        uncovered=totals.uncovered,
    )
    told = [sentence, *map(t.sentence, (*report.funding.notes, *approved_words(report.funding.table)))]
    if report.funding.absorption is not None:
        told.append(t("{share:percent} of the secured money is realised.", share=report.funding.absorption))
    return " ".join(told)


def by_year(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """A bar and a row for each year."""
    table, found = report.funding.table, report.funding.overruns
    by_year = list(zip(table.years, table.by_year, strict=True))
    rows = tuple(
        (year_cell(year), *totals_cells(totals, t, marked_stages(one for one in found if one.year == year)))
        for year, totals in by_year
    )
    return (
        Heading(t("By year"), 2),
        *bars([(str(year), totals) for year, totals in by_year], t, t("Money by year")),
        totals_table(
            (Column(t("Year"), Kind.NUMBER, 14), *stage_columns(t, 0)), rows, table.total, t("Money by year (EUR)"), t
        ),
    )


def by_source(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """A bar and a row for each source, the largest first."""
    table, found = report.funding.table, report.funding.overruns
    rows = tuple(
        (
            Cell(short_title(t, row.source)),
            *totals_cells(row.total, t, marked_stages(one for one in found if one.source.code == row.source.code)),
        )
        for row in table.largest_first
    )
    note = (Paragraph(sign_note(t), Style.NOTE),) if found else ()
    return (
        Heading(t("By source"), 2),
        *bars([(short_title(t, row.source), row.total) for row in table.largest_first], t, t("Money by source")),
        totals_table(
            (Column(t("Source")), *stage_columns(t, 18)),
            rows,
            table.total,
            t("Money by source (EUR)"),
            t,
            is_dense=True,
        ),
        *note,
    )


def bars(named: Sequence[tuple[str, Totals]], t: Translator, caption: str) -> Iterator[Chart]:
    """Planned as an outline, secured and realised within; as many bars to a chart as a page can hold."""
    alt = t("Bars of planned, secured and realised money; the amounts stand in the table below.")
    words = {stage: t.word(stage) for stage in DRAWN}
    drawn = [MoneyBar(name, sums.planned, sums.secured, sums.realised, t.money(sums.planned)) for name, sums in named]
    for part in batches(drawn, MOST_BARS):
        yield Chart(money_bars(part, words, longest(drawn)), alt, caption)


def totals_table(
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    total: Totals,
    caption: str,
    t: Translator,
    *,
    is_dense: bool = False,
) -> Table:
    """The five stages and the gap in each row, and their sum."""
    return Table(columns, rows, (Cell(t("Total")), *totals_cells(total, t)), caption, is_dense=is_dense)


def rest(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Measures with a gap, and grants."""
    if report.funding.uncovered_measures:
        yield Heading(t("Uncovered money"), 2)
        yield uncovered_table(report, t)
    if report.funding.grants:
        yield Heading(t("Grants and payment claims"), 2)
        yield grants_table(report, t)


def grants_table(report: CoordinationReport, t: Translator) -> Table:
    """Co-financed lines with what was drawn and the next claim."""
    columns = (
        Column(t("Code"), Kind.CODE, 12),
        Column(t("Source and call")),
        Column(t("Rate"), Kind.SHARE, 11),
        Column(t("Secured (EUR)"), Kind.MONEY, 18),
        Column(t("Realised (EUR)"), Kind.MONEY, 18),
        Column(t("Realised of secured"), Kind.SHARE, 20),
        Column(t("Payment claim"), Kind.TEXT, 32),
    )
    return Table(columns, tuple(grant_row(grant, t) for grant in report.funding.grants), is_dense=True)


def grant_row(grant: Grant, t: Translator) -> tuple[Cell, ...]:
    """One co-financed line."""
    return (
        Cell(grant.measure.code),
        Cell(grant_words(grant, t)),
        share_cell(t, grant.line.rate),
        money_cell(t, grant.totals.secured),
        money_cell(t, grant.totals.realised),
        share_cell(t, grant.absorption),
        text_cell(claim_words(grant, t)),
    )


def grant_words(grant: Grant, t: Translator) -> str:
    """Source and call, and what the funder approved where more is recorded as secured: the share is of the latter."""
    source, line = short_title(t, grant.line.source), grant.line
    words = f"{source}, {line.call}" if line.call else source
    if line.approved is None or line.approved >= grant.totals.secured:
        return words
    return words + "\n" + t("the funder approved {approved:money}", approved=line.approved)


def claim_words(grant: Grant, t: Translator) -> str:
    """When the claim was or is to be made, with its code where there may be several."""
    words = claim_day(grant, t)
    return f"{grant.claim}: {words}" if grant.claim and words else words


def claim_day(grant: Grant, t: Translator) -> str:
    """When the claim was or is to be made."""
    if grant.claimed_on:
        return t("claimed on {day:date}", day=grant.claimed_on)
    if grant.claim_due is None:
        return ""
    if grant.is_overdue:
        return t("overdue since {day:date}", day=grant.claim_due)
    return t("due on {day:date}", day=grant.claim_due)


def money_annex(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every source and every measure over all years, and all of it to calculate with."""
    funding = report.funding
    if not funding.table.rows:
        return ()
    return (
        Heading(t("Annex: money by source, year and measure"), turned=True),
        *sources_annex(report, t),
        *measures_annex(report, t),
        money_data(funding.lines, funding.table.total, t),
    )
