"""A sheet read with a mapping that speaks of some of its columns: the others are read as they would be without it."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping
from tracker.importing.map.targets import mapped_field
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.grids import Grid
from tracker.importing.read.letters import letter
from tracker.importing.read.normal import normal
from tracker.importing.read.units import scale_of
from tracker.importing.understand.by_values import by_values, cells_of
from tracker.importing.understand.fields_of_nouns import FAMILIES
from tracker.importing.understand.groups import in_groups
from tracker.importing.understand.headers import SEARCHED_ROWS, Header, find_header, header_of
from tracker.importing.understand.headings import YEAR
from tracker.importing.understand.meanings import map_columns
from tracker.importing.understand.origins import with_origins
from tracker.importing.understand.phases import with_phases
from tracker.importing.understand.quarters import quarter_of, with_quarters
from tracker.importing.understand.repeated_columns import SEVERAL
from tracker.importing.understand.sources import named_source, with_sources
from tracker.importing.understand.ticks import TARGETS, with_ticks
from tracker.importing.understand.timetable import with_timetable
from tracker.importing.understand.titles import with_titles
from tracker.importing.understand.units import with_unit_above
from tracker.importing.understand.vat import with_one_tax
from tracker.sentences import Sentence, say

OF_YEARS = ("amount", "target")
MANY = (*SEVERAL, "milestone.stage", "measure.timetable", *TARGETS)
"""Fields that several columns of a sheet may fill."""


def read_columns(grid: Grid, header: Header, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet as its headings and values say them; which one is the title may still be open."""
    read = with_one_tax(by_values(map_columns(grid.name, header), grid, header), grid.name, findings)
    read = with_phases(read, lambda column: cells_of(grid, header, column), grid.name, findings)
    read = with_ticks(read, grid, header, findings)
    read = with_timetable(read, lambda column: cells_of(grid, header, column))
    read = with_origins(read, lambda column: cells_of(grid, header, column), grid.name, findings)
    read = with_quarters(read, grid, header, findings)
    return with_unit_above(with_sources(read, grid, header), grid, header, findings)


def with_mapping(grid: Grid, mapping: SheetMapping, findings: Findings) -> SheetMapping:
    """The mapping of a whole sheet: what was said of columns, found again by letter or heading, and what was not.

    A field that somebody gave to a column is taken from the one that was guessed to fill it.
    """
    header = _header(grid, mapping)
    free, moved, found = list(mapping.columns), dict[str, str](), dict[str, Mapped]()
    guessed = read_columns(grid, header, findings)
    for guess in guessed:
        match = _match(free, guess)
        if match is not None:
            free.remove(match)
            moved[match.column or guess.column] = guess.column
            found[guess.column] = _completed(match, guess)
    taken = {_place(one) for one in found.values()}
    columns = [found.get(one.column) or (replace(one, target="") if _place(one) in taken else one) for one in guessed]
    columns += _without_heading(free, grid, columns)
    if not any(column.target == "measure.title" for column in columns):
        titled, _ = with_titles(tuple(columns), lambda column: cells_of(grid, header, column))
        columns = list(titled)
    _tell_missing(free, columns, grid.name, findings)
    columns = [replace(one, year_column=moved.get(one.year_column, one.year_column)) for one in columns]
    columns = in_groups(columns, {guess.column for guess in guessed if _is_said(found.get(guess.column), guess)})
    return replace(mapping, header=(header.first + 1, header.last + 1), columns=tuple(columns))


def tell_unknown_sheets(grids: Sequence[Grid], given: Mapping | None, findings: Findings) -> None:
    """Tells of sheets that a mapping speaks of and the file has not."""
    names = {normal(grid.name) for grid in grids}
    for sheet in given.sheets if given else ():
        if normal(sheet.sheet) not in names and not sheet.skip:
            _tell(Place(sheet.sheet), say("the mapping names a sheet that is not in the file"), findings)


