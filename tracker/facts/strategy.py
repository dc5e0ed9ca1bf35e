"""The strategy with its segments, areas, goals, organisations, people and tags, and where its lights turn."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tracker.facts.reminding import Cadence
from tracker.facts.words import Language, TagKind


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where lights turn; they belong to the strategy and are kept in its history.

    Shares are points of progress or of money (0-1), the rest whole days.
    """

    time_amber: float = 0.05
    time_red: float = 0.15
    milestone_tolerance_days: int = 60
    result_green: float = 1.0
    result_amber: float = 0.9
    reading_grace_days: int = 30
    money_amber: float = 0.15
    money_red: float = 0.25
    ageing_days: int = 120
    stale_days: int = 240


@dataclass(frozen=True, slots=True)
class Strategy:
    """The strategy whose action plan is tracked."""

    code: str
    title: str
    title_en: str = ""
    municipality: str = ""
    period_start: date | None = None
    period_end: date | None = None
    adopted_on: date | None = None
    act_number: str = ""
    sessions_per_year: int = 3
    is_demonstration: bool = False
    action_plan_due: date | None = None
    needs_approval: bool = False
    thresholds: Thresholds = Thresholds()
    cadence: Cadence = field(default_factory=Cadence)
    is_in_preparation: bool = False
    opened_on: date | None = None
    contact_office: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_post: str = ""
    accessibility_checked_on: date | None = None
    accessibility_checked_by: str = ""
    is_set_up: bool = False

    def is_open(self, day: date) -> bool:
        """Whether the public may see the plan on a day; one that is older than openings has always been open."""
        return opens(self, day)


class Opening(Protocol):
    """What says whether a plan is open: a fact or a stored row."""

    @property
    def is_in_preparation(self) -> bool | None: ...

    @property
    def opened_on(self) -> date | None: ...


def opens(strategy: Opening, day: date) -> bool:
    """Whether a plan is open to the public on a day: it was opened, and from that day on or an earlier one."""
    return not strategy.is_in_preparation and (strategy.opened_on is None or strategy.opened_on <= day)


@dataclass(frozen=True, slots=True)
class Segment:
    code: str
    title: str
    title_en: str = ""
    order: int = 0
    colour: str = ""
    is_placeholder: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A field of the strategy; `is_placeholder` marks the default code list, which no strategy adopted."""

    code: str
    title: str
    title_en: str = ""
    segment: str = ""
    order: int = 0
    committee: str = ""
    is_placeholder: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    code: str
    title: str
    title_en: str = ""
    area: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    title: str
    title_en: str = ""
    parent: str = ""
    is_retired: bool = False
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answers for something, known by the office held; `is_head` of her organisation.

    She is written to in her `language`, without one in the municipality's. Her `work_email` is told to officers alone,
    who bring it in and take it out by the workbook.
    """

    code: str
    function: str
    function_en: str = ""
    name: str = ""
    organisation: str = ""
    is_retired: bool = False
    is_head: bool = False
    language: Language | None = None
    work_email: str = ""
    merged_into: str = ""

    @property
    def called(self) -> str:
        """The function, or the name as long as no function is recorded; the public is told functions alone."""
        return self.function or self.name


@dataclass(frozen=True, slots=True)
class Tag:
    code: str
    title: str
    title_en: str = ""
    kind: TagKind = TagKind.TOPIC
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """Where a measure stands in the budget: proračunska postavka, konto, NRP project."""

    item: str
    account: str = ""
    nrp: str = ""
