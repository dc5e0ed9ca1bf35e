"""The folder of backups: which are kept, and which may go."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from tracker import migrations
from tracker.backup.file import STAMP, UNFINISHED, Manifest, write_backup
from tracker.backup.leftovers import remove_leftovers
from tracker.database import open_for_reading
from tracker.store.chain import newest

PREFIX, SUFFIX, ENCRYPTED_SUFFIX = "tracker-", ".backup", ".backup.age"
BEFORE_MIGRATION = "before-migration-"
FORM = STAMP
DAYS, WEEKS, MONTHS = 7, 5, 24
"""How many of the newest days, weeks and months one backup each is kept of."""
ABANDONED = timedelta(days=1)
"""A backup that takes longer was left by a process that died."""


DayOf = Callable[[datetime], date]


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the folder, and the instant (UTC) it was made at."""

    path: Path
    made_at: datetime


def backup_into(
    engine: Engine, folder: Path, now: datetime, recipient: str = "", day_of: DayOf = datetime.date
) -> tuple[Path, Manifest]:
    """Writes a backup into the folder and throws away those that need not be kept any more.

    `day_of` gives the municipality's day of an instant: by the days of UTC a night would have two backups or none
    where the clocks change.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_abandoned(folder, now - ABANDONED)
    remove_leftovers()
    path = folder / f"{PREFIX}{now.astimezone(UTC):{FORM}}{ENCRYPTED_SUFFIX if recipient else SUFFIX}"
    manifest = write_backup(engine, path, now, recipient)
    for one in superfluous(kept_backups(folder), day_of):
        one.path.unlink(missing_ok=True)
    return path, manifest


def _remove_abandoned(folder: Path, before: datetime) -> None:
    """Removes what dead processes left half done: the whole database, and not encrypted."""
    for path in folder.glob(f"{UNFINISHED}*"):
        with suppress(ValueError):  # of another name: not ours to judge
            stamp = path.name.removeprefix(UNFINISHED)[: len("20260101-000000")]
            if datetime.strptime(stamp, FORM).replace(tzinfo=UTC) < before:
                shutil.rmtree(path, ignore_errors=True)


def backup_before_migration(engine: Engine, folder: Path, now: datetime, recipient: str = "") -> Path | None:
    """Writes a backup before the newest migration changes the database, where it holds a change at all; it is never
    thrown away."""
    with open_for_reading(engine) as database:
        if not newest(database).number:
            return None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = f"{migrations.head()}-{now.astimezone(UTC):{FORM}}"
    path = folder / f"{BEFORE_MIGRATION}{stamp}{ENCRYPTED_SUFFIX if recipient else SUFFIX}"
    write_backup(engine, path, now, recipient)
    return path


def kept_backups(folder: Path) -> tuple[Kept, ...]:
    """The backups in the folder, newest first; whatever else lies there is left alone."""
    found = []
    for path in folder.glob(f"{PREFIX}*") if folder.is_dir() else ():
        stamp = path.name.removeprefix(PREFIX).removesuffix(".age").removesuffix(SUFFIX)
        try:
            made_at = datetime.strptime(stamp, FORM).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Kept(path, made_at))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def superfluous(backups: Sequence[Kept], day_of: DayOf = datetime.date) -> tuple[Kept, ...]:
    """Those that may go: all but the newest of each of the last days, weeks and months that have one.

    `backups` are the newest first.
    """
    periods: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    )
    keep = {one for most, period in periods for one in _newest_of(backups, most, period, day_of)}
    return tuple(one for one in backups if one not in keep)


def _newest_of(backups: Sequence[Kept], most: int, period: Callable[[date], object], day_of: DayOf) -> list[Kept]:
    newest: dict[object, Kept] = {}
    for one in backups:
        newest.setdefault(period(day_of(one.made_at)), one)
    return list(newest.values())[:most]
