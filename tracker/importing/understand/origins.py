"""Columns headed `Vir` and no more: whether money or a value comes from there is told by what stands in them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.facts import FundingKind
from tracker.importing.map.mapping import Mapped
from tracker.importing.map.shares import SHARE
from tracker.importing.problems import Findings, Place
from tracker.importing.read.cells import as_text
from tracker.importing.read.choices import funding_kind_in
from tracker.importing.read.grids import Cell
from tracker.importing.read.normal import normal
from tracker.importing.understand.headings import understand
from tracker.sentences import say

SOURCE, DATA_SOURCE = "line.source", "indicator.data_source"
MAY_HIDE_SOURCES = ("", DATA_SOURCE, "measure.note", "measure.tags")
"""What a column of sources may have been taken for that has another heading."""

OF_DATA = re.compile(
    r"\b(?:surs|stat\w*|eviden\w*|register|registr\w*|baz[ae]|poroc\w*|anket\w*|merit\w*|merjen\w*|zapisn\w*|"
    r"analit\w*|portal\w*|seznam\w*|dnevnik\w*|popis\w*|podatk\w*|https?|survey\w*|report\w*|records?|database\w*|"
    r"measurement\w*|monitoring|data|census|log)\b"
)
"""Words of what values of indicators are taken from, which may belong to the same who give money."""

PARTS = re.compile(r"[;,/\n+]")

MANY = 200
"""So many values tell what a column holds."""

CellsOf = Callable[[Mapped], Sequence[Cell]]


def with_origins(columns: tuple[Mapped, ...], cells_of: CellsOf, sheet: str, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet; those headed `Vir` say what their values are of, which is told where it was not so."""
    return tuple(_by_its_values(one, columns, cells_of, sheet, findings) for one in columns)


def _by_its_values(
    column: Mapped, columns: Sequence[Mapped], cells_of: CellsOf, sheet: str, findings: Findings
) -> Mapped:
    meaning = understand(column.heading.split(" / ")[-1])
    if meaning is None or meaning.attribute != "origin":
        return column
    cells, place = cells_of(column), Place(sheet, None, column.label)
    if column.target == DATA_SOURCE and lacks_sources(columns) and are_of_money(cells):
        findings.note(place, say("its values are sources of money: it is read as the source of funding"))
        return replace(column, target=SOURCE)
    is_beside = any(one.noun in ("indicator", "target", "reading") for one in columns)
    if column.target == SOURCE and is_beside and _most(cells[:MANY], _is_of_data):
        findings.note(place, say("its values are sources of data: it is read as the source of the indicator's values"))
        return replace(column, target=DATA_SOURCE)
    return column


def lacks_sources(columns: Sequence[Mapped]) -> bool:
    """Whether there is money of which no column says where it comes from."""
    has_money = any(one.noun == "amount" or one.target == "measure.total" for one in columns)
    return has_money and not any(one.target == SOURCE or one.source for one in columns)


def are_of_money(cells: Sequence[Cell]) -> bool:
    """Whether most values of a column name sources of money; the first ones tell."""
    return _most(cells[:MANY], _is_of_money)


def _is_of_money(cell: Cell) -> bool:
    if not isinstance(cell, str) or _is_of_data(cell):
        return False
    return any(funding_kind_in(FundingKind, SHARE.sub("", part)) is not None for part in PARTS.split(cell))


def _is_of_data(cell: Cell) -> bool:
    return OF_DATA.search(normal(as_text(cell))) is not None


def _most(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    return bool(cells) and 2 * sum(map(holds, cells)) > len(cells)
