"""One area of the strategy with its measures."""

from dataclasses import dataclass

from tracker.facts import Area, Body, Goal, Measure, Rating, Segment
from tracker.rules.funding import absorption
from tracker.rules.headline import Headline
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.board import Board, worst_first
from tracker.views.curve import Curve, curve
from tracker.views.measure.group import group, notes
from tracker.views.measure.indicators import IndicatorRow, farthest_first
from tracker.views.measure.measures import MeasureRow, measure_row
from tracker.views.measure.money import MoneyTable, money_table

MOST_IMPORTANT = 3
CONCERNING = (Rating.RED, Rating.AMBER, Rating.NO_DATA)


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that is wrong with a measure, in a sentence."""

    row: MeasureRow
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class AreaPage:
    """`concerns` are what matters most, the worst first; `rows` are all measures of the area.

    `committee` is the body of the council that deals with the area, where it is recorded.
    """

    area: Area
    segment: Segment | None
    goals: tuple[Goal, ...]
    headline: Headline
    distribution: Distribution
    not_counted: int
    progress: Weighted
    concerns: tuple[Concern, ...]
    rows: tuple[MeasureRow, ...]
    indicators: tuple[IndicatorRow, ...]
    curve: Curve
    money: MoneyTable
    committee: Body | None = None
    notes: tuple[Sentence, ...] = ()

    @property
    def absorption(self) -> float | None:
        """Realised money as a share of secured money (0-1)."""
        return absorption(self.money.total)


def area_page(board: Board, code: str) -> AreaPage | None:
    """The page of the area with this code, or None if there is none."""
    area = board.areas.get(code)
    if area is None:
        return None
    measures = board.in_area.get(code, ())
    together = group(board, measures)
    return AreaPage(
        area=area,
        segment=board.segments.get(area.segment),
        goals=tuple(goal for goal in board.plan.goals if goal.area == code),
        headline=together.headline,
        distribution=together.distribution,
        not_counted=together.not_counted,
        progress=together.progress,
        concerns=concerns(board, measures),
        rows=tuple(measure_row(board, measure) for measure in measures),
        indicators=farthest_first(board, measures),
        curve=curve(board, measures),
        money=money_table(measures),
        committee=next((body for body in board.plan.bodies if body.code == area.committee), None),
        notes=notes(together),
    )


def concerns(board: Board, measures: tuple[Measure, ...]) -> tuple[Concern, ...]:
    """The three most important things that are wrong: late before at risk before without data."""
    rows = (measure_row(board, measure) for measure in worst_first(board, measures)[:MOST_IMPORTANT])
    return tuple(Concern(row, row.reason) for row in rows if row.rating in CONCERNING)
