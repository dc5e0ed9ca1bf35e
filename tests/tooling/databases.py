"""Fresh databases for tests, each copied from a template that is prepared once per run."""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import make_url

Prepare = Callable[[str], None]


def leave_empty(url: str) -> None:
    """Prepares nothing."""


def migrate(url: str) -> None:
    """Brings the database to the newest migration."""
    from tracker.migrations import upgrade

    upgrade(url)


LAST_DAY = date(2026, 11, 22)


def demonstrate(url: str) -> None:
    """Fills the database with the demonstration plan up to LAST_DAY, as `tracker init --demo` does."""
    from tracker.actions import Actor
    from tracker.config import PROJECT
    from tracker.database import create_engine
    from tracker.facts import Role
    from tracker.migrations import upgrade_engine
    from tracker.seeding import make_demonstration

    engine = create_engine(url)
    upgrade_engine(engine)
    make_demonstration(engine, PROJECT / "seeds" / "ptuj", LAST_DAY, actor=Actor("ukazna vrstica", Role.ADMINISTRATOR))
    engine.dispose()


class Databases(Protocol):
    """Makes and drops databases of one kind."""

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        """The address of a new database in the state `prepare` leaves it in; `prepare` runs once."""
        ...

    def drop(self, url: str) -> None:
        """Removes a database that `fresh` gave."""
        ...


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """While this lasts no other worker of the run is in a block with the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SqliteDatabases:
    """Databases as files in a folder of one's own, and their templates in one that all workers of a run share."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self._folder, self._shared = folder, shared
        self._numbers = count(1)

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        path = self._new_path()
        if prepare is not leave_empty:
            _copy(self._template(prepare), path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        path = str(make_url(url).database)
        for suffix in ("", "-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

    def _template(self, prepare: Prepare) -> Path:
        template = self._shared / f"{prepare.__module__}.{prepare.__qualname__}.db"
        with alone(template.with_suffix(".lock")):
            if not template.exists():
                made = self._new_path()
                prepare(f"sqlite:///{made}")
                _copy(made, unfinished := template.with_suffix(".unfinished"))
                unfinished.rename(template)
        return template

    def _new_path(self) -> Path:
        return self._folder / f"{next(self._numbers)}.db"


class PostgresDatabases:
    """Databases on one server, named so that two runs on the same server do not meet."""

    def __init__(self, server_url: str, prefix: str) -> None:
        self._server = make_url(server_url).set(drivername="postgresql+psycopg")
        self._prefix = prefix
        self._numbers = count(1)
        self._templates: dict[Prepare, str] = {}

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        return self._create("template0" if prepare is leave_empty else self._template(prepare))

    def drop(self, url: str) -> None:
        self._run(SQL("drop database if exists {} with (force)").format(Identifier(str(make_url(url).database))))

    def close(self) -> None:
        """Drops the templates."""
        for url in self._templates.values():
            self.drop(url)

    def _template(self, prepare: Prepare) -> str:
        if prepare not in self._templates:
            url = self._create("template0")
            prepare(url)
            self._templates[prepare] = url
        return str(make_url(self._templates[prepare]).database)

    def _create(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(SQL("create database {} template {}").format(Identifier(name), Identifier(template)))
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: Composed) -> None:
        address = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)


def _copy(source: Path, target: Path) -> None:
    # Not a plain copy of the file: what is still in the write-ahead log would be missing.
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
