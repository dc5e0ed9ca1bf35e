"""What a process that serves weighs after many changes: `python -m tests.revisions NUMBER`, in a process of its own.

Freezing and thawing are matters of a whole process, so that one that runs other tests could not tell.
"""

import gc
import json
import sys
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from tests.plans import ADMINISTRATOR
from tracker import actions
from tracker.boards import current_boards, opened
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.facts import Role
from tracker.views.measure.overview import overview
from tracker.web.lifespan import settle

WARM = 12


def main() -> None:
    """Prints how many objects a collection walks through after the first board and after the last, and the growth."""
    tracker = opened()
    tracker = replace(tracker, clock=Clock(tracker.clock.zone, date(2026, 3, 20)))
    settle()
    numbers = count()
    walked = []
    revise(tracker, next(numbers))
    walked.append(collected())
    for _ in range(WARM):
        revise(tracker, next(numbers))
    before = resident_megabytes()
    for _ in range(int(sys.argv[1])):
        revise(tracker, next(numbers))
    walked.append(collected())
    json.dump({"walked": walked, "grown": resident_megabytes() - before}, sys.stdout)


def revise(tracker: Application, number: int) -> None:
    """One change, and what the next reader of the overview asks for."""
    with actions.recording(tracker.engine, ADMINISTRATOR, "sprememba", tracker.clock.now()) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title=f"Občinska aplikacija, {number}."))
    boards = current_boards(tracker, None, Role.PUBLIC)
    overview(boards.now, boards.previous)


def collected() -> int:
    """What the collection after a run of a page walks through."""
    gc.collect()
    return len(gc.get_objects())


def resident_megabytes(process: int | str = "self") -> float:
    """The resident memory of a process, as the kernel counts it."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {process} has no resident memory")


if __name__ == "__main__":
    main()
