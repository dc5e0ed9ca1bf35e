"""A measure (ukrep) and what belongs to it beside indicators and money."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from tracker.facts import Channel, Dimension, Lifecycle, Light, Priority, SubmissionState, Visibility
from tracker.models.base import Versioned, choice, prose, reference


class Measure(Versioned, table=True):
    """A measure. `deviations` say why what was reached differs from what was planned: {subject: reason}.

    `continued_in` names a measure of another strategy by the codes of both, as `dp2036/E1-01`: they stay for ever.
    """

    __table_args__ = (
        UniqueConstraint("strategy_id", "code"),
        CheckConstraint("weight is null or weight >= 0", name="weight_not_negative"),
        CheckConstraint("final_cost is null or final_cost >= 0", name="final_cost_not_negative"),
    )

    strategy_id: int = reference("strategy.id")
    code: str
    title: str = prose()
    title_en: str = prose()
    purpose: str = prose()
    area_id: int | None = reference("area.id", default=None)
    goal_id: int | None = reference("goal.id", default=None)
    lead_id: int | None = reference("organisation.id", default=None)
    responsible_id: int | None = reference("person.id", default=None)
    phase: str = prose()
    lifecycle: Lifecycle = Field(default=Lifecycle.IN_PREPARATION, sa_type=choice(Lifecycle))
    lifecycle_reason: str = prose()
    priority: Priority = Field(default=Priority.MEDIUM, sa_type=choice(Priority))
    start: date | None = None
    end: date | None = None
    completed_on: date | None = None
    final_cost: int | None = Field(default=None, sa_type=BigInteger)
    deviations: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    weight: float | None = None
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))
    visibility_reason: str = prose()
    merged_into_id: int | None = reference("measure.id", default=None)
    superseded_by_id: int | None = reference("measure.id", default=None)
    continued_in: str = prose()


class MeasurePartner(Versioned, table=True):
    __table_args__ = (UniqueConstraint("measure_id", "organisation_id"),)

    measure_id: int = reference("measure.id")
    organisation_id: int = reference("organisation.id")


class MeasureTag(Versioned, table=True):
    __table_args__ = (UniqueConstraint("measure_id", "tag_id"),)

    measure_id: int = reference("measure.id")
    tag_id: int = reference("tag.id")


class BudgetItem(Versioned, table=True):
    """Where a measure stands in the budget: proračunska postavka, konto, NRP project."""

    __table_args__ = (UniqueConstraint("measure_id", "item", "account"),)

    measure_id: int = reference("measure.id")
    item: str
    account: str = prose()
    nrp: str = prose()


class Milestone(Versioned, table=True):
    """A step of a measure; `progress` is a share of 0-1."""

    __table_args__ = (
        UniqueConstraint("measure_id", "code"),
        CheckConstraint("weight is null or weight >= 0", name="weight_not_negative"),
        CheckConstraint("progress is null or (progress >= 0 and progress <= 1)", name="progress_is_share"),
    )

    measure_id: int = reference("measure.id")
    code: str
    title: str = prose()
    title_en: str = prose()
    phase: str = prose()
    weight: float | None = None
    starts_on: date | None = None
    planned_on: date | None = None
    forecast_on: date | None = None
    done_on: date | None = None
    progress: float | None = None
    evidence: str = prose()


class Update(Versioned, table=True):
    """What an owner reported about a measure on a day."""

    __tablename__ = "progress_update"
    __table_args__ = (
        CheckConstraint("progress is null or (progress >= 0 and progress <= 1)", name="progress_is_share"),
    )

    measure_id: int = reference("measure.id")
    made_on: date
    author: str = prose()
    period: str = prose()
    progress: float | None = None
    light: Light | None = Field(default=None, sa_type=choice(Light))
    done: str = prose()
    next: str = prose()
    obstacles: str = prose()
    nothing_changed: bool = False
    channel: Channel = Field(default=Channel.SIGNED_IN, sa_type=choice(Channel))


class Submission(Versioned, table=True):
    """What an owner handed in and the officer has to accept before it counts; `content` is the whole report."""

    measure_id: int = reference("measure.id")
    made_on: date
    author: str = prose()
    person_id: int | None = reference("person.id", default=None)
    channel: Channel = Field(default=Channel.SIGNED_IN, sa_type=choice(Channel))
    state: SubmissionState = Field(default=SubmissionState.WAITING, sa_type=choice(SubmissionState))
    note: str = prose()
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Override(Versioned, table=True):
    """A judgement in place of a computed light, with a reason, until a day."""

    measure_id: int = reference("measure.id")
    dimension: Dimension = Field(sa_type=choice(Dimension))
    light: Light = Field(sa_type=choice(Light))
    reason: str = prose()
    author: str = prose()
    expires_on: date


class Risk(Versioned, table=True):
    __table_args__ = (
        CheckConstraint("probability between 1 and 5", name="probability_1_to_5"),
        CheckConstraint("impact between 1 and 5", name="impact_1_to_5"),
    )

    measure_id: int = reference("measure.id")
    title: str = prose()
    probability: int = 1
    impact: int = 1
    response: str = prose()
    owner: str = prose()
