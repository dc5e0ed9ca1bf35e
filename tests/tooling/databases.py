"""Fresh databases for tests, each copied from a template that is prepared once per run."""

import fcntl
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Engine, make_url

Prepare = Callable[[str], None]
Fill = Callable[[Engine], None]


def leave_empty(url: str) -> None:
    """Prepares nothing."""


def migrate(url: str) -> None:
    """Brings the database to the newest migration."""
    from tracker.migrations import upgrade

    upgrade(url)


BEGINS_WITH: dict[Prepare, Prepare] = {}
"""What goes on from another state, and that one: it begins with a copy instead of bringing an empty database there."""
LAST_DAY = date(2026, 11, 22)


def demonstrate(url: str) -> None:
    """Fills the database with the demonstration plan up to LAST_DAY, as `tracker init --demo` does."""
    tell_until(url, LAST_DAY)


@cache
def demonstrated_until(last_day: date) -> Prepare:
    """Fills the database with the demonstration plan up to another day."""

    def prepare(url: str) -> None:
        tell_until(url, last_day)

    prepare.__qualname__ = f"demonstrated_until.{last_day}"
    BEGINS_WITH[prepare] = migrate
    return prepare


def tell_until(url: str, last_day: date) -> None:
    """Fills the database with the demonstration plan up to a day."""
    from tracker.actions import Actor
    from tracker.config import PROJECT
    from tracker.database import create_engine
    from tracker.facts import Role
    from tracker.migrations import upgrade_engine
    from tracker.seeding import make_demonstration

    engine = create_engine(url)
    upgrade_engine(engine)
    make_demonstration(engine, PROJECT / "seeds" / "ptuj", last_day, actor=Actor("ukazna vrstica", Role.ADMINISTRATOR))
    engine.dispose()


BEGINS_WITH[demonstrate] = migrate


@cache
def filled(fill: Fill) -> Prepare:
    """Prepares a database with all tables and the rows that `fill` writes."""

    def prepare(url: str) -> None:
        from tracker.database import create_engine

        engine = create_engine(url)
        fill(engine)
        engine.dispose()

    BEGINS_WITH[prepare] = migrate
    prepare.__module__, prepare.__qualname__ = fill.__module__, f"{fill.__qualname__}.filled"
    return prepare


class Databases(Protocol):
    """Makes and drops databases of one kind."""

    engines: "Engines"

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        """The address of a new database in the state `prepare` leaves it in; `prepare` runs once."""
        ...

    def drop(self, url: str) -> None:
        """Removes a database that `fresh` gave."""
        ...

    def renew(self, url: str, prepare: Prepare) -> None:
        """Puts a new database in the state `prepare` leaves it in at the address of one that `fresh` gave."""
        ...


class Engines:
    """One engine for each state: it compiles its statements once, and its database is a new one for every test."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._engines: dict[Prepare, Engine] = {}

    def fresh(self, fill: Fill) -> Engine:
        """An engine on a new database with the rows that `fill` writes; the one it gave before is gone."""
        from tracker.database import create_engine

        prepare = filled(fill)
        if prepare not in self._engines:
            self._engines[prepare] = create_engine(self._databases.fresh(prepare))
        else:
            self._engines[prepare].dispose()
            self._databases.renew(self._engines[prepare].url.render_as_string(hide_password=False), prepare)
        return self._engines[prepare]

    def close(self) -> None:
        """Removes the databases."""
        for engine in self._engines.values():
            engine.dispose()
            self._databases.drop(engine.url.render_as_string(hide_password=False))


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
        self.engines = Engines(self)

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        path = self._new_path()
        if prepare is not leave_empty:
            shutil.copyfile(self._template(prepare), path)
        return f"sqlite:///{path}"

    def renew(self, url: str, prepare: Prepare) -> None:
        self.drop(url)
        shutil.copyfile(self._template(prepare), str(make_url(url).database))

    def drop(self, url: str) -> None:
        path = str(make_url(url).database)
        for suffix in ("", "-wal", "-shm", ".head"):
            Path(path + suffix).unlink(missing_ok=True)

    def _template(self, prepare: Prepare) -> Path:
        template = self._shared / f"{prepare.__module__}.{prepare.__qualname__}.db"
        with alone(template.with_suffix(".lock")):
            if not template.exists():
                url = self.fresh(BEGINS_WITH.get(prepare, leave_empty))
                prepare(url)
                _copy(Path(str(make_url(url).database)), unfinished := template.with_suffix(".unfinished"))
                self.drop(url)
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
        self.engines = Engines(self)

    def fresh(self, prepare: Prepare = leave_empty) -> str:
        return self._create(self._new_name(), "template0" if prepare is leave_empty else self._template(prepare))

    def renew(self, url: str, prepare: Prepare) -> None:
        self.drop(url)
        self._create(str(make_url(url).database), self._template(prepare))

    def drop(self, url: str) -> None:
        self._run(SQL("drop database if exists {} with (force)").format(Identifier(str(make_url(url).database))))

    def close(self) -> None:
        """Drops the templates and what is still open."""
        self.engines.close()
        for url in self._templates.values():
            self.drop(url)

    def _template(self, prepare: Prepare) -> str:
        if prepare not in self._templates:
            url = self.fresh(BEGINS_WITH.get(prepare, leave_empty))
            prepare(url)
            self._templates[prepare] = url
        return str(make_url(self._templates[prepare]).database)

    def _new_name(self) -> str:
        return f"{self._prefix}_{next(self._numbers)}"

    def _create(self, name: str, template: str) -> str:
        self._run(
            SQL("create database {} template {} strategy file_copy").format(Identifier(name), Identifier(template))
        )
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: Composed) -> None:
        address = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)


def _copy(source: Path, target: Path) -> None:
    # Not a plain copy of the file: what is still in the write-ahead log would be missing. A template has none.
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
