"""The days of the demonstration: months around the last day, working days, sessions of the coordination."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tracker.workdays import is_working_day

THURSDAY = 3
SESSION_MONTHS = ((3, 2), (6, 2), (12, 1))
"""Month, and which Thursday of it: three sessions a year."""

SESSIONS_HELD = 8
YEARS_OF_HISTORY = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session of the coordination; `code` is its public number."""

    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Days:
    """Everything is told from the last day; what happens on it or later is not recorded."""

    last: date

    @property
    def first(self) -> date:
        """The day on which the plan was entered: three years before the last day."""
        year = self.last.year - YEARS_OF_HISTORY
        return date(year, self.last.month, min(self.last.day, monthrange(year, self.last.month)[1]))

    def begin(self, month: int) -> date:
        """The first working day of a month, counted from the month of the last day."""
        return _working_day_from(self._month(month))

    def end(self, month: int) -> date:
        """The last day of a month, counted from the month of the last day."""
        return self._month(month + 1) - timedelta(days=1)

    def _month(self, month: int) -> date:
        years, index = divmod(self.last.year * 12 + self.last.month - 1 + month, 12)
        return date(years, index + 1, 1)

    def is_past(self, day: date) -> bool:
        """Whether what happens on a day is part of the recorded history."""
        return day < self.last

    def meetings(self) -> tuple[Meeting, ...]:
        """The last eight sessions held before the last day and the next one, in order."""
        years = range(self.last.year - YEARS_OF_HISTORY - 1, self.last.year + 2)
        every = [
            Meeting(f"{year}/{number}", _thursday(year, month, which))
            for year in years
            for number, (month, which) in enumerate(SESSION_MONTHS, start=1)
        ]
        held = sum(1 for meeting in every if meeting.on < self.last)
        return tuple(every[held - SESSIONS_HELD : held + 1])

    def session(self, index: int) -> Meeting:
        """A session held, counted back from the last one (-1)."""
        return self.meetings()[SESSIONS_HELD + index]


def _thursday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 7 * (which - 1))


def _working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant of a day, during office hours everywhere in the municipality's zone."""
    return datetime.combine(day, time(hour, minute), UTC)
