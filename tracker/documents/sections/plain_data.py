"""Indicators, readings and decisions to calculate with: a column has one meaning, and what is not known is empty."""

from collections.abc import Iterable

from tracker.documents.cells import day_cell, light_cell, share_cell, text_cell
from tracker.documents.document import Cell, Column, Kind, Table
from tracker.facts import Indicator
from tracker.texts import Translator
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.session.sessions import DecisionLine


def number_cell(t: Translator, value: float | None) -> Cell:
    """A number, or nothing where it is not known."""
    return Cell() if value is None else Cell(t.number(value), value)


def state_cell(indicator: Indicator, value: float | None) -> Cell:
    """The name of the state that a value of a qualitative indicator stands for."""
    is_named = value is not None and 0 <= int(value) < len(indicator.states)
    return text_cell(indicator.states[int(value)] if is_named and value is not None else "")


def indicators_data(rows: Iterable[IndicatorRow], t: Translator) -> Table:
    """Every indicator with the days of its values, in the order of the report."""
    columns = (
        Column(t("Code"), Kind.CODE),
        Column(t("Measure (code)"), Kind.CODE),
        Column(t("Indicator")),
        Column(t("Unit")),
        Column(t("Baseline"), Kind.NUMBER),
        Column(t("Day of the baseline"), Kind.DATE),
        Column(t("Last value"), Kind.NUMBER),
        Column(t("State of the last value")),
        Column(t("Day of the last value"), Kind.DATE),
        Column(t("Expected on that day"), Kind.NUMBER),
        Column(t("Behind its path"), Kind.SHARE),
        Column(t("Target"), Kind.NUMBER),
        Column(t("Day of the target"), Kind.DATE),
        Column(t("Former target"), Kind.NUMBER),
        Column(t("Decision that changed it"), Kind.CODE),
        Column(t("Status"), Kind.LIGHT),
    )
    return Table(
        columns,
        tuple(indicator_cells(row, t) for row in rows),
        caption=t("Indicators and their last values"),
        name=t("indicators"),
        is_data=True,
    )


def indicator_cells(row: IndicatorRow, t: Translator) -> tuple[Cell, ...]:
    """One indicator."""
    one, status = row.indicator, row.status
    target = one.targets[-1] if one.targets else None
    former = target.former[-1] if target and target.former else None
    return (
        Cell(row.code),
        Cell(row.measure.code),
        Cell(t.title(one)),
        text_cell(one.unit),
        number_cell(t, one.baseline),
        day_cell(t, one.baseline_on),
        number_cell(t, status.value),
        state_cell(one, status.value),
        day_cell(t, status.value_on),
        number_cell(t, status.expected),
        share_cell(t, row.distance),
        number_cell(t, target.value if target else None),
        day_cell(t, target.due if target else None),
        number_cell(t, former.value if former else None),
        text_cell(former.decision if former else ""),
        light_cell(t, row.light),
    )


def readings_data(rows: Iterable[IndicatorRow], t: Translator) -> Table:
    """Every reading up to the day of the report."""
    columns = (
        Column(t("Code"), Kind.CODE),
        Column(t("Day"), Kind.DATE),
        Column(t("Value"), Kind.NUMBER),
        Column(t("Source")),
        Column(t("Note")),
    )
    cells = tuple(
        (
            Cell(row.code),
            day_cell(t, reading.on),
            number_cell(t, reading.value),
            text_cell(reading.source),
            text_cell(reading.note),
        )
        for row in rows
        for reading in row.readings
    )
    return Table(columns, cells, caption=t("Readings of the indicators"), name=t("readings"), is_data=True)


def decisions_data(lines: Iterable[DecisionLine], t: Translator) -> Table:
    """Decisions, with the state of each apart from its reason."""
    columns = (
        Column(t("Number"), Kind.CODE),
        Column(t("Decision")),
        Column(t("Task")),
        Column(t("Measures")),
        Column(t("Task of")),
        Column(t("Due"), Kind.DATE),
        Column(t("Execution")),
        Column(t("Days past its day"), Kind.NUMBER),
        Column(t("Note")),
    )
    return Table(
        columns,
        tuple(decision_cells(line, t) for line in lines),
        caption=t("Decisions and their execution"),
        name=t("decisions"),
        is_data=True,
    )


def decision_cells(line: DecisionLine, t: Translator) -> tuple[Cell, ...]:
    """One decision."""
    one = line.decision
    return (
        Cell(one.code),
        Cell(one.text),
        text_cell(one.task),
        text_cell(", ".join(measure.code for measure in line.measures)),
        text_cell(t.title(line.task_owner) if line.task_owner else one.task_owner),
        day_cell(t, one.task_due),
        Cell(t.word(one.execution)),
        number_cell(t, line.days_overdue),
        text_cell(one.execution_note),
    )
