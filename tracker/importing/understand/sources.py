"""Sources as headings: `Skupaj | od tega EU | lastna sredstva`, an amount of each below it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tracker.facts import FundingKind
from tracker.importing.map.mapping import Mapped
from tracker.importing.read.choices import funding_kind_in
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import letter
from tracker.importing.read.units import scale_of
from tracker.importing.understand.headers import QUARTER, Header
from tracker.importing.understand.headings import YEAR, YEARS, understand
from tracker.importing.understand.votes import is_numeric, number

OF_WHICH = re.compile(r"^(?:od tega|od česar|of which|davon|dont|de los cuales|dos quais)\b[:\s]*", re.IGNORECASE)
GIVEN_BY = re.compile(
    r"^(?:(?:so)?financiranj\w+|funding|finanzierung|financement|prispevek|delež|sredstva iz)\s+(?=\S)", re.I
)
UNIT = re.compile(r"\([^)]*\)|\[[^\]]*\]|(?:\bv\b\s*)?(?:€|\bEUR\b)", re.IGNORECASE)
OF_QUARTER = re.compile(rf"\b(?:[QTK][1-4]|[1-4]Q|(?:[1-4]|I{{1,3}}|IV)\.?\s*(?:{QUARTER}|/\s*$))(?!\w)", re.IGNORECASE)
SHARES = re.compile(r"%|\bodstot|\bpercent|\bprozent|\bpourcent", re.IGNORECASE)
OTHERS = re.compile(r"(?:drug|ostal|other|sonstig|ander|altr[oie]|autre|otro|outro)\w*", re.IGNORECASE)
ENOUGH = 2
"""So many headings of sources beside each other say that they are sources: one may be a word for money."""
HALF_A_CENT = 0.005
OTHER_STAGES = ("amount.secured", "amount.contracted", "amount.realised", "amount.reimbursed")


def with_sources(columns: tuple[Mapped, ...], grid: Grid, header: Header) -> tuple[Mapped, ...]:
    """The columns of a sheet; amounts below the name of a source know it. A total has to hold what they add up to.

    A heading with a source and a year (`ESRR 2026`) needs neither a total nor another one beside it.
    """
    parts = [one for one in columns if _may_be_of_source(one) and source_in(one)]
    at = {column.column: index for index in range(grid.width) for column in columns if letter(index) == column.column}
    rows = grid.rows[header.last + 1 :]
    parts += _beside(parts, columns)
    parts = [one for one in parts if _are_amounts([row[at[one.column]] for row in rows])]
    totals = [at[column.column] for column in columns if column.target == "measure.total"]
    planned = [at[one.column] for one in parts if one.target not in OTHER_STAGES]
    if len(parts) < ENOUGH or not _fit(rows, planned, totals):
        parts = [one for one in parts if _names_source_and_year(one)]
    if not parts:
        return columns
    first = 1 + max((column.group for column in columns if column.noun in ("line", "amount")), default=0)
    groups = {name: first + n for n, name in enumerate(dict.fromkeys(map(_name_in, parts)))}
    found = tuple(_of_source(column, groups) if column in parts else column for column in columns)
    return tuple(replace(one, target="") if _is_total_of_year(one, found, rows, at) else one for one in found)


def source_in(column: Mapped) -> str:
    """The source a heading names, without what stands around it; nothing where it names none."""
    return named_source(column.heading)


def named_source(heading: str) -> str:
    """The source that a heading, or the one above it, names beside years, units and stages of money."""
    name = _bare_name(heading)
    return name if funding_kind_in(FundingKind, name) is not None else ""


def _name_in(column: Mapped) -> str:
    return _bare_name(column.heading)


@lru_cache(maxsize=10_000)
def _bare_name(heading: str) -> str:
    """What a heading names beside years and units, or the one above it: `EU sredstva` over `2027 | 2028`."""
    names = [name for part in heading.split(" / ") if (name := _without_units(part))]
    while len(names) > 1 and _is_stage(names[-1]):
        names.pop()
    return names[-1] if names else ""


def _without_units(heading: str) -> str:
    bare = OF_QUARTER.sub(" ", UNIT.sub(" ", YEAR.sub(" ", heading)))
    return GIVEN_BY.sub("", OF_WHICH.sub("", " ".join(bare.split()))).strip(" :-–")


def _is_stage(name: str) -> bool:
    """Whether a heading says how far money is, and not whose it is: `Načrtovano` below `EU sredstva`."""
    meaning = understand(name)
    is_stage = (
        meaning is not None and not meaning.noun and f"amount.{meaning.attribute}" in ("amount.planned", *OTHER_STAGES)
    )
    return is_stage and funding_kind_in(FundingKind, name) is None


def _may_be_of_source(column: Mapped) -> bool:
    """Whether a column may hold amounts of a source; `EU sofinanciranje (%)` are shares and no money."""
    return not SHARES.search(column.heading) and column.target in ("", "amount.planned", "line.source", *OTHER_STAGES)


def _names_source_and_year(column: Mapped) -> bool:
    """Whether a heading is a year and a source, whose name is no word for money: `EU 2026`, not `Proračun 2026`."""
    meaning = understand(_name_in(column))
    return YEAR.search(YEARS.sub(" ", column.heading)) is not None and (meaning is None or not meaning.attribute)


def _is_total_of_year(
    column: Mapped, columns: Sequence[Mapped], rows: Sequence[Sequence[Cell]], at: dict[str, int]
) -> bool:
    """Whether a column without a source is what those with sources make in its year: `Skupaj / 2027`."""
    if column.target != "amount.planned" or column.source or column.year is None:
        return False
    parts = [one for one in columns if one.source and one.target == column.target and one.year == column.year]
    sums = [(row[at[column.column]], sum(number(row[at[one.column]]) for one in parts)) for row in rows]
    held = [(number(total), parted) for total, parted in sums if filled(total) and is_numeric(total)]
    return len(parts) >= ENOUGH and bool(held) and all(abs(total - parted) < HALF_A_CENT for total, parted in held)


def _beside(parts: Sequence[Mapped], columns: Sequence[Mapped]) -> list[Mapped]:
    """Columns below the heading of sources for all the rest: `Viri financiranja` over `Drugo`."""
    above = Counter(one.heading.rpartition(" / ")[0] for one in parts)
    named = {heading for heading, times in above.items() if heading and times >= ENOUGH}
    free = [one for one in columns if one.target in ("", "line.source") and one not in parts]
    others = [one for one in free if OTHERS.match(_name_in(one))]
    return [one for one in others if one.heading.rpartition(" / ")[0] in named]


def _of_source(column: Mapped, groups: dict[str, int]) -> Mapped:
    source, year = _name_in(column), YEAR.search(YEARS.sub(" ", column.heading))
    return replace(
        column,
        target=column.target if column.target in OTHER_STAGES else "amount.planned",
        group=groups[source],
        source=source,
        year=int(year[0]) if year else column.year,
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
