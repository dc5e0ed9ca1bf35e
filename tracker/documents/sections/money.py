"""Money by year and by source, what has no source, and the clocks of grants; every table closes to the cent."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.charts.svg_bars import MoneyBar, longest, money_bars
from tracker.documents.cells import batches, capitalised, money_cell, share_cell, short_title, text_cell, title_cell
from tracker.documents.document import Block, Cell, Chart, Column, Heading, Kind, Paragraph, Table
from tracker.documents.sections.since import measure_columns
from tracker.facts import Stage
from tracker.texts import Translator
from tracker.views.funding import Grant
from tracker.views.money import NOTHING, Totals
from tracker.views.report import CoordinationReport

MOST_BARS = 30
DRAWN = (Stage.PLANNED, Stage.SECURED, Stage.REALISED)


def money_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Everything about money."""
    heading = Heading(t("Money"))
    if not report.funding.table.rows:
        return heading, Paragraph(t("No money is recorded."))
    return heading, Paragraph(introduction(report, t)), *by_year(report, t), *by_source(report, t), *rest(report, t)


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
    if report.funding.absorption is None:
        return sentence
    drawn = t("{share:percent} of the secured money is realised.", share=report.funding.absorption)
    return f"{sentence} {drawn}"


def by_year(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """A bar and a row for each year."""
    table = report.funding.table
    named = [(str(year), totals) for year, totals in zip(table.years, table.by_year, strict=True)]
    caption = t("Money by year (EUR)")
    return (
        Heading(t("By year"), 2),
        *bars(named, t, t("Money by year")),
        totals_table(t("Year"), named, table.total, caption, t),
    )


def by_source(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """A bar and a row for each source, the largest first."""
    table = report.funding.table
    largest_first = sorted(table.rows, key=lambda row: -row.total.planned)
    named = [(short_title(t, row.source), row.total) for row in largest_first]
    caption = t("Money by source (EUR)")
    return (
        Heading(t("By source"), 2),
        *bars(named, t, t("Money by source")),
        totals_table(t("Source"), named, table.total, caption, t),
    )


def bars(named: Sequence[tuple[str, Totals]], t: Translator, caption: str) -> Iterator[Chart]:
    """Planned as an outline, secured and realised within; as many bars to a chart as a page can hold."""
    alt = t("Bars of planned, secured and realised money; the amounts stand in the table below.")
    words = {stage: t.word(stage) for stage in DRAWN}
    drawn = [MoneyBar(name, sums.planned, sums.secured, sums.realised, t.money(sums.planned)) for name, sums in named]
    for part in batches(drawn, MOST_BARS):
        yield Chart(money_bars(part, words, longest(drawn)), alt, caption)


def totals_table(label: str, named: Iterable[tuple[str, Totals]], total: Totals, caption: str, t: Translator) -> Table:
    """The five stages and the gap for each name, and their sum."""
    columns = (Column(label), *stage_columns(t))
    rows = tuple((Cell(name), *totals_cells(totals, t)) for name, totals in named)
    return Table(columns, rows, (Cell(t("Total")), *totals_cells(total, t)), caption)


def stage_columns(t: Translator) -> tuple[Column, ...]:
    """One column for each stage, and one for what has no source."""
    names = [capitalised(t.word(stage)) for stage in Stage] + [t("Uncovered")]
    return tuple(Column(name, Kind.MONEY, 21.5) for name in names)


def totals_cells(totals: Totals, t: Translator) -> tuple[Cell, ...]:
    """The amounts in the order of the columns."""
    amounts = (
        totals.planned,
        totals.secured,
        totals.contracted,
        totals.realised,
        totals.reimbursed,
        totals.uncovered,
    )
    return tuple(money_cell(t, cents) for cents in amounts)


def rest(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Measures with a gap, and grants."""
    if report.funding.uncovered_measures:
        yield Heading(t("Money without a source"), 2)
        yield uncovered_table(report, t)
    if report.funding.grants:
        yield Heading(t("Grants and payment claims"), 2)
        yield grants_table(report, t)


def uncovered_table(report: CoordinationReport, t: Translator) -> Table:
    """Measures whose planned money has no source, the largest gap first."""
    years = report.funding.table.years
    shown = [place for place, year in enumerate(years) if report.today.year <= year <= report.today.year + 1]
    columns = (
        *measure_columns(t),
        *(Column(str(years[place]), Kind.MONEY, 26) for place in shown),
        Column(t("All years"), Kind.MONEY, 28),
    )
    gaps = report.funding.uncovered_measures
    rows = tuple(
        (
            Cell(gap.measure.code),
            title_cell(t, gap.measure),
            *(money_cell(t, gap.by_year[place]) for place in shown),
            money_cell(t, gap.total),
        )
        for gap in gaps
    )
    sums = [sum(gap.by_year[place] for gap in gaps) for place in shown]
    total = sum(gap.total for gap in gaps)
    totals = (Cell(t("Total")), Cell(), *(money_cell(t, cents) for cents in (*sums, total)))
    return Table(columns, rows, totals, t("Uncovered money by measure (EUR)"))


def grants_table(report: CoordinationReport, t: Translator) -> Table:
    """Co-financed lines with what was drawn and the next claim."""
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("Source and call")),
        Column(t("Rate"), Kind.SHARE, 14),
        Column(t("Secured (EUR)"), Kind.MONEY, 22),
        Column(t("Realised (EUR)"), Kind.MONEY, 22),
        Column(t("Drawn"), Kind.SHARE, 16),
        Column(t("Payment claim"), Kind.TEXT, 30),
    )
    return Table(columns, tuple(grant_row(grant, t) for grant in report.funding.grants))


def grant_row(grant: Grant, t: Translator) -> tuple[Cell, ...]:
    """One co-financed line."""
    source, call = short_title(t, grant.line.source), grant.line.call
    return (
        Cell(grant.measure.code),
        Cell(f"{source}, {call}" if call else source),
        share_cell(t, grant.line.rate),
        money_cell(t, grant.totals.secured),
        money_cell(t, grant.totals.realised),
        share_cell(t, grant.absorption),
        text_cell(claim_words(grant, t)),
    )


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
    """Every source in every year."""
    table = report.funding.table
    if not table.rows:
        return ()
    columns = (Column(t("Source")), Column(t("Year"), Kind.NUMBER, 16), *stage_columns(t))
    rows = tuple(
        (Cell(short_title(t, row.source)), Cell(str(year), year), *totals_cells(totals, t))
        for row in table.rows
        for year, totals in zip(table.years, row.by_year, strict=True)
        if totals != NOTHING
    )
    totals = (Cell(t("Total")), Cell(), *totals_cells(table.total, t))
    caption = t("Money by source and year (EUR)")
    return Heading(t("Annex: money by source and year"), turned=True), Table(columns, rows, totals, caption, t("money"))
