"""Indicators on their way from the baseline to the targets, each with a small chart."""

from dataclasses import replace

from tracker.charts.svg_lines import sparkline
from tracker.documents.cells import light_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Picture, Style, Table
from tracker.documents.sections.plain_data import indicators_data, readings_data
from tracker.documents.sections.since import indicator_name, value_cell
from tracker.facts import Light
from tracker.texts import Translator
from tracker.views.indicators import IndicatorRow
from tracker.views.report import CoordinationReport


def indicators_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Every indicator, the farthest from its path first."""
    heading = Heading(t("Indicators"))
    if not report.indicators:
        return heading, Paragraph(t("No indicators are recorded."))
    columns = (
        Column(t("Code"), Kind.CODE, 18),
        Column(t("Indicator")),
        Column(t("Baseline"), Kind.NUMBER, 19),
        Column(t("Last value"), Kind.NUMBER, 19),
        Column(t("Target"), Kind.NUMBER, 25),
        Column(t("Path"), Kind.PICTURE, 27),
        Column(t("Status"), Kind.LIGHT, 21),
    )
    introduction = t(
        "Indicators farthest behind their path come first, with the part of the step that is missing; those without "
        "data come last."
    )
    key = t(
        "In the small charts the blue line with dots shows the readings, the dashed line with squares the way from the "
        "baseline to the targets, grey crosses former targets, and the upright line the day of the report."
    )
    rows = tuple(indicator_cells(report, row, t) for row in report.indicators)
    return (
        heading,
        Paragraph(introduction),
        Paragraph(key, Style.NOTE),
        Table(columns, rows),
        indicators_data(report.indicators, t),
        readings_data(report.indicators, t),
    )


def indicator_cells(report: CoordinationReport, row: IndicatorRow, t: Translator) -> tuple[Cell, ...]:
    """One indicator."""
    indicator = row.indicator
    baseline = value_cell(t, indicator, indicator.baseline)
    return (
        Cell(row.code),
        Cell(indicator_name(t, indicator)),
        Cell(with_day(t, baseline.text, indicator.baseline_on), baseline.value),
        last_cell(row, t),
        target_cell(row, t),
        Cell(picture=path_picture(report, row, t)),
        status_cell(row, t),
    )


def status_cell(row: IndicatorRow, t: Translator) -> Cell:
    """The light, and how far behind its path the indicator is: by that the rows are in order."""
    cell = light_cell(t, row.light)
    if row.light is Light.NO_DATA or not row.distance:
        return cell
    return replace(cell, text=t("{light}\n{share:percent} missing", light=cell.text, share=row.distance))


def with_day(t: Translator, words: str, day: object) -> str:
    """A value above its day."""
    return t("{value}\n{day:date}", value=words, day=day) if day else words


def last_cell(row: IndicatorRow, t: Translator) -> Cell:
    """The last reading with its day."""
    value = value_cell(t, row.indicator, row.status.value)
    return Cell(with_day(t, value.text, row.status.value_on), value.value)


def target_cell(row: IndicatorRow, t: Translator) -> Cell:
    """The final target with its day, and what it was before, with the decision that changed it."""
    if not row.indicator.targets:
        return Cell("–")
    target = row.indicator.targets[-1]
    value = value_cell(t, row.indicator, target.value)
    words = with_day(t, value.text, target.due)
    for former in target.former:
        before = value_cell(t, row.indicator, former.value).text
        words += "\n" + (
            t("formerly {value},\ndecision {decision}", value=before, decision=former.decision)
            if former.decision
            else t("formerly {value}", value=before)
        )
    return Cell(words, value.value)


def path_picture(report: CoordinationReport, row: IndicatorRow, t: Translator) -> Picture:
    """Readings on the way to the targets."""
    svg = sparkline(
        [(reading.on, reading.value) for reading in row.readings],
        [(point.on, point.value) for point in row.path],
        [(former.due, former.value) for former in row.former],
        report.today,
    )
    return Picture(svg, path_words(row, t))


def path_words(row: IndicatorRow, t: Translator) -> str:
    """The small chart in words."""
    value, target = value_cell(t, row.indicator, row.status.value).text, target_cell(row, t).text.split("\n")[0]
    return t(
        "{code}: readings {readings}, last value {value}, target {target}.",
        code=row.code,
        readings=len(row.readings),
        value=value,
        target=target,
    )
