"""Indicators with their targets and readings."""

from dataclasses import dataclass
from datetime import date

from tracker.facts.history import Former
from tracker.facts.words import Direction, Frequency, IndicatorKind
from tracker.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator should reach by a day; the last one is the final target.

    `decision` is the code of that by which it was entered for its day; empty where it was entered without one.
    """

    due: date
    value: float
    former: tuple[Former[float], ...] = ()
    decision: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Reading:
    """A value measured for a day."""

    on: date
    value: float
    source: str = ""
    note: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured sign of success. Readings and targets are in order of their day.

    A qualitative indicator has ordered `states`; its values are positions in them, from 0.
    """

    code: str
    title: str
    title_en: str = ""
    unit: str = ""
    unit_en: str = ""
    direction: Direction = Direction.UP
    kind: IndicatorKind = IndicatorKind.STATE
    frequency: Frequency = Frequency.YEARLY
    data_source: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    states: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    readings: tuple[Reading, ...] = ()
