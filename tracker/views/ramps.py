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


Event = tuple[int, float, float]
"""When a sum of ramps jumps or bends: the day, by how much it jumps, by how much its slope changes."""


def accumulated(ramps: Iterable[Ramp], days: Sequence[int]) -> list[float]:
    """How high all ramps together have risen on each of the `days`, which are in order."""
    return risen(events_of(ramps), days)


def risen(events: Sequence[Event], days: Sequence[int]) -> list[float]:
    """The same of ramps whose events are known.

    Between two events the sum is a straight line, `level + slope x (day - from)`; the sweep keeps that line.
    """
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


def events_of(ramps: Iterable[Ramp]) -> list[Event]:
    """The events of some ramps, in the order of their days."""
    events: list[Event] = []
    for ramp in ramps:
        if ramp.end <= ramp.start:
            events.append((ramp.start, ramp.height, 0.0))
        else:
            slope = ramp.height / (ramp.end - ramp.start)
            events += ((ramp.start, 0.0, slope), (ramp.end, 0.0, -slope))
    return sorted(events)
