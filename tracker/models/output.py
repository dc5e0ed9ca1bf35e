"""What the tracker gave out: frozen reports and deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from tracker.models.base import Versioned, prose, reference


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


class Delivery(Versioned, table=True):
    """A message to send once: `key` is kind:subject:due:recipient."""

    key: str = Field(unique=True)
    due: date
    state: str = "due"
    attempts: int = 0
    content: str = prose()
