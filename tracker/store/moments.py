"""From an instant to the number of the last change set recorded by then."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, func, or_, select
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


def valid(table: Table, change: int) -> Any:
    """The condition that a version row was valid at a change set."""
    ended_later = or_(table.c.end_change_id.is_(None), table.c.end_change_id > change)
    return (table.c.change_id <= change) & ended_later & (table.c.operation != "delete")


def states(table: str, columns: Sequence[str], change: int) -> Select[Any]:
    """The query for the valid states of a table's rows at a change set."""
    versions = VERSIONS[table]
    return select(*(versions.c[name] for name in columns)).where(valid(versions, change))


def rows(database: DatabaseSession, table: str, columns: Sequence[str], change: int) -> Sequence[Any]:
    """The valid states of a table's rows at a change set."""
    return database.connection().execute(states(table, columns, change)).fetchall()


def internal_now(database: DatabaseSession, table: str) -> frozenset[int]:
    """The ids of measures or decisions that are internal by the newest change set."""
    versions = VERSIONS[table]
    internal = versions.c.end_change_id.is_(None) & (versions.c.visibility == Visibility.INTERNAL)
    return frozenset(database.execute(select(versions.c.id).where(internal)).scalars())


def strategies(database: DatabaseSession) -> tuple[str, ...]:
    """The codes of all strategies in the database, oldest first."""
    table: Table = Strategy.__table__  # type: ignore[attr-defined]
    return tuple(database.execute(select(table.c.code).order_by(table.c.id)).scalars())
