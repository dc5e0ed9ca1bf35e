"""Rows that no program of ours writes: outside every change, or with a value that their column cannot hold.

The constraints of the database refuse them; somebody may have switched those off, and SQLite lets a text, bytes or
half a number stand where a whole one belongs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from tracker.models.compiled import run_compiled
from tracker.models.history import HIGHEST
from tracker.store.moments import CHANGES

MOST_NAMED = 5
STORED_AS: tuple[tuple[type[sa.types.TypeEngine[Any]], str], ...] = (
    (sa.Boolean, "'integer'"),
    (sa.Integer, "'integer'"),
    (sa.Float, "'real', 'integer'"),
    (sa.LargeBinary, "'blob'"),
)
NUMBERS = ("id", "change_id", "end_change_id")


@dataclass(frozen=True, slots=True)
class Stray:
    """A row by its table and id, with the change it stands under, or the columns whose values do not fit."""

    table: str
    row: str
    change: str = ""
    columns: tuple[str, ...] = ()


def uncovered(connection: Connection, versions: Table) -> Iterator[Stray]:
    """The first versions that stand under a change, or end with one, that is not in the history."""
    for number, change, end in run_compiled(connection, _uncovered(versions)).fetchall():
        yield Stray(versions.name, _shown(number), _shown(change) if end is None else f"{_shown(change)}-{_shown(end)}")


@cache
def _uncovered(versions: Table) -> sa.Select[Any]:
    row = sa.table(versions.name, *(sa.column(name) for name in NUMBERS)).c
    changes = sa.table(CHANGES.name, sa.column("id"))
    begun = sa.exists().where(changes.c.id == row.change_id, row.change_id.between(1, HIGHEST))
    ended = sa.exists().where(changes.c.id == row.end_change_id, row.end_change_id > row.change_id)
    is_row = row.id.between(1, HIGHEST)
    covered = sa.and_(begun, is_row, row.end_change_id.is_(None) | ended)
    outside = sa.func.coalesce(sa.not_(covered), sa.true())
    return sa.select(row.id, row.change_id, row.end_change_id).where(outside).limit(MOST_NAMED)


def ill_typed(connection: Connection, table: Table) -> Iterator[Stray]:
    """The first rows of an SQLite table with a value of another kind than their columns hold."""
    for number, *found in run_compiled(connection, _wrong_values(table)).fetchall():
        columns = tuple(column.name for column, is_wrong in zip(table.columns, found, strict=True) if is_wrong)
        yield Stray(table.name, _shown(number), columns=columns)


@cache
def _wrong_values(table: Table) -> sa.Select[Any]:
    wrong: list[Any] = [sa.literal_column(_does_not_fit(f'"{column.name}"', column.type)) for column in table.columns]
    key: Any = sa.literal_column(f'"{next(iter(table.primary_key.columns)).name}"')
    return sa.select(key, *wrong).select_from(sa.table(table.name)).where(sa.or_(*wrong)).limit(MOST_NAMED)


def _does_not_fit(value: str, kind: sa.types.TypeEngine[Any]) -> str:
    """The condition in SQL for a value of another kind than a column of this type keeps."""
    plain = kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind
    stored = next((names for type_, names in STORED_AS if isinstance(plain, type_)), "'text'")
    wrong = f"typeof({value}) not in ('null', {stored})"
    if isinstance(plain, sa.Boolean):
        wrong += f" or {value} not in (0, 1)"
    if isinstance(plain, sa.Date | sa.DateTime):
        wrong += f" or date({value}) is null"
    return f"({value} is not null and ({wrong}))"


def _shown(value: object) -> str:
    return "NULL" if value is None else str(value)[:40]
