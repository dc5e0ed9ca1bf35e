"""`tracker scheduler` does by itself what is due, until it is told to stop."""

import logging
import platform
import signal
import threading
from typing import Annotated

import typer

from tracker import bootstrap
from tracker.jobs.catalogue import JOBS
from tracker.jobs.child import LOOK_SECONDS, is_orphan
from tracker.jobs.scheduler import scheduler

app = typer.Typer()
Parent = Annotated[int, typer.Option("--parent", hidden=True, help="The process that must live as long as this one.")]


@app.command("scheduler")
def run_scheduler(parent: Parent = 0) -> None:
    """Do by itself what is due: backups, a restore on trial, examinations. Any number may run on one database.

    Told to stop (SIGTERM, Ctrl+C) it finishes the job it is at.
    """
    tracker = bootstrap.application()
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each tick that a long job leaves out
    running = scheduler(tracker, JOBS, platform.node())
    running.start()
    while not told.wait(LOOK_SECONDS) and not is_orphan(parent):
        pass
    running.shutdown(wait=True)
