"""Numbers as people write them: `1.234,56`, `1,234.56`, `1 234,56`, `12.000 EUR`, `45 %`.

The one place that knows the shape of a number. Forms, the table, the owner's report and the import all read through
it, so what is a number in one of them is the same number in all.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

CURRENCY = re.compile(r"(?:€|\beur(?:os?|ov|a|i)?\b|\bevr(?:o|ov|a|i)\b)\.?", re.IGNORECASE)
SPACE = r"[\s\u00a0\u202f\u2007'’]"
SPACES = re.compile(rf"{SPACE}+")
BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){SPACE}+(?=[0-9])")
SPACED = re.compile(rf"[^0-9]*[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?:[.,][0-9]*)?[^0-9]*")
SHAPE = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]*[.,][0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)"
)
LONGEST = 30
"""Signs; what is longer counts nothing in a plan, and would only keep the machine busy."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and whether the sign between its digits could be read in another way."""

    value: Decimal
    ambiguous: bool = False


def digits_of(text: str) -> str | None:
    """The bare number in a text without currency, percent sign and spaces; None if anything else is left.

    A space between digits groups thousands and nothing else: `12 34` is no number.
    """
    if len(text) > 3 * LONGEST:
        return None
    bare = CURRENCY.sub("", text.replace("%", "")).strip().replace("−", "-")
    if BETWEEN_DIGITS.search(bare) and not SPACED.fullmatch(bare):
        return None
    bare = SPACES.sub("", bare)
    if bare.endswith("-") and bare[-2:-1].isdigit():
        bare = f"-{bare[:-1]}"  # `1.250,00-`, as programs of accountants write; `1.250,-` has no cents
    bare = bare.rstrip(".,-*")
    return bare if len(bare) <= LONGEST and SHAPE.fullmatch(bare) else None


def proven_sign(bare: str) -> str:
    """The decimal sign (`,` or `.`) that the digits of a bare number prove; empty where they prove none."""
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
    own = proven_sign(bare)
    sign = own or decimal
    ambiguous = not own and not decimal and ("," in bare or "." in bare)
    if ambiguous:
        sign = "." if "," in bare and money else ","
    grouping = "." if sign == "," else ","
    return Numeral(Decimal(bare.replace(grouping, "").replace(",", ".")), ambiguous)
