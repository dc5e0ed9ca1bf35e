"""How a measure went: when its milestones were planned, moved and done, and how far it was on a day.

The work is told as days behind the adopted plan. A milestone is done when the work has reached its
adopted day; decisions move the days still to come, and so the delay disappears from the plan but not
from its history.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zlib import crc32

from tracker.seeding.demonstration.catalogue import Step, Undertaking
from tracker.seeding.demonstration.days import Days
from tracker.workdays import working_day_not_after

AHEAD = -25
"""Days behind (here: ahead) of a measure that has no trouble; reports are up to a month old."""

SPREAD_DAYS = 18
STEPS = 5


@dataclass(frozen=True, slots=True)
class Move:
    """A decision of a day moved everything still to come by some days."""

    on: date
    days: int
    decision: str


@dataclass(frozen=True, slots=True)
class Pause:
    """From a day on nothing was done: dropped for good, or on hold, perhaps until a day."""

    since: date
    until: date | None = None
    dropped: bool = False

    def holds(self, day: date) -> bool:
        """Whether nothing was done on a day."""
        return day >= self.since and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Leg:
    """A milestone: its adopted day, and the day it was done if that is before the last day."""

    code: str
    step: Step
    adopted: date
    done: date | None

    def is_done(self, on: date) -> bool:
        """Whether it was done by a day."""
        return self.done is not None and self.done <= on


@dataclass(frozen=True)
class Course:
    """The course of one measure. `start` and `end` are as adopted; without them nothing is dated."""

    measure: Undertaking
    days: Days
    steps: tuple[Step, ...]
    start: date | None
    end: date | None
    moves: tuple[Move, ...] = ()
    pauses: tuple[Pause, ...] = ()

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The milestones in order."""
        legs: list[Leg] = []
        for number, step in enumerate(self.steps, start=1):
            code = f"{self.measure.code}.M{number}"
            adopted = self._adopted(step)
            after = legs[-1].done if legs else self.start
            legs.append(Leg(code, step, adopted, self._done(code, adopted, after)))
        return tuple(legs)

    def _adopted(self, step: Step) -> date:
        assert self.start is not None
        assert self.end is not None
        if step.at == 1:
            return self.end
        return working_day_not_after(self.start + timedelta(days=round((self.end - self.start).days * step.at)))

    def _done(self, code: str, adopted: date, after: date | None) -> date | None:
        if after is None or self.measure.waits:
            return None
        day = max(adopted + timedelta(days=AHEAD), after + timedelta(days=3))
        while self.days.is_past(day) and (self.earned(day) < adopted or self.paused(day)):
            day += timedelta(days=1)
        day = working_day_not_after(day + timedelta(days=crc32(code.encode()) % SPREAD_DAYS))
        return day if self.days.is_past(day) else None

    def trouble(self, day: date) -> float:
        """How much of its trouble had come over the measure by a day: 0 before it began, 1 when it was over."""
        begins = self.days.begin(self.measure.slips_from)
        over = min(self.days.end(self.measure.slips_until), self.days.last)
        return min(max((day - begins).days / max((over - begins).days, 1), 0.0), 1.0)

    def behind(self, day: date) -> int:
        """Days behind the adopted plan: as ahead as usual before the trouble, then more and more."""
        final = self.measure.slip + sum(move.days for move in self.moves)
        return AHEAD + round((final - AHEAD) * self.trouble(day))

    def earned(self, day: date) -> date:
        """The adopted day whose work was done by a day."""
        for pause in self.pauses:
            if pause.holds(day):
                day = pause.since
        return day - timedelta(days=self.behind(day))

    def paused(self, day: date) -> bool:
        """Whether the measure was on hold or dropped on a day."""
        return any(pause.holds(day) for pause in self.pauses)

    def on_hold(self, day: date) -> bool:
        """Whether the measure was on hold on a day, to be taken up again."""
        return any(pause.holds(day) and not pause.dropped for pause in self.pauses)

    def planned(self, leg: Leg, on: date) -> date:
        """The day a milestone was planned for, as the plan stood on a day."""
        moved = sum(move.days for move in self.moves if move.on <= on and not leg.is_done(move.on))
        if leg.step.at == 1:
            return leg.adopted + timedelta(days=moved)
        return working_day_not_after(leg.adopted + timedelta(days=moved))

    def planned_end(self, on: date) -> date | None:
        """The end, as the plan stood on a day."""
        return self.end and self.end + timedelta(days=sum(move.days for move in self.moves if move.on <= on))

    def current(self, on: date) -> Leg | None:
        """The milestone that was worked on."""
        return next((leg for leg in self.legs if not leg.is_done(on)), None)

    def progress_of(self, leg: Leg, on: date) -> float:
        """How much of a milestone was done, in fifths; not all before it is done."""
        if leg.is_done(on):
            return 1.0
        index = self.legs.index(leg)
        since = self.legs[index - 1].adopted if index else self.start
        if since is None or (index and not self.legs[index - 1].is_done(on)):
            return 0.0
        share = (self.earned(on) - since).days / max((leg.adopted - since).days, 1)
        return min(max(round(share * STEPS), 0), STEPS - 1) / STEPS

    def progress(self, on: date) -> float:
        """How much of the measure was done: by its milestones, else by the time it took."""
        if self.legs:
            return sum(leg.step.weight * self.progress_of(leg, on) for leg in self.legs)
        if self.start is None or self.end is None:
            return 0.0
        share = (self.earned(on) - self.start).days / max((self.end - self.start).days, 1)
        return min(max(round(share, 2), 0.0), 1.0)

    @property
    def completed_on(self) -> date | None:
        """The day the last milestone was done, if it was."""
        return self.legs[-1].done if self.legs else None

    @property
    def heard_until(self) -> date:
        """Up to here somebody reports."""
        return self.days.last if self.measure.silent is None else self.days.end(self.measure.silent)

    def is_under_way(self, on: date) -> bool:
        """Whether work goes on: begun, not paused, not finished."""
        if self.start is None or on < self.start or self.measure.waits or self.paused(on):
            return False
        return self.completed_on is None or on <= self.completed_on
