"""How it stands with what runs by itself: each job with its last run, whether the data are safe, and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.bootstrap import Application
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import BY_NAME, LONGEST_SILENCE, next_runs
from tracker.jobs.runs import ABANDONED, Run
from tracker.jobs.tick import Done, Job, run
from tracker.sentences import Refusal, Sentence, say

REHEARSAL_HOLDS = timedelta(days=8)
"""A backup is restored on trial each week."""
BACKUP_HOLDS = timedelta(days=2)
TOLD_OTHERWISE = ("rehearsal", "drafts")
"""Jobs of whose failure there is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A job, when it is due next (UTC), its newest run, and who paused it."""

    job: Job
    next_at: datetime
    last: Run | None
    paused_by: str


@dataclass(frozen=True, slots=True)
class Safety:
    """When the newest backup was finished (UTC), and the newest run of a restore on trial that has ended."""

    backed_up_at: datetime | None
    rehearsal: Run | None

    def is_proven(self, now: datetime) -> bool:
        """Whether a backup was restored on trial not long ago: nothing less is green."""
        return self.has_rehearsed and _ended(self.rehearsal) > now - REHEARSAL_HOLDS

    @property
    def has_rehearsed(self) -> bool:
        """Whether the newest restore on trial went well."""
        return self.rehearsal is not None and self.rehearsal.state is RunState.DONE


def lines(application: Application, jobs: Sequence[Job]) -> tuple[Line, ...]:
    """Each job as it stands now."""
    newest = runs.newest_runs(application.engine, [job.name for job in jobs])
    held, due = runs.paused(application.engine), next_runs(application, application.clock.tell())
    return tuple(Line(job, due[job.name], newest.get(job.name), held.get(job.name, "")) for job in jobs)


def safety(application: Application) -> Safety:
    """What is known of backups from the runs that were kept."""
    backups = (one for one in runs.runs_of(application.engine, "backup") if one.state is RunState.DONE)
    rehearsals = (one for one in runs.runs_of(application.engine, "rehearsal") if one.state is not RunState.RUNNING)
    newest = next(backups, None)
    return Safety(_ended(newest) if newest else None, next(rehearsals, None))


def _ended(one: Run | None) -> datetime:
    assert one is not None
    return one.finished_at or one.started_at


def is_silent(application: Application) -> bool:
    """Whether a scheduler ran here and has said nothing for long; never on a fixed day, on which none runs."""
    beat = runs.last_beat(application.engine) if application.settings.today is None else None
    return beat is not None and application.clock.tell() - beat > LONGEST_SILENCE


def troubles(application: Application) -> tuple[Sentence, ...]:
    """What an officer has to see to; where no scheduler ever ran, as on a demonstration, only what failed by hand."""
    beat = runs.last_beat(application.engine)
    return (*(_troubles(application, beat) if beat is not None else ()), *failures(application))


def failures(application: Application) -> Iterator[Sentence]:
    """The jobs that failed when they last ended, or that a process left behind; until they go well again."""
    now, clock = application.clock.tell(), application.clock
    newest, ended = (runs.newest_runs(application.engine, BY_NAME, ended=ended) for ended in (False, True))
    for name, job in BY_NAME.items():
        last = newest.get(name)
        if last is not None and last.state is RunState.RUNNING and not is_running(last, now):
            why: Sentence | str = say("it was broken off before its end.")
        elif (last := ended.get(name)) is not None and last.state is RunState.FAILED and name not in TOLD_OTHERWISE:
            why = last.words
        else:
            continue
        began = last.started_at
        yield say(
            "“{title}” failed on {day:date}, {time:hour}: {why} See to it, then run it again on the page of automatic "
            "jobs.",
            title=job.title, day=clock.day_of(began), time=f"{began.astimezone(clock.zone):%H:%M}", why=why,
        )  # fmt: skip


def _troubles(application: Application, beat: datetime) -> Iterator[Sentence]:
    now, known, clock = application.clock.tell(), safety(application), application.clock
    if now - beat > LONGEST_SILENCE:
        yield say(
            "Nothing has run by itself since {day:date}, {time:hour}. Start the tracker's service again.",
            day=clock.day_of(beat),
            time=f"{beat.astimezone(clock.zone):%H:%M}",
        )
    if known.backed_up_at is not None and now - known.backed_up_at > BACKUP_HOLDS:
        yield say(
            "The newest backup is of {day:date}. See why no newer one was made.", day=clock.day_of(known.backed_up_at)
        )
    if known.backed_up_at is None and runs.runs_of(application.engine, "backup"):
        yield say("There is no backup yet. See why none was made.")
    yield from _draft_trouble(application)
    yield from rehearsal_trouble(known)
    if known.rehearsal is not None and known.has_rehearsed and not known.is_proven(now):
        yield say(
            "No backup was restored on trial since {day:date}. Start the trial restore on the page of automatic jobs.",
            day=clock.day_of(known.rehearsal.started_at),
        )


def _draft_trouble(application: Application) -> Iterator[Sentence]:
    """That a draft for a coming session could not be made when it was last tried."""
    newest = runs.newest_runs(application.engine, ["drafts"], ended=True).get("drafts")
    if newest is not None and newest.state is RunState.FAILED:
        yield say("A draft for a coming session cannot be made. {why}", why=newest.words)


def rehearsal_trouble(known: Safety) -> Iterator[Sentence]:
    """That the newest restore on trial failed."""
    if known.rehearsal is not None and not known.has_rehearsed:
        yield say(
            "The newest backup could not be restored on trial: {why} Keep the older backups, make a new one and try "
            "that.",
            why=known.rehearsal.words,
        )


def run_now(application: Application, job: Job) -> Done:
    """Runs a job for this instant. Raises Refusal while it is running."""
    now = application.clock.tell()
    newest = runs.newest_runs(application.engine, [job.name]).get(job.name)
    if is_running(newest, now) or not runs.begin(application.engine, job.name, now, now):
        raise Refusal("“{title}” is running just now. Wait until it has ended, then look again.", title=job.title)
    return run(application, job, now)


def is_running(one: Run | None, now: datetime) -> bool:
    """Whether a run is under way; one that takes too long was left by a process that died."""
    return one is not None and one.state is RunState.RUNNING and now - one.started_at < ABANDONED
