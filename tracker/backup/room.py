"""A disk on which a copy finds no room: said as such, for neither the database nor the backup is at fault.

SQLite and age tell of it in their own ways; here it becomes the OSError that any other file would raise.
"""

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage

from tracker.database_errors import FULL, failure_of
from tracker.files import is_full
from tracker.sentences import Refusal, Unavailable

_NUMBER = re.compile(r"\(os error (\d+)\)")


@contextmanager
def copying() -> Iterator[None]:
    """Raises OSError where what is written within finds no room; other trouble of SQLite is refused in words."""
    try:
        yield
    except Unavailable as refused:
        if refused.sentence.id != FULL.sentence.id:
            raise
        raise _system_error(errno.ENOSPC) from refused
    except sqlite3.Error as wrong:
        failure = failure_of(wrong)
        if failure is None:
            raise
        raise (_system_error(errno.ENOSPC) if failure is FULL else failure.refusal()) from wrong
    except (OSError, pyrage.EncryptError) as wrong:
        number = _NUMBER.search(str(wrong))
        if number is None:
            raise
        raise _system_error(int(number[1])) from wrong


@contextmanager
def looking_into(folder: Path) -> Iterator[None]:
    """Raises Refusal where a folder has no room for what a backup holds."""
    try:
        with copying():
            yield
    except OSError as wrong:
        if not is_full(wrong):
            raise
        raise Refusal(
            "There is no room in {folder} to look into the backup, so nothing is known of it. Make room there, or let "
            "TMPDIR name another folder, and try again.",
            folder=str(folder.parent),
        ) from wrong


def _system_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))
