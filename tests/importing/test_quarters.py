"""Quarters as headings of amounts: they are added up to the amount of their year, and no sum of the file is lost."""

from pathlib import Path

import pytest

from tests.importing.workbooks import ASKED_OF_MONEY, EMPTY_PLAN, TODAY, Rows, added, delimited, read, told, workbook
from tracker.importing import ImportResult, Severity, read_plan
from tracker.importing.map.mapping import load_mapping, save_mapping
from tracker.importing.settling import settle, settle_target
from tracker.importing.understand.quarters import Quarter, quarter_of

ADDED_UP = "the columns of quarters are added up to one amount of the year"
PARTS = ("I", "II", "III", "IV")


def amounts(result: ImportResult) -> dict[str, dict[str, object]]:
    """Amounts by their codes; every sum of the file is what would be recorded."""
    assert all(one.agrees for one in result.understanding.sums)
    return added(result, "amount")


def headed(path: Path, *headings: str, amounts: str) -> ImportResult:
    text = f"Šifra;Ukrep;Vir financiranja;{';'.join(headings)}\nA1;Portal;ESRR;{amounts}\n"
    return read(delimited(path / "plan.csv", text))


@pytest.mark.parametrize(
    "heading",
    ["{n}. četrtletje 2026", "Q{n} 2026", "{roman}/2026", "Načrtovano Q{n}/26", "{roman}. četrtletje 2026 (EUR)"],
)
def test_the_quarters_of_a_year_are_its_amount(tmp_path: Path, heading: str) -> None:
    headings = [heading.format(n=n, roman=roman) for n, roman in enumerate(PARTS, 1)]
    result = headed(tmp_path, *headings, amounts="1.000,00;2.000,00;;500,50")
    assert amounts(result) == {"A1.F1 2026": {"planned": 350_050}}
    assert [column for _, column, message in told(result, Severity.NOTE) if message == ADDED_UP] == [f"D {headings[0]}"]
    assert ASKED_OF_MONEY in told(result, Severity.AMBIGUOUS)


@pytest.mark.parametrize("parts", [PARTS, ("I.", "II.", "III.", "IV."), tuple(f"{n}. četrtletje" for n in range(1, 5))])
@pytest.mark.parametrize("merges", [("D1:G1", "H1:K1"), ()])
def test_quarters_stand_below_their_years(tmp_path: Path, parts: tuple[str, ...], merges: tuple[str, ...]) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Nosilec", "2026", None, None, None, "2027", None, None, None],
        [None, None, None, *parts, *parts],
        ["A1", "Portal", "OIT", 1000, 2000, 3000, 4000, 100, 200, 300, 400],
        ["A2", "Arhiv", "OIT", 1000, 1000, 1000, 1000, None, None, None, 700],
    ]
    assert amounts(read(workbook(tmp_path / "plan.xlsx", rows, merges=merges))) == {
        "A1.F1 2026": {"planned": 1_000_000}, "A1.F1 2027": {"planned": 100_000},
        "A2.F1 2026": {"planned": 400_000}, "A2.F1 2027": {"planned": 70_000},
    }  # fmt: skip


def test_stages_stand_above_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Nosilec", "Načrtovano", None, "Realizacija", None],
        [None, None, None, "Q1 2026", "Q2 2026", "Q1 2026", "Q2 2026"],
        ["A1", "Portal", "OIT", 1000, 2000, 300, 400],
        ["A2", "Arhiv", "OIT", 1000, 2000, 300, 400],
    ]
    result = read(workbook(tmp_path / "plan.xlsx", rows, merges=("D1:E1", "F1:G1")))
    assert amounts(result)["A1.F1 2026"] == {"planned": 300_000, "realised": 70_000}


