"""Measures that need attention, each once: rating, what is wrong, the delay, the reason, and what the owner says."""

from collections.abc import Iterator

from tracker.charts.theme import LIGHT_SHAPES
from tracker.documents.caps import cut, rest
from tracker.documents.cells import (
    days_cell,
    light_cell,
    light_words,
    rating_change_cell,
    rating_words,
    share_cell,
    short_title,
    title_cell,
    with_line,
)
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Style, Table
from tracker.facts import Dimension, Light, Rating
from tracker.facts.ordering import natural
from tracker.texts import Translator
from tracker.texts.names import owner_words
from tracker.views.measure.core_measures import CoreMeasure
from tracker.views.measure.measures import MeasureRow
from tracker.views.reporting.declared import Disagreement
from tracker.views.reports.report import CoordinationReport

MOST_MEASURES, MOST_DECLARED = 30, 10
SEVERITY = (Rating.RED, Rating.AMBER, Rating.NO_DATA)


def worst_rows(report: CoordinationReport) -> list[MeasureRow]:
    """Measures under way that are not green, the worst first, then by their delay."""
    rows = [row for row in report.rows if row.rating in SEVERITY]
    return sorted(rows, key=lambda row: (SEVERITY.index(row.rating), row.slip_days or 0, natural(row.code)))


def attention_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every measure that is late, at risk or without data; that all is well is said only where something is."""
    heading = Heading(t("Measures that need attention"))
    rows = worst_rows(report)
    if not report.distribution.total:
        return heading, Paragraph(t("There are no measures in the plan."))
    if not rows:
        well = Paragraph(t("All measures are on track or completed."))
        return heading, well, *set_by_hand(report, t), *declared_otherwise(report, t)
    columns = (
        Column(t("Code"), Kind.CODE, 14),
        Column(t("Measure")),
        Column(t("Rating"), Kind.LIGHT, 29),
        Column(t("Slip (days)"), Kind.DAYS, 14),
        Column(t("Reason"), Kind.TEXT, 59),
    )
    introduction = t(
        "The worst of the known lights decides; the reason belongs to it. Before the arrow stands the rating at the "
        "last session; under the reason are the lights that are not green, and what the owner declares where that is "
        "something else. The slip is that of the work against its dates: days that a reason tells of a payment claim "
        "or a reading are not in it."
    )
    declared = {one.measure.code: one for one in report.disagreements}
    shown = cut(rows, MOST_MEASURES)
    table = Table(columns, tuple(attention_row(report, row, declared.get(row.code), t) for row in shown))
    more = rest(rows, MOST_MEASURES, t("all measures stand in the table of all measures"), t)
    return heading, Paragraph(introduction), table, *more, *set_by_hand(report, t), *declared_otherwise(report, t)


def attention_row(
    report: CoordinationReport, row: MeasureRow, declared: Disagreement | None, t: Translator
) -> tuple[Cell, ...]:
    """One measure."""
    beside = [lights_words(row, t), t("set by hand") if row.is_by_hand else ""]
    if declared:
        beside.append(t("owner: {light}", light=light_words(t, declared.declared)))
    owner = short_title(t, row.lead) if row.lead else owner_words(row, t)
    return (
        Cell(row.code),
        Cell("\n".join(part for part in (short_title(t, row), owner) if part)),
        rating_change_cell(t, report.ratings.before.get(row.code), row.rating),
        days_cell(t, row.slip_days),
        Cell(f"{t.sentence(row.reason)}\n{'; '.join(words for words in beside if words)}".rstrip()),
    )


def lights_words(row: MeasureRow, t: Translator) -> str:
    """Which of the three lights are not green, by their shapes."""
    lights = zip(Dimension, (row.lights.time, row.lights.result, row.lights.money), strict=True)
    return " · ".join(f"{LIGHT_SHAPES[light]} {t.word(one)}" for one, light in lights if light is not Light.GREEN)


def set_by_hand(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Measures that need no attention only because somebody judged otherwise than the data."""
    rows = [row for row in report.rows if row.is_by_hand and row.computed is not row.lights.overall]
    told = [
        t(
            "{code} ({rating}, computed {computed})",
            code=row.code,
            rating=rating_words(t, row.rating),
            computed=light_words(t, row.computed),
        )
        for row in rows
        if row.rating not in SEVERITY
    ]
    if told:
        words = t("Set by hand otherwise than computed: {measures}.", measures="; ".join(told))
        yield Paragraph(words, Style.NOTE)


def declared_otherwise(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """Owners who declare something else of measures that are not in the list of those that need attention."""
    listed = {row.code for row in worst_rows(report)}
    others = [one for one in report.disagreements if one.measure.code not in listed]
    if others:
        yield Heading(t("Judged otherwise by the owner than by the data"), 2)
        yield Bullets(tuple(declared_item(one, t) for one in cut(others, MOST_DECLARED)))
        yield from rest(others, MOST_DECLARED, t("they stand on the sheets of their measures"), t)


def declared_item(one: Disagreement, t: Translator) -> Item:
    """One measure that its owner judges otherwise."""
    words = t(
        "declared {declared:word} on {day:date}, computed {computed:word}.",
        declared=one.declared,
        day=one.declared_on,
        computed=one.computed.light,
    )
    return Item(words, f"{one.measure.code} {short_title(t, one.measure)}:")


def core_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The core measures of the strategy with the measures that carry them out; nothing where none are tagged."""
    if not report.core:
        return ()
    columns = (
        Column(t("Core measure")),
        Column(t("Measures that carry it out"), Kind.CODES, 52),
        Column(t("Actual"), Kind.SHARE, 18),
        Column(t("Planned progress"), Kind.SHARE, 20),
        Column(t("Worst status"), Kind.LIGHT, 26),
    )
    return Heading(t("Core measures")), Table(columns, tuple(core_row(one, t) for one in report.core))


def core_row(one: CoreMeasure, t: Translator) -> tuple[Cell, ...]:
    """One core measure."""
    codes = ", ".join(row.code for row in one.measures) or t("none yet")
    worst = light_cell(t, one.worst.lights.overall) if one.worst else Cell("–")
    title = with_line(title_cell(t, one.tag), one.of_which, t)
    return title, Cell(codes), share_cell(t, one.progress), share_cell(t, one.planned), worst
