"""What the doctor says beside the database: what runs by itself, room on the disks, the holidays of next year."""

import shutil
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import make_url

from tracker.bootstrap import Application
from tracker.config import Settings
from tracker.jobs import runs
from tracker.jobs.state import rehearsal_trouble, safety, troubles
from tracker.sentences import Sentence, say
from tracker.workdays import holidays_of

FULL, TIGHT = 200_000_000, 1_000_000_000
"""Bytes left on a disk: below the first soon nothing can be kept, below the second it is time to make room."""
Free = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Bytes left on the disk of a folder that may not be there yet."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(there).free


def findings(application: Application, free: Free = free_bytes) -> tuple[Sentence, ...]:
    """What is wrong: a backup that could not be restored on trial, a disk that is full."""
    return tuple(rehearsal_trouble(safety(application))) + tuple(short_of_room(application.settings, free, 0, FULL))


def remarks(
    application: Application, free: Free = free_bytes, known: Callable[[int], Collection[date]] = holidays_of
) -> tuple[Sentence, ...]:
    """What is good to know, and what should be seen to before it is wrong."""
    wrong = findings(application, free)
    others = (one for one in troubles(application) if one not in wrong)
    year = application.clock.today().year + 1
    return (
        *_last_runs(application),
        *others,
        *short_of_room(application.settings, free, FULL, TIGHT),
        *_unknown_holidays(year, known),
    )


def short_of_room(settings: Settings, free: Free, least: int, most: int) -> Iterator[Sentence]:
    """The folders on whose disk at least so much, but less than so much, is left."""
    address = make_url(settings.database_url)
    of_file = [Path(str(address.database)).parent] if address.get_backend_name() == "sqlite" else []
    for folder in dict.fromkeys([*of_file, settings.backup_folder]):
        left = free(folder)
        if least <= left < most:
            yield say(
                "Only {left:number} MB are left on the disk of {folder}. Make room there.",
                left=left // 1_000_000,
                folder=str(folder),
            )


def _last_runs(application: Application) -> Iterator[Sentence]:
    if runs.last_beat(application.engine) is None:
        yield say("Nothing has run by itself here yet: start “tracker serve” or “tracker scheduler”.")
    known, day_of = safety(application), application.clock.day_of
    if known.backed_up_at is not None:
        yield say("The last backup is of {day:date}.", day=day_of(known.backed_up_at))
    if known.rehearsal is not None and known.has_rehearsed:
        yield say("It was last restored on trial on {day:date}.", day=day_of(known.rehearsal.started_at))


def _unknown_holidays(year: int, known: Callable[[int], Collection[date]]) -> Iterator[Sentence]:
    if not known(year):
        yield say(
            "The holidays of {year} are not known, so deadlines may be wrong. Update the program.", year=str(year)
        )
