"""The table of ways: each is a function that writes to a database past the tracker, and says who must find it.

A new way is one function under `@way`; it is tried by `make tamper`, and with `sample=True` by `make test` as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine, text

Write = Callable[[Engine], None]
BOTH = ("sqlite", "postgresql")


class Finder(StrEnum):
    """Who finds what was done."""

    DATABASE = "the database refuses it"
    SAVING = "saving refuses it"
    DOCTOR = "the doctor"
    SEAL = "a seal noted elsewhere"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Way:
    """What somebody does, how, and who must find it; `backends` are the databases on which it can be done."""

    what: str
    write: Write
    finder: Finder
    is_sample: bool
    backends: tuple[str, ...]


WAYS: list[Way] = []


def way(
    what: str, finder: Finder = Finder.DOCTOR, *, sample: bool = False, backends: tuple[str, ...] = BOTH
) -> Callable[[Write], Write]:
    """Puts a function into the table of ways."""

    def register(write: Write) -> Write:
        WAYS.append(Way(what, write, finder, sample, backends))
        return write

    return register


def several(
    whats: dict[str, str], finder: Finder = Finder.DOCTOR, *, sample: bool = False, backends: tuple[str, ...] = BOTH
) -> None:
    """Puts ways into the table that are one statement each, by what they do."""
    for what, statement in whats.items():
        WAYS.append(Way(what, by_statements(statement), finder, sample, backends))


def by_statements(*statements: str) -> Write:
    """A way that only needs statements, with every check of the database switched off."""

    def write(engine: Engine) -> None:
        with past_the_tracker(engine) as connection:
            for statement in statements:
                connection.execute(text(statement))

    return write


@contextmanager
def past_the_tracker(engine: Engine, *, checks: bool = False) -> Iterator[Connection]:
    """A transaction of somebody who switched the checks of the database off, unless `checks` are left on."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.execution_options(writes=True).connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        if is_sqlite and not checks:
            connection.rollback()
            driver.cursor().execute("PRAGMA foreign_keys=OFF")
            driver.cursor().execute("PRAGMA ignore_check_constraints=ON")
        elif not checks:
            connection.execute(text("set session_replication_role = replica"))
        yield connection
        connection.commit()
        connection.invalidate()  # what was switched off must not come back from the pool
