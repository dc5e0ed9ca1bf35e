"""The unit of money that is said once above the headings of a sheet: `(v 1.000 EUR)`."""

import re
from dataclasses import replace

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped
from tracker.importing.map.targets import mapped_field
from tracker.importing.problems import Findings, Place
from tracker.importing.read.grids import Grid
from tracker.importing.read.units import CURRENCY, scale_of_title
from tracker.importing.understand.headers import Header
from tracker.sentences import say

EUROS = re.compile(CURRENCY, re.IGNORECASE)


def with_unit_above(columns: tuple[Mapped, ...], grid: Grid, header: Header, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet; amounts whose heading names no unit are in the one that stands above the headings."""
    above = [cell for row in grid.rows[: header.first] for cell in row if isinstance(cell, str)]
    said = next((text for text in above if scale_of_title(text) != 1), None)
    if said is None or not any(map(_has_no_unit, columns)):
        return columns
    scale = scale_of_title(said)
    message = say("the title above the table says that amounts are in units of {n:number} EUR", n=scale)
    findings.note(Place(grid.name), message, " ".join(said.split()))
    return tuple(replace(column, scale=scale) if _has_no_unit(column) else column for column in columns)


def _has_no_unit(column: Mapped) -> bool:
    if not column.target or column.scale != 1 or EUROS.search(column.heading):
        return False
    return mapped_field(column).kind is Kind.MONEY
