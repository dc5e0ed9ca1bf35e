"""What the indicators read, at the end of every period up to the last day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from math import ceil, floor
from zlib import crc32

from tracker import actions
from tracker.actions import Actor, ReadingGiven
from tracker.facts import Direction, Frequency, IndicatorKind
from tracker.seeding.demonstration.adoption import baseline_day
from tracker.seeding.demonstration.catalogue import Sign
from tracker.seeding.demonstration.course import Course
from tracker.seeding.demonstration.days import instant
from tracker.seeding.demonstration.event import Event
from tracker.seeding.demonstration.reporting import REPORT, REPORT_HOUR, report_day_after

DAYS_TO_REPORT = 4
WITHOUT_TROUBLE = 1.04
MEASURED = frozenset({"%", "h", "min", "s"})
"""The units of what can be read in tenths; all else is counted."""
MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.FOUR_MONTHLY: 4,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
    Frequency.ONCE: 120,
}


def readings(course: Course, author: Actor, final_targets: dict[str, float]) -> Iterator[Event]:
    """The readings of a measure; `final_targets` are those decisions changed, by indicator."""
    measure = course.measure
    for number, sign in enumerate(measure.indicators, start=1):
        code = f"{measure.code}.K{number}"
        target = final_targets.get(code, sign.target)
        so_far = 0.0
        for on in _reading_days(course, sign):
            value = reading(course, sign, target, on, code)
            so_far = value if sign.kind is not IndicatorKind.CUMULATIVE else max(value, so_far)
            given = ReadingGiven.of(value=so_far, source=sign.data_source)
            act = partial(actions.save_reading, measure=measure.code, indicator=code, on=on, given=given)
            told = report_day_after(author, on + timedelta(days=DAYS_TO_REPORT))
            yield Event(instant(told, REPORT_HOUR), author, REPORT, (act,))


def _reading_days(course: Course, sign: Sign) -> Iterator[date]:
    """The ends of periods since the baseline, and the day of the final target."""
    since = baseline_day(course)
    if since is None or course.end is None or not sign.read or course.measure.waits:
        return
    on = add_months(since, MONTHS[sign.frequency])
    final = course.end
    while on < final:
        if on <= course.heard_until and not course.paused(on):
            yield on
        on = add_months(on, MONTHS[sign.frequency])
    if final <= course.heard_until and not course.paused(final):
        yield final


def reading(course: Course, sign: Sign, target: float, on: date, code: str) -> float:
    """The value read on a day: a share of the way from the baseline to the target, a little uneven."""
    baseline = sign.baseline if sign.baseline is not None else 0.0
    share, reaches = _share_of_time(course, on), _reaches(course, sign, on)
    uneven = 1 + (crc32(f"{code}{on}".encode()) % 5) / 100
    if sign.kind is IndicatorKind.QUALITATIVE:
        return float(min(floor(baseline + (target - baseline) * share * reaches + 0.2), len(sign.states) - 1))
    if sign.direction is Direction.KEEP:
        return round(baseline * (1 + uneven - 1.02) * _parts(sign)) / _parts(sign)
    value = baseline + (target - baseline) * share * reaches * uneven
    return _rounded(value, sign, generous=reaches >= 1)


def _reaches(course: Course, sign: Sign, on: date) -> float:
    """On the path or better before the trouble, less and less of it while it lasts."""
    if sign.reaches >= 1:
        return sign.reaches
    return WITHOUT_TROUBLE + (sign.reaches - WITHOUT_TROUBLE) * course.trouble(on)


def _share_of_time(course: Course, on: date) -> float:
    assert course.start is not None
    assert course.end is not None
    return min((on - course.start).days / max((course.end - course.start).days, 1), 1.0)


def _rounded(value: float, sign: Sign, *, generous: bool) -> float:
    """In the whole units or tenths of the target; towards the target where things go well. Percents stay below 100."""
    parts = _parts(sign)
    upwards = generous == (sign.direction is Direction.UP)
    rounded = (ceil if upwards else floor)(round(value * parts, 6)) / parts
    return max(min(rounded, 100.0) if sign.unit == "%" else rounded, 0.0)


def _parts(sign: Sign) -> int:
    """Into how many parts a unit is read: what is measured and small into tenths, what is counted into none."""
    is_small = abs(sign.target) < 10 or sign.target != int(sign.target) or sign.direction is Direction.KEEP
    return 10 if sign.unit in MEASURED and is_small else 1


def add_months(day: date, months: int) -> date:
    """The last day of the month some months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
