"""Plans of other shapes: a tree of rows, stages as columns, a state for every report, a day in two columns."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited, read, told
from tracker import facts
from tracker.importing import Severity, export_workbook, read_plan

TREE = "some rows belong below other rows of the sheet, by their codes or by the column that says so"


@pytest.mark.parametrize(
    "text",
    [
        "Št.;Ukrep;Nosilec;Rok\n1.;Prenova;Oddelek A;2027\n1.1;Popis;Oddelek A;2026\n1.2.;Objava;Oddelek B;2027\n",
        "Šifra;Ukrep;Nosilec;Rok;Parent\n1;Prenova;Oddelek A;2027\nx;Popis;;2026;1\ny;Objava;Oddelek B;2027;1\n",
    ],
)
def test_rows_below_a_measure_are_its_steps(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "a.csv", text))
    (measure,) = added(result, "measure").values()
    assert (measure["title"], measure["lead"], measure["partners"]) == ("Prenova", "oddelek-a", ("oddelek-b",))
    steps = [(one["title"], one["planned_on"]) for one in added(result, "milestone").values()]
    assert steps == [("Popis", date(2026, 12, 31)), ("Objava", date(2027, 12, 31))]
    assert TREE in [text for _, _, text in told(result, Severity.AMBIGUOUS)]


def test_rows_above_that_say_nothing_but_a_title_are_areas(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec\n1;Promet;\n1.1;Steza;Oddelek A\n2;Voda;\n2.1;Vodovod;Oddelek A\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert {code: one["title"] for code, one in added(result, "area").items()} == {"1": "Promet", "2": "Voda"}
    measures = {code: (one["title"], one["area"]) for code, one in added(result, "measure").items()}
    assert measures == {"1.1": ("Steza", "1"), "2.1": ("Vodovod", "2")}
    (sheet,) = result.understanding.sheets
    assert sheet.filled_rows == 4


def test_an_amount_above_that_is_the_sum_of_those_below_counts_once(tmp_path: Path) -> None:
    text = "Št.;Ukrep;Nosilec;Načrtovano 2026\n1;Prenova;A;120,00\n1.1;Popis;A;20,00\n1.2;Objava;B;100,00\n"
    result = read(delimited(tmp_path / "a.csv", text))
    (held,) = result.understanding.sums
    assert (held.recorded, held.agrees) == (12_000, True)
    assert (2, "D Načrtovano 2026", "the amount is the sum of those of the rows that belong to it") in told(
        result, Severity.AMBIGUOUS
    )


def test_stages_as_columns_are_weighted_steps(tmp_path: Path) -> None:
    text = "Projekt;Nosilec;Idejni projekt (5%);Dovoljenje (15 %);Gradnja 80%\nVrtec;A;zaključeno;v izvajanju;\n"
    result = read(delimited(tmp_path / "a.csv", text))
    steps = [(one["title"], one["weight"], one.get("progress")) for one in added(result, "milestone").values()]
    assert steps == [("Idejni projekt", 5.0, 1.0), ("Dovoljenje", 15.0, None), ("Gradnja", 80.0, None)]
    assert [column for _, column, text in told(result, Severity.AMBIGUOUS)] == ["D Dovoljenje (15 %)"]


def test_the_last_of_several_reported_states_counts_and_the_others_are_notes(tmp_path: Path) -> None:
    headings = "Stanje 1. 4. 2026;Stanje 1. 8. 2026;Stanje 1. 12. 2026"
    text = f"Šifra;Ukrep;Nosilec;{headings}\nA-1;Prvi;A;ni začeto;v izvajanju;\nA-2;Drugi;A;v izvajanju;zaključeno;\n"
    measures = added(read(delimited(tmp_path / "a.csv", text)), "measure")
    assert [str(one["lifecycle"]) for one in measures.values()] == ["in_progress", "completed"]
    assert measures["A-1"]["note"] == "Stanje 1. 4. 2026: ni začeto"


@pytest.mark.parametrize(
    ("headings", "values", "day"),
    [
        ("Rok (četrtletje);Rok (leto)", "Q3;2027", date(2027, 9, 30)),
        ("Leto;Četrtletje", "2027;III.", date(2027, 9, 30)),
        ("Četrtletje zaključka;Leto zaključka", "3;2027", date(2027, 9, 30)),
        ("Mesec;Leto", "9;2027", date(2027, 9, 30)),
    ],
)
def test_a_part_of_a_year_beside_its_year_is_one_day(tmp_path: Path, headings: str, values: str, day: date) -> None:
    path = delimited(tmp_path / "a.csv", f"Šifra;Ukrep;{headings}\nA-1;Prvi;{values}\n")
    result = read(path)
    assert added(result, "measure")["A-1"]["end"] == day
    again = read_plan(path, EMPTY_PLAN, result.mapping, TODAY)
    assert added(again, "measure")["A-1"]["end"] == day


def test_an_end_before_the_start_is_told(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Začetek;Konec\nA-1;Prvi;1. 5. 2027;1. 4. 2026\nA-2;Drugi;1. 5. 2026;1. 5. 2026\n"
    found = told(read(delimited(tmp_path / "a.csv", text)), Severity.AMBIGUOUS)
    assert found == [(2, "D Konec", "the end lies before the start, 1 May 2027")]


def test_the_scale_in_the_title_above_a_table_counts(tmp_path: Path) -> None:
    text = "Akcijski načrt 2026 (v 1.000 EUR);;\n;;\nŠifra;Ukrep;Načrtovano 2026\nA-1;Prvi;12,5\n"
    result = read(delimited(tmp_path / "a.csv", text))
    assert [one["planned"] for one in added(result, "amount").values()] == [1_250_000]
    assert any("in units of 1,000 EUR" in text for _, _, text in told(result, Severity.NOTE))


def test_an_end_before_its_start_that_is_recorded_is_not_asked_about_again(tmp_path: Path) -> None:
    odd = facts.Measure("U1", "Portal", start=date(2027, 5, 1), end=date(2027, 1, 1))
    plan = replace(EMPTY_PLAN, measures=(odd,))
    path = tmp_path / "izvoz.xlsx"
    export_workbook(plan, path, "sl")
    assert not told(read(path, plan), Severity.AMBIGUOUS)
