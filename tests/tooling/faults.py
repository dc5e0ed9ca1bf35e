"""Databases that cannot work, by faults the engine itself meets: what a full disk or a lost server does, in a test."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event, make_url

from tracker import database
from tracker.database import WRITERS_LOCK

Fault = Callable[[Engine], AbstractContextManager[None]]


@contextmanager
def told_at_connect(engine: Engine, *statements: str) -> Iterator[None]:
    """While this lasts every connection is a new one that was told something first."""

    def tell(connection: Any, _: object) -> None:
        for statement in statements:
            connection.execute(statement)
        connection.commit()

    engine.dispose()
    event.listen(engine, "connect", tell)
    try:
        yield
    finally:
        event.remove(engine, "connect", tell)
        engine.dispose()


@contextmanager
def full(engine: Engine) -> Iterator[None]:
    """The disk is full."""
    if engine.dialect.name == "sqlite":
        with told_at_connect(engine, "PRAGMA max_page_count=1"):  # never below what is there
            yield
        return
    with psycopg.connect(plain(engine), autocommit=True) as connection:
        connection.execute(FULL_FOR_POSTGRESQL)
        for (table,) in connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall():
            connection.execute(f'create trigger full_disk before insert or update on "{table}" '
                               "for each row execute function full_disk()")  # fmt: skip
    yield


FULL_FOR_POSTGRESQL = """
create function full_disk() returns trigger language plpgsql as
$$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$
"""


@contextmanager
def read_only(engine: Engine) -> Iterator[None]:
    """Nothing may be written."""
    words = "PRAGMA query_only=ON" if engine.dialect.name == "sqlite" else "SET default_transaction_read_only = on"
    with told_at_connect(engine, words):
        yield


@contextmanager
def busy(engine: Engine) -> Iterator[None]:
    """Somebody else writes and does not end."""
    patience, database.BUSY_MILLISECONDS = database.BUSY_MILLISECONDS, 50
    try:
        with writer(engine), told_at_connect(engine):
            yield
    finally:
        database.BUSY_MILLISECONDS = patience


@contextmanager
def writer(engine: Engine) -> Iterator[None]:
    """Another program that holds the right to write."""
    if engine.dialect.name == "sqlite":
        other = sqlite3.connect(str(engine.url.database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    with psycopg.connect(plain(engine)) as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", (WRITERS_LOCK,))
        for (table,) in connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall():
            connection.execute(f'lock table "{table}" in exclusive mode')  # reading goes on
        yield


@contextmanager
def input_output_error(engine: Engine) -> Iterator[None]:
    """The disk takes no more bytes and does not say that it is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with told_at_connect(engine):
        with engine.connect():
            pass
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def gone(engine: Engine) -> Iterator[None]:
    """The file was taken away, or the server ended every connection and lets nobody in."""
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        aside = path.with_suffix(".aside")
        path.rename(aside)
        yield
        assert not path.exists(), "nobody makes an empty database in its place"
        aside.rename(path)
        return
    name = str(engine.url.database)
    server = make_url(plain(engine)).set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'alter database "{name}" with allow_connections false')
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
        yield
        connection.execute(f'alter database "{name}" with allow_connections true')


def plain(engine: Engine) -> str:
    """The address of an engine as psycopg takes it."""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


FAULTS: dict[str, Fault] = {"full": full, "read only": read_only, "busy": busy, "gone": gone}
ONLY_SQLITE: dict[str, Fault] = {"input/output error": input_output_error}


def broken(name: str, engine: Engine) -> AbstractContextManager[None]:
    """The database of an engine with a fault; skips what one of the two cannot have."""
    if name in ONLY_SQLITE and engine.dialect.name != "sqlite":
        pytest.skip("the files are the server's")
    return (FAULTS | ONLY_SQLITE)[name](engine)
