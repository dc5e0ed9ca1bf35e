"""Every area: how its measures are distributed, what is most important, and each measure in a row."""

from collections.abc import Iterator, Mapping

from tracker.charts.svg_bars import distribution_bar
from tracker.charts.svg_gantt import Strip, gantt
from tracker.charts.theme import RATING_SHAPES
from tracker.documents.cells import (
    batches,
    count_cell,
    day_cell,
    days_cell,
    light_of,
    rating_cell,
    rating_words,
    share_cell,
    short_title,
    text_cell,
    title_cell,
)
from tracker.documents.document import Block, Bullets, Cell, Chart, Column, Heading, Item, Kind, Paragraph, Style, Table
from tracker.facts import COUNTED, Area, Rating
from tracker.texts import Translator
from tracker.views.area import AreaPage
from tracker.views.measures import MeasureRow
from tracker.views.report import CoordinationReport

MOST_STRIPS = 24


def ratings_of(view: AreaPage | CoordinationReport) -> Mapping[Rating, int]:
    """How many measures of an area or of the whole plan have each rating."""
    return view.distribution.by_rating()


def area_name(t: Translator, area: Area) -> str:
    """Code and title."""
    return f"{area.code} {short_title(t, area)}"


def area_sections(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The table of areas, then each of them, then measures that belong to none."""
    blocks: list[Block] = [Heading(t("Areas"), new_page=True), *placeholder_notice(report, t), areas_table(report, t)]
    if report.empty_areas:
        names = ", ".join(area_name(t, area) for area in report.empty_areas)
        blocks.append(Paragraph(t("Areas without measures: {names}.", names=names), Style.NOTE))
    key = t(
        "On the lines of time a frame reaches from the start to the end of a measure and is filled by its progress; "
        "a diamond is a milestone, filled when reached; a dotted line shows an end that was moved, the dashed one "
        "the day of the report."
    )
    blocks.append(Paragraph(key, Style.NOTE))
    for page in report.areas:
        blocks += area_section(report, page, t)
    if report.unassigned:
        blocks += [Heading(t("Measures of no area"), 2), measures_table(report.unassigned, t)]
    return tuple(blocks)


def placeholder_notice(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """The label of a code list that no strategy adopted."""
    if any(area.is_placeholder for area in (*(page.area for page in report.areas), *report.empty_areas)):
        yield Paragraph(
            t("Default code list (not from the adopted strategy). Replace it with the areas of the strategy."),
            Style.NOTICE,
        )


def areas_table(report: CoordinationReport, t: Translator) -> Table:
    """How many measures each area has by rating, and how far they have come."""
    columns = (
        Column(t("Area")),
        Column(t("Measures"), Kind.NUMBER, 13),
        *(Column(rating_words(t, rating), Kind.NUMBER, 17) for rating in COUNTED),
        Column(t("Actual"), Kind.SHARE, 15),
        Column(t("Planned"), Kind.SHARE, 17),
    )
    rows = tuple(area_row(page, t) for page in report.areas)
    progress = report.progress
    totals = (
        Cell(t("Whole plan")),
        count_cell(t, report.distribution.total),
        *(count_cell(t, number) for number in ratings_of(report).values()),
        share_cell(t, progress.progress),
        share_cell(t, progress.planned),
    )
    return Table(columns, rows, totals, t("Measures, ratings and progress by area"))


def area_row(page: AreaPage, t: Translator) -> tuple[Cell, ...]:
    """One area."""
    return (
        Cell(area_name(t, page.area)),
        count_cell(t, page.distribution.total),
        *(count_cell(t, number) for number in ratings_of(page).values()),
        share_cell(t, page.progress.progress),
        share_cell(t, page.progress.planned),
    )


def area_section(report: CoordinationReport, page: AreaPage, t: Translator) -> tuple[Block, ...]:
    """One area."""
    blocks: list[Block] = [Heading(area_name(t, page.area), 2)]
    if page.committee:
        blocks.append(Paragraph(t("Competent body: {body}", body=t.title(page.committee)), Style.NOTE))
    if page.distribution.total:
        words = ", ".join(f"{t.word(rating)} {number}" for rating, number in ratings_of(page).items())
        blocks.append(Chart(distribution_bar(ratings_of(page)), t("Measures by rating: {words}.", words=words)))
    if page.concerns:
        blocks.append(Bullets(tuple(concern(one.row, t) for one in page.concerns)))
    return (*blocks, *timeline(report, page, t), measures_table(page.rows, t))


def concern(row: MeasureRow, t: Translator) -> Item:
    """One measure with its light and its reason."""
    lead = f"{RATING_SHAPES[row.rating]} {row.code} {short_title(t, row)}."
    return Item(t.sentence(row.reason), lead, light_of(row.rating))


def measures_table(rows: tuple[MeasureRow, ...], t: Translator) -> Table:
    """Measures with their owners, ends, lights and slips."""
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("Measure")),
        Column(t("Owner"), Kind.TEXT, 36),
        Column(t("End"), Kind.DATE, 21),
        Column(t("Status"), Kind.LIGHT, 24),
        Column(t("Slip (days)"), Kind.DAYS, 16),
    )
    return Table(columns, tuple(measure_cells(row, t) for row in rows))


def measure_cells(row: MeasureRow, t: Translator) -> tuple[Cell, ...]:
    """One measure; one that no longer counts says what became of it instead of a light."""
    return (
        Cell(row.code),
        title_cell(t, row),
        title_cell(t, row.lead) if row.lead else text_cell(row.measure.lead),
        day_cell(t, row.end),
        state_cell(row, t),
        days_cell(t, row.slip_days if row.counts else None),
    )


def state_cell(row: MeasureRow, t: Translator) -> Cell:
    """How it is counted: its overall light, or that it is finished or given up."""
    return rating_cell(t, row.rating)


def timeline(report: CoordinationReport, page: AreaPage, t: Translator) -> Iterator[Block]:
    """The time frames of the area's measures."""
    strips = [strip(row) for row in page.rows if row.end]
    for part in batches(strips, MOST_STRIPS):
        alt = t("For each measure a bar from start to end, filled by its progress; the ends stand in the table below.")
        yield Chart(gantt(part, report.today, t.date(report.today)), alt)


def strip(row: MeasureRow) -> Strip:
    """A measure on the line of time."""
    measure = row.measure
    milestones = tuple(
        (day, milestone.done_on is not None)
        for milestone in measure.milestones
        if (day := milestone.done_on or milestone.forecast_on or milestone.planned_on)
    )
    former = tuple(former.value for former in measure.former_ends)
    return Strip(row.code, row.start, row.end, row.progress, milestones, former)
