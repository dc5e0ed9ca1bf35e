"""How things came to be as they are: recorded changes, field by field."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Change, FieldChange, Role, Visibility
from tracker.models import VERSIONS, Base
from tracker.store.moments import CHANGES, SEES_INTERNAL, at_change, revision, strategies

BOOKKEEPING = {"id", "version", "change_id", "end_change_id", "operation", "at", "actor", "reason", "decision"}
OF_A_MEASURE = (
    "milestone",
    "indicator",
    "funding_line",
    "progress_update",
    "override",
    "risk",
    "budget_item",
    "measure_tag",
    "measure_partner",
)
OF_AN_INDICATOR = ("target", "reading")


def history(
    database: DatabaseSession, code: str, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> tuple[Change, ...]:
    """Every recorded change of a measure and of what belongs to it, newest first.

    `strategy` is a code; None is the first strategy. Nothing is told of a measure the role may not see.
    """
    reader = ChangeReader(database, 0, revision(database))
    owners = reader.ids("strategy", "code", [strategy] if strategy else strategies(database)[:1])
    measures = reader.ids("measure", "code", {code}) & reader.ids("measure", "strategy_id", owners)
    if role not in SEES_INTERNAL:
        reader.hidden = reader.ids("measure", "visibility", {Visibility.INTERNAL})
    measures -= reader.hidden
    found = reader.changes("measure", measures)
    owned = {table: reader.ids(table, "measure_id", measures) for table in OF_A_MEASURE}
    for table, rows in owned.items():
        found += reader.changes(table, rows)
    for table in OF_AN_INDICATOR:
        found += reader.changes(table, reader.ids(table, "indicator_id", owned["indicator"]))
    found += reader.changes("funding_amount", reader.ids("funding_amount", "line_id", owned["funding_line"]))
    return tuple(sorted(found, key=lambda change: change.at, reverse=True))


def changes_between(database: DatabaseSession, after: datetime, until: datetime) -> tuple[Change, ...]:
    """Every recorded change of anything after one instant and up to another, newest first.

    Nothing is left out: it is for those who may see what is internal.
    """
    reader = ChangeReader(database, at_change(database, after), at_change(database, until))
    found = [change for table in VERSIONS for change in reader.changes(table, reader.touched(table))]
    return tuple(sorted(found, key=lambda change: change.at, reverse=True))


class ChangeReader:
    """Reads changes with numbers above `first` and up to `last`; `hidden` measures are never named."""

    def __init__(self, database: DatabaseSession, first: int, last: int) -> None:
        self.database, self.first, self.last = database, first, last
        self.hidden: set[int] = set()
        self._codes: dict[str, dict[int, str]] = {}

    def ids(self, table: str, column: str, values: Iterable[object]) -> set[int]:
        """The ids of rows that ever had one of some values in a column."""
        versions = VERSIONS[table]
        query = select(versions.c.id).where(versions.c[column].in_(list(values))).distinct()
        return set(self.database.execute(query).scalars())

    def touched(self, table: str) -> set[int]:
        """The ids of rows that changed in the span."""
        versions = VERSIONS[table]
        query = select(versions.c.id).where(versions.c.change_id > self.first, versions.c.change_id <= self.last)
        return set(self.database.execute(query.distinct()).scalars())

    def changes(self, table: str, ids: set[int]) -> list[Change]:
        """What changed in some rows of a table, field by field."""
        versions, found, before = VERSIONS[table], [], None
        query = (
            select(versions, CHANGES.c.at, CHANGES.c.actor, CHANGES.c.reason, CHANGES.c.decision)
            .join(CHANGES, CHANGES.c.id == versions.c.change_id)
            .where(versions.c.id.in_(list(ids)), versions.c.change_id <= self.last)
            .order_by(versions.c.id, versions.c.change_id)
        )
        for row in self.database.execute(query) if ids else ():
            if row.change_id > self.first:
                found.append(self._change(table, before if before is not None and before.id == row.id else None, row))
            before = row
        return found

    def _change(self, table: str, before: Row[Any] | None, row: Row[Any]) -> Change:
        fields = tuple(self._fields(table, before, row)) if row.operation != "delete" else ()
        return Change(row.at, row.actor, row.reason, row.decision, table, self._name(table, row), row.operation, fields)

    def _fields(self, table: str, before: Row[Any] | None, row: Row[Any]) -> Iterable[FieldChange]:
        for column in Base.metadata.tables[table].columns:
            name = column.name
            if name in BOOKKEEPING:
                continue
            old, new = (getattr(before, name) if before is not None else None), getattr(row, name)
            if self._is_hidden(column, old) or self._is_hidden(column, new):
                continue
            if old != new and not (before is None and new in ("", 0, False, [], {})):
                yield FieldChange(name.removesuffix("_id"), self._shown(column, old), self._shown(column, new))

    def _is_hidden(self, column: Any, value: Any) -> bool:
        return any(key.column.table.name == "measure" for key in column.foreign_keys) and value in self.hidden

    def _shown(self, column: Any, value: Any) -> object:
        """The value, or the code of what it refers to."""
        if value is None or not column.foreign_keys:
            return value
        referred: Table = next(iter(column.foreign_keys)).column.table
        return self._codes_of(referred.name).get(value, value)

    def _codes_of(self, table: str) -> dict[int, str]:
        if table not in self._codes:
            versions = VERSIONS[table]
            query = select(versions.c.id, versions.c.code if "code" in versions.c else versions.c.id)
            self._codes[table] = {row[0]: str(row[1]) for row in self.database.execute(query)}
        return self._codes[table]

    def _name(self, table: str, row: Row[Any]) -> str:
        """The code of what changed; for things without one, the code of what they belong to."""
        if hasattr(row, "code"):
            return str(row.code)
        for column in Base.metadata.tables[table].columns:
            if column.foreign_keys:
                return str(self._shown(column, getattr(row, column.name)))
        return str(row.id)
