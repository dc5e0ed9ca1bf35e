"""What people type into a form, read as Slovenian offices write it, and written back in the same way.

Every reader raises Refusal, with an example, for what it cannot read or what can be read in two ways.
"""

import re
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from tracker.sentences import Refusal
from tracker.texts.formats import date_text

DAY = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})\.?")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SPACES = re.compile(r"[\s\u00a0\u202f\u2007']+")
CURRENCY = re.compile(r"(?:€|\beur\b)", re.IGNORECASE)
PLAIN = re.compile(r"[+-]?\d+")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
WITH_COMMA = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)),(\d+)")
WITH_POINT = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:,\d{3})+))\.(\d+)")
MOST_DIGITS = 30
LONGEST_LINK = 2000
FIRST_YEAR, LAST_YEAR = 1900, 2199


def read_day(text: str) -> date:
    """The day of `30. 6. 2026` or `2026-06-30`. Raises Refusal for anything else."""
    bare = text.strip()
    if match := DAY.fullmatch(bare):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    elif match := ISO_DAY.fullmatch(bare):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise Refusal("“{text}” is no date. Write it like 30. 6. 2026.", text=bare[:40])
    try:
        found = date(year, month, day)
    except ValueError:
        raise Refusal("There is no day “{text}” in the calendar. Correct it.", text=bare[:40]) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refusal("The year {year} is out of reach. Correct it.", year=found.year)
    return found


def write_day(day: date | None) -> str:
    """`30. 6. 2026`; empty for none."""
    return date_text(day, "sl") if day else ""


def read_cents(text: str) -> int:
    """The whole cents of an amount in euros, such as `12.345,50`. Raises Refusal for anything else.

    Money has at most two decimals: with three digits after its only point the number is grouped; after its only
    comma it could be read in two ways and is refused.
    """
    bare = SPACES.sub("", CURRENCY.sub("", text))
    wrong = Refusal("“{text}” is no amount in euros. Write it like 12.345,50.", text=text.strip()[:40])
    if len(bare) > MOST_DIGITS:
        raise wrong
    if GROUPED.fullmatch(bare):
        return _not_negative(Decimal(bare.replace(".", "")), text)
    if PLAIN.fullmatch(bare):
        return _not_negative(Decimal(bare), text)
    for shape, grouping in ((WITH_COMMA, "."), (WITH_POINT, ",")):
        if match := shape.fullmatch(bare):
            if len(match[2]) > 2:
                raise Refusal(
                    "“{text}” can be read in two ways or has parts of a cent. Write it like 12345,50.",
                    text=text.strip()[:40],
                )
            return _not_negative(Decimal(f"{match[1].replace(grouping, '')}.{match[2]}"), text)
    raise wrong


def _not_negative(amount: Decimal, text: str) -> int:
    if amount < 0:
        raise Refusal("The amount “{text}” is negative. Write it without a minus.", text=text.strip()[:40])
    return int(amount * 100)


def write_cents(cents: int | None) -> str:
    """`12.345,50`; empty for none."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def read_number(text: str) -> float:
    """The number of `1234,5`, `1.234,5` or `1234.5`. Raises Refusal for anything else.

    A single point before exactly three digits could group thousands or begin the decimals: it is refused.
    """
    bare = SPACES.sub("", text).replace("−", "-")
    if len(bare) <= MOST_DIGITS:
        if PLAIN.fullmatch(bare):
            return float(bare)
        if GROUPED.fullmatch(bare):
            if bare.count(".") == 1:
                raise Refusal(
                    "“{text}” can be read in two ways. Write {whole} or {decimal}.",
                    text=text.strip(),
                    whole=bare.replace(".", ""),
                    decimal=bare.replace(".", ","),
                )
            return float(bare.replace(".", ""))
        if match := WITH_COMMA.fullmatch(bare) or WITH_POINT.fullmatch(bare):
            return float(f"{match[1].replace('.', '').replace(',', '')}.{match[2]}")
    raise Refusal("“{text}” is no number. Write it like 1234,5.", text=text.strip()[:40])


def write_number(value: float | None) -> str:
    """`1234,5`, so that it reads back as the same number; empty for none."""
    if value is None:
        return ""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(repr(float(value))):f}".replace(".", ",")


def read_share(text: str) -> float:
    """The share (0-1) of a percentage such as `42`, `42 %` or `42,5`. Raises Refusal for anything else."""
    percent = read_number(text.replace("%", ""))
    if not 0 <= percent <= 100:
        raise Refusal("“{text}” is no share: it goes from 0 to 100 %.", text=text.strip()[:40])
    return float(Decimal(repr(percent)) / 100)


def write_share(share: float | None) -> str:
    """`42,5` for 0.425; empty for none."""
    return "" if share is None else write_number(float(Decimal(repr(float(share))) * 100))


def read_whole(text: str) -> int:
    """A whole number. Raises Refusal for anything else."""
    number = read_number(text)
    if not number.is_integer():
        raise Refusal("“{text}” is no whole number. Write it like 12.", text=text.strip()[:40])
    return int(number)


def read_link(text: str) -> str:
    """An address on the web, as it is. Raises Refusal for anything but http and https, and for what is too long."""
    bare = text.strip()
    if len(bare) > LONGEST_LINK:
        raise Refusal(
            "The link has {n} characters; at most {most} are kept. Shorten it.", n=len(bare), most=LONGEST_LINK
        )
    try:
        parts = urlsplit(bare)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme.lower() not in ("http", "https") or not host or any(sign.isspace() for sign in bare):
        raise Refusal(
            "“{text}” is no link. It begins with https:// or http://; copy it from the browser.", text=bare[:60]
        )
    return bare
