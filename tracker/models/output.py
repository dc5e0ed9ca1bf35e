"""What the tracker gave out: frozen reports and deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, UniqueConstraint
from sqlmodel import Field

from tracker.facts import Visibility
from tracker.models.base import Base, Versioned, choice, prose, reference


class Report(Versioned, table=True):
    """A frozen report: its whole content with labels, and the fingerprint of that content."""

    __table_args__ = (UniqueConstraint("kind", "session_id", "language", "sha256"),)

    strategy_id: int = reference("strategy.id")
    session_id: int | None = reference("session.id", default=None)
    kind: str
    language: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    sha256: str
    as_of_change_id: int = reference("change_set.id")
    frozen_at: datetime
    title: str = prose()
    subject: str = prose()
    state_on: date | None = None
    decision: str = prose()
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))
    files: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class Rendition(Base, table=True):
    """The bytes of a frozen report in one format, kept so that they are the same when the program that made them
    is not. Without history: they never change, and the report's `files` hold the sha256 of each."""

    report_id: int = Field(foreign_key="report.id", primary_key=True)
    format: str = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)


class TimeStamp(Base, table=True):
    """The answer of a time stamping authority (RFC 3161) to the content of a frozen report, as it came. Without
    history: it is signed by whoever gave it, and never changes."""

    __tablename__ = "time_stamp"

    report_id: int = Field(foreign_key="report.id", primary_key=True)
    response: bytes = Field(sa_type=LargeBinary)


class Narrative(Versioned, table=True):
    """What the officer wrote into a report before it is frozen: texts by the name of their place."""

    __table_args__ = (UniqueConstraint("session_id", "report_kind", "subject", "language"),)

    strategy_id: int = reference("strategy.id")
    session_id: int = reference("session.id")
    report_kind: str
    subject: str = prose()
    language: str
    state_on: date | None = None
    texts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class Delivery(Versioned, table=True):
    """A message to send once: `key` is kind:subject:due:recipient."""

    key: str = Field(unique=True)
    due: date
    state: str = "due"
    attempts: int = 0
    content: str = prose()
