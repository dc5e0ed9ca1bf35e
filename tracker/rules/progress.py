"""Progress as it was planned and as it is, the distance between them in days, and when it may end.

P(t) = sum of w_i x clamp((t - s_i) / (e_i - s_i), 0, 1) over the milestones, A = sum of w_i x a_i.
The slip is told in time, not in shares: the earned schedule is the day for which today's progress
was planned (W. Lipke, Earned Schedule). The planned share alone always returns to 1 when a late
measure ends, and nobody understands being late by a share.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import fsum, inf, nextafter

from tracker.facts import Lifecycle, Measure, Milestone, Update
from tracker.quick_init import quick_init
from tracker.rules.known import known_measure
from tracker.sentences import Sentence, say

ROUNDING = 1e-9
"""Shares closer than this are equal: 0.45 - 0.30 is a little more than 0.15 in binary."""

DATED_FACTS_FOR_A_FORECAST = 3
SLOWEST_PACE = 0.1
"""Below a tenth of the planned pace an end date would be a number without meaning."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The end if the rest goes as planned, and if it goes on at the pace since the start; the earlier first."""

    earliest: date
    latest: date

    @property
    def words(self) -> Sentence:
        """When a measure ends at its pace: the same two days wherever it is told."""
        if self.earliest == self.latest:
            return say("Computed forecast: at this pace it ends on {day:date}.", day=self.latest)
        return say(
            "Computed forecast: at this pace it ends between {earliest:date} and {latest:date}.",
            earliest=self.earliest,
            latest=self.latest,
        )


@quick_init
@dataclass(frozen=True, slots=True)
class Progress:
    """Everything about the progress of a measure on a day; shares 0-1, days, negative slip = behind.

    `curve` is how it was planned, which does not depend on the day.
    """

    actual: float | None
    planned: float | None
    earned_on: date | None
    slip_days: int | None
    forecast: Forecast | None
    curve: "Curve | None" = field(default=None, compare=False, repr=False)


class Curve:
    """Planned progress over time: weighted spans of days, as (weight, first day, last day) in ordinals."""

    __slots__ = ("end", "heights", "knots", "spans", "start", "total")

    def __init__(self, spans: list[tuple[float, int, int]]) -> None:
        total = fsum(weight for weight, _, _ in spans)
        if total <= 0:
            spans, total = [(1.0, start, end) for _, start, end in spans], float(len(spans))
        self.spans = spans
        self.total = total
        self.knots = sorted({day for _, start, end in spans for day in (start, end)})
        self.heights = [self.at(day) for day in self.knots]
        self.start, self.end = self.knots[0], self.knots[-1]

    def at(self, day: int) -> float:
        """The share planned to be done on a day (ordinal)."""
        parts = []
        for weight, start, end in self.spans:
            if day >= end:
                parts.append(weight)
            elif day > start:
                parts.append(weight * ((day - start) / (end - start)))
        return fsum(parts) / self.total

    def day_of(self, share: float, today: int) -> int:
        """The day nearest to `today` for which `share` was planned.

        Behind, it is the last day on which no more was due (what comes in one step is due on its day);
        ahead, the first on which as much is due.
        """
        due = self.at(today)
        if abs(due - share) <= ROUNDING:
            return today
        if share < due:
            after = self.first_above(share + ROUNDING)
            return after if any(start == end == after for _, start, end in self.spans) else after - 1
        return self.first_above(nextafter(share - ROUNDING, -inf))

    def first_above(self, share: float) -> int:
        """The first day on which more than a share is planned; the day after the last one where none is."""
        following = bisect_right(self.heights, share)
        if following in (0, len(self.knots)):
            return self.start if following == 0 else self.end + 1
        low, last = self.knots[following - 1], self.knots[following] - 1
        if self.at(last) <= share:
            return last + 1  # What comes in one step comes on the day of the knot; before it the curve is straight.
        passed = (share - self.heights[following - 1]) / (self.at(last) - self.heights[following - 1])
        day = low + int(passed * (last - low)) + 1
        while self.at(day - 1) > share:
            day -= 1
        while self.at(day) <= share:
            day += 1
        return day


def filled_weights(milestones: Iterable[Milestone]) -> tuple[float, ...]:
    """The weights as given; a missing one is the mean of the given; none or only zeros: all equal."""
    weights = [milestone.weight for milestone in milestones]
    given = [weight for weight in weights if weight is not None]
    total = fsum(given)
    if total <= 0:
        return (1.0,) * len(weights)
    if len(given) == len(weights):
        return tuple(given)
    mean = total / len(given)
    return tuple(mean if weight is None else weight for weight in weights)


def normalised_weights(milestones: Iterable[Milestone]) -> tuple[float, ...]:
    """The weights as shares that sum to 1, in the order of the milestones."""
    weights = filled_weights(milestones)
    total = fsum(weights)
    return tuple(weight / total for weight in weights)


def planned_curve(measure: Measure) -> Curve | None:
    """The planned progress of a measure: over its dated milestones, else a straight line start -> end."""
    spans = _milestone_spans(measure)
    if spans:
        return Curve(spans)
    if measure.start is None or measure.end is None:
        return None
    return Curve([_span(1.0, measure.start.toordinal(), measure.end.toordinal())])


