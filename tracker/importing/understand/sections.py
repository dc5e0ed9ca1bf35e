"""Rows that are headings of the rows below them: one text beside or across the columns of titles."""

from collections.abc import Sequence

from tracker.importing.map.mapping import SheetMapping
from tracker.importing.problems import Findings, Place
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of
from tracker.importing.same import clean
from tracker.importing.understand.row import AXES
from tracker.sentences import say

FEW_CELLS = 2


def naming_columns(mapping: SheetMapping) -> set[int]:
    """The columns in which a text alone names something of its own."""
    axes = AXES if mapping.has("measure.title") else ()
    own = [c for c in mapping.read if c.noun not in ("measure", *axes) or c.target == "measure.title"]
    return {index_of(column.column) for column in own}


class Sections:
    """The headings that hold at a row, by the level they name; `names` is replaced and never changed."""

    def __init__(self, grid: Grid, mapping: SheetMapping, findings: Findings) -> None:
        self._grid = grid
        self._findings = findings
        self._naming = naming_columns(mapping)
        self._axes = {index_of(c.column): c.noun for c in reversed(mapping.read) if c.noun in AXES}
        self._across = {top for top, left, bottom, right in grid.merged if top == bottom and right - left >= FEW_CELLS}
        self.names: dict[str, str] = {}

    def has(self, at: int, cells: Sequence[Cell], held: Sequence[int]) -> bool:
        """Whether a row is a heading of the rows below."""
        if not held or not isinstance(cells[held[0]], str):
            return False
        return at in self._across or (len(held) == 1 and held[0] not in self._naming)

    def begin_above(self, rows: Sequence[Sequence[Cell]], header: int, again: int) -> None:
        """Takes the heading above the first of several tables, if one stands above the next, and alone as this does.

        `header` and `again` are the rows of the headings of their columns.
        """
        above = header - 1
        if above < 0:
            return
        cells, later = rows[above], rows[again - 1]
        held = [index for index, cell in enumerate(later) if filled(cell)]
        if len(held) == sum(map(filled, cells)) == 1 and self.has(again - 1, later, held):
            self.take(above, cells)

    def take(self, at: int, cells: Sequence[Cell]) -> None:
        """Makes a row a heading of the rows below: it ends those below its own level."""
        index, cell = next((index, cell) for index, cell in enumerate(cells) if filled(cell))
        text, place = clean(as_text(cell)), Place(self._grid.name, at + 1)
        noun = self._axes.get(index, "" if self._axes else "area")
        if not noun:
            self._findings.note(place, say("the row is a heading and is left out"), text)
            return
        self._findings.note(place, say("the row is a heading: it holds for the rows below"), text)
        kept = {level: name for level, name in self.names.items() if AXES.index(level) < AXES.index(noun)}
        self.names = kept | {noun: text}
