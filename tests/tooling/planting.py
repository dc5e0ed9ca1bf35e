"""Plants words of their own into every text that belongs to some rows, to look for them everywhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Engine, Enum, String, Table, select
from sqlalchemy.exc import IntegrityError

from tracker.models import VERSIONS, Base

TABLES: Mapping[str, Table] = Base.metadata.tables
# What is looked up by its words, and what the database checks.
KEYS = {"code", "colour", "hour", "key", "login", "name", "proposal", "sha256"}
Rows = dict[str, set[int]]


def belonging(engine: Engine, seeds: Mapping[str, Iterable[int]], stop: Iterable[str]) -> Rows:
    """The seeds with all rows that refer to one of them, and so on; rows of the tables in `stop` are left alone."""
    found: Rows = defaultdict(set, {table: set(ids) for table, ids in seeds.items()})
    with engine.connect() as connection:
        while grown := {name: ids for name, ids in _referring(connection, found, set(stop)).items() if ids}:
            for name, ids in grown.items():
                found[name] |= ids
    return found


def _referring(connection: Connection, found: Rows, stop: set[str]) -> Rows:
    new: Rows = defaultdict(set)
    for name, table in TABLES.items():
        for column in table.columns if name in VERSIONS and name not in stop else ():
            for key in column.foreign_keys:
                ids = found.get(key.column.table.name)
                if ids:
                    rows = connection.execute(select(table.c.id).where(column.in_(ids))).scalars()
                    new[name] |= set(rows) - found.get(name, set())
    return new


def is_text(column: Column[Any]) -> bool:
    """Whether people write into a column."""
    is_free = isinstance(column.type, String) and not isinstance(column.type, Enum)
    return is_free and not column.foreign_keys and column.name not in KEYS


def plant(engine: Engine, rows: Rows, mark: str) -> list[str]:
    """Writes a word into every text of some rows and of their history; the words."""
    words = []
    for name, ids in rows.items():
        for column in filter(is_text, TABLES[name].columns):
            if ids and _planted(engine, name, column.name, ids, word := f"{mark}-{name}-{column.name}-"):
                words.append(word)
    return words


def _planted(engine: Engine, table: str, column: str, ids: set[int], word: str) -> bool:
    """Whether the word stands there now, ended by the row's number: no two rows are then the same."""
    try:
        with engine.begin() as connection:
            for one in ids:
                for each in (TABLES[table], VERSIONS[table]):
                    connection.execute(each.update().where(each.c.id == one).values({column: f"{word}{one}"}))
    except IntegrityError:
        return False
    return True
