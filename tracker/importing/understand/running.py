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
from tracker.importing.understand.headings import understand
from tracker.sentences import say

COUNTING = re.compile(
    r"(?:zap(?:oredna)? (?:st|stevilka)|st|stevilka|no|nr|n|num|lfd nr|laufende nummer|rb|r br?|red(?:ni)? br(?:oj)?|"
    r"broj|n progr(?:essivo)?|progressivo|#|row|vrstica|item no|s no|sr no)"
)
"""Headings of columns that count, where they name nothing that is counted: `Št. ukrepa` is a code."""

ENOUGH, LONGEST = 2, 6
NAMES = {
    "measure.code": ("measure.title",),
    "person.code": ("person.name", "person.function"),
    "organisation.code": ("organisation.title",),
}
"""By the code that a column may be taken for what else names the thing. Numbers of areas and goals are their codes."""
CellsOf = Callable[[Mapped], Sequence[Cell]]


def without_running(
    columns: tuple[Mapped, ...], rows_of: CellsOf, sheet: SheetMapping, findings: Findings
) -> tuple[Mapped, ...]:
    """Columns of a sheet without a code that only counts the rows, which is told. `rows_of` gives empty cells too."""
    found = []
    for column in columns:
        name = next((one for one in sheet.read if one.target in NAMES.get(column.target, ())), None)
        if name and counts(column.heading, rows_of(column), rows_of(name)):
            _tell(replace(column, target=""), sheet.sheet, findings, column.noun)
            column = replace(column, target="")
        found.append(column)
    return tuple(found)


def with_codes_beside(columns: tuple[Mapped, ...], rows_of: CellsOf) -> tuple[Mapped, ...]:
    """The columns; where one that counts was taken for the code, and another one is headed and filled as codes are
    (`Zap. št. | Šifra`), that is the code."""
    by_target = {column.target: column for column in columns}
    counting, title = by_target.get("measure.code"), by_target.get("measure.title")
    if counting is None or title is None or not counts(counting.heading, rows_of(counting), rows_of(title)):
        return columns
    pairs = zip(rows_of(counting), rows_of(title), strict=True)
    numbered = sum(filled(cell) and filled(name) for cell, name in pairs)  # not who signed below the table
    code = next((one for one in columns if not one.target and _is_code(one.heading, rows_of(one), numbered)), None)
    if code is None:
        return columns
    target = {counting.column: "", code.column: "measure.code"}
    return tuple(replace(one, target=target.get(one.column, one.target)) for one in columns)


def _is_code(heading: str, cells: Sequence[Cell], fewest: int) -> bool:
    """Whether a column is headed as a code, and each of so many rows has one of its own."""
    bare = heading.split(" / ")[-1]
    meaning = understand(bare)
    if meaning is None or meaning.attribute != "code" or COUNTING.fullmatch(normal(bare)):
        return False
    held = [normal(as_text(cell)) for cell in cells if filled(cell)]
    return len(held) >= fewest and len(set(held)) == len(held)


def is_counting(heading: str, cells: Sequence[Cell]) -> bool:
    """Whether a column by itself does no more than count its filled rows."""
    return counts(heading, cells, cells)


def _tell(column: Mapped, sheet: str, findings: Findings, noun: str) -> None:
    is_measure = noun == "measure"
    findings.add(
        Place(sheet, None, column.label),
        "",
        say("the column counts the rows: its numbers are no codes"),
        expected=say("codes that stay; if these do, say that the column is the code of the measure")
        if is_measure
        else say("codes that stay; if these do, say that the column is the code"),
        would_do=say("measures are known by their titles, and new ones get codes")
        if is_measure
        else say("entries are known by their names, and new ones get codes"),
        severity=Severity.AMBIGUOUS if is_measure else Severity.NOTE,
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
