"""One area of the strategy with its measures."""

from dataclasses import dataclass

from tracker.facts import Area, Goal, Segment
from tracker.rules.rollup import Distribution, Weighted
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.curve import Curve
from tracker.views.indicators import IndicatorRow
from tracker.views.measures import MeasureRow
from tracker.views.money import MoneyTable


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that is wrong with a measure, in a sentence."""

    row: MeasureRow
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class AreaPage:
    """`concerns` are what matters most, the worst first; `rows` are all measures of the area in order of code."""

    area: Area
    segment: Segment | None
    goals: tuple[Goal, ...]
    headline: tuple[Sentence, ...]
    distribution: Distribution
    not_counted: int
    progress: Weighted
    concerns: tuple[Concern, ...]
    rows: tuple[MeasureRow, ...]
    indicators: tuple[IndicatorRow, ...]
    curve: Curve
    money: MoneyTable


def area_page(board: Board, code: str) -> AreaPage | None:
    """The page of the area with this code, or None if there is none."""
    raise NotImplementedError
