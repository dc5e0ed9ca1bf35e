"""The scheduler: a process or a thread that ticks. What is due stands in the database, so any number may run."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from tracker.bootstrap import Application
from tracker.clock import system_time
from tracker.jobs import runs
from tracker.jobs.tick import Job, tick

EVERY = timedelta(seconds=30)


def scheduler(application: Application, jobs: Sequence[Job], name: str) -> BackgroundScheduler:
    """A scheduler that ticks until it is shut down; `name` is that of its process, for the doctor.

    Its own store holds nothing but the tick, and that it is alive, which a long job does not hold up: a store shared
    by two schedulers runs jobs twice.
    """
    made = BackgroundScheduler(timezone="UTC")
    _often(made, lambda: runs.beat(application.engine, name, application.clock.tell()))
    _often(made, lambda: tick(application, jobs))
    return made


def _often(made: BackgroundScheduler, what: Callable[[], object]) -> None:
    """At once and then again and again; never twice at the same time."""
    made.add_job(
        what,
        "interval",
        seconds=EVERY.total_seconds(),
        next_run_time=system_time(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
