"""Measures in a list: as a table, and by their state of life."""

from collections.abc import Sequence

from tracker.charts.table import Cell, Column, Kind, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.names import owner_words
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.lights import measures_words, rating_badge
from tracker.ui.frame.markup import Html, spoken, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.views.measure.measures import LifecycleColumn, MeasureRow
from tracker.views.office.code_lists import Titled

LONGEST_TITLE = 240


def measure_link(code: str, visit: Visit) -> Html:
    """A code that leads to its measure."""
    return tag("a", code, href=visit.link(MEASURE, koda=code), class_="nowrap")


def called(code: str, visit: Visit) -> Html:
    """A code at the head of a line that leads to its measure; a mere number says of what, for it would read as one."""
    words = visit.t("Measure {code}", code=code) if code.isdecimal() else code
    return tag("a", words, href=visit.link(MEASURE, koda=code), class_="nowrap")


def measure_name(measure: Titled, visit: Visit) -> Html:
    """Code and title of a measure in a list, leading to its page."""
    code = tag("span", measure.code, class_="nowrap")
    title = tag("span", short(visit.t.title(measure)), class_="title")
    return tag("a", code, " ", title, href=visit.link(MEASURE, koda=measure.code))


def short(title: str) -> str:
    """A title in a list, cut where it would push everything else away; its own page shows all of it."""
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rstrip() + "…"


def measures_table(caption: str, rows: Sequence[MeasureRow], visit: Visit) -> Html:
    """The list with lights and why."""
    t = visit.t
    headings = (
        Heading(t("Measure")),
        Heading(t("Lifecycle")),
        Heading(t("Rating and reason"), is_words=True),
        Heading(t("Progress"), is_numeric=True),
        Heading(t("Planned progress"), is_numeric=True),
        Heading(t("End"), is_numeric=True),
        Heading(t("Lead"), is_words=True),
    )
    return html_table(caption, headings, (cells(row, visit) for row in rows))


def cells(row: MeasureRow, visit: Visit) -> tuple[str, ...]:
    """One measure in the order of the headings."""
    t = visit.t
    return (
        measure_name(row, visit),
        tag("span", lifecycle_word(row, t), class_="nowrap"),
        rating_badge(row.rating, t) + tag("span", reason_words(row, visit), class_="muted"),
        t.percent(row.progress) if row.progress is not None else "–",
        t.percent(row.planned) if row.planned is not None else "–",
        t.date(row.end) if row.end else "–",
        owner_words(row, t, by_name=visit.names_people),
    )


def reason_words(row: MeasureRow, visit: Visit) -> Html:
    """The reason of its rating; of one that was merged it leads to the measure it went into."""
    words, into = visit.t.sentence(row.reason), row.measure.merged_into
    if not into or into not in words:
        return spoken(row.reason, visit.t)
    before, _, after = words.rpartition(into)
    return together([before, measure_link(into, visit), after])


def lifecycle_word(row: MeasureRow, t: Translator) -> str:
    """Its state of life; of one merged into another that it was."""
    return t.word(row.life)


def shown_words(rows: Sequence[MeasureRow], t: Translator) -> str:
    """How many measures a list counts, and how many more stand in it."""
    n = sum(row.counts for row in rows)
    words = measures_words(n, t)
    if n == len(rows):
        return words
    return (
        words
        + "; "
        + t.sentence(
            count(
                "{n} dropped or merged one is not counted", "{n} dropped or merged ones are not counted", len(rows) - n
            )
        )
    )


LONGEST_COLUMN = 10


def lifecycle_board(columns: Sequence[LifecycleColumn], visit: Visit) -> Html:
    """One column for each state of life."""
    return tag("div", together(lifecycle_column(column, visit) for column in columns), class_="columns")


def lifecycle_column(column: LifecycleColumn, visit: Visit) -> Html:
    """The beginning of a column, with how many measures there are in all."""
    t = visit.t
    heading = tag("h2", t.word(column.lifecycle).capitalize())
    number = tag("span", measures_words(len(column.rows), t), class_="muted")
    items = (
        tag(
            "div",
            measure_name(row, visit),
            tag("div", rating_badge(row.rating, t)),
            class_="item",
        )
        for row in column.rows[:LONGEST_COLUMN]
    )
    return tag("section", heading, number, *items, rest_of_column(column, t))


def rest_of_column(column: LifecycleColumn, t: Translator) -> Html | None:
    """The way to all measures of a column in the table, where not all of them stand in it."""
    if len(column.rows) <= LONGEST_COLUMN:
        return None
    words = t("Show all {n}", n=len(column.rows))
    link = tag(
        "a",
        words,
        href=same_page(faza=column.lifecycle.value, prikaz=None),
        aria_label=f"{words}: {t.word(column.lifecycle)}",
    )
    return tag("p", link)


def measures_for_file(rows: Sequence[MeasureRow], visit: Visit) -> Table:
    """The same list with all its columns, as a file."""
    t = visit.t
    columns = (
        Column(t("Code")),
        Column(t("Title")),
        Column(t("Area")),
        Column(t("Lead")),
        Column(t("Lifecycle")),
        Column(t("Start"), Kind.DATE),
        Column(t("End"), Kind.DATE),
        Column(t("Progress"), Kind.SHARE),
        Column(t("Planned progress"), Kind.SHARE),
        Column(t("Days behind (−) or ahead (+)"), Kind.NUMBER),
        Column(t("Days late"), Kind.NUMBER),
        Column(t("Rating"), Kind.TEXT),
        Column(t("Time")),
        Column(t("Result")),
        Column(t("Money")),
        Column(t("Reason")),
        Column(t("Last heard"), Kind.DATE),
        Column(t("Planned money"), Kind.MONEY),
        Column(t("Secured money"), Kind.MONEY),
        Column(t("Realised money"), Kind.MONEY),
    )
    return Table(columns, tuple(file_row(row, visit) for row in rows))


def file_row(row: MeasureRow, visit: Visit) -> tuple[Cell, ...]:
    """One measure in the order of the columns."""
    t, lights = visit.t, row.lights
    return (
        row.code,
        t.title(row),
        t.title(row.area) if row.area else "",
        owner_words(row, t, by_name=visit.names_people),
        lifecycle_word(row, t),
        row.start,
        row.end,
        row.progress,
        row.planned,
        row.slip_days,
        row.days_late if row.late else None,
        t.word(row.rating),
        t.word(lights.time),
        t.word(lights.result),
        t.word(lights.money),
        t.sentence(row.reason),
        row.last_heard,
        row.money.planned,
        row.money.secured,
        row.money.realised,
    )
