"""How a file is told to have been read: columns, rows and sums that add up, questions that are asked once."""

from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH, TODAY, added, delimited, read, told, workbook
from tracker.importing import (
    Answer,
    ImportResult,
    Mapping,
    NoPlan,
    RowKind,
    Severity,
    as_data,
    from_data,
    questions,
    read_plan,
)
from tracker.importing.settling import head_at, settle, settle_word

PLAN = """Šifra;Ukrep;Nosilec;Sredstva;Stanje;Opombe;Nekaj
A-1;Prvi;Oddelek A;1.000,00;v izvajanju;počakati;x
A-2;Drugi;Oddelek A;2.000,00;skoraj;;
A-3;Tretji;Oddelek B;3.000,00;skoraj;;y
Skupaj;;;6.000,00;;;
"""


def again(path: Path, mapping: Mapping) -> ImportResult:
    return read_plan(path, EMPTY_PLAN, mapping, TODAY)


def test_every_row_and_every_cent_is_accounted_for(tmp_path: Path) -> None:
    text = PLAN.replace("Sredstva", "Načrtovana sredstva 2026")
    understanding = read(delimited(tmp_path / "a.csv", text)).understanding
    (sheet,) = understanding.sheets
    assert sheet.rows == ((RowKind.MEASURE, 3), (RowKind.TOTAL, 1))
    assert sheet.filled_rows == 4
    assert [(one.stage, one.in_file, one.recorded) for one in understanding.sums] == [("planned", 600_000, 600_000)]
    assert dict(understanding.made)["measure"] == 3


def test_columns_are_shown_with_samples_and_why(tmp_path: Path) -> None:
    (sheet,) = read(delimited(tmp_path / "a.csv", PLAN)).understanding.sheets
    found = {one.mapped.column: one for one in sheet.columns}
    assert (found["B"].mapped.target, found["B"].is_sure) == ("measure.title", True)
    assert found["B"].samples == ("Prvi", "Drugi", "Tretji")
    assert (found["E"].is_sure, found["E"].unusable, found["E"].filled) == (False, 2, 3)
    assert (found["G"].mapped.target, found["G"].is_sure, found["G"].suggestion) == ("", False, "")


@pytest.mark.parametrize(
    ("heading", "values", "says"),
    [
        ("Naziv ukrepa", ["12000", "34000", "5"], "its values are numbers"),
        ("Načrtovana sredstva 2026", ["100%", "50 %", "20%"], "percentages"),
    ],
)
def test_values_that_contradict_their_heading_stop_the_import(
    tmp_path: Path, heading: str, values: list[str], says: str
) -> None:
    rows = "\n".join(f"A-{at};Oddelek;Delo {at};{value}" for at, value in enumerate(values))
    title = "Opis" if heading.startswith("Naziv") else "Naziv ukrepa"
    path = delimited(tmp_path / "a.csv", f"Šifra;Nosilec;{title};{heading}\n{rows}\n")
    result = read(path)
    assert [ENGLISH.sentence(one.message) for one in result.blocking if says in ENGLISH.sentence(one.message)]
    settled = settle(result.mapping, "a", "D", target="", heading=heading)
    settled = settle(settled, "a", "C", target="measure.title", heading=title)
    assert not again(path, settled).blocking


def test_one_question_for_a_column_and_word_and_one_answer_for_all_its_rows(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", PLAN)
    result = read(path)
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.WORD]
    assert (asked.letters, len(asked.problems), asked.first.value) == ("E", 2, "skoraj")
    mapping = settle_word(result.mapping, asked.sheet, asked.letters, "skoraj", "in_progress")
    mapping = from_data(as_data(mapping))
    settled = again(path, mapping)
    assert {str(one.get("lifecycle")) for one in added(settled, "measure").values()} == {"in_progress"}
    assert not [one for one in questions(settled.problems) if one.severity is Severity.WRONG]
    nothing = settle_word(result.mapping, asked.sheet, asked.letters, "skoraj", "")
    assert added(again(path, nothing), "measure")["A-2"].get("lifecycle") is None


@pytest.mark.parametrize(("decimal", "cents"), [(",", 1_500_000), (".", 1_500)])
def test_what_may_be_read_in_two_ways_is_settled_for_the_column(tmp_path: Path, decimal: str, cents: int) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Načrtovano 2026\nA-1;Prvi;15.000\n")
    result = read(path)
    (asked,) = [one for one in questions(result.problems) if one.answer is Answer.DECIMAL]
    settled = again(path, settle(result.mapping, asked.sheet, asked.letters, decimal=decimal))
    (amount,) = added(settled, "amount").values()
    assert amount["planned"] == cents


def test_notes_are_kept_with_their_heading(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "a.csv", PLAN))
    measures = added(result, "measure")
    assert (None, "F Opombe") in {
        (row, column) for row, column, text in told(result, Severity.NOTE) if "everybody" in text
    }
    assert measures["A-1"]["note"] == "Opombe: počakati"
    assert measures["A-2"]["note"] == "Stanje: skoraj"  # a word that nobody knows is not lost


def test_a_file_nobody_recognises_is_read_once_somebody_says_where_its_headings_stand(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Seznam"], ["Oznaka stvari", "Kaj bi radi"], ["X-1", "Nova pot"]])
    with pytest.raises(NoPlan) as caught:
        read(path)
    assert caught.value.understanding.sheets[0].top[1][:2] == ("Oznaka stvari", "Kaj bi radi")
    unread = head_at(caught.value.mapping, "Načrt", 2)
    with pytest.raises(NoPlan) as caught:
        again(path, unread)
    (sheet,) = caught.value.understanding.sheets
    assert [one.mapped.heading for one in sheet.columns] == ["Oznaka stvari", "Kaj bi radi"]
    mapping = settle(caught.value.mapping, "Načrt", "B", target="measure.title", heading="Kaj bi radi")
    assert [one["title"] for one in added(again(path, mapping), "measure").values()] == ["Nova pot"]


def test_an_unknown_word_beside_a_known_one_is_a_suggestion_and_no_more(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Nosillec\nA-1;Prvi;Oddelek A\n")
    (sheet,) = read(path).understanding.sheets
    assert (sheet.columns[2].mapped.target, sheet.columns[2].suggestion) == ("", "measure.lead")


def test_an_amount_said_again_in_another_row_counts_once_and_is_told(tmp_path: Path) -> None:
    rows = "A-1;Prvi;Popis;Občina;500,00\nA-1;Prvi;Nakup;Občina;500,00\n"
    path = delimited(tmp_path / "a.csv", f"Šifra;Ukrep;Mejnik;Vir financiranja;Načrtovano 2026\n{rows}")
    (held,) = read(path).understanding.sums
    assert (held.in_file, held.repeated, held.recorded, held.agrees) == (100_000, 50_000, 50_000, True)
