"""What the process beside the server is asked, and what it answers, packed so that a long file takes little memory.

To pack half a million changes at once takes as much memory again as they do themselves: they are packed part by part.
"""

import pickle
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from tracker.config import Settings
from tracker.importing import ImportResult, Mapping, Understanding
from tracker.intake.wire import Values
from tracker.sentences import Sentence

LISTS = ("added", "changed", "missing", "problems")
"""What of a result is long where the file is."""

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the process is told: the tracker to read the plan of, and the file."""

    settings: Settings
    strategy: str
    today: date
    file: Path
    mapping: Mapping | None
    winner: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What it found, or why it could not; `change` is the last change in the plan the file was held against."""

    result: ImportResult | None = None
    change: int = 0
    refusal: Sentence | None = None
    understanding: Understanding = field(default_factory=Understanding)
    mapping: Mapping = field(default_factory=Mapping)


def pack(outcome: Outcome, file: IO[bytes]) -> None:
    """Writes what came of a file."""
    result = outcome.result
    emptied: dict[str, Any] = dict.fromkeys(LISTS, ())
    pickle.dump(replace(outcome, result=replace(result, **emptied) if result else None), file)
    for name in LISTS:
        whole = getattr(result, name, ())
        for start in range(0, len(whole), AT_ONCE):
            pickle.dump((name, whole[start : start + AT_ONCE]), file)


def unpack(content: bytes) -> Outcome:
    """What was packed. Raises UnpicklingError for what holds more than values, or was not packed so."""
    lists: dict[str, list[object]] = {name: [] for name in LISTS}
    with BytesIO(content) as file:
        outcome = Values(file).load()
        while file.tell() < len(content):
            match Values(file).load():
                case (str(name), tuple(part)) if name in lists:
                    lists[name] += part
                case _:
                    raise pickle.UnpicklingError("no part of an answer")
    if not isinstance(outcome, Outcome):
        raise pickle.UnpicklingError("no answer")
    if outcome.result is None:
        return outcome
    filled: dict[str, Any] = {name: tuple(whole) for name, whole in lists.items()}
    return replace(outcome, result=replace(outcome.result, **filled))
