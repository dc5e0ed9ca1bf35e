"""Numbers as people write them: `1.234,56`, `1,234.56`, `1 234,56`, `12.000 EUR`, `45 %`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SPACES = re.compile(r"[\s\u00a0\u202f\u2007']+")
CURRENCY = re.compile(r"(?:€|\beur(?:os?|ov|a|i)?\b)\.?", re.IGNORECASE)
SHAPE = re.compile(r"[+-]?\d[\d.,]*|[+-]?[.,]\d+", re.ASCII)
LONGEST = 40
"""Signs; what is longer counts nothing in a plan, and would only keep the machine busy."""
NOTHING = {
    "",
    "-",
    "–",
    "—",
    "/",
    "n/a",
    "n. a.",
    "n.a.",
    "na",
    "n/p",
    "ni podatka",
    "ni podatkov",
    "ni",
    "none",
    "nan",
    "null",
    "?",
}
"""What people write where they have no number."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and whether the sign between its digits could be read in another way."""

    value: Decimal
    ambiguous: bool = False


def is_nothing(text: str) -> bool:
    """Whether a text stands for a missing number or date."""
    return text.strip().casefold() in NOTHING


def digits_of(text: str) -> str | None:
    """The bare number in a text without currency, percent sign and spaces; None if anything else is left."""
    bare = SPACES.sub("", CURRENCY.sub("", text.replace("%", ""))).replace("−", "-").rstrip(".,-*") or ""
    bare = bare.removesuffix(",")
    return bare if len(bare) <= LONGEST and SHAPE.fullmatch(bare) else None


def decimal_sign_of(texts: Iterable[str]) -> str:
    """The decimal sign a column's values prove (`,` or `.`), or empty if they prove none or both."""
    proven = {sign for text in texts for sign in [_proof(digits_of(text) or "")] if sign}
    return proven.pop() if len(proven) == 1 else ""


def _proof(bare: str) -> str:
    comma, dot = bare.count(","), bare.count(".")
    if comma and dot:
        return "," if bare.rfind(",") > bare.rfind(".") else "."
    sign = "," if comma else "." if dot else ""
    if not sign:
        return ""
    other = "." if sign == "," else ","
    if bare.count(sign) > 1:
        return other
    before, after = bare.lstrip("+-").split(sign)
    could_group = len(after) == 3 and 1 <= len(before) <= 3 and before != "0"
    return "" if could_group else sign


def parse_number(text: str, decimal: str = "", *, money: bool = False) -> Numeral | None:
    """The number in a text, or None. `decimal` is the sign its column has proven.

    One sign before exactly three digits can group thousands or start the decimals. It is marked as
    ambiguous and read as Slovenian offices write; money has no three decimals, so there it groups.
    """
    bare = digits_of(text)
    if bare is None:
        return None
    own = _proof(bare)
    sign = own or decimal
    ambiguous = not own and not decimal and ("," in bare or "." in bare)
    if ambiguous:
        sign = "." if "," in bare and money else ","
    grouping = "." if sign == "," else ","
    try:
        return Numeral(Decimal(bare.replace(grouping, "").replace(",", ".")), ambiguous)
    except InvalidOperation:
        return None
