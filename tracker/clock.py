"""The municipality's time: asked at the entry points, handed down as values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def system_time() -> datetime:
    """This instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the instant and the municipality's day; `fixed` holds the day still."""

    zone: ZoneInfo
    fixed: date | None = None
    tell: Callable[[], datetime] = system_time

    def now(self) -> datetime:
        """This instant in UTC; on a held day, its noon."""
        if self.fixed is None:
            return self.tell().astimezone(UTC)
        return datetime.combine(self.fixed, time(12), self.zone).astimezone(UTC)

    def today(self) -> date:
        """The municipality's day."""
        return self.fixed or self.tell().astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The last instant of a day: what was recorded by then was recorded on that day or before."""
        before_the_calendar_ends = min(day, date.max - timedelta(days=2))
        midnight = datetime.combine(before_the_calendar_ends + timedelta(days=1), time(), self.zone)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)

    def span(self, first: date, last: date) -> tuple[datetime, datetime]:
        """From when to when some days last: the last instant of the day before the first, and that of the last."""
        before = max(first, date.min + timedelta(days=2)) - timedelta(days=1)
        return self.end_of(before), self.end_of(last)

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        return instant.astimezone(self.zone).date()
