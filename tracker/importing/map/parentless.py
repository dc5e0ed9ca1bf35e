"""Rows of milestones that name no measure: found by the code of the milestone."""

from dataclasses import replace

from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.map.workspace import Workspace
from tracker.importing.understand.row import Row, Said


def give_parents(rows: list[Row], mapping: SheetMapping, workspace: Workspace) -> None:
    """Adds the measure to rows of a sheet without columns of measures: `2.1` is a step of measure `2`."""
    if mapping.has("measure.code") or mapping.has("measure.title"):
        return
    owners = {code: measure.code for measure in workspace.plan.measures for code in _codes(measure.code, workspace)}
    codes = next((column for column in mapping.read if column.target.endswith(".code")), None)
    if codes is None:
        return
    column = replace(codes, target="measure.code")
    for row in rows:
        code = row.text(codes.target)
        parent = owners.get(code) or _prefix(code, workspace)
        if parent:
            row.add(Said(_measure_column(column), parent))


def _codes(measure: str, workspace: Workspace) -> list[str]:
    return [*workspace.children("milestone", measure), *workspace.children("indicator", measure)]


def _prefix(code: str, workspace: Workspace) -> str:
    parent = code.rpartition(".")[0]
    return parent if parent and workspace.knows("measure", (parent,)) else ""


def _measure_column(column: Mapped) -> Mapped:
    return replace(column, target="measure.code")
