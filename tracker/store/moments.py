"""From an instant to the number of the last change set recorded by then."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, Table, bindparam, func, or_, select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Role, Visibility
from tracker.models import VERSIONS, ChangeSet, Strategy

SEES_INTERNAL = (Role.MEMBER, Role.OFFICER, Role.ADMINISTRATOR)
CHANGES: Table = ChangeSet.__table__  # type: ignore[attr-defined]


def revision(database: DatabaseSession) -> int:
    """The number of the newest change set; 0 for an empty database. It grows with every change."""
    return database.execute(select(func.max(CHANGES.c.id))).scalar() or 0


def at_change(database: DatabaseSession, as_of: datetime | None) -> int:
    """The number of the last change set recorded by an instant; the newest one without an instant."""
    if as_of is None:
        return revision(database)
    return database.execute(select(func.max(CHANGES.c.id)).where(CHANGES.c.at <= as_of)).scalar() or 0


def last_change(database: DatabaseSession, as_of: datetime | None) -> datetime | None:
    """The instant of the last change set recorded by an instant; none where nothing was recorded."""
    query = select(CHANGES.c.at).where(CHANGES.c.id == at_change(database, as_of))
    return database.execute(query).scalar_one_or_none()


@cache
def valid_rows(table: str, columns: tuple[str, ...]) -> Select[Any]:
    """The query for the states of a table's rows that were valid at some change set from `first` to `last`.

    Building it costs as much as fetching a small table, so it is built once for all readings.
    """
    versions = VERSIONS[table].c
    ended_later = or_(versions.end_change_id.is_(None), versions.end_change_id > bindparam("first", type_=Integer))
    begun = versions.change_id <= bindparam("last", type_=Integer)
    return select(*(versions[name] for name in columns)).where(begun, ended_later, versions.operation != "delete")


def rows(database: DatabaseSession, table: str, columns: tuple[str, ...], first: int, last: int) -> Sequence[Any]:
    """The states of a table's rows that were valid at some change set from the first to the last."""
    return database.connection().execute(valid_rows(table, columns), {"first": first, "last": last}).fetchall()


def internal_now(database: DatabaseSession, table: str) -> frozenset[int]:
    """The ids of measures or decisions that are internal by the newest change set."""
    versions = VERSIONS[table]
    internal = versions.c.end_change_id.is_(None) & (versions.c.visibility == Visibility.INTERNAL)
    return frozenset(database.execute(select(versions.c.id).where(internal)).scalars())


def instant_of(database: DatabaseSession, change: int) -> datetime | None:
    """The instant at which a change set (its number) was recorded; none where there is no such change."""
    return database.execute(select(CHANGES.c.at).where(CHANGES.c.id == change)).scalar_one_or_none()


def day_of_change(database: DatabaseSession, change: int) -> date | None:
    """The day (UTC) on which a change set was recorded."""
    instant = instant_of(database, change)
    return instant.date() if instant is not None else None


def strategies(database: DatabaseSession) -> tuple[str, ...]:
    """The codes of all strategies in the database, oldest first."""
    table: Table = Strategy.__table__  # type: ignore[attr-defined]
    return tuple(database.execute(select(table.c.code).order_by(table.c.id)).scalars())
