"""What stands in the pictures of the site."""

import re
from datetime import date

import pytest

from tracker.site.figures.drawing import Scale


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (date(2027, 2, 1), ["2025", "2026", "2027:end"]),  # no room behind the line: before it
        (date(2028, 12, 31), ["2025", "2026", "2027", "2028"]),
        (date(2033, 3, 1), [*map(str, range(2025, 2033))]),  # two would run into each other: the last line is left out
    ],
)
def test_every_line_of_a_year_has_its_number(last: date, told: list[str]) -> None:
    drawn = Scale([date(2024, 6, 1), last], 0.0, 1.0).years(100, 0)
    numbers = re.findall(r'<text [^>]*?(text-anchor="end")?>(\d+)</text>', drawn)
    assert [year + (":end" if anchor else "") for anchor, year in numbers] == told
    assert drawn.count("<line") == len(told)
