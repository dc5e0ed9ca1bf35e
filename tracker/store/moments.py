"""From an instant to the number of the last change set recorded by then."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Table,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlmodel import Session as DatabaseSession

from tracker.facts import Role, Visibility
from tracker.models import VERSIONS, ChangeSet, Strategy
from tracker.models.history import OWNERS

SEES_INTERNAL = (Role.MEMBER, Role.OFFICER, Role.ADMINISTRATOR)
Owner = tuple[tuple[str, str], ...]
OF_STRATEGY: Owner = (("strategy_id", "strategy"),)
OF_MEASURE: Owner = (("measure_id", "measure"), *OF_STRATEGY)
OWNED: dict[str, Owner] = (
    dict.fromkeys(("segment", "area", "goal", "tag", "measure"), OF_STRATEGY)
    | {name: OF_MEASURE for name, column in OWNERS.items() if column == "measure_id"}
    | dict.fromkeys(("target", "reading"), (("indicator_id", "indicator"), *OF_MEASURE))
    | dict.fromkeys(("funding_amount", "claim"), (("line_id", "funding_line"), *OF_MEASURE))
)
"""How what a plan holds leads to its strategy: its lists, its measures and their parts."""
CHANGES: Table = ChangeSet.__table__  # type: ignore[attr-defined]


def revision(database: DatabaseSession) -> int:
    """The number of the newest change set; 0 for an empty database. It grows with every change."""
    return database.execute(select(func.max(CHANGES.c.id))).scalar() or 0


def at_change(database: DatabaseSession, as_of: datetime | None) -> int:
    """The number of the last change set recorded by an instant; the newest one without an instant."""
    if as_of is None:
        return revision(database)
    return database.execute(newest_by(as_of)).scalar() or 0


def told_change(database: DatabaseSession, as_of: datetime | None) -> int:
    """The number of the last change set recorded by an instant that did more than publish what was recorded."""
    published = VERSIONS["publication"].c.change_id
    return database.execute(newest_by(as_of).where(CHANGES.c.id.not_in(select(published)))).scalar() or 0


def newest_by(as_of: datetime | None) -> Select[tuple[int]]:
    """The query for the number of the last change set recorded by an instant, found by the index of instants.

    Numbers and instants go up together; asked for the greatest number, SQLite walks back through all that came later.
    """
    query = select(CHANGES.c.id).order_by(CHANGES.c.at.desc(), CHANGES.c.id.desc()).limit(1)
    return query if as_of is None else query.where(CHANGES.c.at <= as_of)


def last_change(database: DatabaseSession, as_of: datetime | None) -> datetime | None:
    """The instant of the last change set recorded by an instant; none where nothing was recorded."""
    query = select(CHANGES.c.at).where(CHANGES.c.id == at_change(database, as_of))
    return database.execute(query).scalar_one_or_none()


@cache
def valid_rows(table: str, columns: tuple[str, ...], is_checked: bool, owner: Owner = ()) -> CompoundSelect[Any]:
    """The query for the states of a table's rows valid at change set `first` or `last`, or `inner` between them.

    A state that no sealed change covers was planted, and is not read; `is_checked` says that the database itself
    keeps each of them under a change. Building the query costs as much as fetching a small table, so it is built
    once for all readings. With an `owner` it gives only what belongs to one strategy: pairs of a column and the table
    it leads to, up to the strategy.
    """
    versions = VERSIONS[table].c
    # Each half has an index. That of the beginnings must not be taken for either: nearly all have begun.
    begun = (versions.change_id + 0).between(1, bindparam("last", type_=Integer))
    wanted = [begun, versions.operation != "delete"]
    if owner:
        wanted.append(owned(owner, versions))
    if not is_checked:
        wanted.append(_is_sealed(versions.change_id))
    states = select(*(versions[name] for name in columns)).where(*wanted)
    first, last, inner = (bindparam(name, type_=Integer) for name in ("first", "last", "inner"))
    ended_later = versions.end_change_id > first
    at_either = or_(versions.change_id + 0 <= first, versions.end_change_id + 0 > last, inner == 1)
    return union_all(states.where(versions.end_change_id.is_(None)), states.where(ended_later, at_either))


def owned(path: Owner, versions: Any) -> ColumnElement[bool]:
    """Whether a row belongs to the bound `strategy`, by the columns that lead there; that never changes."""
    (column, table), *further = path
    if table == "strategy":
        return cast(ColumnElement[bool], versions[column] == bindparam("strategy", type_=Integer))
    owners = VERSIONS[table].alias(f"owning_{table}")
    return cast(ColumnElement[bool], versions[column].in_(select(owners.c.id).where(owned(tuple(further), owners.c))))


def _is_sealed(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a change is sealed, or `opened` by whoever reads, or nothing is sealed yet."""
    other = CHANGES.alias("other")
    none_sealed = ~exists().where(other.c.hash != "")
    is_sealed = or_(CHANGES.c.hash != "", CHANGES.c.id == bindparam("opened", type_=Integer), none_sealed)
    return exists().where(CHANGES.c.id == number, is_sealed)


def rows(
    database: DatabaseSession,
    table: str,
    columns: tuple[str, ...],
    first: int,
    last: int,
    strategy: int | None = None,
    *,
    inner: bool = False,
) -> Sequence[Any]:
    """The states of a table's rows that were valid at the first or the last of two change sets, or both.

    `inner` are those too that began and ended between them.
    With a `strategy` (its id) what belongs to another one is left out, of the tables in `OWNED`.
    """
    owner = OWNED.get(table, ()) if strategy is not None else ()
    connection = database.connection()
    # Anybody with the file may switch off the checks of SQLite; on PostgreSQL it takes its administrator.
    is_checked = connection.dialect.name == "postgresql"
    span: dict[str, Any] = {"first": first, "last": last, "inner": int(inner)}
    if not is_checked:
        span["opened"] = database.info.get("change_id", 0)
    if owner:
        span["strategy"] = strategy
    return connection.execute(valid_rows(table, columns, is_checked, owner), span).fetchall()


def internal_now(database: DatabaseSession, table: str) -> frozenset[int]:
    """The ids of measures or decisions that are internal by the newest change set."""
    versions = VERSIONS[table]
    internal = versions.c.end_change_id.is_(None) & (versions.c.visibility == Visibility.INTERNAL)
    return frozenset(database.execute(select(versions.c.id).where(internal)).scalars())


def internal_then(database: DatabaseSession, table: str, change: int) -> frozenset[int]:
    """The ids of measures or decisions that were internal at a change set, of all strategies."""
    versions = VERSIONS[table].c
    internal = (versions.visibility == Visibility.INTERNAL) & (versions.change_id <= change)
    lasts = or_(versions.end_change_id.is_(None), versions.end_change_id > change)
    return frozenset(database.execute(select(versions.id).where(internal, lasts)).scalars())


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
