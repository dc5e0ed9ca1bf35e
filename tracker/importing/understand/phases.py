"""Columns of phases: words of state in them say the state, and beside no other steps they say how far a measure is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.problems import Findings, Place
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell
from tracker.importing.read.normal import normal
from tracker.importing.read.states import lifecycle_of
from tracker.sentences import say

PHASE = re.compile(r"^(?:trenutna |aktualna |current )?(?:faza|phase|fase)\b")
STATE, TITLE = "measure.lifecycle", "measure.title"
CellsOf = Callable[[Mapped], Sequence[Cell]]


def with_phases(columns: tuple[Mapped, ...], cells_of: CellsOf, sheet: str, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet with what that of phases says; tells where it says the state."""
    taken = {one.target for one in columns}
    found = []
    for column in columns:
        target = column.target
        if _names_one_phase(column, columns, cells_of) and "measure.phase" not in taken:
            target = "measure.phase"
        if target == "measure.phase" and STATE not in taken and _are_states(cells_of(column)):
            target = STATE
            message = say("the column of phases holds words of state: they are read as the state of the measure")
            findings.note(Place(sheet, None, column.label), message)
        found.append(column if target == column.target else replace(column, target=target, group=0))
    return tuple(found)


def _names_one_phase(column: Mapped, columns: Sequence[Mapped], cells_of: CellsOf) -> bool:
    """Whether a column taken for steps says in which phase each measure is: nothing else speaks of steps.

    A measure in several rows is given step by step.
    """
    own = column.heading.split(" / ")[-1]
    if column.target != "milestone.title" or not PHASE.search(normal(own)):
        return False
    titles = [normal(as_text(cell)) for one in columns if one.target == TITLE for cell in cells_of(one)]
    are_alone = not any(one.noun == "milestone" and one is not column for one in columns)
    return are_alone and len(set(titles)) == len(titles) >= len(cells_of(column))


def _are_states(cells: Sequence[Cell]) -> bool:
    return bool(cells) and 2 * sum(lifecycle_of(as_text(cell)) is not None for cell in cells) > len(cells)
