"""A mapping that speaks of some columns only: all others are read as they would be without it."""

from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, Rows, added, delimited, read, told, workbook
from tracker.importing import ImportResult, Severity, read_plan
from tracker.importing.map.mapping import read_mapping
from tracker.importing.settling import head_at, settle

ROWS: Rows = [
    ["Akcijski načrt (zneski v 1.000 EUR)"],
    ["Šifra", "Ukrep", "Kdo", "Skupaj", "od tega EU", "lastna sredstva", "Opombe", "Pripombe", "Rok"],
    ["A1", "Portal", "Oddelek za promet", 10, 8.5, 1.5, "prva", "druga", 2027],
    ["A2", "Popis", "Oddelek za promet", 20, 17, 3, "tretja", None, 2028],
]


def mapping_of(tmp_path: Path, columns: str, sheet: str = "Načrt", header: str = "[2, 2]") -> Path:
    path = tmp_path / "preslikava.yaml"
    path.write_text(
        f"version: 1\nsheets:\n  - sheet: {sheet}\n    header_rows: {header}\n    columns: {columns}\n",
        encoding="utf-8",
    )
    return path


def by(tmp_path: Path, columns: str, rows: Rows = ROWS, header: str = "[2, 2]") -> ImportResult:
    path = workbook(tmp_path / "načrt.xlsx", rows)
    return read_plan(path, EMPTY_PLAN, read_mapping(mapping_of(tmp_path, columns, header=header)), TODAY)


LEAD = {"A1": "oddelek-za-promet", "A2": "oddelek-za-promet"}


@pytest.mark.parametrize(
    "columns",
    [
        "[{column: C, field: measure.lead}]",
        "[{heading: Kdo, field: measure.lead}]",
        "[{column: C, heading: Kdo, field: measure.lead}]",
    ],
)
def test_a_letter_or_a_heading_suffices_and_nothing_else_is_lost(tmp_path: Path, columns: str) -> None:
    without, result = read(workbook(tmp_path / "brez.xlsx", ROWS)), by(tmp_path, columns)
    measures = added(result, "measure")
    assert {code: one["lead"] for code, one in measures.items()} == LEAD
    assert [one.get("note") for one in measures.values()] == ["Opombe: prva\nPripombe: druga", "Opombe: tretja"]
    assert added(result, "amount") == added(without, "amount")
    assert sum(one["planned"] for one in added(result, "amount").values()) == 3_000_000
    assert {one.get("end") for one in measures.values()} == {
        one.get("end") for one in added(without, "measure").values()
    }


def test_one_column_of_notes_in_the_mapping_leaves_the_others(tmp_path: Path) -> None:
    result = by(tmp_path, "[{column: C, heading: Kdo, field: measure.note}]")
    assert added(result, "measure")["A1"]["note"] == "Kdo: Oddelek za promet\nOpombe: prva\nPripombe: druga"


def test_a_field_taken_by_the_mapping_is_told_of_its_former_column(tmp_path: Path) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Polni naziv"],
        ["A1", "Portal", "Portal občine"],
        ["A2", "Popis", "Popis omrežij"],
    ]
    result = by(tmp_path, "[{column: C, heading: Polni naziv, field: measure.title}]", rows, "[1, 1]")
    assert added(result, "measure")["A1"]["title"] == "Portal občine"
    assert "B Ukrep" in {column for _, column, message in told(result, Severity.NOTE) if "not read" in message}


@pytest.mark.parametrize(
    ("columns", "column"),
    [("[{heading: Nosilci, field: measure.lead}]", "Nosilci"), ("[{column: ZZ, field: measure.lead}]", "ZZ")],
)
def test_what_a_mapping_names_and_the_file_has_not_is_told(tmp_path: Path, columns: str, column: str) -> None:
    result = by(tmp_path, columns)
    assert (None, column, "the mapping names a column that is not in the file") in told(result, Severity.AMBIGUOUS)


def test_a_sheet_that_only_the_mapping_knows_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", ROWS)
    columns = "[{heading: Nosilci, field: measure.lead}]"
    result = read_plan(path, EMPTY_PLAN, read_mapping(mapping_of(tmp_path, columns, sheet="Plan 2025")), TODAY)
    assert [one.place.sheet for one in result.problems if "mapping names a sheet" in ENGLISH.sentence(one.message)] == [
        "Plan 2025"
    ]
    assert set(added(result, "measure")) == {"A1", "A2"}


