"""How far a set of measures should have come and has come, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.facts import Measure
from tracker.rules.progress import Forecast
from tracker.views.board import Board


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Shares (0-1) on a day: by the dates valid now, by the dates first adopted, and what was done.

    `actual` is None after today, and all are None where no measure has dates.
    """

    on: date
    planned: float | None
    adopted: float | None
    actual: float | None


@dataclass(frozen=True, slots=True)
class BandPoint:
    """Where progress will be on a coming day: at the slower and at the faster of the known paces."""

    on: date
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """`forecast` says when all would be done at these paces; it and `band` are empty without enough dated facts.

    `weighing` says how measures were weighed: `weight`, `budget` or `equal`.
    """

    points: tuple[CurvePoint, ...]
    band: tuple[BandPoint, ...]
    forecast: Forecast | None
    today: date
    weighing: str


def curve(board: Board, measures: Sequence[Measure] | None = None) -> Curve:
    """The curve of `measures`, or of the whole plan."""
    raise NotImplementedError
