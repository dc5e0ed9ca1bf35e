"""What the values of a column say against the field its heading stands for."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from tracker.importing.fields import Field, Kind
from tracker.importing.read.cells import Habits
from tracker.importing.read.grids import Cell
from tracker.importing.read.parsing import parse
from tracker.sentences import Sentence, say
from tracker.texts.numerals import digits_of, parse_number

TITLES = ("title",)
NAMES = (Kind.REFERENCE, Kind.REFERENCES)
ENOUGH = 2
"""So many cells of a column have to agree before they say anything."""

SMALL = 100
"""Euros; no plan has a column of amounts that are all smaller."""

EUROS = re.compile(r"€|\beur", re.IGNORECASE)
DAY = Field("day", say("Date"), Kind.DAY)


def contradiction(field: Field, cells: Sequence[Cell], shown_as_percent: Callable[[], bool]) -> Sentence | None:
    """Why the filled cells of a column cannot mean this field; None where they can."""
    if field.name in TITLES and _most(cells, is_numeric):
        return say("its values are numbers, and a title is a text")
    if len(cells) < ENOUGH:
        return None
    if field.kind in NAMES and _most(cells, is_numeric):
        return say("its values are numbers, and a name is a text")
    if field.kind is Kind.MONEY and (_most(cells, _has_percent) or shown_as_percent()):
        return say("its values are percentages, and an amount of money is none")
    if field.kind is Kind.MONEY and _are_shares(cells):
        return say("its values lie between 0 and 1, and an amount of money seldom does")
    return None


def are_small(field: Field, cells: Sequence[Cell], heading: str) -> bool:
    """Whether amounts may be thousands, millions or no money at all: none reaches 100, and none says euros."""
    says_euros = any(isinstance(cell, str) and EUROS.search(cell) for cell in (heading, *cells))
    if field.kind is not Kind.MONEY or says_euros or len(cells) < ENOUGH or not all(map(is_numeric, cells)):
        return False
    return 0 < max(number(cell) for cell in cells) < SMALL


def are_days(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a column hold dates, and none of them a number."""
    return _most(cells, _is_day)


def is_numeric(cell: Cell) -> bool:
    """Whether a cell holds a number, however it is written."""
    if isinstance(cell, str):
        return digits_of(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def number(cell: Cell) -> float:
    """The number in a numeric cell."""
    if isinstance(cell, str):
        found = parse_number(cell)
        return float(found.value) if found else 0.0
    return float(cell) if isinstance(cell, int | float) else 0.0


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and digits_of(cell) is None and parse(cell, DAY, Habits()).usable


def _has_percent(cell: Cell) -> bool:
    return isinstance(cell, str) and "%" in cell


def _are_shares(cells: Sequence[Cell]) -> bool:
    """Whether there are several different parts of one, and nothing above it."""
    numbers = [float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    parts = {number for number in numbers if 0 < number < 1}
    return len(numbers) == len(cells) and len(parts) >= ENOUGH and max(numbers) <= 1


def _most(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    return bool(cells) and 2 * sum(map(holds, cells)) > len(cells)
