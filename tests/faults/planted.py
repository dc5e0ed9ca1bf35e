"""Plants each fault that `tracker doctor` claims to find, and demands the sentence with its cure.

`python -m tests.faults.planted` does so on copies of a demonstration plan, `python -m tests.faults.planted FILE` on
copies of a database of yours, which it only reads. All copies stand in a temporary folder that is thrown away: there
is no option of the product that damages a database. It ends with 1 where a fault is not found.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.faults.planting import FAULTS, Fault, Place
from tests.tooling.databases import SqliteDatabases, demonstrate
from tracker.commands.doctor import diagnosis
from tracker.sentences import Refusal
from tracker.texts import Translator

Copy = Callable[[], str]
WIDTH = 110
WITHOUT_ANY = "no mail server"
"""As every place is to begin with."""


def said(place: Place) -> list[str]:
    """What the doctor says of a place, in English; a refusal is what it says then."""
    t = Translator("en")
    try:
        found = diagnosis(place.tracker(), place.outside)
    except Refusal as refused:  # settings are refused before anything is looked at
        return [t.sentence(refused.sentence)]
    return [t.sentence(one) for one in (*found.findings, *found.remarks)]


def found_by(fault: Fault, place: Place) -> str:
    """The doctor's sentence about a fault, if it says one with the cure that it did not say before."""
    before = said(place)
    fault.plant(place)
    return find(fault, before, said(place))


def find(fault: Fault, before: list[str], after: list[str]) -> str:
    """The sentence about a fault among those that were said after it was planted; empty where there is none."""
    new = (one for one in after if one not in before or fault.what == WITHOUT_ANY)
    return next((one for one in new if fault.begins in one and fault.cure.lower() in one.lower()), "")


def copies(folder: Path, original: Path | None) -> Copy:
    """What makes a throw-away copy: of a database that is named, else of a demonstration plan."""
    databases = SqliteDatabases(folder, folder)
    if original is None:
        return lambda: databases.fresh(demonstrate)

    def copy() -> str:
        url = databases.fresh()
        with (
            closing(sqlite3.connect(f"file:{original}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as target,
        ):
            source.backup(target)
        return url

    return copy


def main(original: Path | None = None) -> int:
    """Tries them all and prints a table."""
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = copies(folder, original)
        for number, fault in enumerate(FAULTS):
            own = folder / f"{number}-around"
            own.mkdir()
            place = Place(copy(), own)
            sentence = found_by(fault, place)
            place.engine.dispose()
            missed += not sentence
            print(f"{'    ' if sentence else 'NOT '}{fault.what:36} {sentence[:WIDTH]}", flush=True)
    print(f"\n{missed} not found" if missed else f"\nAll {len(FAULTS)} were found.")
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
