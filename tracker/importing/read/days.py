"""Days as people write them: `8. 3. 2023`, `2023-03-08`, `Q3 2026`, `marec 2025`, `2025`, a serial number."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tracker.importing.read.calendar_words import (
    ENDLESS,
    HALF_WORDS,
    QUARTER_WORDS,
    ordinal_of,
    part_of_year,
    season_of,
)
from tracker.importing.read.normal import normal
from tracker.texts.days import BETWEEN_WORDS, NUMERIC, WORDS, Written, written_day
from tracker.texts.months import month_of
from tracker.texts.parsing import LAST_YEAR as LAST_DAY_YEAR

FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
SERIAL_START = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100

LAST_OF_MONTH = 31
LONGEST = 500
"""Characters; what is longer names no day, and what is struck out in it would be looked for all too long."""

STRUCK = re.compile(r"<(s|del|strike)\b[^>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]+>")
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})\.?")
YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
SHORT_YEARS = range(20, 100)
"""What two digits behind a month are taken for as a year; less may as well be a month or a day."""
NUMBER_AND_SHORT_YEAR = re.compile(r"(\d{1,2})\s*/\s*(\d{2})")
WORD_AND_SHORT_YEAR = re.compile(r"([^\W\d_]{3,})\s*([-/'’]|\.\s*['’]?)\s*(\d{2})")
"""`12/26` and `dec-26`; behind a full stop, `dec. 26`, the number may be a day, and behind a space it is no year."""
BETWEEN = r"\s+(?:[-–—]|do|to|until|à|au|bis|hasta|al)\s+|(?<=\d{4})\s*[-–—]\s*(?=\d{4})|[–—]|-(?=[QqHh]\d)"
LETTER_DIGIT = re.compile(r"\b(q|t|h|s)(\d)", re.IGNORECASE)
DIGIT_LETTER = re.compile(r"\b([1-4])(q|h)(?=\d|\b)", re.IGNORECASE)
"""A quarter or half beside its number, written as one word: `Q3`, `3Q`."""
SPAN = re.compile(BETWEEN, re.IGNORECASE)
BEGINNING = re.compile(
    r"^(?:najkasneje do|najpozneje do|predvidoma do|predvidoma|no later than|at the latest by|do|until|by|till|"
    r"jusqu'?(?:à|au|en)|bis|hasta|konec|konca|end of|od|from|since|v letu|leta|leto|in)\s+",
    re.IGNORECASE,
)


OF_YEAR = ("v", "na", "l", "leta", "letu", "in", "the", "year", "im", "des", "jahres", "jahr")
"""What stands between a part of a year and the year itself: `sredi leta 2027`."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day a text can mean; `ambiguous` if day and month could change places.

    `by_words`: it names no day, month or year but what people call a part of one, such as autumn. `is_from_to`: it
    names both its beginning and its end. `is_short`: its year has two digits; `may_be_day`: those may be a day too.
    """

    first: date
    last: date
    ambiguous: bool = False
    by_words: bool = False
    is_from_to: bool = False
    is_short: bool = False
    may_be_day: bool = False

    @property
    def is_part_of_year(self) -> bool:
        """Whether it is a quarter or half of a year by its number, and no more."""
        months = self.last.month - self.first.month + 1
        is_whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        is_one = not self.is_from_to and not self.by_words and self.first.year == self.last.year
        return is_one and is_whole and months in (3, 6)


def serial_day(number: float, shift: int = 0) -> Span | None:
    """The day of a number: a year, or the serial number of an office program, `shift` days later than it says."""
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return year_span(int(number))
    if FIRST_SERIAL <= number + shift <= LAST_SERIAL:
        day = SERIAL_START + timedelta(days=int(number) + shift)
        return Span(day, day)
    return None


def is_endless(text: str) -> bool:
    """Whether a text says that something goes on for ever: `stalna naloga`."""
    return normal(text) in ENDLESS


def year_span(year: int) -> Span:
    """A whole year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def parse_day(text: str, *, day_first: bool | None = None) -> Span | None:
    """The days a text can mean, or None. A span such as `2024-2026` is from its first to its last day."""
    if len(text) > LONGEST:
        return None
    bare = " ".join(TAG.sub(" ", STRUCK.sub(" ", text)).split()).strip("*,; ")
    whole = _one(bare, day_first)
    if whole is not None:
        return whole
    parts = [part for part in SPAN.split(bare) if part and part.strip()]
    if len(parts) != 2:
        return None
    return _between(parts[0].strip(), parts[1].strip(), day_first)


def _between(start: str, end: str, day_first: bool | None) -> Span | None:
    last = _one(end, day_first)
    if last is None:
        return None
    first = _one(start, day_first) or _one(f"{start} {last.last.year}", day_first)
    if first is None or first.first > last.last:
        return None
    return Span(
        first.first, last.last, first.ambiguous or last.ambiguous, is_from_to=True,
        may_be_day=first.may_be_day or last.may_be_day,
    )  # fmt: skip


