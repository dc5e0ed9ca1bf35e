"""From an instant to the number of the last change set recorded by then."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Table, bindparam, exists, func, or_, select
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
def valid_rows(table: str, columns: tuple[str, ...], is_checked: bool) -> Select[Any]:
    """The query for the states of a table's rows that were valid at some change set from `first` to `last`.

    A state that no sealed change covers was planted, and is not read; `is_checked` says that the database itself
    keeps each of them under a change. Building the query costs as much as fetching a small table, so it is built
    once for all readings.
    """
    versions = VERSIONS[table].c
    ended_later = or_(versions.end_change_id.is_(None), versions.end_change_id > bindparam("first", type_=Integer))
    begun = versions.change_id.between(1, bindparam("last", type_=Integer))
    valid = select(*(versions[name] for name in columns)).where(begun, ended_later, versions.operation != "delete")
    return valid if is_checked else valid.where(_is_sealed(versions.change_id))


def _is_sealed(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a change is sealed, or `opened` by whoever reads, or nothing is sealed yet."""
    other = CHANGES.alias("other")
    none_sealed = ~exists().where(other.c.hash != "")
    is_sealed = or_(CHANGES.c.hash != "", CHANGES.c.id == bindparam("opened", type_=Integer), none_sealed)
    return exists().where(CHANGES.c.id == number, is_sealed)


def rows(database: DatabaseSession, table: str, columns: tuple[str, ...], first: int, last: int) -> Sequence[Any]:
    """The states of a table's rows that were valid at some change set from the first to the last."""
    connection = database.connection()
    # Anybody with the file may switch off the checks of SQLite; on PostgreSQL it takes its administrator.
    is_checked = connection.dialect.name == "postgresql"
    span = {"first": first, "last": last, **({} if is_checked else {"opened": database.info.get("change_id", 0)})}
    return connection.execute(valid_rows(table, columns, is_checked), span).fetchall()


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
