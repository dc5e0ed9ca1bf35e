"""The scheduler: a process or a thread that ticks. What is due stands in the database, so any number may run."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from tracker.bootstrap import Application
from tracker.jobs import runs
from tracker.jobs.tick import Job, tick

EVERY = timedelta(seconds=30)


def scheduler(application: Application, jobs: Sequence[Job], name: str) -> BackgroundScheduler:
    """A scheduler that ticks until it is shut down; `name` is that of its process, for the doctor.

    Its own store holds nothing but the tick: a store shared by two schedulers runs jobs twice.
    """
    made = BackgroundScheduler(timezone="UTC")
    made.add_job(
        beat_and_tick(application, jobs, name),
        "interval",
        seconds=EVERY.total_seconds(),
        next_run_time=application.clock.tell(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    return made


def beat_and_tick(application: Application, jobs: Sequence[Job], name: str) -> Callable[[], None]:
    """One tick of a scheduler, which says that it is alive."""

    def once() -> None:
        runs.beat(application.engine, name, application.clock.tell())
        tick(application, jobs)

    return once