def _one(text: str, day_first: bool | None) -> Span | None:
    bare = text
    while (shorter := BEGINNING.sub("", bare)) != bare:  # `do konca leta 2026`
        bare = shorter
    bare = bare.strip().rstrip("*")
    if written := written_day(bare, day_first):
        return _day(written)
    if match := MONTH_YEAR.fullmatch(bare):
        return _month(int(match[2]), int(match[1]))
    if match := YEAR_MONTH.fullmatch(bare):
        return _month(int(match[1]), int(match[2]))
    return _with_short_year(bare) or _in_words(bare)


def _with_short_year(text: str) -> Span | None:
    """A month and a year of two digits; as a number the month stands before a stroke: `12-26` could be anything."""
    if match := NUMBER_AND_SHORT_YEAR.fullmatch(text):
        return _short(int(match[2]), int(match[1]), may_be_day=False)
    match = WORD_AND_SHORT_YEAR.fullmatch(text)
    month = month_of(match[1]) if match else None
    if match is None or month is None:
        return None
    return _short(int(match[3]), month, may_be_day=match[2].strip() == ".")


def _short(year: int, month: int, *, may_be_day: bool) -> Span | None:
    span = _month(2000 + year, month) if year in SHORT_YEARS else None
    is_open = may_be_day and year <= LAST_OF_MONTH
    return replace(span, is_short=True, may_be_day=is_open) if span else None


def day_order_of(texts: list[str]) -> bool | None:
    """Whether a column proves that the day comes first (or the month), or None if it proves neither or both."""
    proven = set()
    for text in texts:
        if (match := NUMERIC.fullmatch(text.strip())) and match[2] != ".":
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second or second > 12 >= first:
                proven.add(first > 12)
    return proven.pop() if len(proven) == 1 else None


def words_apart(text: str) -> list[str]:
    """The words of a text; a quarter or half and its number are two: `Q3`."""
    return WORDS.findall(LETTER_DIGIT.sub(r"\1 \2", DIGIT_LETTER.sub(r"\1 \2 ", text)))


def _in_words(text: str) -> Span | None:
    words = words_apart(text)
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    if not years and len(words) == 3 and words[-1].isdecimal() and len(words[-1]) == 2:  # `Q3/26`, and no other part
        return _part_of_year(2000 + int(words[-1]), words[:2])
    if len(years) != 1 or not FIRST_YEAR <= years[0] <= LAST_YEAR:
        return None
    rest = [word for word in words if word != str(years[0])]
    if not rest:
        return year_span(years[0])
    return _part_of_year(years[0], rest) or _month_in_words(years[0], rest)


def _part_of_year(year: int, told: list[str]) -> Span | None:
    words = [word for word in told if normal(word) not in OF_YEAR]
    if len(words) != 2:
        return None
    for word, other in (words, words[::-1]):
        number = ordinal_of(other)
        if number is None:
            continue
        if is_one_of(word, QUARTER_WORDS) and 1 <= number <= 4:
            return _months(year, 3 * number - 2, 3 * number)
        if is_one_of(word, HALF_WORDS) and 1 <= number <= 2:
            return _months(year, 6 * number - 5, 6 * number)
    return None


def is_one_of(word: str, known: tuple[str, ...]) -> bool:
    """Whether a word is one of those known, a long one by its beginning."""
    bare = normal(word)
    return any(bare == name if len(name) < 4 else bare.startswith(name) for name in known)


def _month_in_words(year: int, words: list[str]) -> Span | None:
    names = [word for word in words if normal(word) not in (*BETWEEN_WORDS, *OF_YEAR)]
    if len(names) == 1 and (season := season_of(names[0])):
        return replace(_months(year, season, season + 2), by_words=True)
    if len(names) == 1 and (part := part_of_year(names[0])):
        return _part_in_words(year, part)
    months = [month for word in names if (month := month_of(word))]
    return _month(year, months[0]) if len(names) == len(months) == 1 else None


def _part_in_words(year: int, part: str) -> Span:
    """The days that the beginning, the middle and the end of a year stand for."""
    middle = date(year, 6, 30)
    spans = {"early": _months(year, 1, 3), "middle": Span(middle, middle), "late": year_span(year)}
    return replace(spans[part], by_words=part != "late")


def _day(written: Written) -> Span | None:
    try:
        found = date(written.year, written.month, written.day)
    except ValueError:
        return None
    if not FIRST_YEAR <= found.year <= LAST_DAY_YEAR:
        return None
    return Span(found, found, written.ambiguous)


def _month(year: int, month: int) -> Span | None:
    return _months(year, month, month) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def _months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def day_of(cell: date) -> date:
    """The day of a date or an instant."""
    return cell.date() if isinstance(cell, datetime) else cell
