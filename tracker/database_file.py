"""The file of an SQLite database: nobody else reads it, and it is the same one to the end of each transaction.

A file that is deleted or replaced under a running program stays open for it: what is written then is lost
without a word. So every transaction looks whether the file is still where it was, when it begins and before it
is committed.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

from tracker.database_errors import GONE
from tracker.files import make_private

SUFFIXES = ("", "-wal", "-shm")
Identity = tuple[int, int]


class OneFile:
    """Where the file is, and whether it has been there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.was_there = False

    def before_opening(self, *_: object) -> None:
        """Makes the file for its owner alone. Raises Unreachable where it was there and is not any more.

        What SQLite puts beside it has the rights of the file.
        """
        if self.was_there and not self.path.exists():
            raise GONE.refusal()
        try:
            self._make()
            for suffix in SUFFIXES:
                make_private(Path(f"{self.path}{suffix}"))
        except OSError:
            return  # SQLite says what is wrong
        self.was_there = True

    def _make(self) -> None:
        """Makes an empty file where there is none, and never opens one that is there.

        POSIX takes all locks of a process on a file when it closes any handle of it: SQLite's would be gone
        (https://www.sqlite.org/howtocorrupt.html, 2.2), and the next program to close the database would remove
        the log that we write to.
        """
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_RDONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def opened(self, _: object, record: Any) -> None:
        """Notes which file was opened."""
        record.info["file"] = self.identity()

    def lent(self, _: object, record: Any, __: object) -> None:
        """Opens anew where another file took the place of the one that is open. Raises DisconnectionError for that."""
        if record.info.get("file") != self.identity():
            raise DisconnectionError("the file of the database was replaced")

    def before_commit(self, connection: Connection) -> None:
        """Raises Unreachable where what is about to be kept would be kept in a file that is gone."""
        if connection.connection.info.get("file") != self.identity():
            raise GONE.refusal()

    def identity(self) -> Identity | None:
        """What tells this file from every other one; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def keep_to_one_file(engine: Engine) -> None:
    """Watches over the file of an engine for SQLite; see the module."""
    address = str(engine.url.database)
    if address.startswith("file:"):  # an address with options of its own, such as one that is only read
        return
    file = OneFile(Path(address))
    event.listen(engine, "do_connect", file.before_opening)
    event.listen(engine, "connect", file.opened)
    event.listen(engine, "checkout", file.lent)
    event.listen(engine, "commit", file.before_commit)
