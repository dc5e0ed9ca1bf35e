"""Sheets whose rows are fields: a card of one project, or a table with a measure in each column."""

import re
from collections.abc import Callable

from tracker.importing.read.cells import as_text
from tracker.importing.read.days import parse_day
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.looks import Kept
from tracker.importing.read.normal import normal
from tracker.texts.numerals import digits_of

MOST_ROWS, FEWEST_FIELDS = 80, 4
KNOWN, OWN = 0.6, 0.9
"""So large a part of the labels has to be known, and to be no other one's too."""

FIRST_COLUMNS = 2
EXPLAINING = re.compile(r"^(?:navodil|legend|pojasnil|opis|instruction|readme|help|guide|anleitung|istruzioni|upute)")
Knows = Callable[[str], str]


def labels_in(grid: Grid, knows: Knows) -> int | None:
    """The column of labels of a sheet whose rows are fields; None for a table.

    `knows` says of which field a text is the heading, if it is one. What explains fields holds no value.
    """
    if not grid.rows or len(grid.rows) > MOST_ROWS or EXPLAINING.match(normal(grid.name)):
        return None
    across = max(sum(_is_label(cell, knows) for cell in row) for row in grid.rows)
    for index in range(min(FIRST_COLUMNS, grid.width - 1)):
        texts = [" ".join(cell.split()) for row in grid.rows if isinstance(cell := row[index], str) and filled(cell)]
        known = [field for text in texts if (field := knows(text.rstrip(":")))]
        is_list = len(set(texts)) >= OWN * len(texts) and len(known) >= KNOWN * len(texts)
        if (
            is_list
            and len(set(known)) >= FEWEST_FIELDS
            and len(known) > across
            and any(_is_value(cell) for row in grid.rows for cell in row[index + 1 :])
        ):
            return index
    return None


def turn(grid: Grid, kept: Kept, labels: int) -> tuple[Grid, Kept]:
    """The sheet with its rows as columns, from that of the labels on, and what is kept of it; hidden rows are empty."""
    shown = [["" if at in kept.hidden_rows else cell for cell in row] for at, row in enumerate(grid.rows)]
    columns = [at for at in range(labels, grid.width) if at == labels or any(filled(row[at]) for row in shown)]
    rows = [[row[at] for row in shown] for at in columns]
    rows[0] = [_bare(cell) for cell in rows[0]]
    at_row = {column: row for row, column in enumerate(columns)}
    looks = Kept(
        empty_formulas=[(at_row[column], row) for row, column in kept.empty_formulas if column in at_row],
        comments={(at_row[column], row): text for (row, column), text in kept.comments.items() if column in at_row},
        struck={(at_row[column], row) for row, column in kept.struck if column in at_row},
    )
    return Grid(grid.name, rows, [], grid.hidden, grid.guess, is_turned=True), looks


def _is_label(cell: Cell, knows: Knows) -> bool:
    return isinstance(cell, str) and knows(cell) != ""


def _is_value(cell: Cell) -> bool:
    """Whether a cell holds a number or a day, which no explanation of a field does."""
    if not isinstance(cell, str):
        return filled(cell)
    return digits_of(cell) is not None or parse_day(cell) is not None


def _bare(cell: Cell) -> Cell:
    return as_text(cell).strip().rstrip(":").strip() if filled(cell) else cell
