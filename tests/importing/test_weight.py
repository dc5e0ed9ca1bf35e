"""What a long file costs for each of its rows, in calls and in bytes: told by short ones, alike everywhere."""

import cProfile
import json
import pstats
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, Rows, workbook
from tracker.importing import ImportResult, as_json, json_pieces, read_plan
from tracker.intake.answer import AT_ONCE, Outcome, pack, unpack

FEW, MORE = 250, 750
HEADINGS = (
    *("Šifra", "Področje", "Ukrep", "Namen", "Nosilec", "Odgovorna oseba", "Začetek", "Konec", "Stanje"),
    *("Vir financiranja", "Načrtovano 2026", "Načrtovano 2027", "Opombe"),
)
STATES = ("v teku", "ni začeto", "zaključeno")
SOURCES = ("Proračun občine", "ESRR")
STEPS = 5


def measures(rows: int) -> Rows:
    """A row for each measure, with money of two years."""
    return [HEADINGS, *(_measure(number) for number in range(rows))]


def without_codes(rows: int) -> Rows:
    """The same, but nobody gave them codes."""
    return [row[1:] for row in measures(rows)]


def steps(rows: int) -> Rows:
    """Five rows for each measure, each of them a step."""
    below = [(*_measure(number // STEPS)[:9], f"Faza {number % STEPS}", _day(number)) for number in range(rows)]
    return [(*HEADINGS[:9], "Mejnik", "Rok mejnika"), *below]


def _measure(number: int) -> tuple[Any, ...]:
    return (
        *(f"M{number}", f"P{number % 9 + 1} Področje številka {number % 9 + 1}", f"Prenova stavbe številka {number}"),
        *(f"Namen ukrepa številka {number} je prihranek energije.", f"Oddelek za {'abcdefgh'[number % 8] * 5}"),
        *(f"Ana {'BCDFGHJK'[number % 8]}ovak", _day(number), _day(number + 400), STATES[number % 3]),
        *(SOURCES[number % 2], 1_000.0 + number, f"{number % 90 + 10}.500,25 EUR", f"Opomba številka {number}"),
    )


def _day(number: int) -> date:
    return date(2025, 1, 1) + timedelta(number % 700)


def a_row_costs(folder: Path, rows_of: Callable[[int], Rows], cost: Callable[[Path], float]) -> float:
    """What each row costs beyond what a file costs by itself."""
    few, more = (workbook(folder / f"{number}.xlsx", rows_of(number)) for number in (FEW, MORE))
    cost(more)  # what is made once, and what is remembered of texts
    return (cost(more) - cost(few)) / (MORE - FEW)


def read(path: Path) -> ImportResult:
    return read_plan(path, EMPTY_PLAN, None, TODAY)


def calls(path: Path) -> float:
    profile = cProfile.Profile()
    profile.runcall(read, path)
    return float(pstats.Stats(profile).total_calls)


def most_bytes(path: Path) -> float:
    """The most memory that anything took while a file was read."""
    tracemalloc.start()
    try:
        read(path)
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("rows_of", "at_most"),
    [(measures, 2_100), (without_codes, 2_200), (steps, 1_400)],
    ids=["measures", "no codes", "steps"],
)
def test_a_row_takes_so_many_calls(rows_of: Callable[[int], Rows], at_most: float, tmp_path: Path) -> None:
    """Also where nothing has a code: to look for the next free one grew with the square of the rows."""
    assert a_row_costs(tmp_path, rows_of, calls) < at_most


@pytest.mark.parametrize(("rows_of", "at_most"), [(measures, 2_850), (steps, 1_300)], ids=["measures", "steps"])
def test_a_row_takes_so_many_bytes(rows_of: Callable[[int], Rows], at_most: float, tmp_path: Path) -> None:
    assert a_row_costs(tmp_path, rows_of, most_bytes) < at_most


def test_what_a_long_file_comes_to_is_packed_part_by_part(tmp_path: Path) -> None:
    outcome = Outcome(read(workbook(tmp_path / "plan.xlsx", measures(AT_ONCE + 1))), change=7)
    with BytesIO() as file:
        pack(outcome, file)
        assert unpack(file.getvalue()) == outcome


def test_its_json_is_told_piece_by_piece(tmp_path: Path) -> None:
    result = read(workbook(tmp_path / "plan.xlsx", measures(12)))
    whole = json.dumps(as_json(result, ENGLISH), ensure_ascii=False, indent=2, default=str)
    assert "".join(json_pieces(result, ENGLISH)) == whole
