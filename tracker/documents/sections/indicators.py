"""Indicators on their way from the baseline to the targets: those to look at with a small chart, all as data."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.charts.svg import shortened
from tracker.charts.svg_lines import sparkline
from tracker.documents.caps import cut, rest
from tracker.documents.cells import day_cell, light_cell
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Picture, Style, Table
from tracker.documents.sections.plain_data import indicators_data, readings_data
from tracker.documents.sections.since import indicator_name, value_cell
from tracker.facts import Light
from tracker.facts.ordering import Natural, natural
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.reports.report import CoordinationReport

MOST_DRAWN, MOST_LISTED = 16, 90
ORDER = (Light.RED, Light.AMBER, Light.GREEN, Light.NO_DATA)
NAME_SIZE, NAME_WIDTH = 7.5, 154.0
"""The type of the short list and the room for a name in it, in points."""


def indicators_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Those off their path or with a changed target with their charts, the others in a line, all as data."""
    heading = Heading(t("Indicators"))
    if not report.indicators:
        return heading, Paragraph(t("No indicators are recorded."))
    looked_at = sorted((row for row in report.indicators if is_to_look_at(row)), key=worst_first)
    drawn = cut(looked_at, MOST_DRAWN)
    known = {row.code for row in drawn}
    others = sorted((row for row in report.indicators if row.code not in known), key=worst_first)
    return (
        heading,
        Paragraph(introduction(report, t)),
        *drawn_blocks(report, drawn, t),
        *short_list(others, t),
        indicators_data(report.indicators, t),
        readings_data(report.indicators, t),
    )


def is_to_look_at(row: IndicatorRow) -> bool:
    """Whether it is off its path, or its target was changed."""
    return row.light in (Light.RED, Light.AMBER) or bool(row.former)


def worst_first(row: IndicatorRow) -> tuple[int, float, Natural]:
    """By light, then by how far it is from its path."""
    return ORDER.index(row.light), -(row.distance or 0.0), natural(row.code)


def introduction(report: CoordinationReport, t: Translator) -> str:
    """How many are on their path, how many off it and only slightly so, and of how many nothing can be said."""
    lights = [row.light for row in report.indicators]
    on_path, slightly, unknown = (lights.count(one) for one in (Light.GREEN, Light.AMBER, Light.NO_DATA))
    off = len(lights) - on_path - unknown
    sentences = (
        count("{n} indicator is recorded.", "{n} indicators are recorded.", len(lights)),
        count("{n} is on its path.", "{n} are on their path.", on_path),
        count(
            "{n} is off it ({slightly} only slightly).",
            "{n} are off it ({slightly} only slightly).",
            off,
            slightly=slightly,
        )
        if slightly
        else count("{n} is off it.", "{n} are off it.", off),
        count("Of {n} nothing can be said yet.", "Of {n} nothing can be said yet.", unknown),
    )
    return t.sentences(sentences)


def drawn_blocks(report: CoordinationReport, rows: Sequence[IndicatorRow], t: Translator) -> Iterator[Block]:
    """Indicators with their charts."""
    if not rows:
        return
    key = t(
        "Those off their path come first, then those whose target was changed. In the small charts the blue line with "
        "dots shows the readings, the dashed line with squares the way from the baseline to the targets, grey crosses "
        "former targets, and the upright line the day of the report. The share below a rating is the part of the "
        "progress expected by the day of the last reading that is missing."
    )
    yield Paragraph(key, Style.NOTE)
    yield Table(all_columns(t), tuple(indicator_cells(report, row, t) for row in rows))


def all_columns(t: Translator) -> tuple[Column, ...]:
    """Everything that is told of an indicator."""
    return (
        Column(t("Code"), Kind.CODE, 18),
        Column(t("Indicator")),
        Column(t("Baseline"), Kind.NUMBER, 19),
        Column(t("Last value"), Kind.NUMBER, 19),
        Column(t("Target"), Kind.NUMBER, 25),
        Column(t("Path"), Kind.PICTURE, 27),
        Column(t("Status"), Kind.LIGHT, 21),
    )


def short_list(rows: Sequence[IndicatorRow], t: Translator) -> Iterator[Block]:
    """The others, a line each."""
    if not rows:
        return
    columns = (
        Column(t("Code"), Kind.CODE, 16.5),
        Column(t("Indicator")),
        Column(t("Last value"), Kind.NUMBER, 19),
        Column(t("Read on"), Kind.DATE, 15.5),
        Column(t("Target"), Kind.NUMBER, 19),
        Column(t("Due"), Kind.DATE, 15.5),
        Column(t("Status"), Kind.LIGHT, 19),
    )
    shown = cut(rows, MOST_LISTED)
    yield Table(columns, tuple(short_row(row, t) for row in shown), caption=t("Other indicators"), is_index=True)
    yield from rest(rows, MOST_LISTED, t("all travel as data with this report"), t)


def short_row(row: IndicatorRow, t: Translator) -> tuple[Cell, ...]:
    """One indicator in a line."""
    indicator = row.indicator
    name = indicator_name(t, indicator)
    short = shortened(name, NAME_SIZE, NAME_WIDTH)
    target = indicator.targets[-1] if indicator.targets else None
    return (
        Cell(row.code),
        Cell(short, name if short != name else None),
        value_cell(t, indicator, row.status.value),
        day_cell(t, row.status.value_on),
        value_cell(t, indicator, target.value if target else None),
        day_cell(t, target.due if target else None),
        light_cell(t, row.light),
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
