"""Quarters as headings of amounts: `1. četrtletje 2026 | 2. četrtletje 2026`, or `2026` over `I | II | III | IV`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.importing.map.mapping import Mapped
from tracker.importing.problems import Findings, Place
from tracker.importing.read.calendar_words import QUARTER_WORDS, ROMAN, ordinal_of
from tracker.importing.read.days import is_one_of, words_apart
from tracker.importing.read.grids import Cell, Grid
from tracker.importing.read.normal import normal
from tracker.importing.read.numerals import is_nothing
from tracker.importing.read.units import CURRENCY, scale_of
from tracker.importing.understand.by_values import cells_of
from tracker.importing.understand.headers import Header
from tracker.importing.understand.headings import YEAR, understand
from tracker.importing.understand.sources import SHARES, named_source
from tracker.importing.understand.votes import is_numeric, number
from tracker.sentences import say

ENOUGH = 2
"""So many columns of quarters say that they are quarters."""
LARGE = 1_000
"""From such a number on a column holds money where nothing says what it holds."""
EUROS = re.compile(CURRENCY, re.IGNORECASE)
IN_BRACKETS = re.compile(r"\((?![^)]*(?:19|20)\d\d)[^)]*\)|\[[^\]]*\]")
SHORT_YEAR = re.compile(r"[2-9]\d")
STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")
OF_MONEY = ("line", "amount")
OF_INDICATORS = ("indicator", "target", "reading")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter in a heading of amounts; `year` and `stage` are empty where it does not say them."""

    number: int
    year: int | None = None
    stage: str = ""


def with_quarters(columns: tuple[Mapped, ...], grid: Grid, header: Header, findings: Findings) -> tuple[Mapped, ...]:
    """The columns of a sheet; those of quarters hold parts of the amounts of their years, which is told.

    Where another column holds the amount of the same year they are left alone: it has them in it.
    """
    named = {one.column: found for one in columns if _is_open(one) and (found := quarter_of(one.heading))}
    held = {one.column: cells_of(grid, header, one) for one in columns if one.column in named}
    named = {letters: found for letters, found in named.items() if all(map(_is_amount, held[letters]))}
    cells = [cell for letters in named for cell in held[letters] if is_numeric(cell)]
    above = [cell for row in grid.rows[: header.first] for cell in row if isinstance(cell, str)]
    if len(named) < ENOUGH or not cells or not _are_money(named, columns, cells, above):
        return columns
    whole = {(one.target, one.year) for one in columns if one.noun == "amount" and one.column not in named}
    parts = [_of_quarter(one, named[one.column], columns) for one in columns if one.column in named]
    read = {one.column: one for one in parts if (one.target, one.year) not in whole}
    _tell(list(read.values()), grid.name, findings)
    return tuple(read.get(one.column, one) for one in columns)


def _tell(parts: Sequence[Mapped], sheet: str, findings: Findings) -> None:
    """Tells once for each year and stage that its quarters are added up."""
    told = set()
    for one in parts:
        if (one.target, one.year) not in told:
            message = say("the columns of quarters are added up to one amount of the year")
            findings.note(Place(sheet, None, one.label), message, one.heading)
        told.add((one.target, one.year))


@lru_cache(maxsize=10_000)
def quarter_of(heading: str) -> Quarter | None:
    """The quarter of which a heading names amounts; none where it speaks of anything else, or of a share."""
    if SHARES.search(heading):
        return None
    words = words_apart(IN_BRACKETS.sub(" ", heading))
    years = {word for word in words if YEAR.fullmatch(word)}
    rest = [word for word in words if word not in years]
    called = [word for word in rest if is_one_of(word, QUARTER_WORDS)]
    if called and not years and SHORT_YEAR.fullmatch(rest[-1]):
        years = {f"20{rest.pop()}"}
    numbered = [word for word in rest if word not in called and ordinal_of(word) in range(1, 5)]
    if len(years) > 1 or len(numbered) != 1 or not (called or (years and normal(numbered[0]) in ROMAN)):
        return None
    stage = _stage_of(" ".join(word for word in rest if word not in (*called, *numbered)))
    if stage is None:
        return None
    return Quarter(int(ordinal_of(numbered[0]) or 0), int(years.pop()) if years else None, stage)


def _stage_of(words: str) -> str | None:
    """How far money is by the words beside a quarter; empty where they do not say it, None where they are of no money.

    A total of a quarter is planned.
    """
    meaning = understand(f"{words} 2000") if words else None
    if not words or (meaning is None and named_source(words)):
        return ""
    if meaning is None or (meaning.noun and meaning.noun not in OF_MONEY):
        return None
    stage = "planned" if meaning.attribute == "total" else meaning.attribute
    return stage if stage in ("", *STAGES) else None


def _is_open(column: Mapped) -> bool:
    """Whether nothing else than money was read into a column."""
    return column.target in ("", "measure.total", "measure.period") or column.noun == "amount"


def _is_amount(cell: Cell) -> bool:
    return is_numeric(cell) or (isinstance(cell, str) and is_nothing(cell))


def _are_money(
    named: Mapping[str, Quarter], columns: Sequence[Mapped], cells: Sequence[Cell], above: Sequence[str]
) -> bool:
    """Whether columns of quarters hold money: they say so, or other columns or a title do, or numbers are large.

    Right behind an indicator they hold its values, and beside one large numbers prove nothing.
    """
    headings = [one.heading for one in columns if one.column in named]
    if any(one.stage for one in named.values()) or any(map(EUROS.search, headings)):
        return True
    others = [one for one in columns if one.column not in named]
    before = columns[: next(at for at, one in enumerate(columns) if one.column in named)]
    if next((one.noun for one in reversed(before) if one.target), "") in OF_INDICATORS:
        return False
    is_told = any(one.noun in OF_MONEY or one.target == "measure.total" for one in others)
    has_indicators = any(one.noun in OF_INDICATORS for one in others)
    is_large = not has_indicators and max(map(number, cells)) >= LARGE
    return is_told or any(map(EUROS.search, above)) or is_large


def _of_quarter(column: Mapped, quarter: Quarter, columns: Sequence[Mapped]) -> Mapped:
    """A column of a quarter, of the source that stands before it."""
    before = columns[: columns.index(column)]
    sources = [one.group for one in before if one.target == "line.source"]
    return replace(
        column,
        target=f"amount.{quarter.stage or 'planned'}",
        group=sources[-1] if sources else 1,
        year=quarter.year,
        quarter=quarter.number,
        scale=scale_of(column.heading),
    )
