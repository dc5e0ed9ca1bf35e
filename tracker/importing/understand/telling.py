"""Tells how a sheet was read: its columns with samples and reasons, its rows by kind."""

from collections import Counter

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped
from tracker.importing.map.targets import mapped_field
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.office import Office
from tracker.importing.same import clean
from tracker.importing.understand.book import Chosen
from tracker.importing.understand.currencies import foreign_among, foreign_of, is_column_of_currencies
from tracker.importing.understand.headers import header_of
from tracker.importing.understand.meanings import suggested
from tracker.importing.understand.origins import MAY_HIDE_SOURCES, SOURCE, are_of_money, lacks_sources
from tracker.importing.understand.rows import Sheet
from tracker.importing.understand.running import is_counting
from tracker.importing.understand.votes import are_small, contradiction
from tracker.importing.understanding import ColumnRead, RowKind, SheetRead
from tracker.sentences import Sentence, count, say

TOP_ROWS, TOP_COLUMNS = 12, 12
SAMPLES = 3
SETTLED = say("another field for the column, or “It is right so” beside it")
IN_EUROS = say("amounts in euros, or “It is right so” beside the column if they are")


def unread_sheet(grid: Grid) -> SheetRead:
    """A sheet of which nothing is read."""
    return SheetRead(grid.name, _top(grid))


def sheet_read(chosen: Chosen, sheet: Sheet, kinds: Counter[RowKind], office: Office, findings: Findings) -> SheetRead:
    """How a sheet was read, its rows being of these `kinds`; tells what its values say against its headings."""
    columns = tuple(_column(one, chosen, sheet, office, findings) for one in _columns(chosen))
    counted = tuple((kind, kinds[kind]) for kind in RowKind if kinds[kind])
    return SheetRead(chosen.grid.name, _top(chosen.grid), chosen.mapping.header, columns, counted)


def _top(grid: Grid) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_sample(cell) for cell in row[:TOP_COLUMNS]) for row in grid.rows[:TOP_ROWS])


def _columns(chosen: Chosen) -> list[Mapped]:
    """The columns with a heading, and those without one that hold something, from left to right."""
    known = {column.column: column for column in chosen.mapping.columns}
    letters = [letter(index) for index in range(chosen.grid.width)]
    unheaded = [one for at, one in enumerate(letters) if one not in known and not _heading(chosen, at)]
    shown = {*known, *(one for one in unheaded if _values(chosen, one))}
    return [known.get(one, Mapped(one, "")) for one in letters if one in shown]


def _heading(chosen: Chosen, index: int) -> bool:
    return filled(chosen.grid.rows[chosen.mapping.header[1] - 1][index])


def _values(chosen: Chosen, column: str) -> list[Cell]:
    index = index_of(column)
    return [row[index] for row in chosen.grid.rows[chosen.mapping.header[1] :] if filled(row[index])]


def _column(mapped: Mapped, chosen: Chosen, sheet: Sheet, office: Office, findings: Findings) -> ColumnRead:
    values = _values(chosen, mapped.column)
    unusable = sheet.unusable[mapped.column]
    samples = _samples(values)
    is_sure, why = _judged(mapped, chosen, sheet, values, office, findings)
    suggestion = "" if mapped.target or not values else _suggestion(mapped, chosen)
    if not is_sure and _holds_unsaid_sources(mapped, chosen, values):
        suggestion = SOURCE
    return ColumnRead(mapped, samples, len(values), unusable, is_sure, why, suggestion)


def _suggestion(mapped: Mapped, chosen: Chosen) -> str:
    """The nearest field of an unknown heading, unless another column fills it."""
    first, last = chosen.mapping.header
    target = suggested(chosen.grid.name, header_of(chosen.grid, first - 1, last - 1), mapped.column)
    return "" if chosen.mapping.has(target) else target


