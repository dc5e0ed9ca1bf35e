"""A measure with its milestones, risks and what was set by hand."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.facts.history import Former
from tracker.facts.indicator import Indicator
from tracker.facts.money import BoundChange, Cents, FundingLine, PlanChange
from tracker.facts.reporting import Update
from tracker.facts.strategy import BudgetItem
from tracker.facts.words import Dimension, Lifecycle, Light, Priority, Visibility
from tracker.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a measure. `progress` (0-1) counts until `done_on` is set; `weight` is relative."""

    code: str
    title: str
    title_en: str = ""
    phase: str = ""
    weight: float | None = None
    starts_on: date | None = None
    planned_on: date | None = None
    forecast_on: date | None = None
    done_on: date | None = None
    progress: float | None = None
    evidence: str = ""
    former_planned: tuple[Former[date], ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody's judgement in place of a computed light, with a reason, until a day."""

    dimension: Dimension
    light: Light
    reason: str
    author: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class Risk:
    """Probability and impact go from 1 (low) to 5 (high)."""

    title: str
    probability: int
    impact: int
    response: str = ""
    owner: str = ""


NO_DAY = date.max
"""The day of a first report for which no session is recorded yet."""


@quick_init
@dataclass(frozen=True, slots=True)
class Measure:
    """A measure or project of the action plan, with everything that belongs to it.

    `deviations` pair what ended otherwise than planned (`end`, `cost`, an indicator's code) with the reason.
    It is `continued_in` a measure of another strategy and `continues` some, named by both codes: `dp2036/E1-01`.
    `entered_at` is when it was first recorded; until the day of its `first_report`, which the board reckons, nobody was
    asked about it.
    """

    code: str
    title: str
    title_en: str = ""
    purpose: str = ""
    area: str = ""
    goal: str = ""
    lead: str = ""
    responsible: str = ""
    partners: tuple[str, ...] = ()
    phase: str = ""
    lifecycle: Lifecycle = Lifecycle.IN_PREPARATION
    priority: Priority = Priority.MEDIUM
    start: date | None = None
    end: date | None = None
    completed_on: date | None = None
    lifecycle_reason: str = ""
    weight: float | None = None
    tags: tuple[str, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    merged_into: str = ""
    superseded_by: str = ""
    continued_in: str = ""
    continues: tuple[str, ...] = ()
    final_cost: Cents | None = None
    deviations: tuple[tuple[str, str], ...] = ()
    visibility_reason: str = ""
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    updates: tuple[Update, ...] = ()
    overrides: tuple[Override, ...] = ()
    risks: tuple[Risk, ...] = ()
    former_ends: tuple[Former[date], ...] = ()
    former_lifecycles: tuple[Former[Lifecycle], ...] = ()
    former_priorities: tuple[Former[Priority], ...] = ()
    plan_changes: tuple[PlanChange, ...] = ()
    bound_changes: tuple[BoundChange, ...] = ()
    entered_at: datetime | None = field(default=None, compare=False)
    first_report: date | None = None
