"""Measures that need attention with all their lights, and where owners and data disagree."""

from tracker.documents.cells import day_cell, light_cell, share_cell, title_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from tracker.documents.sections.since import measure_columns
from tracker.documents.sections.summary import worst_rows
from tracker.texts import Translator
from tracker.views.core_measures import CoreMeasure
from tracker.views.declared import Disagreement
from tracker.views.measures import MeasureRow
from tracker.views.report import CoordinationReport


def attention_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every measure that is late, at risk or without data, with its lights and the reason."""
    heading = Heading(t("Measures that need attention"))
    rows = worst_rows(report)
    if not rows:
        return heading, Paragraph(t("All measures are on track."))
    columns = (
        Column(t("Code"), Kind.CODE, 16),
        Column(t("Measure")),
        Column(t("Time"), Kind.LIGHT, 22),
        Column(t("Result"), Kind.LIGHT, 22),
        Column(t("Money"), Kind.LIGHT, 22),
        Column(t("Reason"), Kind.TEXT, 46),
    )
    introduction = t("The worst of the known lights decides; the reason belongs to it. All measures are in the annex.")
    return heading, Paragraph(introduction), Table(columns, tuple(attention_row(row, t) for row in rows))


def attention_row(row: MeasureRow, t: Translator) -> tuple[Cell, ...]:
    """One measure."""
    lights = row.lights
    return (
        Cell(row.code),
        title_cell(t, row),
        light_cell(t, lights.time),
        light_cell(t, lights.result),
        light_cell(t, lights.money),
        Cell(t.sentence(row.reason)),
    )


def declared_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """What owners declare against what the data say."""
    heading = Heading(t("Declared against computed"))
    if not report.disagreements:
        return heading, Paragraph(t("What owners declare and what the data say agree everywhere."))
    columns = (
        *measure_columns(t),
        Column(t("Declared"), Kind.LIGHT, 22),
        Column(t("Declared on"), Kind.DATE, 22),
        Column(t("Computed"), Kind.LIGHT, 22),
        Column(t("Reason"), Kind.TEXT, 46),
    )
    introduction = t("The owner's judgement stands beside the computed one; where they differ, it is worth asking.")
    return heading, Paragraph(introduction), Table(columns, tuple(declared_row(one, t) for one in report.disagreements))


def declared_row(one: Disagreement, t: Translator) -> tuple[Cell, ...]:
    """One disagreement."""
    return (
        Cell(one.measure.code),
        title_cell(t, one.measure),
        light_cell(t, one.declared),
        day_cell(t, one.declared_on),
        light_cell(t, one.computed.light),
        Cell(t.sentence(one.computed.reason)),
    )


def core_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The core measures of the strategy with the measures that carry them out; nothing where none are tagged."""
    if not report.core:
        return ()
    columns = (
        Column(t("Core measure")),
        Column(t("Measures that carry it out"), Kind.TEXT, 52),
        Column(t("Actual"), Kind.SHARE, 18),
        Column(t("Planned"), Kind.SHARE, 20),
        Column(t("Worst status"), Kind.LIGHT, 26),
    )
    return Heading(t("Core measures")), Table(columns, tuple(core_row(one, t) for one in report.core))


def core_row(one: CoreMeasure, t: Translator) -> tuple[Cell, ...]:
    """One core measure."""
    codes = ", ".join(row.code for row in one.measures) or t("none yet")
    worst = light_cell(t, one.worst.lights.overall) if one.worst else Cell("–")
    return title_cell(t, one.tag), Cell(codes), share_cell(t, one.progress), share_cell(t, one.planned), worst
