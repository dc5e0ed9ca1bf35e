"""The scheduler of one machine, as a child of the server: what it does long must not hold the pages."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

COMMAND = (sys.executable, "-c", "from tracker.cli import main; main()", "scheduler")
LOOK_SECONDS, PAUSE_SECONDS, END_SECONDS = 1.0, 5.0, 90.0
"""How often it is looked whether the other one lives; how long a child that died stays dead; how long it is waited
for a child that was told to end, for it may be writing a backup."""


@contextmanager
def scheduler_beside() -> Iterator[None]:
    """A scheduler as a process of its own, started again when it dies, told to end at the end.

    Should we be killed, the child sees that its parent is gone, and ends itself; see `is_orphan`.
    """
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(ended,), name="scheduler-watch", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join(END_SECONDS)


def _watch(ended: threading.Event, command: Sequence[str] = COMMAND) -> None:
    while not ended.is_set():
        child = subprocess.Popen([*command, "--parent", str(os.getpid())])
        while child.poll() is None and not ended.wait(LOOK_SECONDS):
            pass
        if child.poll() is None:
            child.terminate()  # it finishes what it does just now
            child.wait()
        ended.wait(PAUSE_SECONDS)


def is_orphan(parent: int) -> bool:
    """Whether the process that started us is gone; 0 stands for none that has to live."""
    return parent != 0 and os.getppid() != parent
