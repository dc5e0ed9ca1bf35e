"""Notes of measures: with the heading of their column, said once."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told, workbook
from tracker.importing import Severity
from tracker.importing.compare.wording import shown
from tracker.importing.map.notes import new_lines, note_line
from tracker.texts import Translator


@pytest.mark.parametrize(
    ("heading", "text", "line"),
    [
        ("Opombe", "čaka na soglasje", "Opombe: čaka na soglasje"),
        ("Opomba", "Opomba: čaka na soglasje", "Opomba: čaka na soglasje"),
        ("Opombe:", "Opomba: Opombe: čaka", "Opombe: čaka"),
        ("Pripombe in opombe", "Pripomba: čaka", "Pripombe in opombe: čaka"),
        ("Opombe", "Sklep: sprejet", "Opombe: Sklep: sprejet"),
        ("Opombe", "Opomba:", "Opombe: Opomba:"),
        ("Notes", "Note: waiting", "Notes: waiting"),
        ("", "Opomba: čaka", "Opomba: čaka"),
    ],
)
def test_a_label_is_not_said_twice(heading: str, text: str, line: str) -> None:
    assert note_line("", heading, text) == line


def test_what_a_report_holds_is_not_brought_again() -> None:
    said = [("", "Opombe", "Opomba: ena"), ("Gradnja", "Opombe", "dve"), ("", "Opombe", "Opomba: ena")]
    assert new_lines(said, ()) == ["Opombe: ena", "Gradnja: Opombe: dve"]
    assert new_lines(said, ["Opombe: Opomba: ena"]) == ["Gradnja: Opombe: dve"]
    assert new_lines(said, ["Opombe: ena\nGradnja: Opombe: dve"]) == []


def test_what_a_cell_says_and_no_field_holds_is_told(tmp_path: Path) -> None:
    """A year is no day to begin on, and that a measure is late is more than the state under way."""
    rows = [
        ["Šifra", "Ukrep", "Začetek", "Rok", "Stanje"],
        ["1", "Nova pot", 2026, 2027, "zamuja"],
        ["2", "Most", "1. 3. 2026", "31. 12. 2027", "v teku"],
    ]
    result = read(workbook(tmp_path / "plan.xlsx", rows))
    measures = added(result, "measure")
    assert measures["1"]["start"] == date(2026, 1, 1)
    assert measures["1"]["note"] == "Stanje: zamuja"
    assert "note" not in measures["2"]
    notes = [line for line in told(result, Severity.NOTE) if line[0] is not None]
    assert [(row, words) for row, _, words in notes] == [
        (2, "this is no day but a longer time"),
        (2, "the word says the state; what stands beside it is kept as a note of the measure"),
    ]


def test_a_quarter_as_the_end_is_its_last_day_and_told(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Rok\n1;A;Q3/26\n2;B;III. četrtletje 2026\n3;C;2026\n4;D;sep 26\n")
    result = read(path)
    assert [one.get("end") for one in added(result, "measure").values()] == [
        date(2026, 9, 30), date(2026, 9, 30), date(2026, 12, 31), None
    ]  # fmt: skip
    assert told(result, Severity.NOTE)[:2] == [
        (2, "C Rok", "this is no day but a longer time"),
        (3, "C Rok", "this is no day but a longer time"),
    ]


@pytest.mark.parametrize(
    ("note", "words"),
    [("Opombe: Pogodba podpisana", "Pogodba podpisana"), ("Tveganje: visoko", "Tveganje: visoko")],
)
def test_a_note_is_shown_behind_its_field_without_a_second_label(note: str, words: str) -> None:
    assert shown("measure", "note", note, Translator("sl"), {}) == words
