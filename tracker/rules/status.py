"""The status of a measure on a day: three lights with reasons, the worst of them, and how fresh it is.

Fading: where nobody has told anything for longer than `stale_days`, a green or amber overall light
becomes no data. A red one stays red, for silence must not hide lateness. The three lights themselves
never fade; they say what the facts say.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from tracker.facts import (
    NO_DAY,
    Dimension,
    Freshness,
    Lifecycle,
    Light,
    Measure,
    Override,
    Rating,
    Thresholds,
    Update,
)
from tracker.quick_init import quick_init
from tracker.rules.funding import Totals, line_totals, total
from tracker.rules.indicators import IndicatorStatus, indicator_status, result_light
from tracker.rules.judgement import SEVERITY, Judgement, worst
from tracker.rules.known import known_measure
from tracker.rules.money import money_light
from tracker.rules.progress import Curve, Forecast, Progress, progress_of
from tracker.rules.time import FINISHED, NOT_BEGUN, day_passed, given_up, is_given_up, time_light
from tracker.sentences import Recorded, count, say

__all__ = ["Judgement", "MeasureStatus", "measure_status", "override_in_force", "status_of"]


@quick_init
@dataclass(frozen=True, slots=True)
class MeasureStatus:
    """What the rules say about a measure on a day.

    `time`, `result`, `money` and `overall` heed the overrides in force, `computed` is the overall light
    without them, `rating` how it is counted; `is_by_hand` where an override is in force. `slip_days` is the longest
    delay that the reason of its computed time light tells, with a minus, also one that is tolerated; without a delay
    the days by which the work is ahead, and None where nobody works on it (on hold). `late` is what the dates say,
    whatever was set by hand; `days_late` are the days of which its reason says that it is late, else 0. `declared` is
    the owner's own light, which `disagrees` when it is not the computed one. `lifecycle` is that of the day. `totals`
    are the money of all years, `lines` that of each funding line, `curve` is how its progress was planned.
    """

    code: str
    progress: float | None
    planned_progress: float | None
    slip_days: int | None
    forecast: Forecast | None
    time: Judgement
    result: Judgement
    money: Judgement
    overall: Judgement
    computed: Judgement
    rating: Rating
    is_by_hand: bool
    indicators: tuple[IndicatorStatus, ...]
    freshness: Freshness
    last_heard: date | None
    declared: Light | None
    declared_on: date | None
    disagrees: bool
    late: bool
    days_late: int
    lifecycle: Lifecycle
    totals: Totals
    lines: tuple[Totals, ...] = field(compare=False, repr=False)
    curve: Curve | None = field(compare=False, repr=False)


def measure_status(measure: Measure, thresholds: Thresholds, today: date) -> MeasureStatus:
    """Judges a measure by what was known on `today`."""
    return status_of(known_measure(measure, today), thresholds, today)


Judged = tuple[Measure, MeasureStatus]
Sums = tuple[tuple[Totals, ...], Totals]
"""The money of each funding line of a measure, and all of it."""


def status_of(measure: Measure, thresholds: Thresholds, today: date, other: Judged | None = None) -> MeasureStatus:
    """The same for a measure that holds nothing later than `today` already.

    `other` is it, with its status, on another day: what depends on no day is taken from there where the facts it is
    made of are the same.
    """
    progress = progress_of(measure, today, _same_curve(measure, other))
    indicators = _indicators(measure, thresholds, today)
    lines, totals = _same_sums(measure, other) or _sums(measure)
    is_blank = _is_blank(measure)
    lights = (_unasked(measure, thresholds, today) if is_blank else None) or (
        time_light(measure, progress, thresholds, today),
        _result(measure, indicators),
        money_light(measure, lines, totals, progress.actual, thresholds, today),
    )
    last_heard = _last_heard(measure, indicators)
    silence = _silence(measure, last_heard, today)
    freshness = _freshness(silence, thresholds)
    told = _Told(_silence(measure, None, today) if is_blank else silence, is_blank and last_heard is not None)
    computed = _faded(worst(lights), told, thresholds)
    time, result, money = overridden = _overridden(measure, lights, today)
    by_hand = tuple(judgement for judgement in overridden if judgement not in lights)
    overall = _with_what_was_set(_faded(worst(overridden), told, thresholds), by_hand) if by_hand else computed
    declared = _declaration(measure.updates)
    late, delay = lights[0].light is Light.RED, lights[0].days
    return MeasureStatus(
        code=measure.code,
        progress=progress.actual,
        planned_progress=progress.planned,
        slip_days=_slip(measure, progress, lights[0]),
        forecast=progress.forecast,
        time=time,
        result=result,
        money=money,
        overall=overall,
        computed=computed,
        rating=_rating(measure, overall.light),
        is_by_hand=bool(by_hand),
        indicators=indicators,
        freshness=freshness,
        last_heard=last_heard,
        declared=None if declared is None else declared.light,
        declared_on=None if declared is None else declared.made_on,
        disagrees=_disagrees(measure, declared, computed),
        late=late,
        days_late=delay if late else 0,
        lifecycle=measure.lifecycle,
        totals=totals,
        lines=lines,
        curve=progress.curve,
    )


def _is_blank(measure: Measure) -> bool:
    """Whether nothing was ever told about a measure; that nothing has changed about nothing tells nothing."""
    told = any(not one.is_note and not one.nothing_changed for one in measure.updates)
    begun = any(one.done_on is not None or one.progress for one in measure.milestones)
    return not (told or begun or any(one.readings for one in measure.indicators))


def _unasked(measure: Measure, thresholds: Thresholds, today: date) -> tuple[Judgement, Judgement, Judgement] | None:
    """Of a measure about which nobody was asked yet, and nothing was told, only the days of the plan are known.

    Silence and the pace of the work make it neither late nor on track; an end or a milestone that has passed does.
    """
    asked = measure.first_report is None or measure.first_report < today
    if asked or measure.lifecycle in FINISHED or measure.merged_into:
        return None
    reason = say("Nobody has been asked about it yet; the first report is due on {due:date}.", due=measure.first_report)
    if measure.first_report == NO_DAY:
        reason = say("Nobody has been asked about it yet.")
    unknown = Judgement(Light.NO_DATA, reason)
    return day_passed(measure, thresholds, today) or unknown, unknown, unknown


def _slip(measure: Measure, progress: Progress, time: Judgement) -> int | None:
    if is_given_up(measure) or time.light is Light.NO_DATA:
        return None
    if time.days:
        return -max(time.days, time.tolerated)
    if measure.lifecycle is Lifecycle.ON_HOLD:
        return None
    return None if progress.slip_days is None else max(progress.slip_days, 0)


def _rating(measure: Measure, overall: Light) -> Rating:
    if measure.merged_into:
        return Rating.MERGED
    if measure.lifecycle in FINISHED:
        return Rating(measure.lifecycle.value)
    return Rating(overall.value)


def _same_curve(measure: Measure, other: Judged | None) -> Curve | None:
    if other is None:
        return None
    was, status = other
    is_same = (was.start, was.end, was.milestones) == (measure.start, measure.end, measure.milestones)
    return status.curve if is_same else None


def _sums(measure: Measure) -> Sums:
    lines = tuple(line_totals(line) for line in measure.funding)
    return lines, total(lines)


def _same_sums(measure: Measure, other: Judged | None) -> Sums | None:
    if other is None or other[0].funding != measure.funding:
        return None
    return other[1].lines, other[1].totals


def _indicators(measure: Measure, thresholds: Thresholds, today: date) -> tuple[IndicatorStatus, ...]:
    """Those of a measure that was dropped or merged are judged no longer, and no reading of them is due."""
    begun, asked = measure.start, measure.first_report
    statuses = (indicator_status(one, thresholds, today, begun, asked) for one in measure.indicators)
    if not is_given_up(measure):
        return tuple(statuses)
    end = given_up(measure)
    return tuple(replace(one, light=end.light, reason=end.reason, next_due=None, overdue=False) for one in statuses)


def _result(measure: Measure, indicators: tuple[IndicatorStatus, ...]) -> Judgement:
    if is_given_up(measure):
        return given_up(measure)
    return result_light(measure.indicators, indicators)


def _last_heard(measure: Measure, indicators: tuple[IndicatorStatus, ...]) -> date | None:
    """The last day on which an update was made (also "nothing changed"), a value read or a milestone done."""
    days = [update.made_on for update in measure.updates if not update.is_note]
    days += [milestone.done_on for milestone in measure.milestones if milestone.done_on is not None]
    days += [indicator.value_on for indicator in indicators if indicator.value_on is not None]
    return max(days, default=None)


NEVER_HEARD = -1
"""A measure under way of which nothing was ever told and no start is known: its silence has no length."""


def _silence(measure: Measure, last_heard: date | None, today: date) -> int:
    """Days without news since the last, or since the start; none are owed by a measure finished or not yet to begin."""
    to_begin = measure.lifecycle in NOT_BEGUN and (measure.start is None or measure.start > today)
    if to_begin or measure.lifecycle in FINISHED:
        return 0
    since = max((day for day in (last_heard, measure.start) if day is not None), default=None)
    return NEVER_HEARD if since is None else max((today - since).days, 0)


def _freshness(silence: int, thresholds: Thresholds) -> Freshness:
    if silence == NEVER_HEARD or silence > thresholds.stale_days:
        return Freshness.STALE
    return Freshness.AGEING if silence > thresholds.ageing_days else Freshness.FRESH


@dataclass(frozen=True, slots=True)
class _Told:
    """Days since anything was told, and whether only that nothing has changed was, about a measure nobody knows."""

    silence: int
    only_unchanged: bool


def _faded(judgement: Judgement, told: _Told, thresholds: Thresholds) -> Judgement:
    is_stale = _freshness(told.silence, thresholds) is Freshness.STALE
    if not is_stale or judgement.light not in (Light.GREEN, Light.AMBER):
        return judgement
    if told.only_unchanged:
        return Judgement(Light.NO_DATA, say("Nothing has been reported yet but that nothing has changed."))
    if told.silence == NEVER_HEARD:
        return Judgement(Light.NO_DATA, say("Nothing has been reported yet."))
    return Judgement(Light.NO_DATA, count("No news for {n} day.", "No news for {n} days.", told.silence))


def _overridden(
    measure: Measure, lights: tuple[Judgement, Judgement, Judgement], today: date
) -> tuple[Judgement, Judgement, Judgement]:
    """The lights with those replaced that somebody set by hand until a day not yet past."""
    if not measure.overrides or is_given_up(measure):
        return lights
    time, result, money = (
        _by_hand(measure.overrides, dimension, light, today) for dimension, light in zip(Dimension, lights, strict=True)
    )
    return time, result, money


def _by_hand(overrides: tuple[Override, ...], dimension: Dimension, computed: Judgement, today: date) -> Judgement:
    override = override_in_force(overrides, dimension, today)
    if override is None:
        return computed
    if not override.author:  # the public is not told who
        reason = say(
            "By hand, until {until:date}; computed {computed}. Reason: {reason}. Computed: {why}",
            until=override.expires_on,
            computed=SHOWN[computed.light],
            reason=Recorded(override.reason.rstrip(". ")),
            why=computed.reason,
        )
        return Judgement(override.light, reason)
    reason = say(
        "By hand, until {until:date}; computed {computed}. Set by {author}: {reason}. Computed: {why}",
        until=override.expires_on,
        computed=SHOWN[computed.light],
        author=Recorded(override.author),
        reason=Recorded(override.reason.rstrip(". ")),
        why=computed.reason,
    )
    return Judgement(override.light, reason)


SHOWN = {
    Light.GREEN: say("● on track"),
    Light.AMBER: say("◆ at risk"),
    Light.RED: say("▲ off track"),
    Light.NO_DATA: say("○ no data"),
}


def _with_what_was_set(overall: Judgement, by_hand: tuple[Judgement, ...]) -> Judgement:
    """The overall light with what was set by hand in its reason, also where another light decides."""
    if overall in by_hand:
        return overall
    return replace(overall, reason=say("{reason} {by_hand}", reason=overall.reason, by_hand=by_hand[0].reason))


def override_in_force(overrides: tuple[Override, ...], dimension: Dimension, today: date) -> Override | None:
    """Of several not yet expired the one that stays longest, then the worse light."""
    valid = [override for override in overrides if override.dimension is dimension and override.expires_on >= today]
    return max(valid, key=lambda o: (o.expires_on, SEVERITY[o.light], o.author, o.reason), default=None)


def _declaration(updates: tuple[Update, ...]) -> Update | None:
    """The latest update that told a light."""
    last = None
    for update in updates:
        if update.light is not None and (last is None or update.made_on >= last.made_on):
            last = update
    return last


def _disagrees(measure: Measure, declared: Update | None, computed: Judgement) -> bool:
    if declared is None or measure.lifecycle in FINISHED:
        return False
    return declared.light is not computed.light
