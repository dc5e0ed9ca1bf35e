"""Sheets whose fields stand in rows: cards of projects, and tables with a measure in each column."""

from pathlib import Path

import xlsxwriter

from tests.importing.workbooks import added, delimited, read, told, workbook
from tracker.importing import Severity

TURNED = "the fields of this sheet stand in rows, and not in columns"


def test_a_measure_in_each_column_is_read_turned_and_told(tmp_path: Path) -> None:
    rows = [
        [None, "Ukrep 1", "Ukrep 2"],
        ["Naziv ukrepa:", "Portal", "Arhiv"],
        ["Nosilec:", "OIT", "OPR"],
        ["Rok:", "31.12.2026", "2027"],
        ["Znesek 2026:", 1000, 2000],
    ]
    result = read(workbook(tmp_path / "plan.xlsx", rows))
    assert [one["title"] for one in added(result, "measure").values()] == ["Portal", "Arhiv"]
    assert [one["planned"] for one in added(result, "amount").values()] == [100_000, 200_000]
    assert (None, "", TURNED) in told(result, Severity.AMBIGUOUS)


def test_a_card_for_each_project_is_a_measure_and_no_area(tmp_path: Path) -> None:
    path = tmp_path / "cards.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for code, title in (("P1", "Portal"), ("P2", "Arhiv")):
            sheet = book.add_worksheet(code)
            sheet.merge_range("A1:D1", "PROJEKTNA KARTICA")
            fields = [("Naziv projekta", title), ("Šifra", code), ("Nosilec", "OIT"), ("Rok", "2026"), ("Opis", "x")]
            for at, pair in enumerate(fields, 1):
                sheet.write_row(at, 0, pair)
                sheet.write_comment(3, 1, "preveri")
    result = read(path)
    measures = added(result, "measure")
    assert {code: one["title"] for code, one in measures.items()} == {"P1": "Portal", "P2": "Arhiv"}
    assert measures["P1"]["note"] == "Nosilec: preveri"
    assert not added(result, "area")


def test_hidden_rows_of_a_turned_sheet_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        for at, row in enumerate(
            [["Šifra", "A1"], ["Ukrep", "Portal"], ["Nosilec", "OIT"], ["Rok", 2026], ["Opis", "x"]]
        ):
            sheet.write_row(at, 0, row)
        sheet.set_row(4, None, None, {"hidden": True})
    result = read(path)
    assert "purpose" not in added(result, "measure")["A1"]
    assert [row for row, _, message in told(result, Severity.NOTE) if "the row is hidden" in message] == [5]


def test_what_explains_the_columns_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    fields = ["Šifra", "Ukrep", "Nosilec", "Rok", "Opis"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Načrt")
        sheet.write_row(0, 0, fields)
        sheet.write_row(1, 0, ["A1", "Portal", "OIT", "2026", "x"])
        other = book.add_worksheet("Polja")
        for at, field in enumerate(fields):
            other.write_row(at, 0, [field, f"vpišite {field}"])
    assert list(added(read(path), "measure")) == ["A1"]


def test_a_table_of_few_rows_is_no_card(tmp_path: Path) -> None:
    text = "Vrsta;Ukrep;Rok\nProjekt;Portal;2026\nUkrep;Arhiv;2027\nAktivnost;Pot;2028\nNaloga;Most;2028\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [one["title"] for one in added(result, "measure").values()] == ["Portal", "Arhiv", "Pot", "Most"]