def test_the_row_of_headings_alone_changes_nothing_else(tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", ROWS)
    first = read(path)
    again = read_plan(path, EMPTY_PLAN, head_at(first.mapping, "Načrt", 2), TODAY)
    assert again.added == first.added
    assert again.mapping.sheets[0].columns == first.mapping.sheets[0].columns


def test_settling_one_column_on_the_page_leaves_all_others(tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", ROWS)
    first = read(path)
    again = read_plan(path, EMPTY_PLAN, settle(first.mapping, "Načrt", "C", target="measure.lead"), TODAY)
    assert added(again, "amount") == added(first, "amount")
    assert [one.get("note") for one in added(again, "measure").values()] == [
        one.get("note") for one in added(first, "measure").values()
    ]


def test_the_year_of_a_quarter_is_found_where_its_column_moved(tmp_path: Path) -> None:
    rows: Rows = [["Šifra", "Ukrep", "Rok (četrtletje)", "Rok (leto)"], ["A1", "Portal", "III", 2026]]
    first = read(workbook(tmp_path / "prvi.xlsx", rows))
    assert str(added(first, "measure")["A1"]["end"]) == "2026-09-30"
    moved: Rows = [["Rok (leto)", "Ukrep", "Šifra", "Opomba", "Rok (četrtletje)"], [2027, "Portal", "A1", "x", "II"]]
    result = read_plan(workbook(tmp_path / "drugi.xlsx", moved), EMPTY_PLAN, first.mapping, TODAY)
    assert str(added(result, "measure")["A1"]["end"]) == "2027-06-30"


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Ukrep;Vir;Leto;Znesek", "Portal;Občinski proračun;2027;1000"),
        ("Leto;Ukrep;Vir;Znesek", "2027;Portal;Občinski proračun;1000"),
        ("Ukrep;Leto;Znesek;Vir", "Portal;2027;1000;Občinski proračun"),
        ("Znesek;Ukrep;Vir;Opomba;Leto", "1000;Portal;Občinski proračun;x;2027"),
        ("Ukrep;2026;Skupaj;2027;Vir", "Portal;;1000;1000;Občinski proračun"),
        ("Skupaj;Ukrep;Vir;2026;2027", "1000;Portal;Občinski proračun;;1000"),
        ("Ukrep;Vir;2026;2027;Skupaj;2028", "Portal;Občinski proračun;;1000;1000;"),
        ("Ukrep;Leto;Vir 1;Znesek 1;Vir 2;Znesek 2", "Portal;2027;Občinski proračun;1000;;"),
        ("Ukrep;Vir 1;Znesek 1;Vir 2;Znesek 2;Leto", "Portal;Občinski proračun;1000;;;2027"),
        ("Ukrep;Začetek;Ocenjena vrednost;Vir;Leto", "Portal;2025;1000;Občinski proračun;2027"),
        ("Ukrep;Leto;Skupna vrednost;Vir", "Portal;2027;1000;Občinski proračun"),
    ],
)
def test_the_year_and_the_total_may_stand_anywhere(tmp_path: Path, headings: str, row: str) -> None:
    result = read(delimited(tmp_path / "načrt.csv", f"{headings}\n{row}\n"))
    assert {key[-4:]: one["planned"] for key, one in added(result, "amount").items()} == {"2027": 100_000}
    assert {one["source"] for one in added(result, "line").values()} == {"obcinski-proracun"}


def test_one_year_for_two_sources_counts_for_both(tmp_path: Path) -> None:
    for headings, row in (
        ("Ukrep;Leto;Vir 1;Znesek 1;Vir 2;Znesek 2", "Portal;2027;Občinski proračun;1000;ESRR;3000"),
        ("Ukrep;Vir 1;Znesek 1;Vir 2;Znesek 2;Leto", "Portal;Občinski proračun;1000;ESRR;3000;2027"),
    ):
        result = read(delimited(tmp_path / "načrt.csv", f"{headings}\n{row}\n"))
        assert {key: one["planned"] for key, one in added(result, "amount").items()} == {
            "U-01.F1 2027": 100_000,
            "U-01.F2 2027": 300_000,
        }
