"""The cells of a sheet as they are read: what is written once for several rows stands in each of them."""

from collections.abc import Collection, Iterator
from datetime import date

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.map.targets import mapped_field
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of
from tracker.importing.read.looks import Kept
from tracker.importing.read.shown import code_text
from tracker.importing.understand.row import AXES
from tracker.importing.understand.several import joined_day

MARKS = (
    *("isto", "isti", "enako", "kot zgoraj", "glej zgoraj", "ditto", "idem", "same as above", "as above"),
    *(
        "wie oben",
        "siehe oben",
        "come sopra",
        "kao gore",
        "igual",
        "-||-",
        "-ǁ-",
        "-“-",
        "-”-",
        '-"-',
        "-II-",
        "-ll-",
    ),
    *("||", "〃", "″", '"', "”", "“", "„", "''", "'' ''", '" "', "—||—", "–||–", "--||--", "- || -", '- " -'),
)
DITTO = frozenset(form for mark in MARKS for form in (mark, mark.capitalize(), mark.upper(), f"{mark} ", f" {mark}"))
"""Marks that say the same as the cell above; of amounts nobody can tell whether there is another one."""

COUNTED = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE)


def sums_of(mapping: SheetMapping) -> set[int]:
    """The columns of money: an amount merged over several rows is one amount."""
    return {index_of(one.column) for one in mapping.read if mapped_field(one).kind is Kind.MONEY}


class Cells:
    """The rows of a sheet; those of the sheet itself stay as they are, only rows of which a cell changes are copied."""

    def __init__(self, grid: Grid, mapping: SheetMapping) -> None:
        self._grid = grid
        self._mapping = mapping
        self.first = mapping.header[1]
        self.rows = _filled_by_merges(grid, self.first, sums_of(mapping))

    def join_days(self) -> None:
        """Puts the year of another column to the quarter or month in a cell."""
        for column in self._mapping.read:
            index, year = index_of(column.column), index_of(column.year_column)
            for at in range(self.first, len(self.rows)) if column.year_column else ():
                row = self.rows[at]
                if filled(row[index]) and year < len(row) and filled(row[year]):
                    self._own(at)[index] = joined_day(row[index], row[year], column.heading)

    def shared_sums(self) -> Iterator[tuple[int, Mapped, int]]:
        """Amounts merged over rows of several measures: the first row, the column, and how many measures."""
        columns = {index_of(one.column): one for one in self._mapping.read if mapped_field(one).kind is Kind.MONEY}
        names = [index_of(c.column) for c in self._mapping.read if c.target in ("measure.code", "measure.title")]
        for top, left, bottom, _ in self._grid.merged:
            rows = self.rows[top : bottom + 1] if top >= self.first and left in columns else []
            measures = {named for row in rows if any(map(filled, named := tuple(row[at] for at in names)))}
            if len(measures) > 1 and filled(rows[0][left]):
                yield top, columns[left], len(measures)

    def repeat_above(self) -> Iterator[tuple[int, Mapped, Cell]]:
        """Writes out what marks such as `-||-` repeat; gives the row, column and text of each."""
        for column in self._mapping.read:
            index = index_of(column.column)
            if mapped_field(column).kind in COUNTED:
                continue
            above: Cell = ""
            for at in range(self.first, len(self.rows)):
                cell = self.rows[at][index]
                if cell in DITTO and filled(above):
                    self._own(at)[index] = above
                    yield at, column, above
                elif cell != "":
                    above = cell

    def show_codes(self, kept: Kept) -> Iterator[tuple[int, Mapped, Cell]]:
        """Makes codes what their cells show; gives the row, column and cell of each that is a date."""
        for column in self._mapping.read:
            index = index_of(column.column)
            if column.field != "code":
                continue
            for at, row in enumerate(self.rows):
                cell = row[index]
                if isinstance(cell, float):
                    self._own(at)[index] = code_text(cell, kept.format_at(at, index))
                elif at >= self.first and isinstance(cell, date):
                    yield at, column, cell

    def show_months(self, kept: Kept) -> None:
        """Makes the first day of a month that month where its cell shows no more: `dec-26` for 1 December 2026."""
        for column in self._mapping.read:
            if mapped_field(column).kind not in (Kind.DAY, Kind.PERIOD):
                continue
            index = index_of(column.column)
            for at in kept.month_rows(index, len(self.rows)):
                cell = self.rows[at][index]
                if at >= self.first and isinstance(cell, date) and cell.day == 1:
                    self._own(at)[index] = f"{cell.month}/{cell.year}"

    def go_on(self, first: int) -> Iterator[Mapped]:
        """Fills axes that are written once for the rows below, and gives their columns.

        Every value stands in one row or block only; `first` is the first row that may hold one.
        """
        titles = [index_of(c.column) for c in self._mapping.read if c.target == "measure.title"]
        merged = {left for top, left, bottom, _ in self._grid.merged if bottom > top >= self.first}
        for column in self._mapping.read:
            index = index_of(column.column)
            if column.noun not in AXES or column.field not in ("title", "code") or not titles or index in merged:
                continue
            rows = [at for at in range(first, len(self.rows)) if filled(self.rows[at][titles[0]])]
            if _is_written_once([self.rows[at][index] for at in rows]):
                self._fill_down(index, rows)
                yield column

    def _fill_down(self, index: int, rows: list[int]) -> None:
        current: Cell = ""
        for at in rows:
            current = cell if filled(cell := self.rows[at][index]) else current
            self._own(at)[index] = current

    def _own(self, at: int) -> list[Cell]:
        """The cells of a row to change."""
        if self.rows[at] is self._grid.rows[at]:
            self.rows[at] = list(self.rows[at])
        return self.rows[at]


def _filled_by_merges(grid: Grid, first: int, sums: Collection[int]) -> list[list[Cell]]:
    """Rows in which a cell merged downwards says the same in each of its rows; a sum stays in its first row."""
    rows = list(grid.rows)
    for top, left, bottom, _ in grid.merged:
        if bottom > top >= first and left not in sums and left < grid.width:
            for row in range(top, min(bottom + 1, len(rows))):
                rows[row] = [*rows[row]] if rows[row] is grid.rows[row] else rows[row]
                rows[row][left] = rows[top][left]
    return rows


def _is_written_once(values: list[Cell]) -> bool:
    written = [value for value in values if filled(value)]
    is_continued = bool(values) and filled(values[0]) and len(written) < len(values)
    return is_continued and len(set(written)) == len(written)
