"""States as headings with a tick in each row: `Ni začeto | V izvajanju | Zaključeno`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.facts import Lifecycle
from tracker.importing.map.mapping import Mapped
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell, Grid
from tracker.importing.read.normal import normal
from tracker.importing.read.numerals import is_nothing
from tracker.importing.read.states import lifecycle_of
from tracker.importing.understand.by_values import cells_of
from tracker.importing.understand.headers import Header
from tracker.importing.understand.headings import Meaning
from tracker.importing.understand.row import Row, Said
from tracker.importing.understand.sheet_nouns import noun_of, sheet_of
from tracker.importing.understand.timetable import MARKS
from tracker.sentences import say

TICKED = "ticked"
TARGETS = ("measure.ticked", "milestone.ticked")
TICKS = {*MARKS, "☑", "☒", "√", "v", "ü", "true"}
"""`ü` is the tick of Wingdings, and `true` one of a box."""
NO_TICKS = {"false", "ne", "no", "nein", "☐", "□"}
ENOUGH = 2
"""So many states stand beside each other to be ticked."""


def with_ticks(columns: tuple[Mapped, ...], grid: Grid, header: Header, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet; those headed by states and ticked know that they are, unless another says the state."""
    noun = noun_of(Meaning("", "status"), sheet_of(grid.name, header))
    target = f"{noun}.{TICKED}"
    headed = [one for one in columns if state_in(one)]
    cells = {one.column: cells_of(grid, header, one) for one in headed}
    ticked = [one for one in headed if all(map(_is_tick_or_none, cells[one.column]))]
    others = {one.target for one in columns if one not in ticked}
    states = {state_in(one) for one in ticked}
    if target not in TARGETS or len(states) < ENOUGH or f"{noun}.lifecycle" in others or not _any(cells, ticked):
        return columns
    message = say("the states stand as headings: the ticked one is the state of its row")
    findings.note(Place(grid.name, None, ticked[0].label), message)
    return tuple(replace(one, target=target, group=0, year=None) if one in ticked else one for one in columns)


def state_in(column: Mapped) -> Lifecycle | None:
    """The state that the heading of a column names, or what somebody said that it means."""
    own = column.heading.split(" / ")[-1]
    said = {normal(word): meant for word, meant in column.words}.get(normal(own), "")
    return Lifecycle(said) if said else lifecycle_of(own)


def take_ticks(rows: list[Row], findings: Findings) -> None:
    """The ticked state of each row; of two ticks nobody can tell which one counts."""
    for row in rows:
        for target in TARGETS:
            ticked = [one for one in row.drop(target) if _is_usable(row, one, findings)]
            states = {state: one for one in ticked if (state := state_in(one.column))}
            if len(states) > 1:
                _tell_several(row, states.values(), findings)
            for state, one in states.items() if len(states) == 1 else ():
                row.add(Said(replace(one.column, target=f"{one.column.noun}.lifecycle"), state))


def _is_usable(row: Row, said: Said, findings: Findings) -> bool:
    """Whether something ticks a heading that names a state; what does neither is told."""
    sign = str(said.value or "").strip().casefold()
    if not sign or sign in NO_TICKS or is_nothing(sign):
        return False
    is_state = state_in(said.column) is not None
    if not is_state or sign not in TICKS:
        findings.add(
            Place(row.place.sheet, row.place.row, said.column.label),
            str(said.value),
            say("this is no tick") if is_state else say("the heading above the tick names no state"),
            expected=say("x below the heading of a state"),
        )
    return is_state and sign in TICKS


def _tell_several(row: Row, ticked: Iterable[Said], findings: Findings) -> None:
    findings.add(
        Place(row.place.sheet, row.place.row, ", ".join(one.column.label for one in ticked)),
        "",
        say("several states are ticked in the row"),
        expected=say("one tick in a row"),
        would_do=say("the row says no state"),
        severity=Severity.AMBIGUOUS,
    )


def _is_tick_or_none(cell: Cell) -> bool:
    sign = as_text(cell).strip().casefold()
    return sign in TICKS | NO_TICKS or is_nothing(sign)


def _any(cells: dict[str, list[Cell]], ticked: Sequence[Mapped]) -> bool:
    """Whether anything stands below the headings."""
    return any(cells[one.column] for one in ticked)
