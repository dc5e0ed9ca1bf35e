"""The areas: how their measures are rated, how far they have come, with what effect and cost; the timeline."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tracker.charts.svg_bars import Row, distribution_list
from tracker.charts.svg_gantt import Strip, gantt
from tracker.documents.caps import cut, rest
from tracker.documents.cells import (
    batches,
    count_cell,
    money_cell,
    rating_cell,
    rating_words,
    share_cell,
    short_title,
)
from tracker.documents.document import Block, Cell, Chart, Column, Heading, Kind, Paragraph, Style, Table
from tracker.facts import COUNTED, Area, Cents, Light, Rating
from tracker.texts import Translator
from tracker.views.measure.area import AreaPage
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.measure.measures import MeasureRow
from tracker.views.reports.report import CoordinationReport

MOST_AREAS, MOST_STRIPS, MOST_CHARTS = 36, 52, 2
ENDED = (Rating.COMPLETED, Rating.DROPPED, Rating.MERGED)


def ratings_of(view: AreaPage | CoordinationReport) -> Mapping[Rating, int]:
    """How many measures of an area or of the whole plan have each rating."""
    return view.distribution.by_rating()


def area_name(t: Translator, area: Area) -> str:
    """Code and title."""
    return f"{area.code} {short_title(t, area)}"


def state_cell(row: MeasureRow, t: Translator) -> Cell:
    """How it is counted: its overall light, or that it is finished or given up."""
    return rating_cell(t, row.rating)


def area_sections(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Areas with their distribution, progress, effects and money, then the lines of time of all measures under way."""
    if not report.areas and not report.unassigned:
        return Heading(t("Areas")), Paragraph(t("There are no measures in the plan."))
    return (
        Heading(t("Areas")),
        *placeholder_notice(report, t),
        *area_notes(report, t),
        *area_chart(report, t),
        execution_table(report, t),
        *timeline(report, t),
    )


