"""How far a set of measures should have come and has come, month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat, zip_longest
from math import ceil, fsum

from tracker.facts import Measure
from tracker.rules.progress import DATED_FACTS_FOR_A_FORECAST, ROUNDING, SLOWEST_PACE, Forecast
from tracker.rules.rollup import Weighing, is_enough, of_which, too_little_known, weights_of
from tracker.sentences import Sentence
from tracker.views.board import Board, counted
from tracker.views.measure.rises import actual_rise, adopted_rise, planned_rise, untold
from tracker.views.ramps import Event, Ramp, accumulated, events_of, risen

MOST_MONTHS = 240
YEAR, QUARTER = 365, 91
MOST_UNTOLD = 0.25
"""Of so much of the plan, by its weight, progress may be unknown on a day that is drawn; the rest stands for all."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Shares (0-1) on a day: by the dates valid now, by the dates first adopted, and what was done.

    `actual` is None after today and where nobody had told yet how far the measures were; all are None where no measure
    has dates.
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
    `weighing` says how measures were weighed: `weight`, `budget` or `equal`. It is of `compared` of the `counted`
    measures, as `Weighted` is.
    """

    points: tuple[CurvePoint, ...]
    band: tuple[BandPoint, ...]
    forecast: Forecast | None
    today: date
    weighing: Weighing
    compared: int = 0
    counted: int = 0

    @property
    def of_which(self) -> Sentence | None:
        """Of how many of the measures it is, in words; None where it is of all."""
        return of_which(self.compared, self.counted)

    @property
    def too_little(self) -> Sentence | None:
        """Why there is no curve, where the progress of too few measures is known."""
        return None if self.points or not self.counted else too_little_known(self.compared, self.counted)

    @property
    def untold_until(self) -> date | None:
        """The first day that is drawn after some of which nothing was told; None where there are none of these."""
        past = [point for point in self.points if point.on <= self.today]
        gaps = [at for at, point in enumerate(past) if point.actual is None]
        return past[gaps[-1] + 1].on if gaps and gaps[-1] + 1 < len(past) else None


def told_courses(curve: Curve) -> list[list[tuple[date, float]]]:
    """What was done as lines of days with their shares: one from each gap, in which nobody told, to the next."""
    courses: list[list[tuple[date, float]]] = [[]]
    for point in curve.points:
        if point.actual is None:
            courses += [[]] if courses[-1] else []
        else:
            courses[-1].append((point.on, point.actual))
    return [course for course in courses if course]


def curve(board: Board, measures: Sequence[Measure] | None = None) -> Curve:
    """The curve of `measures`, or of the whole plan.

    On today it says what `weighted_progress` says: the same measures are left out (dropped ones, merged ones, those
    without a known progress or without a planned one), the others weigh the same, and there is none where too little
    is known. On a day before it leaves out
    those of which nobody had told yet, and is not known where these are more than a few.
    """
    chosen = counted(board.plan.measures if measures is None else measures)
    weights = weights_of(chosen, [board.status[measure.code] for measure in chosen], board.weighing)
    known = _lines(board, zip(chosen, weights, strict=True))
    if not is_enough([line.weight for line in known], weights):
        return Curve((), (), None, board.today, board.weighing, len(known), len(chosen))
    dated = [line for line in known if board.status[line.measure.code].planned_progress is not None]
    dated = dated if is_enough([line.weight for line in dated], weights) else []
    rises = [_planned_and_adopted(board, line.measure) for line in dated]
    planned = _weighed(dated, [planned for planned, _ in rises])
    adopted = _weighed(dated, [adopted for _, adopted in rises])
    compared = dated or known
    actual = _weighed(compared, [line.rise for line in compared])
    days = _days((*planned, *adopted, *actual), board.today)
    if days and not actual and any(line.weight for line in compared):
        actual = [Ramp(0.0, days[0], days[0])]  # nothing has begun: that is known, and it is nothing
    dated_facts = len({ramp.end for ramp in actual if ramp.height > 0})
    past = _Past(events_of(actual), events_of(_untold(compared)), dated_facts)
    points = _points(days, planned, adopted, past, board.today)
    band, forecast = _outlook(days, planned, past, board.today.toordinal())
    return Curve(points, band, forecast, board.today, board.weighing, len(compared), len(chosen))


@dataclass(frozen=True, slots=True)
class _Line:
    measure: Measure
    weight: float
    rise: tuple[Ramp, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    """What was done, and of how much of the plan nobody told it."""

    done: Sequence[Event]
    untold: Sequence[Event]
    facts: int
    """On how many days something was done."""

    def shares(self, days: Sequence[int]) -> list[float | None]:
        """The share done on each day, of what was told of; None where that is too little.

        That nothing was done yet before a time of which nothing is known tells nothing either.
        """
        if not self.done:
            return [None] * len(days)
        both = zip(risen(self.done, days), risen(self.untold, days), strict=True)
        found = [None if untold > MOST_UNTOLD + ROUNDING else _share(done / (1 - untold)) for done, untold in both]
        before = found.index(None) if None in found else 0
        return found if any(found[:before]) else [*repeat(None, before), *found[before:]]

    def first(self, days: Sequence[int], last: int) -> tuple[int, float] | None:
        """The first of the days, from the first one to `last`, of which is known what was done, and its share."""
        asked = [day for day in days if days[0] <= day <= last]
        found = zip(asked, self.shares(asked), strict=True)
        return next(((day, share) for day, share in found if share is not None), None)


def _untold(lines: Sequence[_Line]) -> list[Ramp]:
    """How much of the plan nobody told of, over time."""
    whole = fsum(line.weight for line in lines)
    steps = []
    for line in lines:
        span = untold(line.measure, line.rise) if whole > 0 else None
        if span is not None:
            begun, told = span
            steps += [Ramp(line.weight / whole, begun, begun), Ramp(-line.weight / whole, told, told)]
    return steps


def _lines(board: Board, weighed: Iterable[tuple[Measure, float]]) -> list[_Line]:
    """Those of the measures with their weights that have a known progress."""
    lines = []
    for measure, weight in weighed:
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
    days: Sequence[int], planned: list[Ramp], adopted: list[Ramp], past: _Past, today: date
) -> tuple[CurvePoint, ...]:
    passed = [day for day in days if day <= today.toordinal()]
    heights = zip_longest(days, _heights(planned, days), _heights(adopted, days), past.shares(passed), fillvalue=None)
    return tuple(CurvePoint(date.fromordinal(day), *shares) for day, *shares in heights if day is not None)


def _heights(ramps: Sequence[Ramp], days: Sequence[int]) -> list[float]:
    """The shares on the days, without what rounding adds at the edges; none where nothing is known."""
    if not ramps:
        return []
    return [_share(height) for height in accumulated(ramps, days)]


def _share(height: float) -> float:
    return min(max(height, 0.0), 1.0)


def _outlook(
    days: Sequence[int], planned: Sequence[Ramp], past: _Past, today: int
) -> tuple[tuple[BandPoint, ...], Forecast | None]:
    """Goes on from today at the pace since the start and at that of the last year, the slower one first.

    Where it is not known what was done a year ago, the first day since of which it is counts, if that is a quarter of a
    year ago; else nothing goes on. What many measures brought on one day, such as an import, is one dated fact.
    """
    begun = min((ramp.start for ramp in planned), default=today)
    if begun >= today or past.facts < DATED_FACTS_FOR_A_FORECAST:
        return (), None
    year_ago = max(begun, today - YEAR)
    told = (begun, 0.0) if year_ago == begun else past.first((year_ago, *days), today - QUARTER)
    (now,) = past.shares((today,))
    if told is None or now is None:
        return (), None
    since, then = told
    slow, fast = sorted((now / (today - begun), (now - then) / (today - since)))
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
