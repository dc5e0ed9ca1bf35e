"""The first page: what is the state, what changed, what is wrong and why."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.facts import Area, Cents, Segment, Strategy
from tracker.facts.ordering import Natural, natural
from tracker.rules.headline import Headline
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.curve import Curve, curve
from tracker.views.history.since import Since, since
from tracker.views.measure.area import concerns
from tracker.views.measure.core_measures import CoreMeasure, core_measures
from tracker.views.measure.group import group, notes, stale, unassigned
from tracker.views.measure.money import MoneyTable, money_table
from tracker.views.session.sessions import NextSession, next_session


@dataclass(frozen=True, slots=True)
class AreaTile:
    """An area on the board of the overview.

    `measures` counts all; those dropped or merged into another (`not_counted`) are not in the distribution.
    `of_which` says of how many of them the shares are where it is not of all.
    `worst` says what is wrong with the measure in the worst state, `worst_code` which one it is.
    """

    area: Area
    segment: Segment | None
    distribution: Distribution
    measures: int
    not_counted: int
    progress: float | None
    planned: float | None
    of_which: Sentence | None
    worst_code: str
    worst: Sentence | None
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class UncoveredYear:
    """Money that is planned for a year and not secured, in cents."""

    year: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole plan on a day.

    `without_area` counts measures whose area is not among the tiles; `notes` say how to read the counts.
    """

    strategy: Strategy
    today: date
    as_of: datetime | None
    measures: int
    headline: Headline
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
    stale: int
    core: tuple[CoreMeasure, ...]
    is_demonstration: bool


def overview(board: Board, previous: Board | None = None) -> Overview:
    """The overview; `previous` is the state at the last session, for what changed since."""
    plan, together = board.plan, group(board, board.plan.measures)
    money = money_table(plan.measures)
    return Overview(
        strategy=plan.strategy,
        today=board.today,
        as_of=plan.as_of,
        measures=together.measures,
        headline=together.headline,
        notes=notes(together),
        progress=together.progress,
        distribution=together.distribution,
        not_counted=together.not_counted,
        areas=tuple(_tile(board, area) for area in _in_order(board)),
        without_area=len(unassigned(board)),
        since=since(previous, board) if previous else None,
        curve=curve(board),
        money=money,
        uncovered=_uncovered(money, board.today.year),
        next_session=next_session(board),
        stale=stale(board),
        core=core_measures(board),
        is_demonstration=plan.strategy.is_demonstration,
    )


def _in_order(board: Board) -> list[Area]:
    def order(area: Area) -> tuple[int, Natural, int, Natural]:
        segment = board.segments.get(area.segment)
        return (
            segment.order if segment else len(board.segments),
            natural(area.segment),
            area.order,
            natural(area.code),
        )

    return sorted(board.plan.areas, key=order)


def _tile(board: Board, area: Area) -> AreaTile:
    measures = board.in_area.get(area.code, ())
    together = group(board, measures)
    worst = next(iter(concerns(board, measures)), None)
    return AreaTile(
        area=area,
        segment=board.segments.get(area.segment),
        distribution=together.distribution,
        measures=together.measures,
        not_counted=together.not_counted,
        progress=together.progress.progress,
        planned=together.progress.planned,
        of_which=together.progress.of_which,
        worst_code=worst.row.code if worst else "",
        worst=worst.sentence if worst else None,
        is_placeholder=area.is_placeholder,
    )


def _uncovered(money: MoneyTable, first_year: int) -> tuple[UncoveredYear, ...]:
    """From the year of today on: what is over can no longer be covered."""
    return tuple(
        UncoveredYear(year, totals.uncovered)
        for year, totals in zip(money.years, money.by_year, strict=True)
        if year >= first_year and totals.uncovered
    )
