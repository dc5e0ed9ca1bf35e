"""Where an indicator stands against its path from the baseline over the targets.

The path is straight between its points. A reading is judged against the path on its own day: for a
`periodic` indicator that point is the target of its period. Direction belongs to the light: a value
that moves away from the target is red. `keep` allows a deviation of 1 - result_amber (10 %) either way.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor

from tracker.facts import NO_DAY, Direction, Frequency, Indicator, IndicatorKind, Light, Reading, Thresholds
from tracker.facts.ordering import Natural, natural
from tracker.quick_init import quick_init
from tracker.rules.judgement import Cause, Judgement
from tracker.rules.known import last_reading
from tracker.rules.naming import named
from tracker.rules.progress import ROUNDING
from tracker.rules.units import with_unit
from tracker.sentences import Recorded, Sentence, count, say

MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.FOUR_MONTHLY: 4,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}

AWAY = say("Moving away from the target: {value} on {on:date}, {expected} expected.").id
NAMED_AWAY = say(
    "The indicator “{indicator:title}” is moving away from its target: {value} on {on:date}, {expected} expected."
).id
NAMED = {
    Light.GREEN: say("The indicator “{indicator:title}” is on its path: {value} on {on:date}, {expected} expected.").id,
    Light.AMBER: say(
        "The indicator “{indicator:title}” is just off its path: {value} on {on:date}, {expected} expected."
    ).id,
    Light.RED: say("The indicator “{indicator:title}” is off its path: {value} on {on:date}, {expected} expected.").id,
}


@quick_init
@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """The light of an indicator and what it rests on.

    `expected` is the path on the day of the last reading (without one: today); `share_of_path` is the
    share of the expected step from the baseline that was made, below 0 when it moved away.
    """

    code: str
    light: Light
    reason: Sentence
    value: float | None
    value_on: date | None
    expected: float | None
    share_of_path: float | None
    next_due: date | None
    overdue: bool


def indicator_status(
    indicator: Indicator,
    thresholds: Thresholds,
    today: date,
    since: date | None = None,
    asked_from: date | None = None,
) -> IndicatorStatus:
    """The light of an indicator from the readings up to `today`.

    `since` is the start of its measure: before it no reading is expected, and an undated baseline is of that day.
    No reading is due before the first report on its measure (`asked_from`): nobody was asked for it. An overdue reading
    gives no data, never amber, and so does one that is too old to tell while another one is not yet due.
    """
    last = last_reading(indicator, today)
    expected = expected_value(indicator, today if last is None else last.on, since)
    share = None if last is None or expected is None else share_of_path(indicator, last.value, expected)
    expires = next_reading_due(indicator, last, since)
    due = _asked(expires, asked_from, today)
    grace = timedelta(days=thresholds.reading_grace_days)
    overdue = due is not None and due + grace < today
    if due is not None and overdue:
        judged = _overdue(due, today)
    elif last is not None and expires is not None and expires + grace < today:
        judged = _too_old(last, due)
    elif last is None:
        judged = _waiting(due, grace, today)
    elif expected is None or share is None:
        judged = _without_path(indicator, last)
    else:
        judged = _judged(indicator, thresholds, last, expected, share)
    value, value_on = (None, None) if last is None else (last.value, last.on)
    return IndicatorStatus(indicator.code, judged.light, judged.reason, value, value_on, expected, share, due, overdue)


def expected_value(indicator: Indicator, on: date, since: date | None = None) -> float | None:
    """The value of the path on a day: straight between the points, the final target from its day on.

    Unknown before the first target where the baseline has no value or no day (`since` stands in for
    the day). A qualitative indicator stays in a state until the next one is due.
    """
    points = _path(indicator, since)
    if not points or (on < points[0][0] and not _starts_at_baseline(indicator, points)):
        return None
    for (day, value), (next_day, next_value) in pairwise(points):
        if on < next_day:
            passed = max((on - day).days, 0) / (next_day - day).days
            between = value + (next_value - value) * passed
            if indicator.kind is not IndicatorKind.QUALITATIVE:
                return between
            return floor(between + ROUNDING) if next_value >= value else ceil(between - ROUNDING)
    return points[-1][1]


def _path(indicator: Indicator, since: date | None) -> list[tuple[date, float]]:
    targets = {target.due: target.value for target in indicator.targets}
    path = sorted(targets.items())
    begins = indicator.baseline_on or since
    if indicator.baseline is None or begins is None:
        return path
    if (path and begins < path[0][0]) or (not path and indicator.direction is Direction.KEEP):
        path.insert(0, (begins, indicator.baseline))
    return path


def _starts_at_baseline(indicator: Indicator, points: list[tuple[date, float]]) -> bool:
    return points[0][0] not in {target.due for target in indicator.targets}


def share_of_path(indicator: Indicator, value: float, expected: float) -> float:
    """The share of the expected step from the baseline that was made; at least 1 when all of it was.

    Without a baseline it is the share of the expected value itself; for `keep` it is 1 less the
    relative deviation. Where no step is expected, having worsened counts as nothing made.
    """
    if indicator.direction is Direction.KEEP:
        scale = max(abs(expected), abs(indicator.baseline or 0.0))
        deviation = abs(value - expected)
        return 1.0 if deviation == 0 else 1 - deviation / scale if scale else 0.0
    sign = 1 if indicator.direction is Direction.UP else -1
    reached = sign * (value - expected) >= -ROUNDING * max(1.0, abs(expected))
    if indicator.baseline is not None:
        step = sign * (expected - indicator.baseline)
        return sign * (value - indicator.baseline) / step if step > 0 else float(reached)
    numerator, denominator = (value, expected) if sign > 0 else (expected, value)
    return numerator / denominator if expected > 0 and denominator > 0 else float(reached)


def next_reading_due(indicator: Indicator, last: Reading | None, since: date | None = None) -> date | None:
    """When the next reading is due: one period after the last, never later than the final target.

    None when the final target has been read, or when nothing says from when to count.
    """
    final = max((target.due for target in indicator.targets), default=None)
    if last is not None and (indicator.frequency is Frequency.ONCE or (final is not None and last.on >= final)):
        return None
    if indicator.frequency is Frequency.ONCE:
        return final
    counted_from = last.on if last is not None else _counted_from(indicator, since)
    if counted_from is None:
        return min((target.due for target in indicator.targets), default=None)
    due = add_months(counted_from, MONTHS[indicator.frequency])
    return due if final is None else min(due, final)


def _asked(expires: date | None, asked_from: date | None, today: date) -> date | None:
    """When a reading is due: once the former one says too little, and not before the first report."""
    if expires is None or asked_from is None or expires >= asked_from:
        return expires
    if asked_from < NO_DAY:
        return asked_from
    return expires if expires >= today else None


def _too_old(last: Reading, due: date | None) -> Judgement:
    if due is None:
        return Judgement(Light.NO_DATA, say("The last reading is of {on:date}.", on=last.on))
    words = say("The last reading is of {on:date}; the next one is due on {due:date}.", on=last.on, due=due)
    return Judgement(Light.NO_DATA, words)


def _counted_from(indicator: Indicator, since: date | None) -> date | None:
    return max((day for day in (indicator.baseline_on, since) if day is not None), default=None)


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    at_the_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if at_the_end else min(day.day, last))


def _overdue(due: date, today: date) -> Judgement:
    reason = count(
        "A reading was due on {due:date} ({n} day ago).",
        "A reading was due on {due:date} ({n} days ago).",
        (today - due).days,
        due=due,
    )
    return Judgement(Light.NO_DATA, reason)


def _waiting(due: date | None, grace: timedelta, today: date) -> Judgement:
    if due is None:
        return Judgement(Light.NO_DATA, say("No reading has been recorded."))
    if due < today:
        reason = say(
            "The first reading was due on {due:date} and is awaited until {until:date}.", due=due, until=due + grace
        )
        return Judgement(Light.NO_DATA, reason)
    return Judgement(Light.NO_DATA, say("The first reading is due on {due:date}.", due=due))


def _without_path(indicator: Indicator, last: Reading) -> Judgement:
    """A reading without an expected value can still have reached the first target."""
    first = min(indicator.targets, key=lambda target: target.due, default=None)
    if first is None:
        return Judgement(Light.NO_DATA, say("No target is set."))
    if indicator.direction is not Direction.KEEP and share_of_path(indicator, last.value, first.value) >= 1:
        sentence = say(
            "The target {target} is reached: {value} on {on:date}.",
            target=measured(indicator, first.value),
            value=measured(indicator, last.value),
            on=last.on,
        )
        return Judgement(Light.GREEN, sentence)
    return Judgement(
        Light.NO_DATA,
        say("Before the first target ({due:date}) nothing can be judged without a dated baseline.", due=first.due),
    )


def _judged(indicator: Indicator, thresholds: Thresholds, last: Reading, expected: float, share: float) -> Judgement:
    values = {
        "value": measured(indicator, last.value),
        "on": last.on,
        "expected": measured(indicator, readable(indicator, expected)),
    }
    light = _light(indicator.direction, thresholds, share)
    if light is Light.RED and share < 0 and indicator.direction is not Direction.KEEP:
        return Judgement(light, say(AWAY, **values))
    return Judgement(light, say("{value} on {on:date}, {expected} expected.", **values))


def readable(indicator: Indicator, expected: float) -> float:
    """A point between two targets as people read it: to about three figures, and whole where things are counted.

    Half a visitor is never expected: what is counted is rounded towards what is wanted, so that a reading that is
    short of the path never reads like the path itself.
    """
    if counts_things(indicator):
        towards = {Direction.UP: ceil(expected - ROUNDING), Direction.DOWN: floor(expected + ROUNDING)}
        return towards.get(indicator.direction, round(expected))
    return round(expected, 0 if abs(expected) >= 100 else 1 if abs(expected) >= 10 else 2)


def counts_things(indicator: Indicator) -> bool:
    """Whether an indicator has a unit other than a share and whatever is recorded of it is whole."""
    if not indicator.unit or "%" in indicator.unit:
        return False
    recorded = [one.value for one in indicator.readings] + [one.value for one in indicator.targets]
    if indicator.baseline is not None:
        recorded.append(indicator.baseline)
    return all(map(float.is_integer, map(float, recorded)))


def _light(direction: Direction, thresholds: Thresholds, share: float) -> Light:
    green, amber = thresholds.result_green, thresholds.result_amber
    if direction is Direction.KEEP:
        green, amber = amber, 2 * amber - 1
    if share >= green - ROUNDING:
        return Light.GREEN
    return Light.AMBER if share >= amber - ROUNDING else Light.RED


def measured(indicator: Indicator, value: float) -> Sentence | str:
    """A value in words: with its unit where that stands beside a number, or the state it stands for."""
    if indicator.kind is IndicatorKind.QUALITATIVE and round(value) in range(len(indicator.states)):
        return Recorded(indicator.states[round(value)])
    return with_unit(indicator, value)


def result_light(indicators: tuple[Indicator, ...], statuses: tuple[IndicatorStatus, ...]) -> Judgement:
    """The worst indicator, the first code of equals.

    An overdue reading keeps the others from being green: it may hide anything.
    """
    if not statuses:
        return Judgement(Light.NO_DATA, say("No indicator is recorded."))
    status, indicator = min(zip(statuses, indicators, strict=True), key=lambda pair: _urgency(pair[0]))
    cause = Cause.OFF_PATH if status.light in (Light.AMBER, Light.RED) else None
    return Judgement(status.light, _told_of(indicator, status), cause=cause)


def _told_of(indicator: Indicator, status: IndicatorStatus) -> Sentence:
    """The reason of an indicator as one sentence that names it."""
    values = dict(status.reason.values)
    if indicator.kind is IndicatorKind.QUALITATIVE or "expected" not in values:
        return about(indicator, status.reason)
    template = NAMED_AWAY if status.reason.id == AWAY else NAMED[status.light]
    return say(template, indicator=named(indicator), **values)


def about(indicator: Indicator, reason: Sentence) -> Sentence:
    """A sentence about an indicator, with its name before it."""
    return say("Indicator “{indicator:title}”: {reason:inside}", indicator=named(indicator), reason=reason)


def _urgency(status: IndicatorStatus) -> tuple[int, Natural]:
    if status.light is Light.NO_DATA:
        return (2 if status.overdue else 4), natural(status.code)
    return {Light.RED: 0, Light.AMBER: 1, Light.GREEN: 3}[status.light], natural(status.code)
