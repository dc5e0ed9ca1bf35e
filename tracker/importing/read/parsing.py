"""From one cell to a value of its field's kind."""

from datetime import date, datetime

from tracker.importing.fields import TEXTS, Field, Kind
from tracker.importing.read.cells import EMPTY, Habits, Parsed, is_mistake, wrong
from tracker.importing.read.day_cells import day_in, period_in
from tracker.importing.read.grids import Cell, filled
from tracker.importing.read.money_cells import money_in
from tracker.importing.read.number_cells import share_in, weight_in, whole_in
from tracker.importing.read.numerals import DASHES, is_nothing
from tracker.importing.read.shown import Mistake
from tracker.importing.read.word_cells import (
    budget_in,
    flag_in,
    mail_in,
    states_in,
    subject_in,
    text_in,
    word_in,
)
from tracker.sentences import say

TYPED = (Kind.DAY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.MONEY, Kind.PERIOD)
WORDED = (*TEXTS, Kind.REFERENCE, Kind.REFERENCES)
"""Texts, and names or codes as they stand: whom they mean is found later."""
PARSERS = {
    Kind.NUMBER: weight_in,
    Kind.WHOLE: whole_in,
    Kind.SHARE: share_in,
    Kind.MONEY: money_in,
    Kind.DAY: day_in,
    Kind.PERIOD: period_in,
    Kind.FLAG: flag_in,
    Kind.CHOICE: word_in,
    Kind.STATES: states_in,
    Kind.BUDGET: budget_in,
    Kind.SUBJECT: subject_in,
}


def parse(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """The value of a cell for a field."""
    if not filled(cell):
        return EMPTY
    if is_mistake(cell) and (isinstance(cell, Mistake) or not habits.exact):
        return wrong(say("the cell shows a mistake of the office program"), say("a value"))
    if cell in DASHES and not habits.exact:
        return EMPTY
    if field.kind is Kind.MAIL:
        return mail_in(cell)
    if field.kind in WORDED:
        read = text_in(cell)
        return EMPTY if read.value in DASHES and not habits.exact else read
    if isinstance(cell, str) and field.kind in TYPED and is_nothing(cell):
        return EMPTY
    return PARSERS[field.kind](cell, field, habits)


REMEMBERED = (str, float, date, datetime)
MOST_REMEMBERED = 20_000


class Readings:
    """Reads the cells of a column, a value that comes again only once."""

    def __init__(self, field: Field, habits: Habits) -> None:
        self.field = field
        self._habits = habits
        self._known: dict[Cell, Parsed] = {}

    def of(self, cell: Cell) -> Parsed:
        """The value of a cell for the field of the column."""
        if cell == "":
            return EMPTY
        if self.field.kind in TEXTS or type(cell) not in REMEMBERED:
            return parse(cell, self.field, self._habits)
        found = self._known.get(cell)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[cell] = parse(cell, self.field, self._habits)
        return found
