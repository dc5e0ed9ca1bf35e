"""Numbers, weights, whole numbers and shares in cells."""

import math
from dataclasses import replace

from tracker.importing.fields import Field
from tracker.importing.read.cells import Habits, Parsed, Remark, as_float, unsure, wrong
from tracker.importing.read.grids import Cell
from tracker.importing.read.quantities import quantity
from tracker.sentences import say
from tracker.texts.numerals import parse_number

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years for which amounts can be recorded."""

THOUSAND = 1000
TWO_SIGNS = say("the point or comma may group thousands or start the decimals")


def number_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """The number in a cell; what is no finite number cannot be used."""
    expected = say("a number, such as 1.234,5")
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return wrong(say("this is no number"), expected)
    if not isinstance(cell, str):
        value, ambiguous = as_float(cell), False
    else:
        found = parse_number(cell, habits.decimal)
        if found is None:
            return wrong(say("this is no number"), expected)
        value, ambiguous = float(found.value), found.ambiguous
    if not math.isfinite(value):
        return wrong(say("this is no number"), expected)
    return Parsed(value, _unsure_number(value) if ambiguous else None)


def _unsure_number(value: float) -> Remark:
    expected = say("a number written like 15000 or 15,0")
    read_as = say("it is read as {value:number}, the sign begins the decimals", value=value)
    if abs(value) >= THOUSAND and value.is_integer():
        read_as = say("it is read as {value:number}, the sign groups thousands", value=value)
    return unsure(TWO_SIGNS, expected, read_as)


def weight_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A weight, which is no less than zero; of other numbers also the unit beside them."""
    if field.name != "weight":
        return quantity_in(cell, field, habits)
    parsed = number_in(cell, field, habits)
    if isinstance(parsed.value, float) and parsed.value < 0:
        return wrong(say("a weight cannot be negative"), say("a number from 0 up"))
    return parsed


def quantity_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A number, and the unit that may stand beside it."""
    number, unit = quantity(cell) if isinstance(cell, str) and not habits.exact else (cell, "")
    parsed = number_in(number, field, habits)
    return replace(parsed, unit=unit) if unit and parsed.usable else parsed


def whole_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A whole number; a year only where amounts can be recorded for it."""
    parsed = number_in(cell, field, habits)
    if isinstance(parsed.value, float) and not parsed.value.is_integer():
        return wrong(say("this is no whole number"), say("a whole number, such as 2026"))
    if not isinstance(parsed.value, float):
        return parsed
    if field.name == "year" and not FIRST_YEAR <= parsed.value <= LAST_YEAR:
        return wrong(say("this is no year"), say("a year from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR))
    return Parsed(int(parsed.value), parsed.remark)


def share_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A share from 0 to 1, whether it is written as one or in percent."""
    expected = say("a share from 0 % to 100 %")
    signed = isinstance(cell, str) and "%" in cell
    parsed = number_in(cell, field, habits)
    if isinstance(parsed.value, float) and isinstance(cell, str) and abs(parsed.value) > 100:
        parsed = number_in(cell, field, Habits(decimal="." if "." in cell else ","))  # 33.333 % cannot group
    if not isinstance(parsed.value, float):
        return parsed if not parsed.usable else wrong(say("this is no share"), expected)
    percent = signed or habits.percent
    share = parsed.value / 100 if percent else parsed.value
    if not 0 <= share <= 1:
        return wrong(say("a share below 0 % or above 100 % cannot be"), expected)
    if habits.percent_unsure and not signed and 0 < parsed.value <= 1:
        return Parsed(share, _unsure_share(share))
    return Parsed(share, parsed.remark)


def _unsure_share(share: float) -> Remark:
    expected = say("a share with its sign, such as 45 %")
    read_as = say("it is read as {share:percent}", share=share)
    return unsure(say("the number may be a share or a percentage"), expected, read_as)
