"""What the tracker gave out: frozen reports and deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, UniqueConstraint
from sqlmodel import Field

from tracker.facts import DeliveryState, Visibility
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


class Publication(Versioned, table=True):
    """That a state of the plan was published on the public site, as its `number`; `manifest` is the sha256 of the entry
    in the chain beside the documents, `change` the newest change it tells of. One that was withdrawn stays."""

    number: int
    day: date
    change: int
    manifest: str = Field(max_length=64, unique=True)
    is_withdrawn: bool = False


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

    # Named by hand: what the columns make is longer than PostgreSQL lets a name be.
    __table_args__ = (
        UniqueConstraint(
            "strategy_id", "session_id", "report_kind", "subject", "language", name="uq_narrative_of_strategy"
        ),
    )

    strategy_id: int = reference("strategy.id")
    session_id: int = reference("session.id")
    report_kind: str
    subject: str = prose()
    language: str
    state_on: date | None = None
    texts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class Delivery(Base, table=True):
    """A message to one person: `key` says what it is about, and makes sure that nobody gets it twice.

    Without history, and thrown away after a while: it holds words and addresses of people, not of the plan.
    """

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str = Field(index=True)
    due: date
    person_id: int | None = reference("person.id", default=None)
    address: str
    language: str
    subject: str
    text: str = prose()
    html: str = prose()
    unsubscribe: str = ""
    message_id: str = Field(unique=True)
    state: DeliveryState = Field(default=DeliveryState.DUE, sa_type=choice(DeliveryState), index=True)
    attempts: int = 0
    posted_at: datetime
    next_at: datetime
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    is_unsure: bool = False
    problem: str = prose()


class Notice(Base, table=True):
    """That somebody was told of one thing at one step, so that she is never told again: `key` is
    kind:subject:due:step:recipient. Without history, like the message it stood in."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    delivery_id: int = reference("delivery.id")
    told_on: date
