"""What was typed, read cell by cell: the difference to the plan, and every cell that is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.actions import (
    AmountGiven,
    AreaGiven,
    GoalGiven,
    Many,
    MeasureGiven,
    MilestoneGiven,
    OrganisationGiven,
    PersonGiven,
    ReadingGiven,
    RiskGiven,
    SegmentGiven,
)
from tracker.actions.given import Given
from tracker.facts import Lifecycle
from tracker.nouns import Kind
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.ui.grid.cells import key_text, read, written
from tracker.ui.grid.edits import Cells, Edits, Key, Typed
from tracker.views.grid import LISTS, Grid, GridColumn, GridKind, Value

NOUNS = {
    GridKind.MEASURES: Many.MEASURE,
    GridKind.MILESTONES: Many.MILESTONE,
    GridKind.READINGS: Many.READING,
    GridKind.AMOUNTS: Many.AMOUNT,
    GridKind.RISKS: Many.RISK,
    GridKind.SEGMENTS: Many.SEGMENT,
    GridKind.AREAS: Many.AREA,
    GridKind.GOALS: Many.GOAL,
    GridKind.ORGANISATIONS: Many.ORGANISATION,
    GridKind.PEOPLE: Many.PERSON,
}
GIVEN: dict[GridKind, type[Given]] = {
    GridKind.MEASURES: MeasureGiven,
    GridKind.MILESTONES: MilestoneGiven,
    GridKind.READINGS: ReadingGiven,
    GridKind.AMOUNTS: AmountGiven,
    GridKind.RISKS: RiskGiven,
    GridKind.SEGMENTS: SegmentGiven,
    GridKind.AREAS: AreaGiven,
    GridKind.GOALS: GoalGiven,
    GridKind.ORGANISATIONS: OrganisationGiven,
    GridKind.PEOPLE: PersonGiven,
}
TITLED = (GridKind.MEASURES, GridKind.MILESTONES, *(kind for kind in LISTS if kind is not GridKind.PEOPLE))
NEEDED = dict.fromkeys(TITLED, "title") | {GridKind.READINGS: "value", GridKind.PEOPLE: "function"}
"""The field without which a new row says nothing."""
ENDS = (Lifecycle.COMPLETED.value, Lifecycle.DROPPED.value)
# Amounts that are not given are nothing, and the database knows no unknown ones.
NOTHING: dict[Kind, Value] = {Kind.MONEY: 0}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the difference, in words; `present` is what somebody else wrote there meanwhile, if she did."""

    row: str
    column: GridColumn
    before: str
    after: str
    present: str | None = None
    key: Key = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell that is wrong: which row and column, what was typed, what is wrong with it and the cure."""

    row: str
    column: GridColumn | None
    typed: str
    problem: Sentence


@dataclass
class Checked:
    """Everything typed, read; `rows` is what the action takes, `gone` are rows that are in the plan no more."""

    changes: list[CellChange] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    gone: list[Key] = field(default_factory=list)

    @property
    def conflicts(self) -> list[CellChange]:
        """The changes where somebody else was faster."""
        return [change for change in self.changes if change.present is not None]


def check(grid: Grid, edits: Edits, t: Translator) -> Checked:
    """Reads everything typed against the whole table of a kind, unfiltered."""
    checked = Checked()
    recorded = {row.key: row.values for row in grid.rows}
    for key, typed in edits.cells.items():
        if key in recorded:
            _changed_row(checked, grid, key, dict(zip(_fields(grid), recorded[key], strict=True)), typed, t)
        else:
            gone = say("Somebody else took this row out of the plan meanwhile. Take your entry back.")
            text = ", ".join(one.now for one in typed.values())
            checked.problems.append(CellProblem(_name(key), None, text, gone))
            checked.gone.append(key)
    taken = set(recorded)
    for number, cells in enumerate(edits.added, start=1):
        _new_row(checked, grid, t("new row {n}", n=number), cells, taken, t)
    return checked


def _fields(grid: Grid) -> list[str]:
    return [column.field for column in grid.columns]


def _name(key: Key) -> str:
    """A key as a row is called; the code of a part says its measure already."""
    first, *others = key
    return " · ".join(others if others and others[0].startswith(f"{first}.") else key)


def _changed_row(
    checked: Checked, grid: Grid, key: Key, recorded: Mapping[str, Value], typed: Mapping[str, Typed], t: Translator
) -> None:
    fields: dict[str, Any] = {}
    for column in grid.columns:
        if column.field not in typed:
            continue
        one = typed[column.field]
        try:
            value = _value(grid.kind, column, one.now, t)
            if value == recorded[column.field]:
                continue
            if column.is_key:
                raise Refusal(
                    "What a recorded row is called is not changed here. Write “{text}” back.", text=one.before
                )
            if column.field == "lifecycle" and {value, recorded[column.field]} & {*ENDS}:
                raise Refusal(
                    "A measure is completed, dropped or taken up again on its own page, which asks what that takes. "
                    "Write “{text}” back.",
                    text=one.before,
                )
        except Refusal as refused:
            checked.problems.append(CellProblem(_name(key), column, one.now, refused.sentence))
            continue
        fields[column.field] = value
        present = written(recorded[column.field], column, t)
        other = present if present != one.before else None
        checked.changes.append(CellChange(_name(key), column, one.before, written(value, column, t), other, key))
    if fields:
        checked.rows.append({"key": key, "fields": fields})


def _new_row(checked: Checked, grid: Grid, name: str, cells: Cells, taken: set[Key], t: Translator) -> None:
    values: dict[str, Any] = {}
    problems = list(_read_new(grid, name, cells, values, t))
    key = tuple(key_text(values.get(column.field)) for column in grid.columns if column.is_key)
    if not problems and key in taken:
        sentence = say("There is such a row already. Change it where it stands.")
        problems.append(CellProblem(name, grid.columns[0], _name(key), sentence))
    checked.problems += problems
    if problems:
        return
    taken.add(key)
    called = t("{row} (new row)", row=_name(key))
    fields = {
        column.field: values[column.field] for column in grid.columns if not column.is_key and column.field in values
    }
    for column in grid.columns:
        if column.field in fields:
            checked.changes.append(CellChange(called, column, "", written(fields[column.field], column, t)))
    checked.rows.append({"key": key, "fields": fields, "is_new": True})


def _read_new(grid: Grid, name: str, cells: Cells, values: dict[str, Any], t: Translator) -> Iterator[CellProblem]:
    """Reads the cells of a new row into `values` and tells what is wrong with them."""
    for column in grid.columns:
        text = cells.get(column.field, "")
        if not text.strip():
            if column.is_key or column.field == NEEDED.get(grid.kind):
                yield CellProblem(name, column, "", say("This cell has to be filled in."))
            continue
        try:
            values[column.field] = _value(grid.kind, column, text, t)
        except Refusal as refused:
            yield CellProblem(name, column, text, refused.sentence)


def _value(kind: GridKind, column: GridColumn, text: str, t: Translator) -> Value:
    """The value of a cell, as the action will take it. Raises Refusal for what it would refuse."""
    value = read(text, column, t)
    if value is None:
        value = NOTHING.get(column.kind)
    if column.field in GIVEN[kind].model_fields and not column.is_key:
        needed = {"value": 0.0} if kind is GridKind.READINGS else {}
        GIVEN[kind].of(**needed | {column.field: value})
    return value
