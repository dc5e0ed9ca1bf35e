"""Columns that only count the rows: `Zap. št.` 1, 2, 3 names nothing that stays when a row is put in between."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, filled
from tracker.importing.read.normal import normal
from tracker.sentences import say

COUNTING = re.compile(
    r"(?:zap(?:oredna)? (?:st|stevilka)|st|stevilka|no|nr|n|num|lfd nr|laufende nummer|rb|r br?|red(?:ni)? br(?:oj)?|"
    r"broj|n progr(?:essivo)?|progressivo|#|row|vrstica|item no|s no|sr no)"
)
"""Headings of columns that count, where they name nothing that is counted: `Št. ukrepa` is a code."""

ENOUGH, LONGEST = 2, 6
CellsOf = Callable[[Mapped], Sequence[Cell]]


def without_running(
    columns: tuple[Mapped, ...], rows_of: CellsOf, sheet: SheetMapping, findings: Findings
) -> tuple[Mapped, ...]:
    """Columns of a sheet without a code that only counts the rows, which is told. `rows_of` gives empty cells too."""
    title = next((one for one in sheet.read if one.target == "measure.title"), None)
    found = []
    for column in columns:
        if title and column.target == "measure.code" and counts(column.heading, rows_of(column), rows_of(title)):
            column = replace(column, target="")
            _tell(column, sheet.sheet, findings)
        found.append(column)
    return tuple(found)


def _tell(column: Mapped, sheet: str, findings: Findings) -> None:
    findings.add(
        Place(sheet, None, column.label),
        "",
        say("the column counts the rows: its numbers are no codes"),
        expected=say("codes that stay; if these do, say that the column is the code of the measure"),
        would_do=say("measures are known by their titles, and new ones get codes"),
        severity=Severity.AMBIGUOUS,
    )


def counts(heading: str, cells: Sequence[Cell], titles: Sequence[Cell]) -> bool:
    """Whether a column counts: each row with a title has the next number, which may begin anew at 1.

    Where two rows have one title the numbers tell them apart, and are codes.
    """
    if not COUNTING.fullmatch(normal(heading.split(" / ")[-1]) or heading.strip()):
        return False
    pairs = [(cell, title) for cell, title in zip(cells, titles, strict=True) if filled(cell) and filled(title)]
    numbers = [_number(cell) for cell, _ in pairs]
    if len(numbers) < ENOUGH or numbers[0] != 1 or len({normal(as_text(title)) for _, title in pairs}) < len(pairs):
        return False
    return all(after in (1, before + 1) for before, after in pairwise(numbers))


def _number(cell: Cell) -> int:
    """The number in a cell; 0, with which nothing begins to count, where it holds another text."""
    text = as_text(cell).strip().rstrip(".)")
    return int(text) if text.isdecimal() and len(text) <= LONGEST else 0
