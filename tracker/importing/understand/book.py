"""Choosing the sheets of a workbook that hold a plan, and how each of them is read."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping
from tracker.importing.problems import Findings, Place
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Grid, filled, letter
from tracker.importing.read.normal import normal
from tracker.importing.read.origin import Origin, is_own_page
from tracker.importing.understand.by_values import by_values, cells_of
from tracker.importing.understand.headers import SEARCHED_ROWS, Header, find_header, header_of
from tracker.importing.understand.layout import MARK_SHEET, own_mapping
from tracker.importing.understand.meanings import is_about_measures, map_columns
from tracker.importing.understand.sources import with_sources
from tracker.importing.understand.timetable import with_timetable
from tracker.importing.understand.titles import with_titles
from tracker.importing.understand.units import with_unit_above
from tracker.sentences import say

LISTS = ("segment", "area", "goal", "organisation", "person", "source", "tag")
ORDER = (*LISTS, "measure")
NOTES = "measure.note"
CHILDREN = ("milestone", "indicator", "line")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sheet that is read, what it lists, and how."""

    grid: Grid
    noun: str
    mapping: SheetMapping


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that are read, and whether the workbook is our own export.

    `unclear` are sheets with headings of which nothing says that their rows are measures.
    """

    sheets: tuple[Chosen, ...]
    mapping: Mapping
    exact: bool
    unclear: tuple[Chosen, ...] = ()


def choose(grids: list[Grid], origin: Origin | None, given: Mapping | None, today: date, findings: Findings) -> Book:
    """The sheets to read. `origin` is that of our own export, `given` a mapping made or corrected earlier."""
    if origin is not None and given is None and any(own_mapping(grid, origin.language) for grid in grids):
        return _own(grids, origin.language, findings)
    chosen: list[Chosen] = []
    unclear: list[Chosen] = []
    mappings: list[SheetMapping] = []
    for grid in grids:
        found = _given(grid, given) if given and given.of(grid.name) else _found(grid, findings)
        if found is None:
            mappings.append(SheetMapping(grid.name, skip=True))
        elif found.noun:
            chosen.append(found)
        else:
            unclear.append(found)
            mappings.append(found.mapping)
    chosen = _newest(chosen, today, findings)
    mappings += [one.mapping for one in chosen]
    for one in chosen:
        _tell_unread(one, findings)
    order = sorted(chosen, key=lambda one: ORDER.index(one.noun))
    return Book(tuple(order), Mapping(tuple(mappings)), exact=False, unclear=tuple(unclear))


def _own(grids: list[Grid], language: str, findings: Findings) -> Book:
    chosen = []
    for grid in grids:
        found = own_mapping(grid, language)
        if found is not None:
            noun, mapping = found
            chosen.append(Chosen(grid, noun if noun in ORDER else "measure", mapping))
            _tell_unread(chosen[-1], findings)
        elif not (grid.hidden or grid.name == MARK_SHEET or grid is grids[0] or is_own_page(grid)):
            findings.note(Place(grid.name), say("the sheet is not part of the export and is not read"))
    # Measures before what belongs to them, and why they ended otherwise after the indicators that tell it.
    order = sorted(
        chosen,
        key=lambda one: (
            ORDER.index(one.noun),
            not one.mapping.has("measure.title"),
            one.mapping.has("deviation.subject"),
        ),
    )
    return Book(tuple(order), Mapping(tuple(one.mapping for one in order)), exact=True)


def _given(grid: Grid, given: Mapping) -> Chosen | None:
    """A sheet with the mapping that was given; its columns are found again by heading, wherever they moved."""
    mapping = given.of(grid.name)
    if mapping is None or mapping.skip:
        return None
    header = header_of(grid, mapping.header[0] - 1, mapping.header[1] - 1)
    if not _is_there(header, mapping):
        header = _moved_header(grid, mapping)
        mapping = replace(mapping, header=(header.first + 1, header.last + 1))
    free = list(mapping.columns)
    columns = []
    guessed = map_columns(grid.name, header)
    if not free:  # somebody said where the headings stand, and nothing more
        guessed, _ = with_titles(by_values(guessed, grid, header), lambda column: cells_of(grid, header, column))
    for column in guessed:
        match = _match(free, column.column, column.heading)
        if match is not None:
            free.remove(match)
            columns.append(replace(match, column=column.column))
        else:
            columns.append(replace(column, target="") if mapping.has(column.target) else column)
    found = replace(mapping, columns=tuple(columns))
    return Chosen(grid, _main_noun(found), found)


def _is_there(header: Header, mapping: SheetMapping) -> bool:
    """Whether at least half of the mapped headings still stand in the rows the mapping names."""
    present = {normal(column.heading) for column in header.columns}
    mapped = [normal(column.heading) for column in mapping.columns]
    return 2 * sum(heading in present for heading in mapped) >= len(mapped)


def _moved_header(grid: Grid, mapping: SheetMapping) -> Header:
    """The header in the row that holds the most of the mapped headings."""
    mapped = {normal(part) for column in mapping.columns for part in column.heading.split(" / ")}
    rows = [sum(isinstance(c, str) and normal(c) in mapped for c in row) for row in grid.rows[:SEARCHED_ROWS]]
    last = rows.index(max(rows, default=0)) if rows else 0
    return header_of(grid, max(0, last - (mapping.header[1] - mapping.header[0])), last)


def _match(columns: list[Mapped], letters: str, heading: str) -> Mapped | None:
    same_heading = [one for one in columns if normal(one.heading) == normal(heading)]
    at_home = [one for one in same_heading if one.column == letters]
    return next(iter(at_home or same_heading), None)


def _found(grid: Grid, findings: Findings) -> Chosen | None:
    """A sheet whose headings are understood; what is not read is told with the reason."""
    place = Place(grid.name)
    if grid.hidden:
        findings.note(place, say("the sheet is hidden and is not read"))
        return None
    if not any(filled(cell) for row in grid.rows for cell in row):
        findings.note(place, say("the sheet is empty"))
        return None
    header = find_header(grid)
    if header is None:
        findings.note(place, say("the sheet is not read: no row of headings was found"))
        return None
    read = by_values(map_columns(grid.name, header), grid, header)
    read = with_timetable(read, lambda column: cells_of(grid, header, column))
    read = with_unit_above(with_sources(read, grid, header), grid, header, findings)
    columns, described = with_titles(read, lambda column: cells_of(grid, header, column))
    mapping = SheetMapping(grid.name, (header.first + 1, header.last + 1), columns)
    noun = _main_noun(mapping)
    if not noun or (noun == "measure" and not _is_plan(mapping, is_about_measures(grid.name, read, header))):
        findings.note(place, say("the sheet is not read: nothing says that its rows are measures of a plan"))
        return Chosen(grid, "", mapping)
    if described:
        message = say("the column is read as the title: no other column names the measures")
        findings.note(Place(grid.name, None, described.label), message)
    return Chosen(grid, noun, mapping)


def _is_plan(mapping: SheetMapping, about_measures: bool) -> bool:
    named = mapping.has("measure.title") or mapping.has("measure.code")
    child = mapping.has("milestone.code") and mapping.has("milestone.title")
    return (named and about_measures) or child


def _main_noun(mapping: SheetMapping) -> str:
    if any(mapping.has(f"measure.{name}") for name in ("title", "code")) or _has_child(mapping):
        return "measure"
    lists = [noun for noun in LISTS if mapping.has(f"{noun}.title") or mapping.has(f"{noun}.function")]
    return lists[-1] if lists else ""


def _has_child(mapping: SheetMapping) -> bool:
    return any(mapping.has(f"{noun}.title") for noun in ("milestone", "indicator"))


def _newest(chosen: list[Chosen], today: date, findings: Findings) -> list[Chosen]:
    """Of sheets whose names differ only by the year, the one of the running year or the last before it."""
    groups: dict[str, list[Chosen]] = {}
    for one in chosen:
        groups.setdefault(normal(YEAR.sub("", one.grid.name)), []).append(one)
    kept = []
    for group in groups.values():
        dated = [one for one in group if YEAR.search(one.grid.name)]
        if len(dated) < 2:
            kept += group
            continue
        past = [one for one in dated if _year(one) <= today.year]
        best = max(past or dated, key=_year)
        kept.append(best)
        for one in group:
            if one is not best:
                message = say("the sheet is not read: “{other}” is the one of the latest year", other=best.grid.name)
                findings.note(Place(one.grid.name), message)
    return kept


def _year(one: Chosen) -> int:
    found = YEAR.findall(one.grid.name)
    return int(found[-1]) if found else 0


def _tell_unread(one: Chosen, findings: Findings) -> None:
    """Names every column that holds something and fills no field, and says what becomes of notes."""
    first = one.mapping.header[1]
    years = {column.year_column for column in one.mapping.read}
    for column in one.mapping.columns:
        if column.target not in ("", NOTES) or column.column in years:
            continue
        index = next((at for at in range(one.grid.width) if letter(at) == column.column), None)
        rows = one.grid.rows[first:] if index is not None else []
        value = next((row[index] for row in rows if index is not None and filled(row[index])), None)
        if value is not None:
            message = say("the column is not read: its heading is not known or another column already says it")
            if column.target:
                message = say(
                    "each note becomes a report of its measure, which everybody may read once the plan is open"
                )
            findings.note(Place(one.grid.name, None, column.label), message, value)
    headed = {column.column for column in one.mapping.columns}
    for index in range(one.grid.width):
        if letter(index) in headed or filled(one.grid.rows[first - 1][index]):
            continue
        value = next((row[index] for row in one.grid.rows[first:] if filled(row[index])), None)
        if value is not None:
            message = say("the column has no heading and is not read")
            findings.note(Place(one.grid.name, None, letter(index)), message, value)


def titles_of(one: Chosen) -> set[str]:
    """The titles of measures that stand on a sheet."""
    letters = {column.column for column in one.mapping.read if column.target == "measure.title"}
    rows = one.grid.rows[one.mapping.header[1] :]
    return {normal(as_text(cell)) for row in rows for at, cell in enumerate(row) if letter(at) in letters} - {""}
