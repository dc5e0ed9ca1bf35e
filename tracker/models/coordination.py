"""Bodies, their sessions, agendas and decisions."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from tracker.facts import BodyKind, Execution, SessionKind, Visibility
from tracker.models.base import Versioned, choice, prose, reference


class Body(Versioned, table=True):
    """A body that meets; `members` is the number of all its members, which the quorum counts from."""

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    kind: BodyKind = Field(default=BodyKind.COORDINATION, sa_type=choice(BodyKind))
    members: int = 0


class Membership(Versioned, table=True):
    """Who sits in a body, as what, and who stands in."""

    __table_args__ = (UniqueConstraint("body_id", "person_id", "valid_from"),)

    body_id: int = reference("body.id")
    person_id: int = reference("person.id")
    substitute_id: int | None = reference("person.id", default=None)
    is_chair: bool = False
    valid_from: date
    valid_until: date | None = None


class ProcedureSetting(Versioned, table=True):
    """A number of the rules of procedure with its article, valid from a day."""

    __table_args__ = (UniqueConstraint("body_id", "name", "article", "valid_from"),)

    body_id: int = reference("body.id")
    name: str
    value: float
    unit: str
    article: str = prose()
    valid_from: date
    valid_until: date | None = None
    note: str = prose()


class Session(Versioned, table=True):
    """A session of a body; `code` is its public number, such as `2026/3`."""

    __table_args__ = (UniqueConstraint("body_id", "code"),)

    body_id: int = reference("body.id")
    code: str
    on: date
    kind: SessionKind = Field(default=SessionKind.REGULAR, sa_type=choice(SessionKind))
    title: str = prose()
    minutes_adopted_on: date | None = None
    minutes_published_on: date | None = None


class AgendaItem(Versioned, table=True):
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: int = reference("session.id")
    number: int
    title: str = prose()
    measure_id: int | None = reference("measure.id", default=None)
    presenter: str = prose()
    legal_basis: str = prose()
    explanation: str = prose()
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))


class Attendance(Versioned, table=True):
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    session_id: int = reference("session.id")
    person_id: int = reference("person.id")
    is_present: bool = False
    note: str = prose()


class Decision(Versioned, table=True):
    """A decision (sklep), its vote, its task, and what became of it (rules of procedure, article 117)."""

    __table_args__ = (UniqueConstraint("session_id", "code"),)

    session_id: int = reference("session.id")
    agenda_item_id: int | None = reference("agenda_item.id", default=None)
    code: str
    text: str = prose()
    adopted_on: date | None = None
    votes_present: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    task: str = prose()
    task_owner_id: int | None = reference("organisation.id", default=None)
    task_due: date | None = None
    execution: Execution = Field(default=Execution.OPEN, sa_type=choice(Execution))
    execution_note: str = prose()
    replaced_by_id: int | None = reference("decision.id", default=None)
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))


class Effect(Versioned, table=True):
    """What a decision does to the plan; `content` is typed by `kind` and checked by the action that applies it."""

    decision_id: int = reference("decision.id")
    measure_id: int | None = reference("measure.id", default=None)
    kind: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
