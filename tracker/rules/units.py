"""How a unit goes with its number.

A symbol never changes (`1 %`, `301 kWh`) and stands beside the number. A word follows the number (1 udeleženec,
2 udeleženca, 3 udeleženci, 5 udeležencev), and one that somebody typed cannot be inflected: it is told once, in the
heading, and the numbers below it are bare. Days and hours are words whose forms are known.
"""

import re
from functools import lru_cache

from tracker.facts import Indicator
from tracker.rules.naming import unit_of
from tracker.sentences import Sentence, count, say

PREFIX = "[TGMkhdcmµμn]?"
SYMBOL = re.compile(
    rf"%|‰|€|\$|°[CF]?|o\.|EUR|USD|ha|min|dB(?:\(A\))?|{PREFIX}(?:m|g|s|t|h|l|L|W|Wh|Wp|VA|V|A|J|Pa|Hz|K|lm|lx|B|b|bit)"
    r"|(?:mio|mrd)\.?|tisoč"
)
"""Signs of the international system of units (SI brochure, 9th edition), money, shares; case tells them apart."""
FIRST_WORD = re.compile(r"[^\s/·]+")
POWER = re.compile(r"\^?[0-9²³]$")
DAYS, HOURS = ("dni", "dan", "dnevi", "days", "day"), ("ure", "ura", "ur", "hours", "hour")


@lru_cache(maxsize=1024)
def is_symbol(unit: str) -> bool:
    """Whether a unit stays as it is beside any number: what comes behind its first sign does not follow the number."""
    first = FIRST_WORD.match(unit.strip())
    return first is not None and SYMBOL.fullmatch(POWER.sub("", first[0])) is not None


def unit_above(indicator: Indicator) -> Sentence | None:
    """The unit as it is told once above bare numbers; None where it stands beside each of them, or there is none."""
    unit = indicator.unit.strip()
    if not unit or is_symbol(unit) or unit in DAYS + HOURS:
        return None
    return say("unit: {unit:title}", unit=unit_of(indicator))


def with_unit(indicator: Indicator, value: float) -> Sentence:
    """A number with its unit where the unit stands beside it, else the bare number."""
    unit = indicator.unit.strip()
    if is_symbol(unit):
        return say("{value:number} {unit:title}", value=value, unit=unit_of(indicator))
    if unit in DAYS:
        return _days(value)
    return _hours(value) if unit in HOURS else say("{value:number}", value=value)


def _days(value: float) -> Sentence:
    if value != int(value):
        return say("{value:number} days", value=value)
    return count("{value:number} day", "{value:number} days", abs(int(value)), value=value)


def _hours(value: float) -> Sentence:
    if value != int(value):
        return say("{value:number} hours", value=value)
    return count("{value:number} hour", "{value:number} hours", abs(int(value)), value=value)
