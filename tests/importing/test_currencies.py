"""Amounts in another currency than euros stop an import until somebody says what they are."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker.importing import Severity, read_plan
from tracker.importing.settling import settle
from tracker.importing.understand.currencies import foreign_in


def blocked(path: Path) -> list[str]:
    return [message for _, _, message in told(read(path), Severity.BLOCKING)]


def in_currency(name: str) -> str:
    return f"the amounts are in {name}, and the plan is kept in euros"


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Iznos 2026 (kn)", "kn"), ("Budget (HRK)", "HRK"), ("Cost in USD", "USD"), ("Vrednost v SIT", "SIT"),
        ("Budget $", "$"), ("£", "£"), ("Znesek v EUR", ""), ("Budget (USD/EUR)", ""), ("Znesek 2026", ""),
        ("Knjižnica", ""), ("Dinamika", ""), ("Znesek v 1000 €", ""), ("Kn 5", ""), ("kos", ""),
    ],
)  # fmt: skip
def test_a_currency_is_known_by_its_name(text: str, currency: str) -> None:
    assert foreign_in(text) == currency


@pytest.mark.parametrize(
    ("head", "row", "currency"),
    [
        ("Kod;Mjera;Nositelj;Iznos 2026 (kn)", "A1;Portal;OIT;1000", "kn"),
        ("Code;Measure;Lead;Budget 2026 (USD)", "A1;Portal;OIT;1000", "USD"),
        ("Code;Measure;Lead;Budget 2026;Currency", "A1;Portal;OIT;1000;CHF", "CHF"),
        ("Zneski v HRK;;;\nŠifra;Ukrep;Nosilec;Znesek 2026", "A1;Portal;OIT;1000", "HRK"),
    ],
)
def test_another_currency_stops_the_import(tmp_path: Path, head: str, row: str, currency: str) -> None:
    assert in_currency(currency) in blocked(delimited(tmp_path / "plan.csv", f"{head}\n{row}\n"))


def test_a_currency_that_cells_show_counts(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        sheet.write_row(0, 0, ["Šifra", "Ukrep", "Nosilec", "Znesek 2026"])
        sheet.write_row(1, 0, ["A1", "Portal", "OIT"])
        sheet.write(1, 3, 1000, book.add_format({"num_format": "#,##0.00 [$kn-41A]"}))
    assert in_currency("kn") in blocked(path)


def test_whoever_says_that_they_are_euros_is_believed(tmp_path: Path) -> None:
    path = delimited(tmp_path / "plan.csv", "Kod;Mjera;Nositelj;Iznos 2026 (kn)\nA1;Portal;OIT;1000\n")
    result = read_plan(path, EMPTY_PLAN, settle(read(path).mapping, "plan", "D"), TODAY)
    assert not told(result, Severity.BLOCKING)
    assert added(result, "amount")["A1.F1 2026"]["planned"] == 100_000


def test_euros_in_every_row_are_nothing_to_tell(tmp_path: Path) -> None:
    text = "Code;Measure;Lead;Budget 2026;Currency\nA1;Portal;OIT;1000;EUR\n"
    assert not blocked(delimited(tmp_path / "plan.csv", text))
