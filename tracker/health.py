"""What the doctor looks at: that the database is whole, its references too, and that history tells the present."""

from typing import Any

from sqlalchemy import JSON, Column, Engine, Table, exists, func, select
from sqlmodel import Session as DatabaseSession

from tracker.database import open_for_reading
from tracker.models import VERSIONS, Base
from tracker.sentences import Sentence, count


def examine(engine: Engine) -> tuple[Sentence, ...]:
    """What is wrong with a database; nothing for a sound one."""
    with open_for_reading(engine) as database:
        tables = [(Base.metadata.tables[name], versions) for name, versions in VERSIONS.items()]
        steps = (out_of_step(database, *pair) for pair in tables)
        references = (broken_references(database, table, column) for table, _ in tables for column in table.columns)
        return tuple(finding for finding in (*references, *steps) if finding)


def broken_references(database: DatabaseSession, table: Table, column: Column[Any]) -> Sentence | None:
    """Rows that refer to a row that is not there: somebody wrote with the checks of the database off."""
    for key in column.foreign_keys:
        other = key.column.table.alias("other")
        missing = column.is_not(None) & ~exists().where(other.c[key.column.name] == column)
        rows = database.execute(select(func.count()).select_from(table).where(missing)).scalar() or 0
        if rows:
            return count(
                "{n} row of the table “{table}” refers to something that is not there ({column}). Restore a backup.",
                "{n} rows of the table “{table}” refer to something that is not there ({column}). Restore a backup.",
                rows,
                table=table.name,
                column=column.name,
            )
    return None


def out_of_step(database: DatabaseSession, table: Table, versions: Table) -> Sentence | None:
    """Rows that differ from the state that history holds as valid: somebody wrote past the actions."""
    columns = [column.name for column in table.columns if not isinstance(column.type, JSON)]
    present = select(*(table.c[name] for name in columns))
    valid = versions.c.end_change_id.is_(None) & (versions.c.operation != "delete")
    recorded = select(*(versions.c[name] for name in columns)).where(valid)
    differing = present.except_(recorded).subquery(), recorded.except_(present).subquery()
    rows = max(database.execute(select(func.count()).select_from(side)).scalar() or 0 for side in differing)
    if not rows:
        return None
    return count(
        "{n} row of the table “{table}” differs from its history. "
        "Restore a backup, or ask who wrote to the database directly.",
        "{n} rows of the table “{table}” differ from their history. "
        "Restore a backup, or ask who wrote to the database directly.",
        rows,
        table=table.name,
    )
