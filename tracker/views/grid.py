"""Many records at once, as rows of a table that can be edited: measures, milestones, readings, amounts, risks;
and the code lists.

Values are typed facts; how they are written into cells and read back is for the screen.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from tracker.facts import Measure, Plan
from tracker.nouns import NOUNS, TEXTS, Field, Kind, Shown
from tracker.sentences import Sentence, say

Value = str | int | float | date | None


class GridKind(StrEnum):
    """What is edited, by its name in the address."""

    MEASURES = "ukrepi"
    MILESTONES = "mejniki"
    READINGS = "meritve"
    AMOUNTS = "zneski"
    RISKS = "tveganja"
    SEGMENTS = "segmenti"
    AREAS = "podrocja"
    GOALS = "cilji"
    ORGANISATIONS = "organizacije"
    PEOPLE = "osebe"


class Coded(Protocol):
    """Anything with a code."""

    @property
    def code(self) -> str: ...


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
    kind: Kind = Kind.TEXT
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


def grid(plan: Plan, kind: GridKind) -> Grid:
    """The table of a kind, about all measures."""
    if kind in LISTS:
        rows = tuple(row_of(kind, (), one) for one in LISTS[kind](plan))
        return Grid(kind, columns_of(plan, kind), rows)
    rows = tuple(row for measure in plan.measures for row in rows_of(measure, kind))
    return Grid(kind, columns_of(plan, kind), rows)


def of_measures(whole: Grid, codes: Collection[str]) -> Grid:
    """What of a table is about some measures; the key of each row begins with the code of its measure."""
    return replace(whole, rows=tuple(row for row in whole.rows if row.key[0] in codes))


MEASURE = GridColumn("measure", say("Measure"), is_key=True)
PARENTS = {
    GridKind.READINGS: GridColumn("indicator", say("Indicator"), is_key=True),
    GridKind.AMOUNTS: GridColumn("line", say("Funding line"), is_key=True),
}
"""What a row belongs to besides its measure."""
NOUNS_OF = {
    GridKind.MEASURES: NOUNS["measure"],
    GridKind.MILESTONES: NOUNS["milestone"],
    GridKind.READINGS: NOUNS["reading"],
    GridKind.AMOUNTS: NOUNS["amount"],
    GridKind.RISKS: NOUNS["risk"],
    GridKind.SEGMENTS: NOUNS["segment"],
    GridKind.AREAS: NOUNS["area"],
    GridKind.GOALS: NOUNS["goal"],
    GridKind.ORGANISATIONS: NOUNS["organisation"],
    GridKind.PEOPLE: NOUNS["person"],
}
LISTS: dict[GridKind, Callable[[Plan], Sequence[object]]] = {
    GridKind.SEGMENTS: lambda plan: plan.segments,
    GridKind.AREAS: lambda plan: plan.areas,
    GridKind.GOALS: lambda plan: plan.goals,
    GridKind.ORGANISATIONS: lambda plan: plan.organisations,
    GridKind.PEOPLE: lambda plan: plan.people,
}
"""The code lists, which belong to no measure."""


def columns_of(plan: Plan, kind: GridKind) -> tuple[GridColumn, ...]:
    """The columns of a table: what a row belongs to, then the fields its noun declares for tables."""
    owners = (
        () if kind is GridKind.MEASURES or kind in LISTS else (MEASURE, *([PARENTS[kind]] if kind in PARENTS else []))
    )
    return (*owners, *(column_of(field, plan) for field in NOUNS_OF[kind].shown(Shown.GRID)))


def column_of(field: Field, plan: Plan) -> GridColumn:
    """A declared field as a column."""
    is_chosen = field.kind in (Kind.CHOICE, Kind.REFERENCE)
    options = options_of(field, plan) if is_chosen else ()
    kind = Kind.CHOICE if is_chosen else Kind.TEXT if field.kind in TEXTS else field.kind
    return GridColumn(field.name, field.measured or field.label, kind, field.is_key, options)


def options_of(field: Field, plan: Plan) -> tuple[Option, ...]:
    """What may be chosen: every member of an enumeration, or every entry of a list."""
    if field.words is not None:
        return tuple(Option(member.value, member) for member in field.words)
    return tuple(Option(thing.code, thing) for thing in OFFERED[field.noun](plan))


OFFERED: dict[str, Callable[[Plan], Sequence[Coded]]] = {
    "segment": lambda plan: plan.segments,
    "body": lambda plan: plan.bodies,
    "area": lambda plan: plan.areas,
    "organisation": lambda plan: plan.organisations,
    "person": lambda plan: plan.people,
}


def rows_of(measure: Measure, kind: GridKind) -> Iterator[GridRow]:
    """The recorded rows of a measure."""
    match kind:
        case GridKind.MEASURES:
            yield row_of(kind, (), measure)
        case GridKind.MILESTONES:
            yield from (row_of(kind, (measure.code,), one) for one in measure.milestones)
        case GridKind.READINGS:
            for indicator in measure.indicators:
                yield from (row_of(kind, (measure.code, indicator.code), one) for one in indicator.readings)
        case GridKind.AMOUNTS:
            for line in measure.funding:
                yield from (row_of(kind, (measure.code, line.code), one) for one in line.amounts)
        case GridKind.RISKS:
            yield from (row_of(kind, (measure.code,), one) for one in measure.risks)


def row_of(kind: GridKind, owners: tuple[str, ...], thing: object) -> GridRow:
    """A thing with its values in the order of the columns."""
    fields = NOUNS_OF[kind].shown(Shown.GRID)
    values = [plain(getattr(thing, field.name)) for field in fields]
    own = (str(value) for field, value in zip(fields, values, strict=True) if field.is_key)
    return GridRow((*owners, *own), (*owners, *values))


def plain(value: Value) -> Value:
    """A choice as it is stored, anything else as it is."""
    return value.value if isinstance(value, StrEnum) else value
