"""The first page: what is the state, what changed, what is wrong and why."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Area, Cents, Segment, Strategy
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.core_measures import CoreMeasure
from tracker.views.curve import Curve
from tracker.views.money import MoneyTable
from tracker.views.sessions import NextSession
from tracker.views.since import Since


@dataclass(frozen=True, slots=True)
class AreaTile:
    """An area on the board of the overview.

    `measures` counts all of them; those dropped or merged into another (`not_counted`) are not in the distribution.
    `worst` says what is wrong with the measure in the worst state, `worst_code` which one it is.
    """

    area: Area
    segment: Segment | None
    distribution: Distribution
    measures: int
    not_counted: int
    progress: float | None
    planned: float | None
    worst_code: str
    worst: Sentence | None
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class UncoveredYear:
    """Money that is planned for a year and has no source yet, in cents."""

    year: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class Overview:
    """`without_area` counts measures whose area is not among the tiles; `notes` say how the counts are to be read."""

    strategy: Strategy
    today: date
    as_of: datetime | None
    measures: int
    headline: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]
    progress: Weighted
    distribution: Distribution
    not_counted: int
    areas: tuple[AreaTile, ...]
    without_area: int
    since: Since | None
    curve: Curve
    money: MoneyTable
    uncovered: tuple[UncoveredYear, ...]
    next_session: NextSession | None
    quality: int
    stale: int
    core: tuple[CoreMeasure, ...]
    is_demonstration: bool


def overview(board: Board, previous: Board | None = None) -> Overview:
    """The overview; `previous` is the state at the last session, for what changed since."""
    raise NotImplementedError
