"""Working days and thirds of a year; the days of the week stand beside the dates."""

from datetime import UTC, date, datetime

import pytest

from tracker.workdays import (
    add_working_days,
    end_of_next_third,
    holidays_of,
    is_working_day,
    third_bounds,
    third_of_year,
    working_day_not_after,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),  # Monday, Rudolf Maister day: a holiday on which people work
        (date(2025, 9, 15), True),  # Monday, return of the coast: the same
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 11, 21), False),  # Saturday
        (date(2024, 8, 15), False),  # Thursday, Assumption
        (date(2023, 8, 14), False),  # Monday, solidarity day after the floods, once only
        (date(2024, 8, 14), True),  # Wednesday, the year after
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 1, 2), False),  # Friday, second day of the new year
        (date(2026, 12, 24), True),  # Thursday
    ],
)
def test_offices_are_open(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_holidays_have_their_slovenian_names() -> None:
    assert holidays_of(2026)[date(2026, 2, 8)] == "Prešernov dan, slovenski kulturni praznik"


def test_the_holidays_of_next_year_are_known() -> None:
    next_year = datetime.now(tz=UTC).year + 1
    known = len(holidays_of(next_year))
    assert known >= 15, (
        f"only {known} holidays of {next_year} are known: update the package `holidays` in the lock files"
    )


@pytest.mark.parametrize(
    ("start", "working_days", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday -> Monday
        (date(2026, 12, 3), 3, date(2026, 12, 8)),  # Thursday -> Tuesday
        (date(2026, 12, 23), 3, date(2026, 12, 29)),  # Wednesday, over Christmas and a Saturday -> Tuesday
        (date(2026, 11, 23), -1, date(2026, 11, 20)),  # Monday back to Friday
        (date(2026, 5, 4), -2, date(2026, 4, 29)),  # Monday back over 1 and 2 May -> Wednesday
        (date(2026, 11, 22), 0, date(2026, 11, 22)),  # no step stays, on a Sunday too
    ],
)
def test_counting_working_days(start: date, working_days: int, end: date) -> None:
    assert add_working_days(start, working_days) == end


def test_a_deadline_on_a_sunday_is_met_on_friday() -> None:
    assert working_day_not_after(date(2026, 11, 22)) == date(2026, 11, 20)
    assert working_day_not_after(date(2026, 11, 20)) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "third", "first", "last"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 4, 30), 1, date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), 2, date(2026, 5, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), 3, date(2026, 9, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), 3, date(2026, 9, 1), date(2026, 12, 31)),
    ],
)
def test_thirds_of_a_year(day: date, third: int, first: date, last: date) -> None:
    assert third_of_year(day) == third
    assert third_bounds(day.year, third) == (first, last)


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 12, 3), date(2027, 4, 30)), (date(2026, 3, 12), date(2026, 8, 31))]
)
def test_the_next_third_may_be_of_the_next_year(day: date, last: date) -> None:
    assert end_of_next_third(day) == last


def test_there_is_no_fourth_third() -> None:
    with pytest.raises(ValueError, match="not 4"):
        third_bounds(2026, 4)
