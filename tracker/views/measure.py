"""Everything that is known about one measure."""

from dataclasses import dataclass
from datetime import date

from tracker.facts import (
    Area,
    Change,
    Decision,
    Dimension,
    FundingLine,
    Goal,
    Light,
    Milestone,
    Organisation,
    Override,
    Person,
    Segment,
    Tag,
    Update,
)
from tracker.rules.funding import Totals
from tracker.rules.quality import Finding
from tracker.rules.status import Judgement, MeasureStatus
from tracker.views.board import Board
from tracker.views.curve import Curve
from tracker.views.declared import Disagreement
from tracker.views.indicators import IndicatorRow
from tracker.views.measures import MeasureRow
from tracker.views.money import MoneyTable
from tracker.views.sessions import DecisionLine
from tracker.views.timeline import Ghost, TimelineRow


@dataclass(frozen=True, slots=True)
class LightLine:
    """A light with its reason; `dimension` None is the overall one, `override` what somebody put in its place."""

    dimension: Dimension | None
    judgement: Judgement
    override: Override | None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its share of the measure (0-1) and the days it once had; `days_late` of an undone one."""

    milestone: Milestone
    share: float
    progress: float
    days_late: int
    former: tuple[Ghost, ...]


@dataclass(frozen=True, slots=True)
class FundingDetail:
    """A funding line with its totals; `claim_days` until its claim is due, negative when that has passed."""

    line: FundingLine
    totals: Totals
    absorption: float | None
    claim_days: int | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """The page of a measure.

    `times_moved` and `days_moved` count how often its end was changed and how far in all; `history` and `updates`
    have the newest first.
    """

    row: MeasureRow
    status: MeasureStatus
    area: Area | None
    segment: Segment | None
    goal: Goal | None
    lead: Organisation | None
    responsible: Person | None
    partners: tuple[Organisation, ...]
    tags: tuple[Tag, ...]
    overall: LightLine
    lights: tuple[LightLine, ...]
    declared: Light | None
    declared_on: date | None
    disagreement: Disagreement | None
    curve: Curve
    timeline: TimelineRow
    milestones: tuple[MilestoneLine, ...]
    indicators: tuple[IndicatorRow, ...]
    money: MoneyTable
    funding: tuple[FundingDetail, ...]
    updates: tuple[Update, ...]
    decisions: tuple[DecisionLine, ...]
    history: tuple[Change, ...]
    findings: tuple[Finding, ...]
    times_moved: int
    days_moved: int


def measure_page(
    board: Board,
    code: str,
    changes: tuple[Change, ...] = (),
    decisions: tuple[Decision, ...] | None = None,
) -> MeasurePage | None:
    """The page of the measure with this code, or None if there is none.

    `changes` come from the history; `decisions` are those of the plan that concern it, unless others are given.
    """
    raise NotImplementedError
