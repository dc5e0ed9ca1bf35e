"""What runs by itself: each run, and what was told to pause. Without history: nothing of it is part of the plan."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.facts import RunState
from tracker.models.base import Base, choice, prose


class JobRun(Base, table=True):
    """One run of a job for the instant it was due at; there is one only, whoever runs it."""

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    job: str = Field(index=True)
    due_at: datetime
    started_at: datetime
    finished_at: datetime | None = None
    state: RunState = Field(default=RunState.RUNNING, sa_type=choice(RunState))
    words: str = prose()


class JobPause(Base, table=True):
    """That a job is not to run for now, and who said so."""

    __tablename__ = "job_pause"

    job: str = Field(primary_key=True)
    paused_at: datetime
    actor: str = prose()


class Heartbeat(Base, table=True):
    """When a scheduler was last alive, by the name of its process."""

    name: str = Field(primary_key=True)
    at: datetime