def _milestone_spans(measure: Measure) -> list[tuple[float, int, int]]:
    """A milestone runs from its start, else from the milestone planned before it, else from the start of the measure.

    One without any of them comes in one step on its day. One without a planned day is due by the end of the
    measure, from its start on; where no end is recorded it is left out.
    """
    ends = sorted({m.planned_on.toordinal() for m in measure.milestones if m.planned_on is not None})
    if not ends:
        return []
    first = ends[0] if measure.start is None else measure.start.toordinal()
    starts = dict(zip(ends, [first, *ends], strict=False))
    spans = []
    for weight, milestone in zip(filled_weights(measure.milestones), measure.milestones, strict=True):
        due = milestone.planned_on or measure.end
        if due is not None:
            before = milestone.starts_on or (measure.start if milestone.planned_on is None else None)
            end = due.toordinal()
            spans.append(_span(weight, before.toordinal() if before else starts.get(end, end), end))
    return spans


def _span(weight: float, start: int, end: int) -> tuple[float, int, int]:
    return weight, min(start, end), end


def planned_end(measure: Measure) -> date | None:
    """The planned end, or the last planned milestone where no end is recorded."""
    if measure.end is not None:
        return measure.end
    return max((m.planned_on for m in measure.milestones if m.planned_on is not None), default=None)


def planned_progress(measure: Measure, on: date) -> float | None:
    """The share (0-1) that should be done on a day.

    With nothing but an end date it is unknown before the end and 1 from the end on.
    """
    return _planned(measure, planned_curve(measure), on)


def _planned(measure: Measure, curve: Curve | None, on: date) -> float | None:
    if curve is not None:
        return curve.at(on.toordinal())
    return 1.0 if measure.end is not None and on >= measure.end else None


def actual_progress(measure: Measure) -> float | None:
    """The share (0-1) that is done: by milestones, else as last reported.

    Milestones decide for a completed measure too (a contradiction is listed by `quality`); without
    milestones and reports a completed measure is done, any other one unknown. Looks at all facts it
    is given; `known_measure` leaves out those after a day.
    """
    if measure.milestones:
        return _by_milestones(measure.milestones)
    reported = _last_reported(measure.updates)
    if reported is not None:
        return reported
    return 1.0 if measure.lifecycle is Lifecycle.COMPLETED else None


def _by_milestones(milestones: tuple[Milestone, ...]) -> float:
    weights = filled_weights(milestones)
    done = (weight * milestone_progress(milestone) for weight, milestone in zip(weights, milestones, strict=True))
    return fsum(done) / fsum(weights)


def milestone_progress(milestone: Milestone) -> float:
    """The share (0-1) of a milestone that is done."""
    if milestone.done_on is not None:
        return 1.0
    return min(max(milestone.progress, 0.0), 1.0) if milestone.progress else 0.0


def _last_reported(updates: tuple[Update, ...]) -> float | None:
    """The progress of the latest update that tells one: "nothing changed" repeats what was said before."""
    last: Update | None = None
    for update in updates:
        if update.progress is not None and (last is None or update.made_on >= last.made_on):
            last = update
    return None if last is None or last.progress is None else min(max(last.progress, 0.0), 1.0)


def progress_on(measure: Measure, today: date) -> Progress:
    """All about the progress of a measure from what was known on `today`."""
    return progress_of(known_measure(measure, today), today)


def progress_of(measure: Measure, today: date, curve: Curve | None = None) -> Progress:
    """The same for a measure that holds nothing later than `today` already; its planned `curve` may be known."""
    curve = curve or planned_curve(measure)
    actual = actual_progress(measure)
    earned = None
    if curve is not None and actual is not None:
        earned = date.fromordinal(curve.day_of(actual, today.toordinal()))
    slip = _slip(measure, earned, today)
    forecast = _forecast(measure, curve, actual, earned, today)
    return Progress(actual, _planned(measure, curve, today), earned, slip, forecast, curve)


def finished_on(measure: Measure) -> date | None:
    """The day of completion: as recorded, else the day of the last milestone done."""
    if measure.completed_on is not None:
        return measure.completed_on
    return max((m.done_on for m in measure.milestones if m.done_on is not None), default=None)


def _slip(measure: Measure, earned: date | None, today: date) -> int | None:
    if measure.lifecycle is Lifecycle.DROPPED:
        return None
    if measure.lifecycle is Lifecycle.COMPLETED:
        due, done = planned_end(measure), finished_on(measure)
        return None if due is None or done is None else (due - done).days
    return None if earned is None else (earned - today).days


def _forecast(
    measure: Measure, curve: Curve | None, actual: float | None, earned: date | None, today: date
) -> Forecast | None:
    """Rest as planned: end + (today - ES). Pace since the start: start + duration x elapsed / earned time."""
    if curve is None or actual is None or earned is None or actual >= 1:
        return None
    if measure.lifecycle is not Lifecycle.IN_PROGRESS or _dated_facts(measure) < DATED_FACTS_FOR_A_FORECAST:
        return None
    start, now = curve.start, today.toordinal()
    elapsed, worked = now - start, earned.toordinal() - start
    if elapsed <= 0 or worked < elapsed * SLOWEST_PACE:
        return None
    as_planned = curve.end + now - earned.toordinal()
    at_this_pace = start + round((curve.end - start) * elapsed / worked)
    earliest, latest = sorted(min(max(day, now), date.max.toordinal()) for day in (as_planned, at_this_pace))
    return Forecast(date.fromordinal(earliest), date.fromordinal(latest))


def _dated_facts(measure: Measure) -> int:
    done = sum(1 for milestone in measure.milestones if milestone.done_on is not None)
    return done + sum(1 for update in measure.updates if update.progress is not None)
