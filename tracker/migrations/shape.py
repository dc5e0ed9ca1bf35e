"""What a database holds beside what the models describe, and what it lacks of that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import Connection, text

from tracker.models import Base


class Kind(StrEnum):
    """What can stand in a database."""

    TABLE = "table"
    COLUMN = "column"
    CONSTRAINT = "constraint"
    INDEX = "index"
    VIEW = "view"
    TRIGGER = "trigger"
    RULE = "rule"


class Unlike(StrEnum):
    """How it is unlike what the models describe."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    SWITCHED_OFF = "switched off"


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something in a database; what is part of a table has its name."""

    kind: Kind
    name: str
    table: str = ""


# Alembic's own.
NOTED = (
    Thing(Kind.TABLE, "alembic_version"),
    Thing(Kind.COLUMN, "version_num", "alembic_version"),
    Thing(Kind.CONSTRAINT, "alembic_version_pkc", "alembic_version"),
)
# What the database makes for itself is left out: SQLite's names begin with sqlite_; PostgreSQL knows what belongs to
# a constraint or an extension.
SQLITE = (
    "select type, name, case when type in ('table', 'view') then '' else tbl_name end, sql from sqlite_master "
    "where name not like 'sqlite!_%' escape '!'",
    "select 'column', c.name, m.name, '' from sqlite_master m, pragma_table_xinfo(m.name) c where m.type = 'table'",
)
POSTGRESQL = (
    "select case when relkind in ('r', 'p', 'f') then 'table' else 'view' end, relname, '', '' from pg_class c "
    "where relkind in ('r', 'p', 'f', 'v', 'm') and relnamespace = current_schema()::regnamespace "
    "and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')",
    "select 'column', attname, relname, '' from pg_attribute join pg_class c on c.oid = attrelid "
    "where relkind = 'r' and attnum > 0 and not attisdropped and relnamespace = current_schema()::regnamespace",
    "select 'constraint', conname, relname, '' from pg_constraint join pg_class c on c.oid = conrelid "
    "where contype in ('p', 'u', 'f', 'c', 'x') and relnamespace = current_schema()::regnamespace",
    "select 'index', i.relname, c.relname, '' from pg_index join pg_class c on c.oid = indrelid "
    "join pg_class i on i.oid = indexrelid where c.relnamespace = current_schema()::regnamespace "
    "and not exists (select 1 from pg_constraint where conindid = indexrelid)",
    "select 'trigger', tgname, relname, '' from pg_trigger join pg_class c on c.oid = tgrelid "
    "where not tgisinternal and relnamespace = current_schema()::regnamespace",
    "select 'rule', rulename, relname, '' from pg_rewrite join pg_class c on c.oid = ev_class "
    "where rulename <> '_RETURN' and relnamespace = current_schema()::regnamespace",
)
# PostgreSQL keeps foreign keys by triggers of its own, which its administrator can switch off.
SWITCHED_OFF = (
    "select distinct conname, relname from pg_constraint p join pg_class c on c.oid = conrelid "
    "left join pg_trigger t on tgconstraint = p.oid where (tgenabled <> 'O' or not convalidated) "
    "and relnamespace = current_schema()::regnamespace"
)
CONSTRAINT = re.compile(r"\bconstraint\s+\"?(\w+)", re.IGNORECASE)


def unfit(connection: Connection) -> list[tuple[Unlike, Thing]]:
    """What of a migrated database is not as the models describe it; triggers, views and rules are always named."""
    expected, found = _expected(), set(_found(connection))
    tables = {one.name for one in expected & found if one.kind is Kind.TABLE} | {""}
    unknown = [(Unlike.UNKNOWN, one) for one in found - expected if one.table in tables or one.kind is Kind.TRIGGER]
    missing = [(Unlike.MISSING, one) for one in expected - found if one.table in tables]
    return sorted([*unknown, *missing, *((Unlike.SWITCHED_OFF, one) for one in _switched_off(connection))])


@cache
def _expected() -> frozenset[Thing]:
    return frozenset((*NOTED, *_described()))


def _described() -> Iterator[Thing]:
    for table in Base.metadata.sorted_tables:
        yield Thing(Kind.TABLE, table.name)
        yield from (Thing(Kind.COLUMN, column.name, table.name) for column in table.columns)
        yield from (Thing(Kind.CONSTRAINT, str(one.name), table.name) for one in table.constraints)
        yield from (Thing(Kind.INDEX, str(index.name), table.name) for index in table.indexes)


def _found(connection: Connection) -> Iterator[Thing]:
    for query in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        for kind, name, table, definition in connection.execute(text(query)):
            if table.startswith("sqlite_"):
                continue
            yield Thing(Kind(kind), name, table)
            if kind == Kind.TABLE:  # SQLite tells its constraints in the text of the table
                yield from (Thing(Kind.CONSTRAINT, found, name) for found in CONSTRAINT.findall(definition or ""))
                if "autoincrement" in (definition or "").lower():  # the one key that SQLite keeps without its name
                    yield Thing(Kind.CONSTRAINT, f"pk_{name}", name)


def _switched_off(connection: Connection) -> Iterator[Thing]:
    if connection.dialect.name == "postgresql":
        for name, table in connection.execute(text(SWITCHED_OFF)):
            yield Thing(Kind.CONSTRAINT, name, table)
