"""Columns that only count the rows are no codes, unless somebody or something says so."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker.importing import Severity, read_plan
from tracker.importing.settling import settle

COUNTS = "the column counts the rows: its numbers are no codes"


@pytest.mark.parametrize("heading", ["Zap. št.", "Zaporedna številka", "Št.", "No.", "Nr.", "#"])
def test_a_column_that_counts_gives_no_codes_and_is_told(tmp_path: Path, heading: str) -> None:
    text = f"{heading};Ukrep;Nosilec\n1;Portal;A\n2;Arhiv;A\n3;Semafor;A\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert list(added(result, "measure")) == ["U-01", "U-02", "U-03"]
    assert (None, f"A {heading}", COUNTS) in told(result, Severity.AMBIGUOUS) or heading == "#"


@pytest.mark.parametrize("heading", ["Šifra", "Št. ukrepa", "Oznaka", "Code", "ID"])
def test_a_column_called_a_code_is_one(tmp_path: Path, heading: str) -> None:
    text = f"{heading};Ukrep;Nosilec\n1;Portal;A\n2;Arhiv;A\n3;Semafor;A\n"
    assert list(added(read(delimited(tmp_path / "plan.csv", text)), "measure")) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("U1", "U2", "U3"), ["U1", "U2", "U3"]),
        (("P1", "P1", "P2"), ["U-01", "U-02", "U-03"]),
        (("U1", "", "U3"), ["U-01", "U-02", "U-03"]),
    ],
)
def test_codes_of_their_own_win_over_a_number_that_counts(
    tmp_path: Path, codes: tuple[str, str, str], found: list[str]
) -> None:
    rows = zip((1, 2, 3), codes, ("Portal", "Arhiv", "Semafor"), strict=True)
    text = "Zap. št.;Šifra;Ukrep;Nosilec\n" + "".join(f"{at};{code};{title};A\n" for at, code, title in rows)
    result = read(delimited(tmp_path / "plan.csv", text))
    assert list(added(result, "measure")) == found
    counting = result.understanding.sheets[0].columns[0]
    assert counting.is_sure == (found[0] == "U1")


def test_numbers_that_begin_anew_in_each_area_do_not_mix_measures(tmp_path: Path) -> None:
    text = "Področje;Št.;Ukrep\nUprava;1;Portal\nUprava;2;Arhiv\nPromet;1;Semafor\nPromet;2;Pot\n"
    measures = added(read(delimited(tmp_path / "plan.csv", text)), "measure")
    assert [one["title"] for one in measures.values()] == ["Portal", "Arhiv", "Semafor", "Pot"]


@pytest.mark.parametrize(
    "text",
    [
        "Zap. št.;Ukrep\n1;Ureditev ceste\n2;Portal\n3;Ureditev ceste\n",
        "Zap. št.;Ukrep\n1;Portal\n3;Arhiv\n7;Semafor\n",
        "Zap. št.;Ukrep;Faza\n1;Portal;Analiza\n1;Portal;Izdelava\n2;Arhiv;Popis\n",
    ],
)
def test_numbers_that_tell_rows_apart_stay_codes(tmp_path: Path, text: str) -> None:
    codes = list(added(read(delimited(tmp_path / "plan.csv", f"{text}")), "measure"))
    assert codes == list(dict.fromkeys(line.split(";")[0] for line in text.splitlines()[1:]))


def test_numbers_that_another_sheet_refers_to_stay_codes(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheets = {
            "Načrt": [["Zap. št.", "Ukrep"], [1, "Portal"], [2, "Arhiv"]],
            "Mejniki": [["Št. ukrepa", "Mejnik", "Rok"], [2, "Popis", "2026"]],
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    result = read(path)
    assert list(added(result, "measure")) == ["1", "2"]
    assert list(added(result, "milestone")) == ["2.M1"]


def test_whoever_says_so_makes_them_codes(tmp_path: Path) -> None:
    path = delimited(tmp_path / "plan.csv", "Zap. št.;Ukrep\n1;Portal\n2;Arhiv\n")
    said = settle(read(path).mapping, "plan", "A", target="measure.code")
    assert list(added(read_plan(path, EMPTY_PLAN, said, TODAY), "measure")) == ["1", "2"]