def placeholder_notice(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """The label of a code list that no strategy adopted."""
    if any(area.is_placeholder for area in (*(page.area for page in report.areas), *report.empty_areas)):
        yield Paragraph(t("Default code list (not from the adopted strategy)."), Style.NOTICE)


def area_chart(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Every area with its distribution of ratings."""
    rows = [Row(area_name(t, page.area), ratings_of(page)) for page in report.areas]
    alt = t("For every area a bar cut by ratings; the same numbers stand in the annex of figures.")
    caption, table = t("Measures of the areas by rating"), ratings_table(report, t)
    for part in batches(rows, MOST_AREAS):
        yield Chart(distribution_list(part), alt, caption, table)


def ratings_table(report: CoordinationReport, t: Translator) -> Table:
    """How many measures each area has by rating."""
    columns = (
        Column(t("Area")),
        Column(t("Measures"), Kind.NUMBER, 16),
        *(Column(rating_words(t, rating), Kind.NUMBER, 19) for rating in COUNTED),
    )
    rows = tuple(ratings_cells(area_name(t, page.area), page, t) for page in report.areas)
    totals = ratings_cells(t("Whole plan"), report, t) if not report.unassigned else ()
    return Table(columns, rows, totals)


def ratings_cells(name: str, view: AreaPage | CoordinationReport, t: Translator) -> tuple[Cell, ...]:
    """The numbers of an area or of the plan."""
    counts = ratings_of(view).values()
    return Cell(name), count_cell(t, view.distribution.total), *(count_cell(t, number) for number in counts)


def execution_table(report: CoordinationReport, t: Translator) -> Table:
    """How far the measures of each area have come, beside what they had as effect and what they cost."""
    columns = (
        Column(t("Area")),
        Column(t("Measures"), Kind.NUMBER, 14),
        Column(t("Actual"), Kind.SHARE, 16),
        Column(t("Planned progress"), Kind.SHARE, 18),
        Column(t("Effects on path"), Kind.TEXT, 23),
        Column(t("Planned (EUR)"), Kind.MONEY, 24),
        Column(t("Realised of secured"), Kind.SHARE, 21),
    )
    rows = tuple(
        execution_cells(area_name(t, page.area), page, page.money.total.planned, page.absorption, t)
        for page in report.areas
    )
    funding = report.funding
    whole = execution_cells(t("Whole plan"), report, funding.table.total.planned, funding.absorption, t)
    totals = () if report.unassigned else whole
    return Table(columns, rows, totals, t("Execution, effects and money by area"), is_dense=True)


def execution_cells(
    name: str, view: AreaPage | CoordinationReport, planned: Cents, absorption: float | None, t: Translator
) -> tuple[Cell, ...]:
    """How far an area or the plan has come, what it had as effect, and what it cost."""
    return (
        Cell(name),
        count_cell(t, view.distribution.total),
        share_cell(t, view.progress.progress),
        share_cell(t, view.progress.planned),
        Cell(effects_words(view.indicators, t)),
        money_cell(t, planned),
        share_cell(t, absorption),
    )


def effects_words(indicators: tuple[IndicatorRow, ...], t: Translator) -> str:
    """How many indicators are on their path, of those that something can be said of."""
    judged = [row for row in indicators if row.light is not Light.NO_DATA]
    if not judged:
        return t("no data")
    return t("{n} of {total}", n=sum(row.light is Light.GREEN for row in judged), total=len(judged))


def area_notes(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """How to read the table, which areas are empty, and which body of the council deals with which areas."""
    yield Paragraph(
        t(
            "Effects on path are indicators that are where they should be by now, of those that were read; realised is "
            "the share of the secured money that is spent."
        ),
        Style.NOTE,
    )
    if known := tuple(known_parts(report, t)):
        yield Paragraph(t("Progress is known of some measures only: {parts}.", parts=", ".join(known)), Style.NOTE)
    if report.empty_areas:
        names = ", ".join(area_name(t, area) for area in report.empty_areas)
        yield Paragraph(t("Areas without measures: {names}.", names=names), Style.NOTE)
    bodies = committees(report, t)
    if bodies:
        words = "; ".join(f"{body} ({', '.join(codes)})" for body, codes in bodies.items())
        yield Paragraph(t("Competent bodies of the council: {bodies}.", bodies=words), Style.NOTE)
    if report.unassigned:
        codes = ", ".join(row.code for row in report.unassigned)
        yield Paragraph(t("Measures of no area: {codes}.", codes=codes), Style.NOTE)


def known_parts(report: CoordinationReport, t: Translator) -> Iterator[str]:
    """Of how many measures the progress of an area and of the whole is, where it is not of all."""
    views: list[tuple[str, AreaPage | CoordinationReport]] = [
        *((page.area.code, page) for page in report.areas),
        (t("the whole plan"), report),
    ]
    for name, view in views:
        if view.progress.of_which:
            yield t("{name} ({known} of {n})", name=name, known=view.progress.compared, n=view.progress.counted)


def committees(report: CoordinationReport, t: Translator) -> Mapping[str, list[str]]:
    """The codes of areas by the body that deals with them."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in report.areas:
        if page.committee:
            found[t.title(page.committee)].append(page.area.code)
    return found


def timeline(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """The time frames of measures that are still to be done, as many as two pages hold."""
    strips = [strip(row, t) for row in report.rows if row.end and row.rating not in ENDED]
    if not strips:
        return
    yield Heading(t("Timeline of the measures not completed yet"), 2)
    yield Paragraph(
        t(
            "A frame reaches from the start to the end of a measure and is filled by its progress; a diamond is a "
            "milestone, filled when reached, else on the day its owner forecasts or, without one, on its planned day; "
            "a dotted line shows an end that was moved, the dashed one the day of the report."
        ),
        Style.NOTE,
    )
    most = MOST_STRIPS * MOST_CHARTS
    alt = t("For each measure a bar from start to end, filled by its progress; its delay stands with all measures.")
    for part in batches(cut(strips, most), MOST_STRIPS + 1):
        yield Chart(gantt(part, report.today, t.date(report.today)), alt)
    yield from rest(strips, most, t("they stand in the table of all measures"), t)


def strip(row: MeasureRow, t: Translator) -> Strip:
    """A measure on the line of time."""
    measure = row.measure
    milestones = tuple(
        (day, milestone.done_on is not None)
        for milestone in measure.milestones
        if (day := milestone.done_on or milestone.forecast_on or milestone.planned_on)
    )
    former = tuple(former.value for former in measure.former_ends)
    return Strip(f"{row.code} {short_title(t, row)}", row.start, row.end, row.progress, milestones, former)
