"""What publishing the plan costs in processor time, and that it costs hardly anything where nothing is new."""

import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from tests.bench.measuring import Figure, Run
from tests.bench.registry import Scene, topic
from tests.bench.scenes import TODAY
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.publishing import Folder, Task, publish

ASKED, UNCHANGED_ASKED = 10_000, 1_000


@topic
def publishing(scene: Scene) -> Iterator[Figure]:
    """The whole site of 500 measures, first, then once more without a change; beside what was asked for."""
    root = scene.folder / "javno"
    office = Application(Settings(site_folder=root), scene.engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))
    task = Task(office, address="https://nacrt.example/javno/")  # with all that is made where an address is known
    folder = Folder(root, days_as_files=False)
    first, again = (processor_time(lambda: publish(folder, task)) for _ in range(2))
    yield Figure("publishing 500 measures", first, ASKED, 1.0, "asked for")
    yield Figure("publishing unchanged", again, UNCHANGED_ASKED, 1.0, "asked for")


def processor_time(run: Run) -> float:
    """How long one run keeps the processor busy, in milliseconds."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000
