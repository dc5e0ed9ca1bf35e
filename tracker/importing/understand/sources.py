"""Sources as headings: `Skupaj | od tega EU | lastna sredstva`, an amount of each below it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.facts import FundingKind
from tracker.importing.map.mapping import Mapped
from tracker.importing.read.choices import funding_kind_in
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import letter
from tracker.importing.read.units import scale_of
from tracker.importing.understand.headers import Header
from tracker.importing.understand.headings import YEAR
from tracker.importing.understand.votes import is_numeric, number

OF_WHICH = re.compile(r"^(?:od tega|od česar|of which|davon|dont|de los cuales|dos quais)\b[:\s]*", re.IGNORECASE)
GIVEN_BY = re.compile(
    r"^(?:(?:so)?financiranj\w+|funding|finanzierung|financement|prispevek|delež|sredstva iz)\s+(?=\S)", re.I
)
UNIT = re.compile(r"\([^)]*\)|\[[^\]]*\]|(?:\bv\b\s*)?(?:€|\bEUR\b)", re.IGNORECASE)
OTHERS = re.compile(r"(?:drug|ostal|other|sonstig|ander|altr[oie]|autre|otro|outro)\w*", re.IGNORECASE)
ENOUGH = 2
"""So many headings of sources beside each other say that they are sources: one may be a word for money."""
HALF_A_CENT = 0.005


def with_sources(columns: tuple[Mapped, ...], grid: Grid, header: Header) -> tuple[Mapped, ...]:
    """The columns of a sheet; amounts below the name of a source know it. A total has to hold what they add up to."""
    parts = [one for one in columns if one.target in ("", "amount.planned", "line.source") and source_in(one)]
    at = {column.column: index for index in range(grid.width) for column in columns if letter(index) == column.column}
    rows = grid.rows[header.last + 1 :]
    parts += _beside(parts, columns)
    parts = [one for one in parts if _are_amounts([row[at[one.column]] for row in rows])]
    totals = [at[column.column] for column in columns if column.target == "measure.total"]
    if len(parts) < ENOUGH or not _fit(rows, [at[one.column] for one in parts], totals):
        return columns
    first = 1 + max((column.group for column in columns if column.noun in ("line", "amount")), default=0)
    groups = {name: first + n for n, name in enumerate(dict.fromkeys(map(_name_in, parts)))}
    return tuple(_of_source(column, groups) if column in parts else column for column in columns)


def source_in(column: Mapped) -> str:
    """The source a heading names, without what stands around it; nothing where it names none."""
    name = _name_in(column)
    return name if funding_kind_in(FundingKind, name) is not None else ""


def _name_in(column: Mapped) -> str:
    bare = UNIT.sub(" ", YEAR.sub(" ", column.heading.split(" / ")[-1]))
    return GIVEN_BY.sub("", OF_WHICH.sub("", " ".join(bare.split()))).strip(" :-–")


def _beside(parts: Sequence[Mapped], columns: Sequence[Mapped]) -> list[Mapped]:
    """Columns below the heading of sources for all the rest: `Viri financiranja` over `Drugo`."""
    above = Counter(one.heading.rpartition(" / ")[0] for one in parts)
    named = {heading for heading, times in above.items() if heading and times >= ENOUGH}
    free = [one for one in columns if one.target in ("", "line.source") and one not in parts]
    others = [one for one in free if OTHERS.match(_name_in(one))]
    return [one for one in others if one.heading.rpartition(" / ")[0] in named]


def _of_source(column: Mapped, groups: dict[str, int]) -> Mapped:
    source, year = _name_in(column), YEAR.search(column.heading)
    return replace(
        column,
        target="amount.planned",
        group=groups[source],
        source=source,
        year=int(year[0]) if year else None,
        scale=scale_of(column.heading),
    )


def _are_amounts(cells: Sequence[Cell]) -> bool:
    held = [cell for cell in cells if filled(cell)]
    return bool(held) and all(map(is_numeric, held))


def _fit(rows: Sequence[Sequence[Cell]], parts: Sequence[int], totals: Sequence[int]) -> bool:
    """Whether no row has more than its total, and one has exactly that; without a total nothing speaks against it."""
    pairs = [
        (number(row[totals[0]]), sum(number(row[at]) for at in parts))
        for row in rows
        if totals and filled(row[totals[0]]) and is_numeric(row[totals[0]])
    ]
    return not pairs or (
        all(parted <= total + HALF_A_CENT for total, parted in pairs)
        and any(abs(parted - total) < HALF_A_CENT for total, parted in pairs)
    )
