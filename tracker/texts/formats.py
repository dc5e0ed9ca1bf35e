"""Dates, numbers and money as a Slovenian or an English reader writes them."""

import re
from datetime import date, datetime
from functools import cache, lru_cache
from math import floor

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from tracker.facts.hours import read_hour

LOCALES = {"sl": "sl", "en": "en_GB"}
MINUS = "−"
"""The sign that people read; a field to type in writes and reads the hyphen of the keyboard too."""
DATE_PATTERNS = {"sl": "d. M. yyyy", "en": "d MMMM yyyy"}

NEARLY = 1e-7
"""Percent by which a sum of shares may miss a half: the same share summed in another order is shown as the same."""


@cache
def locale(language: str) -> Locale:
    """The locale whose conventions a language follows."""
    return Locale.parse(LOCALES[language])


def date_text(day: date, language: str) -> str:
    """`8. 3. 2023` or `8 March 2023`; of an instant only the day is written."""
    if isinstance(day, datetime):
        day = day.date()
    if language == "sl":
        return f"{day.day}. {day.month}. {day.year}"
    return _by_locale(day, language)


@lru_cache(maxsize=8192)
def _by_locale(day: date, language: str) -> str:
    return format_date(day, DATE_PATTERNS[language], locale=locale(language))


@lru_cache(maxsize=1024)
def month_text(year: int, month: int, language: str) -> str:
    """`november 2026` or `November 2026`."""
    return format_date(date(year, month, 1), "LLLL y", locale=locale(language))


def hour_text(hour: str, language: str) -> str:
    """A time of day, `13.00` or `13:00`; anything else as it was typed."""
    read = read_hour(hour)
    return f"{read.hour}{'.' if language == 'sl' else ':'}{read:%M}" if read else hour


def at_hour_text(hour: str, language: str) -> str:
    """A time of day behind “at”: `13. uri`, `13.30`, `13:00`."""
    words = hour_text(hour, language)
    return words.removesuffix(".00") + ". uri" if language == "sl" and words.endswith(".00") else words


@lru_cache(maxsize=8192)
def number_text(value: float, language: str, decimals: int | None = None) -> str:
    """A number with grouped thousands; at most two decimals, or exactly as many as asked for."""
    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=locale(language)).replace("-", MINUS)


def money_text(cents: int, language: str) -> str:
    """`1.234,56 EUR`, from whole cents and without passing through a binary float."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}"
    if language == "sl":
        return f"{MINUS if cents < 0 else ''}{grouped.replace(',', '.')},{rest:02d} EUR"
    return f"{MINUS if cents < 0 else ''}{grouped}.{rest:02d} EUR"


def percent_text(share: float, language: str) -> str:
    """`42 %`: a share from 0 to 1 as whole percent, a half upwards however it was summed up.

    0 and 100 are kept for nothing and all: what else would be rounded to them is `< 1 %` and `> 99 %`. What is as near
    to them as a sum of shares may miss is nothing and all.
    """
    percent, about = floor(share * 100 + 0.5 + NEARLY), ""
    if percent == 100 and share * 100 < 100 - NEARLY:
        percent, about = 99, "> "
    if percent == 0 and share * 100 > NEARLY:
        percent, about = 1, "< "
    words = str(percent).replace("-", MINUS)
    return about + (f"{words} %" if language == "sl" else f"{words}%")


PARAGRAPH = re.compile(r"([0-9]+[a-z]?)(?:\(([0-9]+)\))?")
PARAGRAPHS_SL = ("prvi", "drugi", "tretji", "četrti", "peti", "šesti", "sedmi", "osmi", "deveti", "deseti")


def article_text(article: str, language: str) -> str:
    """An article of the rules of procedure: `22(1)` is `prvi odstavek 22. člena` or `article 22(1)`."""
    found = PARAGRAPH.fullmatch(article)
    if language == "en":
        return f"article {article}"
    if found is None:
        return f"člen {article}"
    number, paragraph = found.groups()
    if paragraph is None:
        return f"{number}. člen"
    place = int(paragraph)
    ordinal = PARAGRAPHS_SL[place - 1] if 0 < place <= len(PARAGRAPHS_SL) else f"{place}."
    return f"{ordinal} odstavek {number}. člena"
