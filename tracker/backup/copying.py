"""Every row of a database into an empty one at the same migration, SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, MetaData, Table
from sqlalchemy.schema import AddConstraint, DropConstraint

from tracker.database import open_for_reading

AT_ONCE = 2_000
OF_ALEMBIC = "alembic_version"


def copy_database(source: Engine, target: Engine) -> dict[str, int]:
    """Copies every table as one transaction saw it; how many rows each has.

    The target has the tables and no rows. It is kept whole or not at all; its references are checked at the end.
    """
    tables = reflected(source)
    with (
        open_for_reading(source) as database,
        target.execution_options(writes=True).begin() as connection,
        without_references(connection),
    ):
        return {name: _copy(database.connection(), connection, tables[name]) for name in sorted(tables)}


def reflected(engine: Engine) -> dict[str, Table]:
    """The tables of the tracker as they stand in a database, whatever its migration."""
    found = MetaData()
    found.reflect(engine)
    return {name: table for name, table in found.tables.items() if name != OF_ALEMBIC}


def _copy(source: Connection, target: Connection, table: Table) -> int:
    found = source.execute(table.select().order_by(*table.primary_key), execution_options={"yield_per": AT_ONCE})
    into = MetaData()
    there = Table(table.name, into, autoload_with=target, resolve_fks=False)
    copied = 0
    for rows in found.mappings().partitions():
        target.execute(there.insert(), [_fitting(row, target.dialect.name) for row in rows])
        copied += len(rows)
    if target.dialect.name == "postgresql":
        _count_on(target, there)
    return copied


def _fitting(row: Any, dialect: str) -> dict[str, Any]:
    """The values of a row as the other database takes them: SQLite keeps instants without a zone, in UTC."""
    return {name: _instant(value, dialect) if isinstance(value, datetime) else value for name, value in row.items()}


def _instant(value: datetime, dialect: str) -> datetime:
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    in_utc = aware.astimezone(UTC)
    return in_utc.replace(tzinfo=None) if dialect == "sqlite" else in_utc


def _count_on(target: Connection, table: Table) -> None:
    """Lets PostgreSQL give the next row the number after the highest."""
    if "id" not in table.c:
        return
    sequence = target.execute(sa.select(sa.func.pg_get_serial_sequence(table.name, "id"))).scalar()
    highest = target.execute(sa.select(sa.func.max(table.c.id))).scalar()
    if sequence and highest:
        target.execute(sa.select(sa.func.setval(sequence, highest)))


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Lets rows come in any order; every reference is checked again at the end."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield
        return
    found = MetaData()
    found.reflect(connection)
    references = [key for table in found.tables.values() for key in table.foreign_key_constraints]
    for key in references:
        connection.execute(DropConstraint(key))
    yield
    for key in references:
        connection.execute(AddConstraint(key))
