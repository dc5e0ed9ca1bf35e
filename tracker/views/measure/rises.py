"""How one measure rises from nothing to done: as planned, as first adopted, and as it went."""

from collections.abc import Iterator
from datetime import date

from tracker.facts import Former, Lifecycle, Measure, Milestone
from tracker.quick_init import quick_replace
from tracker.rules.progress import (
    Curve,
    actual_progress,
    finished_on,
    milestone_progress,
    normalised_weights,
    planned_curve,
)
from tracker.rules.time import NOT_BEGUN
from tracker.views.ramps import Ramp


def planned_rise(measure: Measure, planned: Curve | None) -> tuple[Ramp, ...]:
    """The rise to 1 by its planned curve; with nothing but an end one step, without any date none."""
    if planned is not None:
        return tuple(Ramp(weight / planned.total, start, end) for weight, start, end in planned.spans)
    return (_step(1.0, measure.end),) if measure.end else ()


def adopted_rise(measure: Measure, planned: tuple[Ramp, ...]) -> tuple[Ramp, ...]:
    """The rise by the dates first recorded, before anything was moved; `planned` is the one by those valid now."""
    if not measure.former_ends and not any(milestone.former_planned for milestone in measure.milestones):
        return planned
    milestones = tuple(_as_adopted(milestone) for milestone in measure.milestones)
    adopted = quick_replace(measure, end=_first(measure.former_ends, measure.end), milestones=milestones)
    return planned_rise(adopted, planned_curve(adopted))


def _as_adopted(milestone: Milestone) -> Milestone:
    if not milestone.former_planned:
        return milestone
    return quick_replace(milestone, planned_on=_first(milestone.former_planned, milestone.planned_on))


def _first(former: tuple[Former[date], ...], now: date | None) -> date | None:
    return former[0].value if former else now


def actual_rise(measure: Measure, today: date, heard: date | None) -> tuple[Ramp, ...] | None:
    """The steps by which the measure came to where it is; None where its progress is unknown.

    What has no day of its own (a part of a milestone) is taken to have grown evenly from the last dated
    step, or from the start, to the day of the last word about it.
    A measure that has not begun and of which nothing is reported is known to be at nothing.
    """
    actual = actual_progress(measure)
    if actual is None:
        return () if measure.lifecycle in NOT_BEGUN else None
    dated = list(_milestone_steps(measure) if measure.milestones else _reported_steps(measure))
    rest = actual - sum(step.height for step in dated)
    known = min(today, heard or today)
    if measure.lifecycle is Lifecycle.COMPLETED:
        known = min(today, finished_on(measure) or known)
    return (*dated, Ramp(rest, _begun(measure, dated, known), known.toordinal()))


def untold(measure: Measure, rise: tuple[Ramp, ...]) -> tuple[int, int] | None:
    """From which day to which (ordinals, the last one not) nobody told how far a measure is that had begun.

    What was not done before the first milestone is known; what was before the first report is not. Nothing is done
    before a measure begins; of one without a start it is not known when that was.
    """
    if measure.milestones or not rise or measure.lifecycle in NOT_BEGUN:
        return None
    begun, told = measure.start.toordinal() if measure.start else 0, min(ramp.start for ramp in rise)
    return (begun, told) if begun < told else None


def _milestone_steps(measure: Measure) -> Iterator[Ramp]:
    shares = normalised_weights(measure.milestones)
    for milestone, share in zip(measure.milestones, shares, strict=True):
        if milestone.done_on:
            yield _step(share * milestone_progress(milestone), milestone.done_on)


def _reported_steps(measure: Measure) -> Iterator[Ramp]:
    reached = 0.0
    for update in sorted(measure.updates, key=lambda update: update.made_on):
        if update.progress is not None:
            reported = min(max(update.progress, 0.0), 1.0)
            yield _step(reported - reached, update.made_on)
            reached = reported


def _begun(measure: Measure, dated: list[Ramp], known: date) -> int:
    """The day from which the undated part grew; the day it is known where nothing tells more."""
    if not measure.milestones:
        return known.toordinal()
    start = (measure.start or known).toordinal()
    return min(max((step.end for step in dated), default=start), known.toordinal())


def _step(height: float, day: date) -> Ramp:
    return Ramp(height, day.toordinal(), day.toordinal())
