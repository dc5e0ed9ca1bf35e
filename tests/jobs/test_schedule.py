"""When jobs are due: in the municipality's time, through both changes of the clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.jobs.schedule import Daily, Every, sundays
from tracker.workdays import is_working_day

ZONE = ZoneInfo("Europe/Ljubljana")
MORNING = Daily(time(7))
DUE = [
    # schedule, the instant (UTC), due last, due next
    (MORNING, "2026-11-28T05:59", "2026-11-27T06:00", "2026-11-28T06:00"),
    (MORNING, "2026-11-28T06:00", "2026-11-28T06:00", "2026-11-29T06:00"),
    (MORNING, "2026-03-29T04:59", "2026-03-28T06:00", "2026-03-29T05:00"),  # the clocks go forward at one (UTC)
    (MORNING, "2026-03-29T12:00", "2026-03-29T05:00", "2026-03-30T05:00"),
    (MORNING, "2026-10-25T05:30", "2026-10-24T05:00", "2026-10-25T06:00"),  # and back
    (Daily(time(7), is_working_day), "2026-11-29T12:00", "2026-11-27T06:00", "2026-11-30T06:00"),
    (Daily(time(7), is_working_day), "2026-01-02T12:00", "2025-12-31T06:00", "2026-01-05T06:00"),  # two holidays
    (Daily(time(4), sundays), "2026-11-28T12:00", "2026-11-22T03:00", "2026-11-29T03:00"),
    (Every(timedelta(minutes=1)), "2026-11-28T06:00:30", "2026-11-28T06:00", "2026-11-28T06:01"),
]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("schedule", "now", "last", "following"), DUE)
def test_when_it_is_due(schedule: Daily | Every, now: str, last: str, following: str) -> None:
    assert schedule.latest(instant(now), ZONE) == instant(last)
    assert schedule.following(instant(now), ZONE) == instant(following)


@given(
    now=st.integers(0, 9 * 365 * 86_400).map(lambda seconds: instant("2024-01-01") + timedelta(seconds=seconds)),
    hour=st.integers(0, 23).filter(lambda hour: hour != 2),
    days=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_every_day_has_one_due_instant_and_none_is_missed(now: datetime, hour: int, days: frozenset[int]) -> None:
    daily = Daily(time(hour), lambda day: day.weekday() in days)
    last, following = daily.latest(now, ZONE), daily.following(now, ZONE)
    assert last <= now < following
    assert daily.following(last, ZONE) == following
    assert daily.latest(following, ZONE) == following
    assert last.astimezone(ZONE).hour == hour
    assert last.astimezone(ZONE).weekday() in days
