"""How Alembic reaches the database: over the connection it is handed."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.types import TypeDecorator

from tracker.database import WRITERS_LOCK
from tracker.models import Base


def plain_types(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Writes SQLModel's own column types as the plain ones they are, so that a migration needs no SQLModel."""
    if kind == "type" and type(item).__module__.startswith("sqlmodel"):
        return (
            "sa.DateTime(timezone=True)"
            if isinstance(item, TypeDecorator) and "Date" in type(item).__name__
            else "sa.String()"
        )
    return False


def migrate(connection: Connection) -> None:
    """Runs the migrations in one transaction.

    SQLite rebuilds a table to change it; with foreign keys on, dropping the old table would delete
    its children. They are off during the migration, and checked before it is committed.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        _foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        render_item=plain_types,
    )
    with context.begin_transaction():
        if not is_sqlite:  # there the transaction holds the only right to write from its beginning
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
        context.run_migrations()
        if is_sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the migration would leave references to missing rows: {broken[:5]}")
    connection.commit()
    if is_sqlite:
        _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    # On the driver's connection: inside a transaction SQLite ignores this.
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.cursor().execute(f"PRAGMA foreign_keys={state}")


migrate(context.config.attributes["connection"])
