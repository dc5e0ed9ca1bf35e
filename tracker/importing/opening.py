"""The sheets of a file as they are read: what cells show, letters mended, hidden columns empty, fields in columns."""

from pathlib import Path

from tracker.importing.problems import Findings, Place
from tracker.importing.read.grids import Grid, read_grids
from tracker.importing.read.letters import letter
from tracker.importing.read.office import Office
from tracker.importing.read.origin import Origin, origin_of
from tracker.importing.read.shown import hide_columns, show_mistakes, show_percentages
from tracker.importing.understand.spoilt import mend_letters, tell_guess
from tracker.importing.understand.turning import turned_where_needed
from tracker.sentences import say


def opened(path: Path, findings: Findings) -> tuple[list[Grid], Office, Origin | None]:
    """The sheets of a file, what else is kept of them, and of which export of ours it is.

    What we wrote ourselves is read as it was written. Raises Refusal for what is no readable workbook.
    """
    grids, office = read_grids(path), Office(path)
    origin = origin_of(grids, path)
    for grid in grids:
        show_mistakes(grid, office.sheet(grid.name))
    if origin is not None:
        return grids, office, origin
    return [_as_shown(grid, office, findings) for grid in grids], office, None


def _as_shown(grid: Grid, office: Office, findings: Findings) -> Grid:
    show_percentages(grid, office.sheet(grid.name))
    tell_guess(grid, findings)
    mend_letters(grid, findings)
    _tell_hidden_columns(grid, office, findings)
    return turned_where_needed(grid, office, findings)


def _tell_hidden_columns(grid: Grid, office: Office, findings: Findings) -> None:
    for column, text in hide_columns(grid, office.sheet(grid.name)):
        message = say("the column is hidden and is left out; show it in the office program if it is part of the plan")
        findings.note(Place(grid.name, None, letter(column)), message, text)
