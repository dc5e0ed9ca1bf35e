"""When jobs are due, in the municipality's time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Days = Callable[[date], bool]
"""Whether a day is one of those that are meant; `workdays.is_working_day` is such a function."""


def each_day(_: date) -> bool:
    """All days."""
    return True


def sundays(day: date) -> bool:
    """The last day of each week."""
    return day.isoweekday() == 7


@dataclass(frozen=True, slots=True)
class Daily:
    """At an hour of the municipality's day, on some days.

    Never between two and three in the night: that hour is missing on one day of the year and there twice on another.
    """

    at: time
    days: Days = each_day

    def latest(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The last instant (UTC) at or before `now`, an aware instant, at which this was due."""
        day = now.astimezone(zone).date()
        while not self.days(day) or self._on(day, zone) > now:
            day -= timedelta(days=1)
        return self._on(day, zone)

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The first instant (UTC) after `now` at which this is due."""
        day = now.astimezone(zone).date()
        while not self.days(day) or self._on(day, zone) <= now:
            day += timedelta(days=1)
        return self._on(day, zone)

    def _on(self, day: date, zone: ZoneInfo) -> datetime:
        return datetime.combine(day, self.at, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again after a span of time, counted from the beginning of 1970 in UTC."""

    span: timedelta

    def latest(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The last instant (UTC) at or before `now` at which this was due."""
        return now.astimezone(UTC) - (now - datetime.fromtimestamp(0, UTC)) % self.span

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The first instant (UTC) after `now` at which this is due."""
        return self.latest(now, zone) + self.span


Schedule = Daily | Every
