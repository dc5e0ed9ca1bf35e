"""Amounts of money in cells, in cents."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tracker.actions.given import MOST_CENTS
from tracker.importing.fields import Field
from tracker.importing.read.amounts import written_amount
from tracker.importing.read.cells import Habits, Parsed, Remark, as_float, unsure, wrong
from tracker.importing.read.grids import Cell
from tracker.importing.read.number_cells import TWO_SIGNS
from tracker.sentences import Sentence, say
from tracker.texts.numerals import parse_number


def money_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """An amount in cents, of a cell in euros or in what its column is scaled by."""
    euros, expected = _euros(cell, habits), say("an amount in euros, such as 1.234,56")
    if euros is None or euros.amount.is_nan():
        return wrong(say("this is no amount"), expected)
    is_beyond = abs(euros.amount) > MOST_CENTS  # before it is rounded: only numbers of 28 digits can be
    cents = -1 if is_beyond else int((euros.amount * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if isinstance(cell, str) and not is_beyond and euros.amount * 100 != cents:
        return wrong(say("the amount has parts of a cent"), expected)  # what a formula worked out is rounded
    if not 0 <= cents <= MOST_CENTS:
        return wrong(say("an amount cannot be negative or beyond all measure"), expected)
    return Parsed(cents, euros.doubt(cents) if euros.doubt else None)


@dataclass(frozen=True, slots=True)
class _Euros:
    """An amount, and what has to be said about it, given its cents."""

    amount: Decimal
    doubt: Callable[[int], Remark] | None = None


def _euros(cell: Cell, habits: Habits) -> _Euros | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if not isinstance(cell, str):
        return _Euros(Decimal(repr(as_float(cell))) * habits.scale)
    written = written_amount(cell)
    decimal = habits.decimal if written.scale is None else ","
    found = parse_number(written.digits, decimal, money=True) if "%" not in cell else None
    if found is None:
        return None
    doubt = _rough_amount if written.is_about else _unsure_amount if found.ambiguous else None
    return _Euros(found.value * (written.scale or habits.scale), doubt)


def _rough_amount(cents: int) -> Remark:
    return unsure(say("the amount is only roughly known"), say("an amount"), _read_as_money(cents))


def _unsure_amount(cents: int) -> Remark:
    return unsure(TWO_SIGNS, say("an amount written like 15000 or 15.000,00"), _read_as_money(cents))


def _read_as_money(cents: int) -> Sentence:
    return say("it is read as {amount:money}", amount=cents)
