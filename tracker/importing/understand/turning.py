"""Turns sheets whose fields stand in rows, so that they can be read like any table; that is told."""

from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Grid, filled
from tracker.importing.read.office import Office
from tracker.importing.read.turned import labels_in, turn
from tracker.importing.understand.headings import understand
from tracker.importing.understanding import LEFT_OUT, RowKind
from tracker.sentences import say


def turned_where_needed(grid: Grid, office: Office, findings: Findings) -> Grid:
    """The sheet, turned if its rows are fields."""
    labels = None if grid.hidden else labels_in(grid, _field)
    if labels is None:
        return grid
    kept = office.sheet(grid.name)
    for at in sorted(kept.hidden_rows):
        if at < len(grid.rows) and any(map(filled, grid.rows[at])):
            text = " | ".join(as_text(cell) for cell in grid.rows[at] if filled(cell))
            findings.note(Place(grid.name, at + 1), LEFT_OUT[RowKind.HIDDEN], text)
    found, looks = turn(grid, kept, labels)
    office.put(grid.name, looks)
    findings.add(
        Place(grid.name),
        "",
        say("the fields of this sheet stand in rows, and not in columns"),
        expected=say("a row for each measure, or a sheet for each"),
        would_do=say("it is read turned: its columns count as rows, and its row 3 as column C"),
        severity=Severity.AMBIGUOUS,
    )
    return found


def _field(heading: str) -> str:
    meaning = understand(heading)
    return f"{meaning.noun}.{meaning.attribute}" if meaning else ""
