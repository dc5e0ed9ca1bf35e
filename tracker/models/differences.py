"""Where rows as they stand differ from the state that history holds as valid: somebody wrote past the actions."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import JSON, Connection, Table

from tracker.models.compiled import run_compiled

AT_ONCE = 500
NAMES = ("code", "title", "name", "login", "key")


@dataclass(frozen=True, slots=True)
class Difference:
    """A row (its id and what it is called) and the columns in which it differs; none where it has no history."""

    table: str
    row: object
    name: str
    columns: tuple[str, ...] = ()


def differences(
    connection: Connection, table: Table, versions: Table, ids: Collection[int] | None = None
) -> Iterator[Difference]:
    """The rows with some ids, or all rows, that are not what history holds; JSON is compared by its meaning."""
    few = ids is not None and len(ids) <= AT_ONCE
    query = _differing(table, versions, few)
    rows = connection.execute(query, {"ids": list(ids or ())}) if few else run_compiled(connection, query)
    for found in rows:
        width = len(table.columns)
        present, valid = found[:width], found[width:]
        named = dict(zip(table.columns.keys(), valid if valid[0] is not None else present, strict=True))
        if ids is not None and present[0] not in ids:
            continue
        columns = tuple(_differ(table, present, valid))
        if columns or valid[0] is None:
            name = next((str(named[key]) for key in NAMES if named.get(key)), str(named["id"]))
            yield Difference(table.name, present[0], name, columns if valid[0] is not None else ())


def without_row(connection: Connection, table: Table, versions: Table) -> list[int]:
    """The ids of rows that history holds as valid and that are not there."""
    return list(run_compiled(connection, _without_row(table, versions)).scalars())


@cache
def _without_row(table: Table, versions: Table) -> sa.Select[Any]:
    there = sa.exists().where(table.c.id == versions.c.id)
    return sa.select(versions.c.id).where(is_valid(versions), ~there)


def is_valid(versions: Table) -> sa.ColumnElement[bool]:
    """The condition for the states that hold now."""
    return versions.c.end_change_id.is_(None) & (versions.c.operation != "delete")


@cache
def _differing(table: Table, versions: Table, few: bool) -> sa.Select[Any]:
    """The values as they stand and as recorded, past the types of the columns: anything may stand there."""
    names = table.columns.keys()
    present, valid = (_raw(table, table.name, "present"), _raw(table, versions.name, "valid"))
    open_state = (valid.c.id == present.c.id) & valid.c.end_change_id.is_(None) & (valid.c.operation != "delete")
    differing = sa.or_(valid.c.id.is_(None), *(_value(present, table, name).is_distinct_from(
        _value(valid, table, name)) for name in names))  # fmt: skip
    columns = [side.c[name].label(f"{side.name}_{name}") for side in (present, valid) for name in names]
    query = sa.select(*columns).select_from(present.outerjoin(valid, open_state)).where(differing)
    return query.where(present.c.id.in_(sa.bindparam("ids", expanding=True))) if few else query


def _raw(table: Table, name: str, alias: str) -> Any:
    columns = (*table.columns.keys(), "end_change_id", "operation")
    return sa.table(name, *(sa.column(column) for column in columns)).alias(alias)


def _value(side: Any, table: Table, name: str) -> Any:
    # PostgreSQL cannot compare json.
    return sa.cast(side.c[name], sa.Text) if isinstance(table.c[name].type, JSON) else side.c[name]


def _differ(table: Table, present: Any, valid: Any) -> Iterator[str]:
    for column, now, then in zip(table.columns, present, valid, strict=True):
        if isinstance(column.type, JSON):
            now, then = (json_value(now) or None), (json_value(then) or None)
        if now != then:
            yield column.name


def json_value(value: Any) -> Any:
    """What a JSON column holds; SQLite keeps it as a text, and lets anything stand there."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return str(value)
