"""Indicators with their targets and readings."""

from datetime import date

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from tracker.facts import Direction, Frequency, IndicatorKind
from tracker.models.base import Versioned, choice, prose, reference


class Indicator(Versioned, table=True):
    """An indicator; `states` are the ordered words of a qualitative one."""

    __table_args__ = (UniqueConstraint("measure_id", "code"),)

    measure_id: int = reference("measure.id")
    code: str
    title: str = prose()
    title_en: str = prose()
    unit: str = prose()
    unit_en: str = prose()
    direction: Direction = Field(default=Direction.UP, sa_type=choice(Direction))
    kind: IndicatorKind = Field(default=IndicatorKind.STATE, sa_type=choice(IndicatorKind))
    frequency: Frequency = Field(default=Frequency.YEARLY, sa_type=choice(Frequency))
    data_source: str = prose()
    baseline: float | None = None
    baseline_on: date | None = None
    states: list[str] = Field(default_factory=list, sa_type=JSON)


class Target(Versioned, table=True):
    __table_args__ = (UniqueConstraint("indicator_id", "due"),)

    indicator_id: int = reference("indicator.id")
    due: date
    value: float


class Reading(Versioned, table=True):
    __table_args__ = (UniqueConstraint("indicator_id", "on"),)

    indicator_id: int = reference("indicator.id")
    on: date
    value: float
    source: str = prose()
    note: str = prose()
