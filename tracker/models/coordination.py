"""Bodies, their sessions, agendas and decisions."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from tracker.coordination import ItemKind, Majority, MotionState, VoteMethod
from tracker.facts import BodyKind, Execution, SessionKind, Visibility
from tracker.models.base import Versioned, choice, prose, reference


class Body(Versioned, table=True):
    """A body that meets; `members` is the number of all its members, which the quorum counts from.

    `procedure_act` names the act whose articles its settings cite.
    """

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    kind: BodyKind = Field(default=BodyKind.COORDINATION, sa_type=choice(BodyKind))
    members: int = 0
    procedure_act: str = prose()


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
    """A session of a body; `code` is its public number, such as `2026/3`.

    A cancelled one keeps its number; `carried_to` is the code of the session that took over its agenda.
    """

    __table_args__ = (UniqueConstraint("body_id", "code"),)

    body_id: int = reference("body.id")
    code: str
    on: date
    kind: SessionKind = Field(default=SessionKind.REGULAR, sa_type=choice(SessionKind))
    title: str = prose()
    minutes_adopted_on: date | None = None
    minutes_published_on: date | None = None
    hour: str = prose()
    place: str = prose()
    is_remote: bool = False
    reason: str = prose()
    closed_on: date | None = None
    case_number: str = prose()
    recorder: str = prose()
    cancelled_on: date | None = None
    cancelled_by: str = prose()
    cancel_reason: str = prose()
    carried_to: str = prose()


class SessionMove(Versioned, table=True):
    """Where and when a session was to meet before it was moved, `number` counting its moves; who moved it, and why.

    `haste` says why the deadlines that were over by then could not be kept.
    """

    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: int = reference("session.id")
    number: int
    on: date
    hour: str = prose()
    place: str = prose()
    moved_on: date
    moved_by: str = prose()
    reason: str = prose()
    haste: str = prose()


class SessionStep(Versioned, table=True):
    """A deadline of a session, by its name in the rules, and the day on which it was met."""

    __table_args__ = (UniqueConstraint("session_id", "name"),)

    session_id: int = reference("session.id")
    name: str
    done_on: date
    note: str = prose()


class AgendaItem(Versioned, table=True):
    """A point of an agenda with its material. `proposal` is a code: a reference would close a circle of tables."""

    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: int = reference("session.id")
    number: int
    title: str = prose()
    measure_id: int | None = reference("measure.id", default=None)
    presenter: str = prose()
    legal_basis: str = prose()
    explanation: str = prose()
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))
    kind: ItemKind = Field(default=ItemKind.OTHER, sa_type=choice(ItemKind))
    proposal: str = prose()
    committee_id: int | None = reference("body.id", default=None)
    prepared_by: str = prose()
    case_number: str = prose()
    proposed_decision: str = prose()
    annexes: str = prose()
    discussion: str = prose()
    added_on: date | None = None
    late_reason: str = prose()
    is_withdrawn: bool = False
    visibility_reason: str = prose()


class Attendance(Versioned, table=True):
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    session_id: int = reference("session.id")
    person_id: int = reference("person.id")
    is_present: bool = False
    note: str = prose()
    substitute_id: int | None = reference("person.id", default=None)


class Motion(Versioned, table=True):
    """What a session votes about. `effects` are typed and checked by the action; `before` is what they touch, as it
    was when the motion was last previewed."""

    __table_args__ = (UniqueConstraint("session_id", "number"),)

    strategy_id: int = reference("strategy.id")
    session_id: int = reference("session.id")
    agenda_item_id: int = reference("agenda_item.id")
    number: int
    text: str = prose()
    majority: Majority = Field(default=Majority.OF_VOTES, sa_type=choice(Majority))
    effects: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    task: str = prose()
    task_owner_id: int | None = reference("organisation.id", default=None)
    task_due: date | None = None
    state: MotionState = Field(default=MotionState.DRAFT, sa_type=choice(MotionState))
    decision_id: int | None = reference("decision.id", default=None)
    replaces_id: int | None = reference("decision.id", default=None)
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))


class Vote(Versioned, table=True):
    """A vote about a motion, with all that was true then: the number of all members, who was there (codes of people),
    and at a roll-call what each chose."""

    __table_args__ = (
        UniqueConstraint("motion_id", "number"),
        CheckConstraint("votes_for >= 0 and votes_against >= 0", name="votes_not_negative"),
        CheckConstraint("votes_for + votes_against <= present", name="voters_present"),
    )

    motion_id: int = reference("motion.id")
    number: int
    method: VoteMethod = Field(default=VoteMethod.HANDS, sa_type=choice(VoteMethod))
    members: int
    present: int
    votes_for: int
    votes_against: int
    is_adopted: bool = False
    present_people: list[str] = Field(default_factory=list, sa_type=JSON)
    roll_call: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


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
