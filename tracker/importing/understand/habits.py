"""What the values of a whole column prove about each of them."""

from collections.abc import Callable, Iterable
from datetime import date

from tracker.importing.fields import Field, Kind
from tracker.importing.map.mapping import Mapped
from tracker.importing.read.cells import Habits
from tracker.importing.read.days import day_order_of
from tracker.importing.read.grids import Cell
from tracker.importing.read.normal import normal
from tracker.importing.read.numerals import decimal_sign_of
from tracker.texts.numerals import parse_number

ENOUGH_PARTS = 8
NUMERIC = (Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.MONEY)


def habits_of(
    column: Mapped, field: Field, cells: Iterable[Cell], *, exact: bool, shown_as_percent: Callable[[], bool]
) -> Habits:
    """The habits of a column. `exact` columns come from our own export and leave nothing open."""
    values = list(cells)
    texts = [cell for cell in values if isinstance(cell, str) and cell.strip()]
    decimal = column.decimal
    day_first = column.day_first
    if field.kind in NUMERIC and not decimal:
        decimal = decimal_sign_of(texts)
    if field.kind in (Kind.DAY, Kind.PERIOD) and day_first is None:
        day_first = day_order_of(texts)
    percent, unsure = False, False
    if field.kind is Kind.SHARE and not exact:
        percent, unsure = _percent(column, values, decimal, shown_as_percent)
    words = {normal(word): meant for word, meant in column.words}
    return Habits(decimal, day_first, percent, unsure, column.scale, exact, words)


def _percent(
    column: Mapped, values: list[Cell], decimal: str, shown_as_percent: Callable[[], bool]
) -> tuple[bool, bool]:
    """Whether bare numbers are percentages, and whether that stays unsure."""
    if column.percent is not None:
        return column.percent, False
    numbers = [number for value in values if (number := _bare_number(value, decimal)) is not None]
    if any(number > 1 for number in numbers):
        return True, any(0 < number < 1 for number in numbers)
    says_percent = any(sign in column.heading.casefold() for sign in ("%", "percent", "pct", "odstot", "procent"))
    if not numbers or not says_percent or _prove_shares(numbers) or shown_as_percent():
        return False, False
    return False, any(0 < number <= 1 for number in numbers)


def _prove_shares(numbers: list[float]) -> bool:
    """Whether a column can only hold shares: parts of one beside the whole, or many different parts."""
    parts = {number for number in numbers if 0 < number < 1}
    return len(parts) >= ENOUGH_PARTS or (len(parts) > 1 and 1.0 in numbers)


def _bare_number(value: Cell, decimal: str) -> float | None:
    if isinstance(value, bool | date):
        return None
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str) or "%" in value:
        return None
    found = parse_number(value, decimal)
    return float(found.value) if found else None
