"""What the values of columns prove about their fields, where the headings alone do not tell."""

import re
from dataclasses import replace

from tracker.actions.demands import LONGEST_CODE
from tracker.importing.map.mapping import Mapped
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of
from tracker.importing.read.normal import normal
from tracker.importing.understand.headers import GOALS, Header
from tracker.importing.understand.headings import understand
from tracker.importing.understand.running import with_codes_beside
from tracker.importing.understand.several import several_columns
from tracker.importing.understand.votes import are_days
from tracker.texts.numerals import digits_of

OF_INDICATORS = ("indicator", "target", "reading")
VALUE_OF_YEAR = re.compile(r"(?:vrednost|value|wert|vrijednost|valore|valeur|valor)(?: v| leta| in| im)? (?:19|20)\d\d")


def by_values(columns: tuple[Mapped, ...], grid: Grid, header: Header) -> tuple[Mapped, ...]:
    """The columns with the fields that their values prove: a state in numbers throughout is a progress."""
    adjusted = []
    of_indicators = {one.target for one in columns if one.noun in ("indicator", "target", "reading")}
    for column in columns:
        if column.target == "indicator.unit" and of_indicators == {"indicator.unit"}:
            column = replace(column, target="")  # of what, nobody says: a unit of the office, or of a price
        progress = f"{column.noun}.progress"
        taken = any(one.target == progress and one.group == column.group for one in columns)
        if column.field == "lifecycle" and not taken and _holds_numbers(grid, header, column):
            column = replace(column, target=progress)
        if column.field == "progress" and are_days(cells_of(grid, header, column)):
            column = replace(column, target=_day_target(column, columns))
        if column.target == "goal.title" and _is_of_indicators(grid, header, column, columns):
            column = replace(column, target="target.value", group=1)
        if column.target == "target.value" and _is_goal_in_words(grid, header, column, columns):
            column = replace(column, target="goal.title", group=0)
        if column.field == "code" and _holds_sentences(grid, header, column):
            column = replace(column, target="")
        adjusted.append(column)
    adjusted = list(_are_readings(tuple(adjusted)))
    coded = with_codes_beside(tuple(adjusted), lambda one: _all_cells(grid, header, one))
    return several_columns(_codes_of_measures(coded, grid, header), lambda one: cells_of(grid, header, one))


def _are_readings(columns: tuple[Mapped, ...]) -> tuple[Mapped, ...]:
    """The columns where `Vrednost 2025` right behind what an indicator is measured in is its value, and no money."""
    found, before = [], ""
    for column in columns:
        bare = normal(column.heading.split(" / ")[-1])
        if column.target == "amount.planned" and before in OF_INDICATORS and VALUE_OF_YEAR.fullmatch(bare):
            column = replace(column, target="reading.value", group=1)
        before = column.noun or before
        found.append(column)
    return tuple(found)


def _is_of_indicators(grid: Grid, header: Header, column: Mapped, columns: tuple[Mapped, ...]) -> bool:
    """Whether a column of goals is the value of the indicator beside it: `Kazalnik | Izhodišče | Cilj` with numbers."""
    before = columns[: columns.index(column)]
    has_target = any(one.noun == "target" for one in columns)
    return not has_target and any(one.noun == "indicator" for one in before) and _holds_numbers(grid, header, column)


def _is_goal_in_words(grid: Grid, header: Header, column: Mapped, columns: tuple[Mapped, ...]) -> bool:
    """Whether a goal below a heading of indicators is one after all: `Objectifs et indicateurs` over `Objectifs`."""
    own = understand(column.heading.split(" / ")[-1])
    is_goal = own is not None and own.noun in GOALS and not any(one.target == "goal.title" for one in columns)
    cells = cells_of(grid, header, column) if is_goal else []
    return bool(cells) and not any(any(sign.isdigit() for sign in as_text(cell)) for cell in cells)


def _day_target(column: Mapped, columns: tuple[Mapped, ...]) -> str:
    """What a column of progress that holds dates is: the planned end, unless another column is."""
    target = "milestone.planned_on" if column.noun == "milestone" else "measure.end"
    return "" if any(one.target == target for one in columns) else target


def _codes_of_measures(columns: tuple[Mapped, ...], grid: Grid, header: Header) -> tuple[Mapped, ...]:
    """A code that is written again for every step of a measure is the code of the measure."""
    by_target = {column.target: column for column in columns}
    code, title = by_target.get("milestone.code"), by_target.get("measure.title")
    if code is None or title is None or "measure.code" in by_target:
        return columns
    pairs = list(zip(_all_cells(grid, header, code), _all_cells(grid, header, title), strict=True))
    filled_pairs = [pair for pair in pairs if filled(pair[0]) and filled(pair[1])]
    is_repeated = len({first for first, _ in filled_pairs}) < len(filled_pairs)
    is_of_one = len(set(filled_pairs)) == len({first for first, _ in filled_pairs})
    if not (is_repeated and is_of_one):
        return columns
    return tuple(replace(one, target="measure.code") if one is code else one for one in columns)


def _holds_sentences(grid: Grid, header: Header, column: Mapped) -> bool:
    """Whether a column is too wordy for codes."""
    cells = cells_of(grid, header, column)
    return any(isinstance(cell, str) and len(cell.strip()) > LONGEST_CODE for cell in cells)


def cells_of(grid: Grid, header: Header, column: Mapped) -> list[Cell]:
    """The filled cells of a column below the headings."""
    return [cell for cell in _all_cells(grid, header, column) if filled(cell)]


def _all_cells(grid: Grid, header: Header, column: Mapped) -> list[Cell]:
    index = index_of(column.column)
    return [row[index] for row in grid.rows[header.last + 1 :]]


def _holds_numbers(grid: Grid, header: Header, column: Mapped) -> bool:
    cells = cells_of(grid, header, column)
    return bool(cells) and all(not isinstance(cell, str) or digits_of(cell) is not None for cell in cells)
