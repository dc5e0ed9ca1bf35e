"""A table: its columns, and how its rows are read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.facts import Measure, Role
from tracker.frames.columns import Column, declared
from tracker.frames.records import Records
from tracker.nouns import NOUNS, Kind
from tracker.sentences import Sentence, say

Row = tuple[Any, ...]
Rows = Callable[[Records], Iterator[Row]]

OF_MEASURE = Column("measure", say("Measure"), Kind.REFERENCE, "measure")
OF_INDICATOR = Column("indicator", say("Indicator"), Kind.REFERENCE, "indicator")
OF_LINE = Column("line", say("Funding line"), Kind.REFERENCE, "line")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: who may see it, its columns, and its rows with a value for each column in their order.

    `key` are the columns that tell a row from all others. `noun` is the kind of record that its rows are; none where
    they are reckoned or put together.
    """

    name: str
    title: Sentence
    columns: tuple[Column, ...]
    rows: Rows = field(repr=False)
    key: tuple[str, ...]
    noun: str = ""
    seen_by: Role = Role.PUBLIC

    def for_role(self, role: Role) -> tuple[Column, ...]:
        """The columns that a role may see."""
        return tuple(column for column in self.columns if includes(role, column.seen_by))


def includes(role: Role, other: Role) -> bool:
    """Whether a role has the rights of another one."""
    order = list(Role)
    return order.index(role) >= order.index(other)


def of_measures(noun: str, parts: str) -> Table:
    """What belongs to measures."""
    columns = declared(NOUNS[noun])

    def rows(records: Records) -> Iterator[Row]:
        for measure in records.board.plan.measures:
            yield from rows_of(columns, (measure.code,), getattr(measure, parts))

    return Table(f"{noun}s", sheet_of(noun), (OF_MEASURE, *columns), rows, ("measure", *keys_of(noun)), noun)


def of_parts(noun: str, owners: str, owner: Column, parts: str) -> Table:
    """What belongs to parts of measures."""
    columns = declared(NOUNS[noun])

    def rows(records: Records) -> Iterator[Row]:
        for measure in records.board.plan.measures:
            for one in getattr(measure, owners):
                yield from rows_of(columns, (measure.code, one.code), getattr(one, parts))

    key = ("measure", owner.name, *keys_of(noun))
    return Table(f"{noun}s", sheet_of(noun), (OF_MEASURE, owner, *columns), rows, key, noun)


def code_list(noun: str, entries: str) -> Table:
    """A code list of the plan."""
    columns = declared(NOUNS[noun], "work_email")

    def rows(records: Records) -> Iterator[Row]:
        return rows_of(columns, (), getattr(records.board.plan, entries))

    return Table(entries, sheet_of(noun), columns, rows, ("code",), noun)


def each_measure(records: Records, parts: Callable[[Measure], Iterable[Row]]) -> Iterator[Row]:
    """Rows for every measure, each behind its code."""
    for measure in records.board.plan.measures:
        yield from ((measure.code, *row) for row in parts(measure))


def rows_of(columns: tuple[Column, ...], owners: Row, things: Iterable[Any]) -> Iterator[Row]:
    """A row for each thing, with its values by the names of columns, behind what it belongs to."""
    for thing in things:
        yield (*owners, *(getattr(thing, column.name) for column in columns))


def sheet_of(noun: str) -> Sentence:
    """What the things of a noun are called together."""
    return NOUNS[noun].sheet or NOUNS[noun].word


def keys_of(noun: str) -> tuple[str, ...]:
    """The fields that tell a thing from its siblings."""
    return tuple(field.name for field in NOUNS[noun].fields if field.is_key)
