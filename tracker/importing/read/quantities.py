"""A number with its unit in one cell: `60 %`, `45 min`, `12.000 EUR`, `3,5 t CO2`."""

import re

from tracker.importing.read.normal import normal
from tracker.importing.read.units import BEHIND_NUMBER
from tracker.texts.numerals import CURRENCY, digits_of

BESIDE = re.compile(
    r"([+-]?\d(?:[\d.,\s\u00a0\u202f]*\d)?)(?:\s+|(?=[ghlmtW][²³]?$|[^\W\d_]{2}))"
    r"([^\W\d_][^\W_]*[²³]?(?:[./][^\W_]+)*\.?(?:\s(?:CO2|na leto|letno))?)"
)
"""Without a gap one letter is a unit only where it is a common one: `5h`, but not `12a` or `1e5`."""
PERCENT = re.compile(r"%|^(?:odst|proc|perc|proz|pourcent|porcent|posto)")
LETTERS = 3
"""So many letters tell one unit from another: `min` and `minut` are one."""


def quantity(text: str) -> tuple[str, str]:
    """The number in a text and its unit; no unit where none stands beside the number."""
    bare = text.strip()
    if "%" in bare and digits_of(bare) is not None:
        return bare, "%"
    if CURRENCY.search(bare) and digits_of(bare) is not None:
        return bare, "EUR"
    found = BESIDE.fullmatch(bare)
    if found is None or digits_of(found[1]) is None or any(said.search(bare.lower()) for _, said in BEHIND_NUMBER):
        return bare, ""
    return found[1], found[2]


def is_same_unit(first: str, second: str) -> bool:
    """Whether two words name one unit, however long they are written."""
    one, other = _unit(first), _unit(second)
    return one == other or (one[:LETTERS] == other[:LETTERS] and min(len(one), len(other)) >= LETTERS)


def _unit(text: str) -> str:
    bare = normal(text) or text.strip()
    if PERCENT.search(text.strip().lower()):
        return "%"
    return "eur" if CURRENCY.fullmatch(text.strip()) else bare
