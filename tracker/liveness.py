"""Whether a running server still has the database it was started with."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from tracker import migrations
from tracker.database import open_for_reading
from tracker.sentences import Refusal
from tracker.store.chain import Head, newest


class Trouble(StrEnum):
    """Why a server cannot be trusted to answer; it has to be started again once the cause is removed."""

    GONE = "the file of the database is gone"
    REPLACED = "another file stands in the place of the database"
    SCHEMA = "the database is of another version of the program"
    HISTORY = "the history lacks a change it had"
    UNREACHABLE = "the database cannot be read"


class Watch:
    """What a server saw of its database: which file it is, and the newest change."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.schema = engine, migrations.head()
        self.file = self._identity()
        self.seen = Head(0)

    def trouble(self) -> Trouble | None:
        """What is wrong with the database now, if anything is."""
        found = self._identity()
        if found != self.file:
            return Trouble.GONE if found is None else Trouble.REPLACED
        try:
            return self._within()
        except (SQLAlchemyError, Refusal):
            return Trouble.UNREACHABLE

    def _within(self) -> Trouble | None:
        with open_for_reading(self.engine) as database:
            if database.execute(text("select version_num from alembic_version")).scalar() != self.schema:
                return Trouble.SCHEMA
            if self.seen.number and newest(database, self.seen.number).seal != self.seen.seal:
                return Trouble.HISTORY
            self.seen = newest(database)
        return None

    def _identity(self) -> tuple[int, int] | None:
        """What tells a file from every other; the same for every database that is no file."""
        if self.engine.dialect.name != "sqlite":
            return 0, 0
        try:
            found = Path(str(self.engine.url.database)).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
