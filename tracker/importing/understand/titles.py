"""Which column holds the titles of measures, where the headings alone do not tell: `Meta | Descrição da meta`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell

BARE_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d+(?:[-./]\d+)*\.?[a-z]?")
TITLE, CODE, PURPOSE = "measure.title", "measure.code", "measure.purpose"


def with_titles(
    columns: tuple[Mapped, ...], cells_of: Callable[[Mapped], Sequence[Cell]]
) -> tuple[tuple[Mapped, ...], Mapped | None]:
    """The columns, and the description that became the title: codes are no titles, and a measure needs one."""
    by_target = {column.target: column for column in reversed(columns)}
    title, code, purpose = (by_target.get(target) for target in (TITLE, CODE, PURPOSE))
    if purpose is None or (title is None) == (code is None) or (title and not _are_codes(cells_of(title))):
        return columns, None
    targets = {purpose.column: TITLE} | ({title.column: CODE} if title else {})
    renamed = tuple(replace(one, target=targets.get(one.column, one.target)) for one in columns)
    return renamed, next(one for one in renamed if one.column == purpose.column)


def _are_codes(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(is_code(cell) for cell in cells)


def is_code(cell: Cell) -> bool:
    """Whether a cell holds nothing but a number or code: `7`, `1.2.3`, `D1`, `OP-04a`."""
    return BARE_CODE.fullmatch(as_text(cell).strip()) is not None
