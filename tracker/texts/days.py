"""One day as people write it: `30. 6. 2026`, `30.6.26`, `2026-06-30`, `30. junij 2026`.

Forms, the table, the owner's report, commands and the import all read through it; spans of time are for the import.
"""

import re
from dataclasses import dataclass

from tracker.texts.months import month_of

ISO = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})\.?(?:[T ][0-9]{2}:[0-9]{2}.*)?")
NUMERIC = re.compile(
    r"([0-9]{1,2})\s*([./-])\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4}|[0-9]{2})\.?(?:\s+[0-9]{1,2}:[0-9]{2}.*)?"
)
WORDS = re.compile(r"[^\W_]+")
DAY_OF_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er)?")
YEAR = re.compile(r"[0-9]{4}")
BETWEEN_WORDS = ("of", "de", "del")


@dataclass(frozen=True, slots=True)
class Written:
    """Year, month and day as written, perhaps of no day in the calendar; `ambiguous` if the last two could change."""

    year: int
    month: int
    day: int
    ambiguous: bool = False


def written_day(text: str, day_first: bool | None = None) -> Written | None:
    """What a text says as a day, or None where it says none. `day_first` is the order its column has proven."""
    bare = text.strip()
    if match := ISO.fullmatch(bare):
        return Written(int(match[1]), int(match[2]), int(match[3]))
    if match := NUMERIC.fullmatch(bare):
        return _numeric(match, day_first)
    return _in_words(bare)


def _numeric(match: re.Match[str], day_first: bool | None) -> Written:
    first, sign, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    year += 2000 if len(match[4]) == 2 else 0
    is_month_first = sign != "." and first <= 12 and (second > 12 or day_first is False)
    if is_month_first:  # a dot is used where the day comes first
        return Written(year, first, second)
    is_open = sign != "." and first <= 12 and first != second and day_first is None
    return Written(year, second, first, is_open)


def _in_words(text: str) -> Written | None:
    words = [word for word in WORDS.findall(text) if word.casefold() not in BETWEEN_WORDS]
    years = [word for word in words if YEAR.fullmatch(word)]
    months = [month for word in words if (month := month_of(word))]
    days = [match[1] for word in words if (match := DAY_OF_MONTH.fullmatch(word))]
    if len(words) != 3 or not len(years) == len(months) == len(days) == 1:
        return None
    return Written(int(years[0]), months[0], int(days[0]))
