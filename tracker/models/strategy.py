"""The strategy and the way its plan is divided."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from tracker.facts import TagKind
from tracker.models.base import Versioned, choice, prose, reference


class Strategy(Versioned, table=True):
    """A strategy; `thresholds` and `cadence` are kept with it, so its history knows where lights turned and when
    somebody was reminded: by topic and slot the days, and since when where the step was added later.

    With `needs_approval` what owners report counts once the officer has accepted it. The public sees a plan that is not
    in preparation, from the day it was `opened_on`; one recorded before there were openings has no such day.
    Of one that `is_set_up` the list of the first steps was put away.
    """

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    municipality: str = prose()
    period_start: date | None = None
    period_end: date | None = None
    adopted_on: date | None = None
    act_number: str = prose()
    sessions_per_year: int = 3
    action_plan_due: date | None = None
    needs_approval: bool = False
    is_demonstration: bool = False
    thresholds: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    cadence: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    is_in_preparation: bool = True
    opened_on: date | None = None
    contact_office: str = prose()
    contact_email: str = prose()
    contact_phone: str = prose()
    contact_post: str = prose()
    accessibility_checked_on: date | None = None
    accessibility_checked_by: str = prose()
    is_set_up: bool = False


class Segment(Versioned, table=True):
    __table_args__ = (UniqueConstraint("strategy_id", "code"),)

    strategy_id: int = reference("strategy.id")
    code: str
    title: str = prose()
    title_en: str = prose()
    order: int = 0
    colour: str = prose()
    is_placeholder: bool = False
    is_retired: bool = False


class Area(Versioned, table=True):
    """A field of the strategy and the committee competent for it."""

    __table_args__ = (UniqueConstraint("strategy_id", "code"),)

    strategy_id: int = reference("strategy.id")
    segment_id: int | None = reference("segment.id", default=None)
    committee_id: int | None = reference("body.id", default=None)
    code: str
    title: str = prose()
    title_en: str = prose()
    order: int = 0
    is_placeholder: bool = False
    is_retired: bool = False


class Goal(Versioned, table=True):
    __table_args__ = (UniqueConstraint("strategy_id", "code"),)

    strategy_id: int = reference("strategy.id")
    area_id: int | None = reference("area.id", default=None)
    code: str
    title: str = prose()
    title_en: str = prose()
    is_retired: bool = False


class Tag(Versioned, table=True):
    """A mark that cuts across areas, such as a core measure (jedrni ukrep)."""

    __table_args__ = (UniqueConstraint("strategy_id", "code"),)

    strategy_id: int = reference("strategy.id")
    code: str
    title: str = prose()
    title_en: str = prose()
    kind: TagKind = Field(default=TagKind.TOPIC, sa_type=choice(TagKind))
    is_retired: bool = False