def _judged(
    mapped: Mapped, chosen: Chosen, sheet: Sheet, values: list[Cell], office: Office, findings: Findings
) -> tuple[bool, Sentence]:
    unusable = sheet.unusable[mapped.column]
    if mapped.settled:
        return True, say("somebody settled it")
    if not values:
        return True, say("the column is empty")
    foreign = "" if sheet.exact else _foreign(mapped, chosen, values, office)
    if foreign:
        in_another = say("the amounts are in {currency}, and the plan is kept in euros", currency=foreign)
        _ask(mapped, chosen, in_another, values, findings, expected=IN_EUROS)
        return False, in_another
    contradicted = None if sheet.exact else _contradicted(mapped, chosen, values, office)
    if contradicted is not None:
        _ask(mapped, chosen, contradicted, values, findings)
        return False, contradicted
    if not mapped.target:
        return _judged_unread(mapped, chosen, values)
    if mapped.scale == 1 and not sheet.exact and are_small(mapped_field(mapped), values, mapped.heading):
        _tell_small(mapped, chosen, values, findings)
        return False, say("all its amounts are below 100 EUR")
    if 2 * unusable >= len(values):
        return False, count(
            "{n} of {all} values does not fit it", "{n} of {all} values do not fit it", unusable, all=len(values)
        )
    return True, say("the heading says it, and the values fit")


def _judged_unread(mapped: Mapped, chosen: Chosen, values: list[Cell]) -> tuple[bool, Sentence]:
    if chosen.mapping.has("measure.code") and is_counting(mapped.heading, values):
        return True, say("the column counts the rows, and another one holds the codes")
    return False, say("the heading is not known, or another column already says it")


def _contradicted(mapped: Mapped, chosen: Chosen, values: list[Cell], office: Office) -> Sentence | None:
    """What the values of a column say against its field; of what we wrote ourselves nobody asks."""
    if _holds_unsaid_sources(mapped, chosen, values):
        return say("its values are sources of money, and no column says where the money comes from")
    if not mapped.target:
        return None
    return contradiction(mapped_field(mapped), values, lambda: _is_percent(mapped, chosen, office))


def _holds_unsaid_sources(mapped: Mapped, chosen: Chosen, values: list[Cell]) -> bool:
    """Whether a column that was taken for something else says where the money comes from, as no other one does."""
    return mapped.target in MAY_HIDE_SOURCES and lacks_sources(chosen.mapping.columns) and are_of_money(values)


def _is_percent(mapped: Mapped, chosen: Chosen, office: Office) -> bool:
    return index_of(mapped.column) in office.percent_columns(chosen.grid.name)


def _foreign(mapped: Mapped, chosen: Chosen, values: list[Cell], office: Office) -> str:
    """The other currency that amounts of a column, or of the rows in which a column says so, are in."""
    if not mapped.target:
        return foreign_among(values) if is_column_of_currencies(mapped.heading) else ""
    if mapped_field(mapped).kind is not Kind.MONEY:
        return ""
    above = chosen.grid.rows[: chosen.mapping.header[0] - 1]
    return foreign_of(mapped.heading, above, office.sheet(chosen.grid.name), index_of(mapped.column))


def _ask(
    mapped: Mapped,
    chosen: Chosen,
    against: Sentence,
    values: list[Cell],
    findings: Findings,
    expected: Sentence = SETTLED,
) -> None:
    findings.add(
        Place(chosen.grid.name, None, mapped.label),
        clean(as_text(values[0])),
        against,
        expected=expected,
        would_do=say("nothing can be applied"),
        severity=Severity.BLOCKING,
    )


def _tell_small(mapped: Mapped, chosen: Chosen, values: list[Cell], findings: Findings) -> None:
    findings.add(
        Place(chosen.grid.name, None, mapped.label),
        clean(as_text(values[0])),
        say("all its amounts are below 100 EUR"),
        expected=say("amounts in euros, or a heading that says thousands or millions; another field for quantities"),
        would_do=say("they are read as euros"),
        severity=Severity.AMBIGUOUS,
    )


def _samples(values: list[Cell]) -> tuple[str, ...]:
    """The first values that differ; nothing is made of the others."""
    found: dict[str, None] = {}
    for cell in values:
        if text := _sample(cell):
            found[text] = None
            if len(found) == SAMPLES:
                break
    return tuple(found)


def _sample(cell: Cell) -> str:
    return " ".join(clean(as_text(cell)).split())[:60] if filled(cell) else ""
