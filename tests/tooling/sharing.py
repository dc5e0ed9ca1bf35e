"""What takes long to make and is only read: one worker of a run makes it, the others read it from a file."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.tooling.databases import alone

Made = TypeVar("Made")


class Shared:
    """Things by name in a folder that all workers of a run have in common."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, which runs once; everybody else gets a copy."""
        file = self._folder / f"{name}.pickle"
        with alone(file.with_suffix(".lock")):
            if not file.exists():
                unfinished = file.with_suffix(".unfinished")
                unfinished.write_bytes(pickle.dumps(made := make(), pickle.HIGHEST_PROTOCOL))
                unfinished.rename(file)
                return made
        copy: Made = pickle.loads(file.read_bytes())  # noqa: S301 - this run wrote it
        return copy
