"""How far a set of measures should have come and has come, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from math import ceil, fsum

from tracker.facts import Measure
from tracker.rules.progress import DATED_FACTS_FOR_A_FORECAST, ROUNDING, SLOWEST_PACE, Forecast
from tracker.rules.rollup import Weighing, weights_of
from tracker.views.board import Board, counted
from tracker.views.measure.rises import actual_rise, adopted_rise, planned_rise
from tracker.views.ramps import Ramp, accumulated

MOST_MONTHS = 240
YEAR = 365


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
    """Progress by month.

    `forecast` says when all would be done at the paces of the `band`; both are missing without enough
    dated facts, and the forecast where the slower pace would hardly ever get there.
    `weighing` says how measures were weighed: `weight`, `budget` or `equal`.
    """

    points: tuple[CurvePoint, ...]
    band: tuple[BandPoint, ...]
    forecast: Forecast | None
    today: date
    weighing: Weighing


def curve(board: Board, measures: Sequence[Measure] | None = None) -> Curve:
    """The curve of `measures`, or of the whole plan.

    On today it says what `weighted_progress` says: the same measures are left out (dropped ones, merged ones, those
    without a known progress or without a planned one), and the others weigh the same.
    """
    known = _lines(board, board.plan.measures if measures is None else measures)
    dated = [line for line in known if board.status[line.measure.code].planned_progress is not None]
    rises = [_planned_and_adopted(board, line.measure) for line in dated]
    planned = _weighed(dated, [planned for planned, _ in rises])
    adopted = _weighed(dated, [adopted for _, adopted in rises])
    compared = dated or known
    actual = _weighed(compared, [line.rise for line in compared])
    days = _days((*planned, *adopted, *actual), board.today)
    if days and not actual and any(line.weight for line in compared):
        actual = [Ramp(0.0, days[0], days[0])]  # nothing has begun: that is known, and it is nothing
    points = _points(days, planned, adopted, actual, board.today)
    band, forecast = _outlook(days, planned, actual, board.today.toordinal())
    return Curve(points, band, forecast, board.today, board.weighing)


@dataclass(frozen=True, slots=True)
class _Line:
    measure: Measure
    weight: float
    rise: tuple[Ramp, ...]


def _lines(board: Board, measures: Sequence[Measure]) -> list[_Line]:
    """The measures that have a known progress, weighed among all that count."""
    chosen = counted(measures)
    weights = weights_of(chosen, [board.status[measure.code] for measure in chosen], board.weighing)
    lines = []
    for measure, weight in zip(chosen, weights, strict=True):
        rise = _actual(board, measure)
        if rise is not None:
            lines.append(_Line(measure, weight, rise))
    return lines


def _actual(board: Board, measure: Measure) -> tuple[Ramp, ...] | None:
    heard = board.status[measure.code].last_heard
    return board.once("actual rise", measure, lambda: actual_rise(measure, board.today, heard))


def _planned_and_adopted(board: Board, measure: Measure) -> tuple[tuple[Ramp, ...], tuple[Ramp, ...]]:
    def both() -> tuple[tuple[Ramp, ...], tuple[Ramp, ...]]:
        planned = planned_rise(measure, board.status[measure.code].curve)
        return planned, adopted_rise(measure, planned)

    return board.once("planned rises", measure, both)


def _weighed(lines: Sequence[_Line], rises: Sequence[tuple[Ramp, ...]]) -> list[Ramp]:
    """The rises of single measures as parts of the rise of all."""
    whole = fsum(line.weight for line in lines)
    if whole <= 0:
        return []
    return [
        Ramp(ramp.height * line.weight / whole, ramp.start, ramp.end)
        for line, rise in zip(lines, rises, strict=True)
        for ramp in rise
    ]


def _days(ramps: Sequence[Ramp], today: date) -> list[int]:
    """The first day of each month (of every few where there are very many), the last day, and today."""
    if not ramps:
        return []
    first = date.fromordinal(min(ramp.start for ramp in ramps))
    last = max(ramp.end for ramp in ramps)
    months = range(first.year * 12 + first.month - 1, _month_of(last) + 1)
    every = len(months) // MOST_MONTHS + 1
    days = {date(month // 12, month % 12 + 1, 1).toordinal() for month in months[::every]}
    return sorted(days | {last, today.toordinal()})


def _month_of(day: int) -> int:
    on = date.fromordinal(day)
    return on.year * 12 + on.month - 1


def _points(
    days: Sequence[int], planned: list[Ramp], adopted: list[Ramp], actual: list[Ramp], today: date
) -> tuple[CurvePoint, ...]:
    passed = [day for day in days if day <= today.toordinal()]
    heights = zip_longest(
        days, _heights(planned, days), _heights(adopted, days), _heights(actual, passed), fillvalue=None
    )
    return tuple(CurvePoint(date.fromordinal(day), *shares) for day, *shares in heights if day is not None)


def _heights(ramps: Sequence[Ramp], days: Sequence[int]) -> list[float]:
    """The shares on the days, without what rounding adds at the edges; none where nothing is known."""
    if not ramps:
        return []
    return [min(max(height, 0.0), 1.0) for height in accumulated(ramps, days)]


def _outlook(
    days: Sequence[int], planned: Sequence[Ramp], actual: Sequence[Ramp], today: int
) -> tuple[tuple[BandPoint, ...], Forecast | None]:
    """Goes on from today at the pace since the start and at that of the last year, the slower one first."""
    begun = min((ramp.start for ramp in planned), default=today)
    if begun >= today or sum(ramp.height > 0 for ramp in actual) < DATED_FACTS_FOR_A_FORECAST:
        return (), None
    year_ago = max(begun, today - YEAR)
    at_begin, at_year_ago, now = accumulated(actual, (begun, year_ago, today))
    slow, fast = sorted(((now - at_begin) / (today - begun), (now - at_year_ago) / (today - year_ago)))
    if now >= 1 - ROUNDING or fast <= 0:
        return (), None
    band = tuple(
        BandPoint(date.fromordinal(day), min(1.0, now + slow * (day - today)), min(1.0, now + fast * (day - today)))
        for day in days
        if day >= today
    )
    planned_pace = 1 / max(max(ramp.end for ramp in planned) - begun, 1)
    if slow < SLOWEST_PACE * planned_pace:
        return band, None
    return band, Forecast(_reached(now, fast, today), _reached(now, slow, today))


def _reached(now: float, pace: float, today: int) -> date:
    return date.fromordinal(today + ceil((1 - now) / pace))
