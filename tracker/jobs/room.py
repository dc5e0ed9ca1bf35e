"""Room on the disks."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import make_url

from tracker.config import Settings
from tracker.sentences import Sentence, say

FULL, TIGHT = 200_000_000, 1_000_000_000
"""Bytes left on a disk: below the first soon nothing can be kept, below the second it is time to make room."""
Free = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Bytes left on the disk of a folder that may not be there yet."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(there).free


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
