"""Of several first starts at once one creates the database; a lock that ends with its process, however that ends."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text

from tracker.sentences import Refusal

START_LOCK = 738_2032
"""The number of PostgreSQL's advisory lock that a first start holds."""
WAIT_SECONDS, LOOK_EVERY_SECONDS = 60.0, 0.1
"""A demonstration plan is made in about ten seconds."""


@contextmanager
def only_start(engine: Engine, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """While this lasts no other first start of the same database is in here.

    Raises Refusal when another one has not ended after `wait_seconds`.
    """
    lock = _of_server if engine.dialect.name == "postgresql" else _of_file
    with lock(engine) as is_ours:
        last = time.monotonic() + wait_seconds
        while not is_ours():
            if time.monotonic() > last:
                raise Refusal(
                    "Another start of the tracker is creating the database {file} just now. Wait until it has ended, "
                    "then try again.",
                    file=str(engine.url.database),
                )
            time.sleep(LOOK_EVERY_SECONDS)
        yield


@contextmanager
def _of_server(engine: Engine) -> Iterator[Callable[[], bool]]:
    with engine.connect() as connection:
        lock = text("select pg_try_advisory_lock(:key)")
        try:
            yield lambda: bool(connection.execute(lock, {"key": START_LOCK}).scalar())
        finally:
            connection.invalidate()  # the lock ends with the connection, which must not go back to the pool


@contextmanager
def _of_file(engine: Engine) -> Iterator[Callable[[], bool]]:
    handle = os.open(f"{engine.url.database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield lambda: _is_locked(handle)
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
