"""Sums of many straight rises over time, evaluated on many days in one sweep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Ramp:
    """A rise by `height` from one day to another (ordinals); of the same day, a step on it."""

    height: float
    start: int
    end: int


def accumulated(ramps: Iterable[Ramp], days: Sequence[int]) -> list[float]:
    """How high all ramps together have risen on each of the `days`, which are in order.

    Between two events the sum is a straight line, `level + slope x (day - from)`; the sweep keeps that line.
    """
    events = sorted(_events(ramps))
    heights: list[float] = []
    level, slope, since, next_event = 0.0, 0.0, 0, 0
    for day in days:
        while next_event < len(events) and events[next_event][0] <= day:
            at, step, bend = events[next_event]
            level += slope * (at - since) + step
            slope += bend
            since = at
            next_event += 1
        heights.append(level + slope * (day - since))
    return heights


def _events(ramps: Iterable[Ramp]) -> Iterable[tuple[int, float, float]]:
    """When the sum jumps or bends: the day, by how much it jumps, by how much its slope changes."""
    for ramp in ramps:
        if ramp.end <= ramp.start:
            yield ramp.start, ramp.height, 0.0
        else:
            slope = ramp.height / (ramp.end - ramp.start)
            yield ramp.start, 0.0, slope
            yield ramp.end, 0.0, -slope
