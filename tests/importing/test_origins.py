"""Columns headed `Vir` or `Viri`: where money comes from, or where the values of indicators do."""

from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker.importing import ImportResult, Severity, read_plan
from tracker.importing.settling import settle

MONEY = ("proračun občine", "občina 40.000; ESRR 100.000", "Eko sklad 50 %, občina 50 %", "ESRR", "Komunala")
DATA = ("SURS", "evidenca občine", "letno poročilo zavoda", "lastna evidenca", "anketa")


def plan_of(folder: Path, heading: str, values: tuple[str, ...], money: str = "Vrednost v EUR") -> Path:
    rows = [
        f'Ukrep {at};{100 * at + 1000};"{value}";Kazalnik {at};{at};{at + 5}'
        for at, value in enumerate(values, start=1)
    ]
    return delimited(folder / "a.csv", "\n".join((f"Ukrep;{money};{heading};Kazalnik;Izhodišče;Cilj 2027", *rows)))


def targets(result: ImportResult) -> dict[str, str]:
    return {column.heading: column.target for column in result.mapping.sheets[0].columns}


@pytest.mark.parametrize("heading", ["Viri", "Vir", "VIRI", "Sources", "Fuente"])
def test_viri_beside_money_are_its_sources(tmp_path: Path, heading: str) -> None:
    result = read(plan_of(tmp_path, heading, MONEY))
    assert targets(result)[heading] == "line.source"
    assert "uncovered" not in added(result, "source")


@pytest.mark.parametrize("heading", ["Viri", "Vir"])
def test_viri_that_name_registers_are_of_the_indicators(tmp_path: Path, heading: str) -> None:
    result = read(plan_of(tmp_path, heading, DATA))
    assert targets(result)[heading] == "indicator.data_source"
    assert any("sources of data" in words for _, _, words in told(result, Severity.NOTE))


def test_viri_beside_a_column_of_funders_are_of_the_indicators(tmp_path: Path) -> None:
    head = "Ukrep;Vrednost;Vir financiranja;Kazalnik;Cilj 2027;Vir"
    rows = f"{head}\nPot;1000;ESRR;Dolžina;5;GURS\nMost;2000;ESRR;Širina;6;GURS\n"
    found = targets(read(delimited(tmp_path / "a.csv", rows)))
    assert (found["Vir financiranja"], found["Vir"]) == ("line.source", "indicator.data_source")


@pytest.mark.parametrize("heading", ["Vir podatkov", "Kdo da"])
def test_sources_below_another_heading_are_asked_about(tmp_path: Path, heading: str) -> None:
    path = plan_of(tmp_path, heading, MONEY)
    result = read(path)
    assert [words for _, _, words in told(result, Severity.BLOCKING)] == [
        "its values are sources of money, and no column says where the money comes from"
    ]
    column = next(one for one in result.understanding.sheets[0].columns if one.mapped.heading == heading)
    assert (column.is_sure, column.suggestion) == (False, "line.source")
    mapping = settle(result.mapping, result.mapping.sheets[0].sheet, "C", target="line.source", heading=heading)
    assert not read_plan(path, EMPTY_PLAN, mapping, TODAY).blocking
    left = settle(result.mapping, result.mapping.sheets[0].sheet, "C")
    assert not read_plan(path, EMPTY_PLAN, left, TODAY).blocking
