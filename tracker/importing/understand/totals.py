"""Rows that hold the sums of the rows above them: known by their words, or by their numbers."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from tracker.importing.read.grids import Cell, filled
from tracker.importing.read.normal import normal
from tracker.importing.understand.votes import is_numeric, number

TOTALS = re.compile(
    r"^(?:skupaj|vsota|sestevek|skupna vsota|skupni znesek|vse skupaj|vsega(?: skupaj)?|(?:grand |sub ?)?totals?|sum|"
    r"suma|summary count|total(?:e)? general(?:e)?|totale|gesamt|gesamtsumme|summe|insgesamt|ukupno|sveukupno|somme)\b"
)
BEGINNINGS = frozenset("sStTvVgGiIuU")
"""Letters with which these words begin: most texts need no closer look."""

LEVELS = (2, 3)
HALF_A_CENT = 0.005
FEW_CELLS = 2


class Added:
    """What the money of each column adds up to, as it was read, from one total of the file to the next; in cents."""

    def __init__(self) -> None:
        self._parts: defaultdict[int, list[int]] = defaultdict(lambda: [0])

    def add(self, index: int, cents: int) -> None:
        """Adds an amount of a column."""
        self._parts[index][-1] += cents

    def whole(self, index: int) -> int:
        """The sum of a whole column so far."""
        return sum(self._parts[index])

    def close(self, index: int) -> None:
        """Begins anew behind a total."""
        self._parts[index].append(0)

    def agrees(self, index: int, total: int) -> bool:
        """Whether a total is the sum of the rows since some total before; nothing speaks against it without rows.

        In a tree each amount may stand once on every level, so that the whole is twice or three times the total.
        """
        parts, since = self._parts[index], 0
        for part in reversed(parts):
            since += part
            if since == total:
                return True
        return not since or any(since == levels * total for levels in LEVELS)


class Totals:
    """What the rows of a sheet add up to, from the first of its data rows on.

    `codes` are the columns of codes, `sums` those of money. `is_left_out` says of a row above whether it holds no data.
    """

    def __init__(
        self,
        cells: Sequence[Sequence[Cell]],
        first: int,
        codes: Collection[int],
        sums: Collection[int],
        is_left_out: Callable[[int], bool],
    ) -> None:
        self._cells = cells
        self._first = self._next = first
        self._codes = codes
        self._sums = sums
        self._is_left_out = is_left_out
        self._whole: defaultdict[int, float] = defaultdict(float)
        self._since: defaultdict[int, float] = defaultdict(float)
        self._addends = 0

    def has(self, at: int, *, started: bool) -> bool:
        """Whether a row is a total. Rows have to be asked about in their order."""
        cells = self._cells[at]
        if any(isinstance(code := cells[index], str) and code and not self._is_word(code) for index in self._codes):
            return False
        values = [cell for cell in cells if filled(cell)]
        text = next((cell for cell in values if isinstance(cell, str)), None)
        if text is not None and self._is_word(text) and _rest_is_numbers(values, text):
            found = not self._has_code(cells, text)
        else:
            found = started and (self._adds_up(at, cells) or self._is_named_sum(at, cells))
        if found:
            self._sum_up_to(at)
            self._since.clear()
        return found

    def _is_word(self, text: str) -> bool:
        return text[:1] in BEGINNINGS and TOTALS.match(normal(text)) is not None

    def _has_code(self, cells: Sequence[Cell], text: str) -> bool:
        return any(filled(cells[index]) and cells[index] != text for index in self._codes)

    def _adds_up(self, at: int, cells: Sequence[Cell]) -> bool:
        """Whether a row without a word holds the sums of the columns above it, two at least."""
        indices = [index for index, cell in enumerate(cells) if filled(cell)]
        if len(indices) < FEW_CELLS or not all(is_numeric(cells[index]) for index in indices):
            return False
        return all(self._is_sum_of_column(at, index, cells[index]) for index in indices)

    def _is_sum_of_column(self, at: int, index: int, cell: Cell) -> bool:
        above = [number(row[index]) for row in self._cells[self._first : at] if is_numeric(row[index])]
        return len(above) > 1 and abs(sum(above) - number(cell)) < HALF_A_CENT

    def _is_named_sum(self, at: int, cells: Sequence[Cell]) -> bool:
        """Whether a row without a code, among rows with codes, holds one text and the sums of the money above."""
        others = [index for index, cell in enumerate(cells) if filled(cell) and index not in self._sums]
        money = [index for index in self._sums if index < len(cells) and filled(cells[index])]
        is_named = len(others) == 1 and others[0] not in self._codes and isinstance(cells[others[0]], str)
        if not (is_named and money and self._codes and all(is_numeric(cells[index]) for index in money)):
            return False
        self._sum_up_to(at)
        if self._addends < FEW_CELLS:
            return False
        return any(
            all(sums[index] and abs(sums[index] - number(cells[index])) < HALF_A_CENT for index in money)
            for sums in (self._whole, self._since)
        )

    def _sum_up_to(self, at: int) -> None:
        """Adds the money of the rows above that was not added yet; each row once, however many totals follow."""
        for row in range(self._next, at):
            if self._is_left_out(row):
                continue
            self._addends += 1
            for index in self._sums:
                if is_numeric(cell := self._cells[row][index]):
                    self._whole[index] += number(cell)
                    self._since[index] += number(cell)
        self._next = at


def _rest_is_numbers(values: Sequence[Cell], first: str) -> bool:
    rest = [cell for cell in values if cell is not first and cell != first]
    return all(not isinstance(cell, str) or any(c.isdigit() for c in cell) for cell in rest)


def names_total(cells: Sequence[Cell]) -> bool:
    """Whether the one text of a row is a word of a total."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return len(set(texts)) == 1 and TOTALS.match(normal(texts[0])) is not None
