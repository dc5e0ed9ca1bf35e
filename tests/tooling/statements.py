"""Each SQL statement compiled once in a process of tests, however many databases the tests open.

SQLAlchemy keeps what it compiled with the engine, for a server has one engine for all its days. Tests open one on every
new database, and more than a third of their processor time went into compiling the same statements again.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

STATEMENTS: LRUCache[Any, Any] = LRUCache(5000)
"""All that the product and its tests ever ask, on both databases."""


def share_statements() -> None:
    """From now on the engines of this process share what they compile; those of one kind of database are alike."""
    engine: Any = Engine  # no type checker lets this be replaced
    engine._compiled_cache = property(lambda _: STATEMENTS, lambda _, unused: None)
    dialects: list[Any] = [SQLiteDialect_pysqlite, PGDialect_psycopg]
    for dialect in dialects:
        dialect.__eq__ = lambda one, other: type(one) is type(other)
        dialect.__hash__ = lambda one: hash(type(one))
