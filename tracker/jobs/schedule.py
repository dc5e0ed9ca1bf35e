"""When jobs are due, in the municipality's time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ALL_DAYS = frozenset(range(7))
WORKDAYS = frozenset(range(5))
SUNDAY = frozenset({6})


@dataclass(frozen=True, slots=True)
class Daily:
    """At an hour of the municipality's day, on some days of the week (Monday is 0).

    Never between two and three in the night: that hour is missing on one day of the year and there twice on another.
    """

    at: time
    weekdays: frozenset[int] = ALL_DAYS

    def latest(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The last instant (UTC) at or before `now`, an aware instant, at which this was due."""
        day = now.astimezone(zone).date()
        while day.weekday() not in self.weekdays or self._on(day, zone) > now:
            day -= timedelta(days=1)
        return self._on(day, zone)

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The first instant (UTC) after `now` at which this is due."""
        day = now.astimezone(zone).date()
        while day.weekday() not in self.weekdays or self._on(day, zone) <= now:
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
