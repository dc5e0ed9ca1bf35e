"""Notes of measures: with the heading of their column, said once."""

import pytest

from tracker.importing.map.notes import new_lines, note_line


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
