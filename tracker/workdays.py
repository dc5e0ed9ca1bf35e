"""Working days of Slovenia and thirds of a year.

Work-free days are Saturdays, Sundays and the days of the law on public holidays, once-only ones
among them (14 August 2023, solidarity day after the floods); holidays on which people work, such as
23 November, are working days.
"""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def holidays_of(year: int) -> dict[date, str]:
    """The work-free holidays of a year with their Slovenian names."""
    # The language is named because the library otherwise takes that of the machine.
    return dict(sorted(holidays.country_holidays("SI", years=year, language="sl").items()))


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and day not in holidays_of(day.year)


def add_working_days(day: date, working_days: int) -> date:
    """The day some working days after a day, or before it if negative; the day itself is not counted."""
    step = timedelta(days=1 if working_days > 0 else -1)
    for _ in range(abs(working_days)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_day_not_after(day: date) -> date:
    """The day itself, or the last working day before it: where a deadline must be met in office hours."""
    return day if is_working_day(day) else add_working_days(day, -1)


def third_of_year(day: date) -> int:
    """1 for January to April, 2 for May to August, 3 for September to December."""
    return (day.month - 1) // 4 + 1


def third_bounds(year: int, third: int) -> tuple[date, date]:
    """The first and the last day of a third (1-3) of a year."""
    if third not in (1, 2, 3):
        raise ValueError(f"a year has the thirds 1, 2 and 3, not {third}")
    begins = date(year, 4 * third - 3, 1)
    after = date(year + 1, 1, 1) if third == 3 else date(year, 4 * third + 1, 1)
    return begins, after - timedelta(days=1)


def end_of_next_third(day: date) -> date:
    """The last day of the third of a year after that of a day: by then the next session is held, each third has one."""
    third = third_of_year(day)
    return third_bounds(day.year, third + 1)[1] if third < 3 else third_bounds(day.year + 1, 1)[1]
