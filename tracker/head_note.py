"""The note of the newest change beside an SQLite file: whether a file that is found there lacks the last changes.

A file of a database in use that was copied alone lacks what stands in its write-ahead log, and looks whole. The
history that it holds is sound; only something outside of it can tell that it once went further. The note is
written after each commit and not forced to the disk: after a power cut it may be older than the database, which is
no harm, for an older change is still in the history.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

SUFFIX = ".head"


@dataclass(frozen=True, slots=True)
class Noted:
    """The number of a change and its seal."""

    number: int
    seal: str


def note_file(engine: Engine) -> Path | None:
    """Where the note of a database stands; none for a database that is no file of ours."""
    name = engine.url.database
    return Path(f"{name}{SUFFIX}") if engine.dialect.name == "sqlite" and name else None


def read_note(engine: Engine) -> Noted | None:
    """What is noted; none where there is no note, or none that can be read."""
    file = note_file(engine)
    if file is None:
        return None
    try:
        number, seal = file.read_text("ascii").split()
        return Noted(int(number), seal)
    except (OSError, ValueError):
        return None


def write_note(engine: Engine, newest: Noted) -> None:
    """Notes the newest change. That it cannot be noted undoes nothing: the change is kept."""
    file = note_file(engine)
    if file is None:
        return
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="ascii") as written:  # noqa: PTH123 - of a handle that has its rights
            written.write(f"{newest.number} {newest.seal}\n")
        unfinished.replace(file)


def move_note(draft: Path, final: Path) -> None:
    """Takes the note of a database along to its new name."""
    with suppress(OSError):
        Path(f"{draft}{SUFFIX}").replace(f"{final}{SUFFIX}")
