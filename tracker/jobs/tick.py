"""One tick: asks what is due and was not done, and does it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.bootstrap import Application
from tracker.database_errors import is_passing
from tracker.error_numbers import error_number
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.schedule import Schedule
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator

log = logging.getLogger("tracker.jobs")

Work = Callable[[Application, datetime], Sentence]
"""Does a job for the instant it was due at; the sentence tells what came out. Doing it twice does nothing more."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something the tracker does by itself; of an `is_quiet` one, which comes so often, only the last run is kept
    while all goes well.

    One that `is_begun_by_hand` waits until somebody ran it for the first time: it reaches people outside.
    """

    name: str
    title: Sentence
    schedule: Schedule
    work: Work
    is_quiet: bool = False
    is_begun_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came out of a job in this tick."""

    job: str
    due_at: datetime
    state: RunState
    words: str


def tick(application: Application, jobs: Sequence[Job]) -> tuple[Done, ...]:
    """Does everything that is due; of several runs that were missed only the latest. Nothing is done twice."""
    return tuple(_due(application, jobs))


def _due(application: Application, jobs: Sequence[Job]) -> Iterator[Done]:
    held, newest = runs.paused(application.engine), runs.newest_runs(application.engine, [job.name for job in jobs])
    for job in jobs:
        if job.name in held or (job.is_begun_by_hand and job.name not in newest):
            continue
        now = application.clock.tell()
        due_at = job.schedule.latest(now, application.clock.zone)
        if _is_done(newest.get(job.name), due_at):  # asked first: to begin one takes the only right to write
            continue
        if runs.begin(application.engine, job.name, due_at, now):
            yield run(application, job, due_at, comes_again=True)


def _is_done(newest: runs.Run | None, due_at: datetime) -> bool:
    """Whether the run for an instant, or a later one, has ended."""
    return newest is not None and newest.due_at >= due_at and newest.state is not RunState.RUNNING


def run(application: Application, job: Job, due_at: datetime, *, comes_again: bool = False) -> Done:
    """Does a job that was begun, and keeps what came out. A job that fails stops no other.

    Where the database could not be used for a while, perhaps because of a long import, and it `comes_again`, the run is
    left as if its process had died: it is done again after half an hour, and not only when it is due next.
    """
    translator = Translator(application.settings.language)
    try:
        state, words = RunState.DONE, translator.sentence(job.work(application, due_at))
    except Refusal as refused:
        state, words = RunState.FAILED, translator.sentence(refused.sentence)
        if comes_again and is_passing(refused):
            log.error("the job %s could not use the database and is done again later: %s", job.name, refused)
            return Done(job.name, due_at, RunState.RUNNING, words)
    except Exception as broken:
        log.exception("the job %s failed", job.name)
        unexpected = say("Unexpected error, number {number}: the log says where.", number=error_number(broken))
        state, words = RunState.FAILED, translator.sentence(unexpected)
    is_only = job.is_quiet and state is RunState.DONE
    runs.finish(application.engine, job.name, due_at, application.clock.tell(), state, words, is_only=is_only)
    return Done(job.name, due_at, state, words)
