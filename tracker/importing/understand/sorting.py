"""Which rows below the headings hold no data: hidden, repeated headings, totals, explanations and notes."""

import re
from collections.abc import Collection, Sequence
from itertools import islice

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, filled
from tracker.importing.read.letters import index_of
from tracker.importing.read.normal import normal
from tracker.importing.read.parsing import Readings
from tracker.importing.understand.filling import sums_of
from tracker.importing.understand.headings import LONGEST_HEADING, YEAR, understand
from tracker.importing.understand.sections import naming_columns
from tracker.importing.understand.titles import is_code
from tracker.importing.understand.totals import Totals
from tracker.importing.understanding import RowKind

NOTES = re.compile(
    r"^(?:opomb|note|notes|legend|vir |viri|source|nota|remarque|pojasnil|\*|"
    r"(?:stran|strana|str|page|seite|pagina) \d+(?: \w+ \d+| \d+)?$)"
)
"""How notes begin; the numbers of printed pages are none of the plan either."""

DIGIT = re.compile(r"\d")
FEWEST_HEADINGS = 3
LONGEST_OF_TABLE = 40
HINTED = (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.DAY, Kind.CHOICE, Kind.WHOLE, Kind.FLAG)
HINTING_CELLS = 2
FEW_CELLS = 2

Reading = tuple[Mapped, int, Readings]
"""A column that is read, its place from 0, and what reads its cells."""


class Sorting:
    """Sorts the rows of a sheet. Rows have to be asked about in their order; `started` is whether one held data."""

    def __init__(
        self, rows: Sequence[list[Cell]], mapping: SheetMapping, read: Sequence[Reading], hidden: Collection[int]
    ) -> None:
        self._rows = rows
        self._first = mapping.header[1]
        self._read = read
        self._hidden = hidden
        self._naming = naming_columns(mapping)
        self._headings = {
            index_of(column.column): {_bare(part) for part in column.heading.split(" / ")} for column in mapping.columns
        }
        self._beginnings = {at: {text[:1] for text in texts} for at, texts in self._headings.items()}
        self._left_out: set[int] = set()
        codes = {index for column, index, _ in read if column.target == "measure.code"}
        self._totals = Totals(rows, self._first, codes, sums_of(mapping), self._left_out.__contains__)
        self._last_full = self._last_full_row()
        self.repeated = [at for at in range(self._first, len(rows)) if self._repeats_headings(rows[at])]
        self._is_repeated = frozenset(self.repeated)
        self.started = False

    def kind_of(self, at: int, held: Sequence[int]) -> RowKind | None:
        """What a row is that holds no data; None for one that does. `held` are its cells that hold something."""
        kind = self._kind_of(at, self._rows[at], held)
        if kind is not None:
            self._left_out.add(at)
        return kind

    def begins_other_table(self, at: int, held: Sequence[int]) -> bool:
        """Whether another table begins in a row: all its cells are headings, and not those of this one."""
        if len(held) < FEWEST_HEADINGS or at in self._is_repeated:
            return False
        texts = [cell for index in held if (cell := self._rows[at][index]).__class__ is str]
        if len(texts) < len(held) or max(map(len, texts)) > LONGEST_OF_TABLE or _holds_values(texts):
            return False
        return len(set(texts)) == len(texts) and all(understand(text) is not None for text in texts)

    def _kind_of(self, at: int, cells: Sequence[Cell], held: Sequence[int]) -> RowKind | None:
        if at in self._hidden:
            return RowKind.HIDDEN
        if at in self._is_repeated:
            return RowKind.REPEATED
        if self._totals.has(at, started=self.started):
            return RowKind.TOTAL
        if not self.started and (is_hint(cells, self._read) or _is_numbering([cells[index] for index in held])):
            return RowKind.EXPLAINING
        return RowKind.NOTE if self._is_note(at, cells, held) else None

    def _is_note(self, at: int, cells: Sequence[Cell], held: Sequence[int]) -> bool:
        if len(held) > FEW_CELLS:
            return False
        text = next((cell for index in held if isinstance(cell := cells[index], str)), None)
        if text is not None and NOTES.match(normal(text)):
            return True
        return at > self._last_full and len(held) == 1 and self._stands_apart(at, held[0])

    def _stands_apart(self, at: int, index: int) -> bool:
        """Whether a lone text below the table is outside the column of titles, or an empty row lies between."""
        return index not in self._naming or not any(filled(cell) for cell in self._rows[at - 1])

    def _repeats_headings(self, cells: Sequence[Cell]) -> bool:
        """Whether a further table of the sheet begins here: most of the cells say what the heading above them says."""
        same = sum(_bare(cell) in self._headings[at] for at, cell in enumerate(cells) if self._may_repeat(at, cell))
        return same >= FEW_CELLS and 2 * same > sum(map(filled, cells))

    def _may_repeat(self, at: int, cell: Cell) -> bool:
        """Whether a cell may say what its heading says: most begin otherwise, and need no closer look."""
        beginnings = self._beginnings.get(at)
        if beginnings is None or not filled(cell):
            return False
        return (cell.lstrip()[:1].casefold()[:1] if isinstance(cell, str) else "") in beginnings

    def _last_full_row(self) -> int:
        """The last row that says more than one thing."""
        below = range(len(self._rows) - 1, self._first - 1, -1)
        full = list(islice((at for at in below if sum(map(filled, self._rows[at])) > 1), 2))
        return full[0] if len(full) > 1 else len(self._rows)


def is_hint(cells: Sequence[Cell], read: Sequence[Reading]) -> bool:
    """Whether the cells of at least two typed columns hold text, and none a value: an instruction, no data."""
    if any(is_code(cells[index]) for column, index, _ in read if column.target == "measure.code"):
        return False
    parsed = good = 0
    for _, index, readings in read:
        cell = cells[index] if index < len(cells) else ""
        if readings.field.kind in HINTED and filled(cell):
            outcome = readings.of(cell)
            good += outcome.usable and outcome.value is not None
            parsed += not outcome.usable
    return parsed >= HINTING_CELLS and not good and all(isinstance(cell, str) for cell in cells if filled(cell))


def _holds_values(texts: Sequence[str]) -> bool:
    """Whether texts hold numbers other than years, which headings seldom do: most rows of data need no closer look."""
    return DIGIT.search(YEAR.sub("", "".join(texts))) is not None


def _bare(cell: Cell) -> str:
    """A cell as headings are compared with it; what is too long for a heading says nothing."""
    return " ".join(cell.split()).casefold() if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else ""


def _is_numbering(values: list[Cell]) -> bool:
    """Whether a row only counts its columns: 1, 2, 3, …"""
    texts = [as_text(cell).strip(" .()") for cell in values]
    return len(texts) > FEW_CELLS and texts == [str(number) for number in range(1, len(texts) + 1)]