def test_sources_have_quarters_too(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;EU Q1 2026;EU Q2 2026;Občina Q1 2026;Občina Q2 2026\nA1;Portal;3000;1000;2000;500\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert amounts(result) == {"A1.F1 2026": {"planned": 400_000}, "A1.F2 2026": {"planned": 250_000}}
    assert [one["source"] for one in added(result, "line").values()] == ["eu", "obcina"]


def test_the_amount_of_the_year_beside_them_holds_them_already(tmp_path: Path) -> None:
    result = headed(tmp_path, "Načrtovano 2026", "Q1 2026", "Q2 2026", amounts="3000;1000;2000")
    assert amounts(result) == {"A1.F1 2026": {"planned": 300_000}}
    assert {column for _, column, _ in told(result, Severity.AMBIGUOUS)} >= {"E Q1 2026", "F Q2 2026"}


def test_a_total_beside_them_is_theirs(tmp_path: Path) -> None:
    result = headed(tmp_path, "I/2026", "II/2026", "Skupaj", amounts="1000;2000;3000")
    assert amounts(result) == {"A1.F1 2026": {"planned": 300_000}}


@pytest.mark.parametrize(
    "text",
    [
        "Šifra;Ukrep;Kazalnik;Enota;Q1 2026;Q2 2026\nA1;Portal;Uporabniki;št.;3000;1000\n",
        "Šifra;Ukrep;Vir financiranja;Kazalnik;Q1 2026;Q2 2026\nA1;Portal;ESRR;Uporabniki;3000;1000\n",
        "Šifra;Ukrep;Nosilec;Q1 2026;Q2 2026;Kazalnik\nA1;Portal;OIT;3000;1000;Uporabniki\n",
        "Šifra;Ukrep;Nosilec;Q1 2026;Q2 2026\nA1;Portal;OIT;3;1\n",
        "Šifra;Ukrep;Nosilec;Delež Q1 2026 (%);Delež Q2 2026 (%)\nA1;Portal;OIT;3000;1000\n",
    ],
)
def test_quarters_of_something_else_are_no_money(tmp_path: Path, text: str) -> None:
    assert amounts(read(delimited(tmp_path / "plan.csv", text))) == {}


def test_money_stands_beside_indicators(tmp_path: Path) -> None:
    """Behind a source, or where the heading says euros, quarters are of money whatever else the sheet holds."""
    for heading, cells in (
        ("Vir financiranja;Q1 2026;Q2 2026", "ESRR;3000;1000"),
        ("Q1 2026 (EUR);Q2 2026 (EUR)", "3000;1000"),
    ):
        text = f"Šifra;Ukrep;Kazalnik;{heading}\nA1;Portal;Uporabniki;{cells}\n"
        assert amounts(read(delimited(tmp_path / "plan.csv", text))) == {"A1.F1 2026": {"planned": 400_000}}


def test_a_title_says_that_they_are_money_and_of_which_unit(tmp_path: Path) -> None:
    text = "Finančni načrt v 1.000 EUR\nŠifra;Ukrep;Nosilec;Q1 2026;Q2 2026\nA1;Portal;OIT;10;200\n"
    assert amounts(read(delimited(tmp_path / "plan.csv", text))) == {"A1.F1 2026": {"planned": 21_000_000}}


def test_marks_below_quarters_stay_a_timetable(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "plan.csv", "Šifra;Ukrep;Q1 2026;Q2 2026\nA1;Portal;x;x\n"))
    assert (added(result, "amount"), "end" in added(result, "measure")["A1"]) == ({}, True)


@pytest.mark.parametrize(
    ("heading", "quarter"),
    [
        ("Realizacija / 3. četrtletje 2026", Quarter(3, 2026, "realised")),
        ("Sredstva Q2", Quarter(2, None, "planned")),
        ("1/2026", None),  # a month
        ("I. faza 2026", None),
        ("Stanje Q1 2026", None),
        ("III", None),
    ],
)
def test_what_a_heading_says_of_a_quarter(heading: str, quarter: Quarter | None) -> None:
    assert quarter_of(heading) == quarter


def test_what_was_settled_is_kept_and_said_of_one_column(tmp_path: Path) -> None:
    """The mapping keeps the quarter; a column that becomes something else is none any more."""
    path = delimited(tmp_path / "plan.csv", "Šifra;Ukrep;Nosilec;Q1 2026;Q2 2026\nA1;Portal;OIT;30;10\n")
    mapping = read(path).mapping
    for letters in "DE":
        mapping = settle(mapping, mapping.sheets[0].sheet, letters, target="amount.secured")
    kept = tmp_path / "plan.yaml"
    save_mapping(mapping, kept)
    result = read_plan(path, EMPTY_PLAN, load_mapping(path, kept), TODAY)
    assert amounts(result) == {"A1.F1 2026": {"secured": 4_000}}
    anew = settle_target(result.mapping, result.mapping.sheets[0].sheet, "E", "measure.note", "Q2 2026")
    assert amounts(read_plan(path, EMPTY_PLAN, anew, TODAY)) == {"A1.F1 2026": {"secured": 3_000}}
