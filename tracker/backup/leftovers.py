"""Folders in which a whole plain copy of the database lies for a while, and what dead processes left of them."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PREFIX = "tracker-restore-"


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder that is gone afterwards. It is locked meanwhile: a lock ends with its process, however that ends."""
    remove_leftovers()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder, closing(_Handle(os.open(folder, os.O_RDONLY))) as own:
        fcntl.flock(own.number, fcntl.LOCK_EX)
        yield Path(folder)


def remove_leftovers() -> None:
    """Removes the folders that no living process holds; an empty one is let be, for its process may just begin."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), closing(_Handle(os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW))) as there:
            fcntl.flock(there.number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if any(path.iterdir()):
                shutil.rmtree(path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Handle:
    number: int

    def close(self) -> None:
        os.close(self.number)
