"""Several tables on a sheet, and what else stands between the rows of one."""

from datetime import date
from pathlib import Path

from tests.importing.workbooks import added, delimited, read, told, workbook
from tracker.importing import Severity


def stopped(path: Path) -> list[tuple[int | None, str]]:
    return [(row, message) for row, _, message in told(read(path), Severity.BLOCKING)]


def test_another_table_below_stops_the_import(tmp_path: Path) -> None:
    rows = [
        ["Ukrepi"],
        ["Šifra", "Ukrep", "Nosilec"],
        ["A1", "Portal", "OIT"],
        [],
        ["Kazalniki"],
        ["Šifra", "Kazalnik", "Enota", "Cilj 2027"],
        ["A9", "Delež", "%", 60],
    ]
    path = workbook(tmp_path / "plan.xlsx", rows)
    assert (6, "another table begins here, under other headings") in stopped(path)
    assert "A1" in added(read(path), "measure")


def test_a_second_table_beside_the_first_stops_the_import(tmp_path: Path) -> None:
    text = "Ukrep;Rok;Znesek 2026;;Ukrep;Rok;Znesek 2026\nPortal;2026;100;;Pot;2026;300\n"
    path = delimited(tmp_path / "plan.csv", text)
    assert (None, "a second table stands beside the first one") in stopped(path)


def test_repeated_groups_of_columns_are_no_second_table(tmp_path: Path) -> None:
    text = "Ukrep;Vir financiranja;Znesek 2026;Vir financiranja;Znesek 2026\nPortal;ESRR;1;lastna;3\n"
    assert not stopped(delimited(tmp_path / "plan.csv", text))


def test_numbers_of_printed_pages_are_notes(tmp_path: Path) -> None:
    rows = [["Šifra", "Ukrep", "Rok"], ["A1", "Portal", "2026"], ["Stran 1 od 2"], ["Šifra", "Ukrep", "Rok"]]
    rows += [["A2", "Pot", "2027"], ["Stran 2 od 2"]]
    result = read(workbook(tmp_path / "plan.xlsx", rows))
    assert list(added(result, "measure")) == ["A1", "A2"]
    assert not added(result, "area")


def test_amounts_with_and_without_vat_count_once(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Znesek 2026 brez DDV;Znesek 2026 z DDV\nA1;Portal;1000;1220\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert added(result, "amount")["A1.F1 2026"]["planned"] == 122_000
    message = "the column gives without VAT what “Znesek 2026 z DDV” gives with it"
    assert (None, "C Znesek 2026 brez DDV", message) in told(result, Severity.AMBIGUOUS)


def test_further_responsible_people_are_kept_as_a_note(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Odgovorna oseba;Nosilec\nA1;Portal;Ana Novak / Bor Zupan;OIT/OPR\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    measure = added(result, "measure")["A1"]
    assert (measure["responsible"], measure["note"]) == ("oseba", "Odgovorna oseba: oseba-2")
    assert (measure["lead"], measure["partners"]) == ("oit", ("opr",))


def test_decimals_cut_off_by_the_sign_between_columns_stop_the_import(tmp_path: Path) -> None:
    text = "Šifra,Ukrep,Nosilec,Znesek 2026\nA1,Portal,OIT,1000,50\nA2,Arhiv,OIT,2000,00\n"
    message = "the column looks like the decimals of the one before it"
    assert (None, message) in stopped(delimited(tmp_path / "plan.csv", text))


def test_a_column_of_amounts_that_nobody_reads_is_asked_about(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Nosilec;Finančni viri;Indeks\nA1;Portal;OIT;MOP: 10.000 EUR;90\nA2;Pot;OIT;;101\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    message = "the column is not read: its heading is not known or another column already says it"
    assert told(result, Severity.AMBIGUOUS) == [(None, "D Finančni viri", message)]


def test_days_of_one_column_prove_the_order_of_all(tmp_path: Path) -> None:
    text = "Code;Measure;Lead;Start date;End date\nA1;Portal;IT;03/04/2026;12/31/2026\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert added(result, "measure")["A1"]["start"] == date(2026, 3, 4)
    assert not told(result, Severity.AMBIGUOUS)


def test_the_sign_of_a_note_is_no_part_of_a_name(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Nosilec\nA1;Portal;OIT²\nA2;Pot;OIT*\nA3;Most;OIT\n"
    assert list(added(read(delimited(tmp_path / "plan.csv", text)), "organisation")) == ["oit"]


def test_who_signed_below_the_numbers_takes_no_code_from_the_measures(tmp_path: Path) -> None:
    text = "Zap. št.;Oznaka;Ukrep;Nosilec\n1;U-01;Portal;OIT\n2;U-02;Popis;OIT\nPripravila: Maja Hribar;;;\n"
    assert set(added(read(delimited(tmp_path / "plan.csv", text)), "measure")) == {"U-01", "U-02"}
