"""The base that every view shares: the plan, the day it is judged from, and each measure's status, computed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.facts import (
    Area,
    FundingSource,
    Goal,
    Indicator,
    Light,
    Measure,
    Organisation,
    Person,
    Plan,
    Segment,
    Session,
    Tag,
)
from tracker.rules.status import MeasureStatus


@dataclass(frozen=True, slots=True)
class Board:
    """A plan judged from a day, with everything found by its code."""

    plan: Plan
    today: date
    status: Mapping[str, MeasureStatus]
    measures: Mapping[str, Measure]
    segments: Mapping[str, Segment]
    areas: Mapping[str, Area]
    goals: Mapping[str, Goal]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    sources: Mapping[str, FundingSource]
    tags: Mapping[str, Tag]
    sessions: Mapping[str, Session]
    in_area: Mapping[str, tuple[Measure, ...]]
    of_indicator: Mapping[str, tuple[Measure, Indicator]]


@dataclass(frozen=True, slots=True)
class Lights:
    """The four lights of a measure, as they are shown."""

    time: Light
    result: Light
    money: Light
    overall: Light


def board(plan: Plan, today: date) -> Board:
    """The board of `plan` on `today`; the rules run here and nowhere else."""
    raise NotImplementedError