def _header(grid: Grid, mapping: SheetMapping) -> Header:
    """The rows of headings: those the mapping names, those to which its headings moved, or those that are found."""
    if mapping.header == (0, 0):
        return find_header(grid) or header_of(grid, 0, 0)
    header = header_of(grid, mapping.header[0] - 1, mapping.header[1] - 1)
    headings = [normal(column.heading) for column in mapping.columns if column.heading]
    present = {normal(column.heading) for column in header.columns}
    if 2 * sum(heading in present for heading in headings) >= len(headings):
        return header
    return _moved_header(grid, mapping) or header


def _moved_header(grid: Grid, mapping: SheetMapping) -> Header | None:
    """The header in the row that holds the most of the mapped headings, if one holds any."""
    mapped = {normal(part) for column in mapping.columns for part in column.heading.split(" / ")} - {""}
    rows = [sum(isinstance(c, str) and normal(c) in mapped for c in row) for row in grid.rows[:SEARCHED_ROWS]]
    if not any(rows):
        return None
    last = rows.index(max(rows))
    return header_of(grid, max(0, last - (mapping.header[1] - mapping.header[0])), last)


def _match(columns: Sequence[Mapped], guess: Mapped) -> Mapped | None:
    """What was said of a column: by its heading, at its old place or another one, or by its letter alone."""
    same_heading = [one for one in columns if one.heading and normal(one.heading) == normal(guess.heading)]
    at_home = [one for one in same_heading if one.column == guess.column]
    by_letter = [one for one in columns if not one.heading and one.column.upper() == guess.column]
    return next(iter((*at_home, *by_letter, *same_heading)), None)


def _completed(said: Mapped, guess: Mapped) -> Mapped:
    """What was said of a column, with what its heading says beside the field: year, source, group and unit."""
    same = replace(said, column=guess.column, heading=guess.heading)
    if not said.target:
        return same
    if said.target == guess.target:
        own = Mapped("", "")
        names = ("group", "year", "source", "scale", "year_column", "quarter")
        missing = {name: getattr(guess, name) for name in names if getattr(said, name) == getattr(own, name)}
        return replace(same, **missing)
    years = YEAR.findall(guess.heading) if said.year is None and said.noun in OF_YEARS else []
    if said.noun == "amount" and not said.source:
        same = replace(same, source=named_source(guess.heading))
    if mapped_field(said).kind is Kind.MONEY and said.scale == 1:
        same = replace(same, scale=scale_of(guess.heading))
    if said.noun == "amount" and (quarter := quarter_of(guess.heading)):
        same = replace(same, quarter=quarter.number, year=said.year or quarter.year)
    return replace(same, year=int(years[0])) if len(years) == 1 else same


def _is_said(column: Mapped | None, guess: Mapped) -> bool:
    """Whether somebody gave a column another field, or another source, than its heading does."""
    return column is not None and (column.target, column.source) != (guess.target, guess.source)


def _place(column: Mapped) -> tuple[object, ...]:
    """What only one column of a sheet can fill; of fields that several columns may fill, its own letters."""
    if column.target in MANY:
        return ("", column.column)
    if column.noun in FAMILIES:
        return (column.target, column.group, column.year, column.source, column.quarter)
    return (column.target,)


def _without_heading(free: list[Mapped], grid: Grid, known: Sequence[Mapped]) -> list[Mapped]:
    """What was said of columns that have no heading; they are no longer free."""
    letters = {letter(at) for at in range(grid.width)} - {one.column for one in known}
    found = [one for one in free if not one.heading and one.column.upper() in letters]
    for one in found:
        free.remove(one)
    return [replace(one, column=one.column.upper()) for one in found]


def _tell_missing(free: Sequence[Mapped], columns: Sequence[Mapped], sheet: str, findings: Findings) -> None:
    filled = {column.target for column in columns}
    for one in free:
        if one.target and one.target not in filled:
            _tell(Place(sheet, None, one.label), say("the mapping names a column that is not in the file"), findings)


def _tell(place: Place, message: Sentence, findings: Findings) -> None:
    findings.add(
        place,
        "",
        message,
        expected=say("the names that stand in the file"),
        would_do=say("this part of the mapping is left out"),
        severity=Severity.AMBIGUOUS,
    )
