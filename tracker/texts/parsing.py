"""What people type, read as Slovenian offices write it, and written back in the same way.

The only readers of numbers, shares, money and days: of forms, the table, the owner's report and commands; the import
reads cells by the same shapes. Every reader raises Refusal, with an example, for what it cannot read or what can be
read in two ways.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlsplit

from tracker.sentences import Refusal
from tracker.texts.days import written_day
from tracker.texts.formats import date_text
from tracker.texts.numerals import digits_of, parse_number

LONGEST_LINK = 2000
FIRST_YEAR, LAST_YEAR = 1900, 2199
FRACTION = re.compile(r"([0-9]{1,2})\s*/\s*([1-9]|1[0-9]|20)")
LARGEST_PART = 20
"""The rules count with no finer fractions than twentieths."""
LONG = 6


def read_day(text: str) -> date:
    """The day of `30. 6. 2026`, `30. junij 2026` or `2026-06-30`. Raises Refusal for anything else."""
    shown = text.strip()[:40]
    written = written_day(text)
    if written is None:
        raise Refusal("“{text}” is no date. Write it like 30. 6. 2026.", text=shown)
    if written.ambiguous:
        raise Refusal("In “{text}” day and month may change places. Write it like 30. 6. 2026.", text=shown)
    try:
        found = date(written.year, written.month, written.day)
    except ValueError:
        raise Refusal("There is no day “{text}” in the calendar. Correct it.", text=shown) from None
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
    shown = text.strip()[:40]
    found = parse_number(text, money=True) if "%" not in text else None
    if found is None:
        raise Refusal("“{text}” is no amount in euros. Write it like 12.345,50.", text=shown)
    cents = found.value * 100
    if (found.ambiguous and "," in (digits_of(text) or "")) or cents != cents.to_integral_value():
        raise Refusal("“{text}” can be read in two ways or has parts of a cent. Write it like 12345,50.", text=shown)
    if cents < 0:
        raise Refusal("The amount “{text}” is negative. Write it without a minus.", text=shown)
    return int(cents)


def write_cents(cents: int | None) -> str:
    """`12.345,50`; empty for none."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def read_number(text: str) -> float:
    """The number of `1234,5`, `1.234,5`, `1234.5` or `45 %`. Raises Refusal for anything else.

    A single point before exactly three digits could group thousands or begin the decimals: it is refused. A single
    comma begins the decimals, as in everything the tracker writes.
    """
    found = parse_number(text)
    if found is None:
        raise Refusal("“{text}” is no number. Write it like 1234,5.", text=text.strip()[:40])
    if found.ambiguous and "." in text:
        bare = digits_of(text) or ""
        raise Refusal(
            "“{text}” can be read in two ways. Write {whole} or {decimal}.",
            text=text.strip(),
            whole=bare.replace(".", ""),
            decimal=bare.replace(".", ","),
        )
    return float(found.value)


def read_rule(text: str) -> float:
    """The number of a rule of procedure: `10`, `0,5`, or a fraction such as `2/3`. Raises Refusal for anything else."""
    if "/" not in text:
        return read_number(text)
    if (found := FRACTION.fullmatch(text.strip())) is None or int(found[1]) > int(found[2]):
        raise Refusal("“{text}” is no share. Write it like 1/2 or 0,5.", text=text.strip()[:40])
    return int(found[1]) / int(found[2])


def write_number(value: float | None) -> str:
    """`1234,5`, so that it reads back as the same number; empty for none."""
    if value is None:
        return ""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(repr(float(value))):f}".replace(".", ",")


def write_rule(value: float | None) -> str:
    """As a number; a share whose decimals never end as the fraction it is, `2/3`; empty for none."""
    text = write_number(value)
    if value is None or len(text) <= LONG:
        return text
    near = Fraction(value).limit_denominator(LARGEST_PART)
    return f"{near.numerator}/{near.denominator}" if 0 < value < 1 and float(near) == value else text


def read_share(text: str) -> float:
    """The share (0-1) of a percentage such as `42`, `42 %` or `42,5`. Raises Refusal for anything else.

    No share has thousands, so a point begins the decimals, as a comma does.
    """
    shown = text.strip()[:40]
    found = parse_number(text, decimal="." if "." in text else ",")
    if found is None or not 0 <= found.value <= 100:
        raise Refusal("“{text}” is no share: it goes from 0 to 100 %.", text=shown)
    return float(found.value / 100)


def write_share(share: float | None) -> str:
    """`42,5` for 0.425; empty for none."""
    return "" if share is None else write_number(float(Decimal(repr(float(share))) * 100))


def read_whole(text: str) -> int:
    """A whole number. Raises Refusal for anything else."""
    number = None if parse_number(text) is None else read_number(text)
    if number is None or not number.is_integer():
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
