"""Files that are whole or not there, and files and folders that only the account of the tracker may read."""

import errno
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)
_told: set[Path] = set()


def is_full(error: OSError) -> bool:
    """Whether a disk has no room left, or may not hold a file as large."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def make_private(file: Path) -> None:
    """Takes the rights of everybody but the owner from a file; does nothing where there is none.

    Where that is not ours to do, the log says so, once.
    """
    try:
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)
    except FileNotFoundError:
        return
    except OSError:
        if file not in _told:
            _told.add(file)
            log.warning("others may read %s, and its rights cannot be changed: chmod 600 as its owner", file)


def write_whole(path: Path, content: bytes, *, private: bool) -> None:
    """Writes a file, or leaves what was there: a full disk makes no half one. Raises OSError.

    A `private` one can be read by its owner alone, whatever the umask says.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o666)
        with open(handle, "wb") as file:  # noqa: PTH123 - of a handle that was opened with its rights
            file.write(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def private_folder(path: Path) -> None:
    """Makes a folder that only its owner may enter; one that is there stays as it is. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
