"""Choosing the sheets of a workbook that hold a plan, and how each of them is read."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.importing.fields import FIELDS, Kind
from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping
from tracker.importing.problems import Findings, Place
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.normal import normal
from tracker.importing.read.origin import Origin, is_own_page
from tracker.importing.understand.by_values import cells_of
from tracker.importing.understand.given import read_columns, tell_unknown_sheets, with_mapping
from tracker.importing.understand.headers import find_header
from tracker.importing.understand.layout import MARK_SHEET, own_mapping
from tracker.importing.understand.lists import as_named, as_people
from tracker.importing.understand.meanings import is_about_measures
from tracker.importing.understand.running import without_running
from tracker.importing.understand.titles import with_titles
from tracker.importing.understand.unread import tell_unread
from tracker.sentences import say

LISTS = ("segment", "area", "goal", "organisation", "person", "source", "tag")
ORDER = (*LISTS, "measure")
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
        known = given.of(grid.name) if given else None
        found = _given(grid, known, findings) if known else _found(grid, findings)
        if found is None:
            mappings.append(SheetMapping(grid.name, skip=True))
        elif found.noun:
            chosen.append(found)
        else:
            unclear.append(found)
            mappings.append(found.mapping)
    tell_unknown_sheets(grids, given, findings)
    chosen = _newest(chosen, today, findings)
    for one in chosen:
        tell_unread(one.grid, one.mapping, findings)
    chosen = _without_running(chosen, given, findings)
    mappings += [one.mapping for one in chosen]
    order = sorted(chosen, key=lambda one: ORDER.index(one.noun))
    return Book(tuple(order), Mapping(tuple(mappings)), exact=False, unclear=tuple(unclear))


def _without_running(chosen: list[Chosen], given: Mapping | None, findings: Findings) -> list[Chosen]:
    """The sheets without codes that only count rows, unless somebody said that they are codes, or other sheets do."""
    if any(_refers_by_code(one) for one in chosen):
        return chosen
    return [_of_sheet_without_running(one, given, findings) for one in chosen]


def _of_sheet_without_running(one: Chosen, given: Mapping | None, findings: Findings) -> Chosen:
    known = given.of(one.grid.name) if given else None
    said = {name for column in (known.columns if known else ()) for name in (column.column, column.heading)}
    below = one.grid.rows[one.mapping.header[1] :]

    def rows_of(column: Mapped) -> list[Cell]:
        return [row[index_of(column.column)] for row in below]

    open_columns = tuple(column for column in one.mapping.columns if not {column.column, column.heading} & said)
    left = {column.column: column for column in without_running(open_columns, rows_of, one.mapping, findings)}
    columns = tuple(left.get(column.column, column) for column in one.mapping.columns)
    return replace(one, mapping=replace(one.mapping, columns=columns))


def _refers_by_code(one: Chosen) -> bool:
    """Whether the rows of a sheet say by the code alone to which measure they belong, or below which row they stand."""
    has_only_code = one.mapping.has("measure.code") and not one.mapping.has("measure.title")
    return has_only_code or one.mapping.has("measure.parent")


def _own(grids: list[Grid], language: str, findings: Findings) -> Book:
    chosen = []
    for grid in grids:
        found = own_mapping(grid, language)
        if found is not None:
            noun, mapping = found
            chosen.append(Chosen(grid, noun if noun in ORDER else "measure", mapping))
            tell_unread(grid, mapping, findings)
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


def _given(grid: Grid, mapping: SheetMapping, findings: Findings) -> Chosen | None:
    """A sheet with the mapping that was given for it."""
    if mapping.skip:
        return None
    found = with_mapping(grid, mapping, findings)
    noun = _main_noun(found)
    return Chosen(grid, noun, as_list(found, noun) if noun in LISTS else found)


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
    read = read_columns(grid, header, findings)
    people = as_people(read, lambda column: cells_of(grid, header, column))
    columns, described = (people, None) if people else with_titles(read, lambda one: cells_of(grid, header, one))
    mapping = SheetMapping(grid.name, (header.first + 1, header.last + 1), columns)
    noun = _main_noun(mapping)
    if noun == "measure" and not _is_plan(mapping, is_about_measures(grid.name, read, header)):
        mapping, noun = _as_named(mapping)
    if not noun:
        _tell_no_plan(mapping, place, findings)
        return Chosen(grid, "", mapping)
    if described:
        message = say("the column is read as the title: no other column names the measures")
        findings.note(Place(grid.name, None, described.label), message)
    return Chosen(grid, noun, as_list(mapping, noun) if noun in LISTS else mapping)


def _as_named(mapping: SheetMapping) -> tuple[SheetMapping, str]:
    """A sheet that is no plan as a list of what one of its columns names, and of what; nothing where none does."""
    named = replace(mapping, columns=as_named(mapping.columns))
    noun = _main_noun(named)
    return (mapping, "") if noun == "measure" else (named, noun)


def _tell_no_plan(mapping: SheetMapping, place: Place, findings: Findings) -> None:
    if mapping.has("indicator.title"):
        findings.note(place, say("the sheet is not read: no column says to which measure each indicator belongs"))
    else:
        findings.note(place, say("the sheet is not read: nothing says that its rows are measures of a plan"))


def as_list(mapping: SheetMapping, noun: str) -> SheetMapping:
    """The mapping of a sheet that lists one noun: columns of others say what an entry belongs to, or nothing here."""
    free = {field.noun: f"{noun}.{field.name}" for field in reversed(FIELDS[noun]) if field.kind is Kind.REFERENCE}
    columns = []
    for column in mapping.columns:
        if column.target and column.noun != noun:
            named = "organisation" if column.target == "measure.lead" else column.noun
            is_name = column.field in ("title", "lead") and not mapping.has(free.get(named, ""))
            column = replace(column, target=free.pop(named, "") if is_name else "")
        columns.append(column)
    return replace(mapping, columns=tuple(columns))


def _is_plan(mapping: SheetMapping, about_measures: bool) -> bool:
    named = mapping.has("measure.title") or mapping.has("measure.code")
    child = mapping.has("milestone.code") and mapping.has("milestone.title")
    return (named and about_measures) or child


def _main_noun(mapping: SheetMapping) -> str:
    if any(mapping.has(f"measure.{name}") for name in ("title", "code")) or _has_child(mapping):
        return "measure"
    named = ("title", "function", "name")
    lists = [noun for noun in LISTS if any(mapping.has(f"{noun}.{field}") for field in named)]
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


def titles_of(one: Chosen) -> set[str]:
    """The titles of measures that stand on a sheet."""
    letters = {column.column for column in one.mapping.read if column.target == "measure.title"}
    rows = one.grid.rows[one.mapping.header[1] :]
    return {normal(as_text(cell)) for row in rows for at, cell in enumerate(row) if letter(at) in letters} - {""}
