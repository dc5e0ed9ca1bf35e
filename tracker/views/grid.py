"""Many records at once, as rows of a table that can be edited: measures, milestones, readings, amounts, risks.

Values are typed facts; how they are written into cells and read back is for the screen.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.facts import Lifecycle, Measure, Plan, Priority, Stage
from tracker.sentences import Sentence, say

Value = str | int | float | date | None


class GridKind(StrEnum):
    """What is edited, by its name in the address."""

    MEASURES = "ukrepi"
    MILESTONES = "mejniki"
    READINGS = "meritve"
    AMOUNTS = "zneski"
    RISKS = "tveganja"


class CellKind(StrEnum):
    """How a cell is written and read."""

    TEXT = "text"
    DAY = "day"
    YEAR = "year"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen; `thing` is an enumeration's member, or a fact with a code and a title."""

    value: str
    thing: object


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; the `is_key` ones together say which record a row is."""

    field: str
    title: Sentence
    kind: CellKind = CellKind.TEXT
    is_key: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A recorded thing: its key as texts, and its values in the order of the columns."""

    key: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to edit."""

    kind: GridKind
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


def grid(plan: Plan, kind: GridKind, codes: Collection[str] | None = None) -> Grid:
    """The table of a kind; `codes` are those of the measures it is about, None is all."""
    columns = COLUMNS[kind](plan)
    measures = (measure for measure in plan.measures if codes is None or measure.code in codes)
    return Grid(kind, columns, tuple(row for measure in measures for row in ROWS[kind](measure)))


MEASURE = GridColumn("measure", say("Measure"), is_key=True)


def _measure_columns(plan: Plan) -> tuple[GridColumn, ...]:
    def coded(things: Collection[object]) -> tuple[Option, ...]:
        return tuple(Option(thing.code, thing) for thing in things)  # type: ignore[attr-defined]

    return (
        GridColumn("code", say("Code"), is_key=True),
        GridColumn("title", say("Title")),
        GridColumn("area", say("Area"), CellKind.CHOICE, options=coded(plan.areas)),
        GridColumn("lead", say("Lead"), CellKind.CHOICE, options=coded(plan.organisations)),
        GridColumn("responsible", say("Responsible"), CellKind.CHOICE, options=coded(plan.people)),
        GridColumn("lifecycle", say("Lifecycle"), CellKind.CHOICE, options=members(Lifecycle)),
        GridColumn("lifecycle_reason", say("Reason for the status")),
        GridColumn("priority", say("Priority"), CellKind.CHOICE, options=members(Priority)),
        GridColumn("start", say("Start"), CellKind.DAY),
        GridColumn("end", say("End"), CellKind.DAY),
        GridColumn("weight", say("Weight"), CellKind.NUMBER),
        GridColumn("phase", say("Phase")),
    )


def members(kind: type[StrEnum]) -> tuple[Option, ...]:
    """Every member of an enumeration as an option."""
    return tuple(Option(member.value, member) for member in kind)


def _measure_rows(measure: Measure) -> Iterator[GridRow]:
    yield GridRow(
        (measure.code,),
        (
            measure.code, measure.title, measure.area, measure.lead, measure.responsible, measure.lifecycle.value,
            measure.lifecycle_reason, measure.priority.value, measure.start, measure.end, measure.weight, measure.phase,
        ),
    )  # fmt: skip


def _milestone_columns(_: Plan) -> tuple[GridColumn, ...]:
    return (
        MEASURE,
        GridColumn("code", say("Code"), is_key=True),
        GridColumn("title", say("Title")),
        GridColumn("phase", say("Phase")),
        GridColumn("weight", say("Weight"), CellKind.NUMBER),
        GridColumn("planned_on", say("Planned day"), CellKind.DAY),
        GridColumn("forecast_on", say("Forecast"), CellKind.DAY),
        GridColumn("done_on", say("Done on"), CellKind.DAY),
        GridColumn("progress", say("Progress in %"), CellKind.SHARE),
        GridColumn("evidence", say("Evidence")),
    )


def _milestone_rows(measure: Measure) -> Iterator[GridRow]:
    for one in measure.milestones:
        key = (measure.code, one.code)
        yield GridRow(
            key,
            (
                *key, one.title, one.phase, one.weight, one.planned_on, one.forecast_on, one.done_on, one.progress,
                one.evidence,
            ),
        )  # fmt: skip


def _reading_columns(_: Plan) -> tuple[GridColumn, ...]:
    return (
        MEASURE,
        GridColumn("indicator", say("Indicator"), is_key=True),
        GridColumn("on", say("Day of the reading"), CellKind.DAY, is_key=True),
        GridColumn("value", say("Value"), CellKind.NUMBER),
        GridColumn("source", say("Source of the reading")),
        GridColumn("note", say("Note")),
    )


def _reading_rows(measure: Measure) -> Iterator[GridRow]:
    for indicator in measure.indicators:
        for reading in indicator.readings:
            key = (measure.code, indicator.code, reading.on.isoformat())
            values = (measure.code, indicator.code, reading.on, reading.value, reading.source, reading.note)
            yield GridRow(key, values)


def _amount_columns(_: Plan) -> tuple[GridColumn, ...]:
    titles = {
        Stage.PLANNED: say("Planned in EUR"),
        Stage.SECURED: say("Secured in EUR"),
        Stage.CONTRACTED: say("Contracted in EUR"),
        Stage.REALISED: say("Realised in EUR"),
        Stage.REIMBURSED: say("Reimbursed in EUR"),
    }
    return (
        MEASURE,
        GridColumn("line", say("Funding line"), is_key=True),
        GridColumn("year", say("Year"), CellKind.YEAR, is_key=True),
        *(GridColumn(stage.value, title, CellKind.MONEY) for stage, title in titles.items()),
    )


def _amount_rows(measure: Measure) -> Iterator[GridRow]:
    for line in measure.funding:
        for amount in line.amounts:
            stages = (amount.planned, amount.secured, amount.contracted, amount.realised, amount.reimbursed)
            yield GridRow((measure.code, line.code, str(amount.year)), (measure.code, line.code, amount.year, *stages))


def _risk_columns(_: Plan) -> tuple[GridColumn, ...]:
    return (
        MEASURE,
        GridColumn("title", say("Risk"), is_key=True),
        GridColumn("probability", say("Probability (1-5)"), CellKind.NUMBER),
        GridColumn("impact", say("Impact (1-5)"), CellKind.NUMBER),
        GridColumn("response", say("Response")),
        GridColumn("owner", say("Owner of the risk")),
    )


def _risk_rows(measure: Measure) -> Iterator[GridRow]:
    for risk in measure.risks:
        key = (measure.code, risk.title)
        yield GridRow(key, (*key, risk.probability, risk.impact, risk.response, risk.owner))


COLUMNS: dict[GridKind, Callable[[Plan], tuple[GridColumn, ...]]] = {
    GridKind.MEASURES: _measure_columns,
    GridKind.MILESTONES: _milestone_columns,
    GridKind.READINGS: _reading_columns,
    GridKind.AMOUNTS: _amount_columns,
    GridKind.RISKS: _risk_columns,
}
ROWS: dict[GridKind, Callable[[Measure], Iterator[GridRow]]] = {
    GridKind.MEASURES: _measure_rows,
    GridKind.MILESTONES: _milestone_rows,
    GridKind.READINGS: _reading_rows,
    GridKind.AMOUNTS: _amount_rows,
    GridKind.RISKS: _risk_rows,
}
