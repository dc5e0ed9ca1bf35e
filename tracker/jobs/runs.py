"""Runs of jobs: each due instant is run once, by one process; what a dead process left is run again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite

from tracker.database import open_for_reading, open_for_writing, take_turn
from tracker.facts import RunState
from tracker.models import Heartbeat, JobPause, JobRun

RUNS: sa.Table = JobRun.__table__  # type: ignore[attr-defined]
PAUSES: sa.Table = JobPause.__table__  # type: ignore[attr-defined]
HEARTBEATS: sa.Table = Heartbeat.__table__  # type: ignore[attr-defined]

ABANDONED = timedelta(minutes=30)
"""A run that takes longer was left by a process that died."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job. Instants are in UTC; `words` tell what came out."""

    job: str
    due_at: datetime
    started_at: datetime
    finished_at: datetime | None
    state: RunState
    words: str


def begin(engine: Engine, job: str, due_at: datetime, now: datetime) -> bool:
    """Takes the run of a job for the instant it was due at; whether it is ours.

    It is not where it was run before, where another process runs it just now, and where a later one was run.
    """
    row = {"job": job, "due_at": due_at, "started_at": now, "state": RunState.RUNNING, "words": ""}
    left = (RUNS.c.job == job) & (RUNS.c.due_at == due_at) & (RUNS.c.state == RunState.RUNNING)
    left &= RUNS.c.started_at <= now - ABANDONED
    with open_for_writing(engine) as database:
        take_turn(database)
        later = sa.select(RUNS.c.id).where(RUNS.c.job == job, RUNS.c.due_at > due_at).limit(1)
        if database.execute(later).first():
            return False
        is_ours = _insert_once(database, row) or bool(
            database.execute(sa.update(RUNS).where(left).values(started_at=now)).rowcount  # type: ignore[attr-defined]
        )
        database.commit()
        return is_ours


def _insert_once(database: Any, row: dict[str, object]) -> bool:
    connection = database.connection()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(RUNS).values(**row).on_conflict_do_nothing(index_elements=["job", "due_at"])
    return connection.execute(statement.returning(RUNS.c.id)).first() is not None


def finish(
    engine: Engine, job: str, due_at: datetime, now: datetime, state: RunState, words: str, *, is_only: bool = False
) -> None:
    """Says what came out of a run; where it `is_only` the runs before it are thrown away."""
    ours = (RUNS.c.job == job) & (RUNS.c.due_at == due_at)
    with open_for_writing(engine) as database:
        database.execute(sa.update(RUNS).where(ours).values(finished_at=now, state=state, words=words))
        if is_only:
            database.execute(sa.delete(RUNS).where(RUNS.c.job == job, RUNS.c.due_at < due_at))
        database.commit()


def note(engine: Engine, job: str, at: datetime, state: RunState, words: str) -> None:
    """Keeps something that was done at once and is due at no instant: always, whatever else is kept of that instant.

    Of two at one instant the second is kept a microsecond after the first.
    """
    with open_for_writing(engine) as database:
        take_turn(database)
        due_at = at
        while database.execute(sa.select(RUNS.c.id).where(RUNS.c.job == job, RUNS.c.due_at == due_at)).first():
            due_at += timedelta(microseconds=1)
        row = {"job": job, "due_at": due_at, "started_at": at, "finished_at": at, "state": state, "words": words}
        database.execute(sa.insert(RUNS).values(**row))
        database.commit()


def newest_runs(engine: Engine, jobs: Collection[str], *, ended: bool = False) -> dict[str, Run]:
    """The newest run of each job that ever ran, or the newest that has ended."""
    query = sa.select(RUNS.c.job, sa.func.max(RUNS.c.due_at).label("due_at")).group_by(RUNS.c.job)
    newest = (query.where(RUNS.c.state != RunState.RUNNING) if ended else query).subquery()
    same = (newest.c.job == RUNS.c.job) & (newest.c.due_at == RUNS.c.due_at)
    with open_for_reading(engine) as database:
        found = database.execute(sa.select(RUNS).join(newest, same).where(RUNS.c.job.in_(list(jobs)))).mappings()
        return {row["job"]: _run(row) for row in found}


def runs_of(engine: Engine, job: str, limit: int = 20) -> tuple[Run, ...]:
    """The last runs of a job, newest first."""
    query = sa.select(RUNS).where(RUNS.c.job == job).order_by(RUNS.c.due_at.desc()).limit(limit)
    with open_for_reading(engine) as database:
        return tuple(_run(row) for row in database.execute(query).mappings())


def _run(row: Any) -> Run:
    return Run(*(row[name] for name in ("job", "due_at", "started_at", "finished_at", "state", "words")))


def paused(engine: Engine) -> dict[str, str]:
    """The jobs that are not to run for now, and who said so."""
    with open_for_reading(engine) as database:
        return {row.job: row.actor for row in database.execute(sa.select(PAUSES.c.job, PAUSES.c.actor))}


def pause(engine: Engine, job: str, actor: str, now: datetime) -> None:
    """Keeps a job from running until it is resumed."""
    with open_for_writing(engine) as database:
        database.merge(JobPause(job=job, paused_at=now, actor=actor))
        database.commit()


def resume(engine: Engine, job: str) -> None:
    """Lets a job run again."""
    with open_for_writing(engine) as database:
        database.execute(sa.delete(PAUSES).where(PAUSES.c.job == job))
        database.commit()


def beat(engine: Engine, name: str, now: datetime) -> None:
    """Says that a scheduler is alive."""
    with open_for_writing(engine) as database:
        database.merge(Heartbeat(name=name, at=now))
        database.commit()


def last_beat(engine: Engine) -> datetime | None:
    """When any scheduler was last alive."""
    with open_for_reading(engine) as database:
        return database.execute(sa.select(sa.func.max(HEARTBEATS.c.at))).scalar()


def forget_runs(engine: Engine, before: datetime) -> int:
    """Throws away runs that were due before an instant; how many."""
    old = RUNS.c.due_at < before
    with open_for_writing(engine) as database:
        found = database.execute(sa.delete(RUNS).where(old)).rowcount  # type: ignore[attr-defined]
        database.commit()
        return int(found)
