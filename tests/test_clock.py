"""The municipality's day begins at its own midnight, also when the clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tracker.clock import Clock

LJUBLJANA = ZoneInfo("Europe/Ljubljana")


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),  # 23:59 in winter
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),  # midnight in winter
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),  # 23:59 in summer
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),  # midnight in summer
    ],
)
def test_today_is_the_municipalitys_day(instant: datetime, day: date) -> None:
    assert Clock(LJUBLJANA, tell=lambda: instant).today() == day


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 22)])
def test_the_end_of_a_day_is_the_last_instant_that_belongs_to_it(day: date) -> None:
    clock = Clock(LJUBLJANA)
    last = clock.end_of(day)
    assert clock.day_of(last) == day
    assert clock.day_of(last.replace(microsecond=0) + (last.resolution * 1_000_000)) > day


def test_a_held_day_stays() -> None:
    clock = Clock(LJUBLJANA, fixed=date(2026, 11, 22))
    assert (clock.today(), clock.day_of(clock.now())) == (date(2026, 11, 22), date(2026, 11, 22))


def test_the_last_day_of_the_calendar_has_an_end() -> None:
    clock = Clock(LJUBLJANA)
    assert clock.day_of(clock.end_of(date.max)) > date(9999, 1, 1)
