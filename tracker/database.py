"""The database connection, and what SQLite must be told to be as careful as PostgreSQL."""

from traceback import clear_frames
from types import TracebackType
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session as SQLModelSession

from tracker.database_errors import say_in_words
from tracker.database_file import keep_to_one_file
from tracker.models.history import keep_history
from tracker.sentences import Refusal

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for the one before it, and PostgreSQL also for a lock on a row."""
CONNECT_SECONDS = 10
SYNCHRONOUS = "FULL"
"""When SQLite waits for the disk: at every COMMIT, so that a power cut takes nothing that was acknowledged."""
WRITERS_LOCK = 738_2030
"""The number of PostgreSQL's advisory lock that whoever writes holds to the end of the transaction."""


class DatabaseSession(SQLModelSession):
    """A session that records history; the only kind the tracker opens."""

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, where: TracebackType | None
    ) -> None:
        """Ends it; what was raised lets go of what it was doing.

        Whoever keeps an exception keeps the frames it came through, and with them a SELECT that was not read to its
        end. SQLite leaves its connection at that state of the data: whoever got it next from the pool would read the
        past, and could not write.
        """
        clear_frames(where)
        super().__exit__(kind, raised, where)


keep_history(DatabaseSession)


def create_engine(url: str) -> Engine:
    """An engine for `sqlite:///...` or `postgresql://...`. Raises Refusal for any other address."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # its words repeat the address, and a password may be in it
        raise Refusal(
            "DATABASE_URL is not a database address. Write sqlite:///path/to/file.db or "
            "postgresql://user:password@host/database."
        ) from None
    match address.get_backend_name():
        case "sqlite" if address.database in (None, "", ":memory:"):
            raise Refusal(
                "DATABASE_URL names no file, so everything would be lost at the end. Write sqlite:///path/to/file.db."
            )
        case "sqlite":
            return _sqlite(address)
        case "postgresql":
            return _postgresql(address)
        case other:
            raise Refusal("DATABASE_URL names “{kind}”; the tracker runs on sqlite and on postgresql.", kind=other)


def _engine(address: sqlalchemy.URL, **options: Any) -> Engine:
    """An engine whose errors do not repeat what people typed, and that says in words what a database cannot do."""
    engine = sqlalchemy.create_engine(address, hide_parameters=True, **options)
    say_in_words(engine)
    return engine


def _postgresql(address: sqlalchemy.URL) -> Engine:
    patience = {} if "connect_timeout" in address.query else {"connect_timeout": CONNECT_SECONDS}
    engine = _engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=patience)
    event.listen(engine, "connect", _limit_waiting)
    return engine


def _limit_waiting(connection: Any, _: object) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    connection.commit()


def _sqlite(address: sqlalchemy.URL) -> Engine:
    engine = _engine(address)
    keep_to_one_file(engine)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    # The driver's own transactions would start late and lose updates: transactions are begun by _begin.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        f"synchronous={SYNCHRONOUS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_for_reading(engine: Engine) -> DatabaseSession:
    """A session that sees one state of the database and writes nothing."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    return DatabaseSession(engine, autoflush=False, expire_on_commit=False)


def open_for_writing(engine: Engine) -> DatabaseSession:
    """A session whose transaction holds the only right to write from its beginning (SQLite: BEGIN IMMEDIATE)."""
    return DatabaseSession(engine.execution_options(writes=True), autoflush=False, expire_on_commit=False)


def take_turn(database: DatabaseSession) -> None:
    """One writer at a time, on PostgreSQL as on SQLite, to the end of the transaction."""
    connection = database.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
