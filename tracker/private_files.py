"""Files and folders that only the account which runs the tracker may read, whatever its umask says."""

import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)
_told: set[Path] = set()


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


def private_file(path: Path) -> None:
    """Makes a file to be written for its owner alone; one that is there keeps its content. Raises OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    make_private(path)


def private_folder(path: Path) -> None:
    """Makes a folder that only its owner may enter; one that is there stays as it is. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
