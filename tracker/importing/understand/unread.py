"""Tells of the columns of a sheet that are not read, and of what that may mean for the others."""

import re
from collections.abc import Sequence

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.map.targets import mapped_field
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.normal import normal
from tracker.importing.understand.votes import EUROS, is_numeric, number
from tracker.sentences import Sentence, say

NOTES = "measure.note"
LARGE = 1_000
CUT_KINDS = (Kind.MONEY, Kind.NUMBER, Kind.SHARE)
DECIMALS = re.compile(r"\d{1,2}")
NOT_READ = say("the column is not read: its heading is not known or another column already says it")
NOTHING = say("nothing can be applied")


def tell_unread(grid: Grid, mapping: SheetMapping, findings: Findings) -> None:
    """Names every column that holds something and fills no field, and says what becomes of notes."""
    below = grid.rows[mapping.header[1] :]
    years = {column.year_column for column in mapping.read}
    for column in mapping.columns:
        index = index_of(column.column)
        if column.target in ("", NOTES) and column.column not in years and 0 <= index < grid.width:
            _tell_column(grid.name, column, _held(below, index), findings)
    _tell_without_heading(grid, mapping, findings)
    _tell_side_by_side(grid.name, mapping, findings)


def _held(rows: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    return [row[index] for row in rows if filled(row[index])]


def _tell_column(sheet: str, column: Mapped, values: list[Cell], findings: Findings) -> None:
    """Tells of a column that is not read; one with amounts weighs more, for a sum may be missing."""
    place = Place(sheet, None, column.label)
    if values and column.target:
        message = say("each note becomes a report of its measure, which everybody may read once the plan is open")
        findings.note(place, message, values[0])
    elif _may_be_money(values):
        expected = say("a field for the column, if its numbers are money of the plan")
        would_do = say("its numbers are left out")
        findings.add(place, values[0], NOT_READ, expected=expected, would_do=would_do, severity=Severity.AMBIGUOUS)
    elif values:
        findings.note(place, NOT_READ, values[0])


def _may_be_money(values: list[Cell]) -> bool:
    """Whether cells name euros, or all hold numbers, and one of them is large."""
    if any(isinstance(cell, str) and EUROS.search(cell) and any(map(str.isdigit, cell)) for cell in values):
        return True
    return bool(values) and all(map(is_numeric, values)) and max(map(number, values)) >= LARGE


def _tell_without_heading(grid: Grid, mapping: SheetMapping, findings: Findings) -> None:
    first, headed = mapping.header[1], {column.column for column in mapping.columns}
    read = {column.column: column for column in mapping.read}
    for index in range(grid.width):
        if letter(index) in headed or filled(grid.rows[first - 1][index]):
            continue
        values = _held(grid.rows[first:], index)
        if values:
            message = say("the column has no heading and is not read")
            findings.note(Place(grid.name, None, letter(index)), message, values[0])
        if values and index and _are_cut_off(read.get(letter(index - 1)), values):
            message = say("the column looks like the decimals of the one before it")
            expected = say("numbers with a decimal comma in quotation marks, or another sign between the columns")
            _stop(Place(grid.name, None, letter(index)), message, expected, findings)


def _are_cut_off(before: Mapped | None, values: list[Cell]) -> bool:
    """Whether a column without a heading holds the cents of the amounts before it: `1000,50` between commas."""
    if before is None or mapped_field(before).kind not in CUT_KINDS:
        return False
    return all(isinstance(cell, str) and DECIMALS.fullmatch(cell.strip()) for cell in values)


def _tell_side_by_side(sheet: str, mapping: SheetMapping, findings: Findings) -> None:
    """Tells of a second table beside the first one: the heading of titles stands there again, and another one too."""
    ends = [normal(column.heading.split(" / ")[-1]) for column in mapping.columns]
    title = next((at for at, column in enumerate(mapping.columns) if column.target == "measure.title"), None)
    again = [at for at, end in enumerate(ends) if title is not None and at > title and end == ends[title]]
    known = set(ends[: again[0]]) if again else set()
    if again and any(end in known for end in ends[again[0] + 1 :]):
        message, expected = say("a second table stands beside the first one"), say("a sheet for each table")
        _stop(Place(sheet, None, mapping.columns[again[0]].label), message, expected, findings)


def _stop(place: Place, message: Sentence, expected: Sentence, findings: Findings) -> None:
    findings.add(place, "", message, expected=expected, would_do=NOTHING, severity=Severity.BLOCKING)
