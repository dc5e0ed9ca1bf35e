"""States as headings: the ticked one is the state of the row."""

from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, Rows, added, delimited, read, told, workbook
from tracker.facts import Lifecycle
from tracker.importing import ImportResult, Severity, read_plan
from tracker.importing.settling import settle

HEADINGS = "Šifra;Ukrep;Nosilec;Ni začeto;V izvajanju;Zaključeno"
TOLD = "the states stand as headings: the ticked one is the state of its row"
TWICE = "several states are ticked in the row"


def states(result: ImportResult) -> dict[str, object]:
    return {code: one.get("lifecycle") for code, one in added(result, "measure").items()}


@pytest.mark.parametrize("tick", ["x", "X", "✓", "✔", "ü"])
def test_the_ticked_heading_is_the_state(tmp_path: Path, tick: str) -> None:
    rows = f"A1;Portal;OIT;{tick};;\nA2;Arhiv;OIT;;{tick};-\nA3;Pot;OIT;;;{tick}\nA4;Most;OIT;;;\n"
    result = read(delimited(tmp_path / "plan.csv", f"{HEADINGS}\n{rows}"))
    assert states(result) == {
        "A1": Lifecycle.NOT_STARTED, "A2": Lifecycle.IN_PROGRESS, "A3": Lifecycle.COMPLETED, "A4": None
    }  # fmt: skip
    assert (None, "D Ni začeto", TOLD) in told(result, Severity.NOTE)
    (sheet,) = result.understanding.sheets
    assert [one.is_sure for one in sheet.columns if one.mapped.target == "measure.ticked"] == [True] * 3


def test_states_stand_below_a_heading_of_their_own_and_boxes_are_ticks(tmp_path: Path) -> None:
    rows: Rows = [
        ["Šifra", "Ukrep", "Nosilec", "Stanje", None, None],
        [None, None, None, "Ni začeto", "V izvajanju", "Zaključeno"],
        ["A1", "Portal", "OIT", False, True, False],
        ["A2", "Arhiv", "OIT", True, False, False],
    ]
    result = read(workbook(tmp_path / "plan.xlsx", rows, merges=("D1:F1",)))
    assert states(result) == {"A1": Lifecycle.IN_PROGRESS, "A2": Lifecycle.NOT_STARTED}


def test_two_ticks_in_a_row_are_asked_about_and_say_nothing(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "plan.csv", f"{HEADINGS}\nA1;Portal;OIT;x;x;\nA2;Arhiv;OIT;;;x\n"))
    assert states(result) == {"A1": None, "A2": Lifecycle.COMPLETED}
    assert told(result, Severity.AMBIGUOUS) == [(2, "D Ni začeto, E V izvajanju", TWICE)]


def test_steps_are_ticked_too(tmp_path: Path) -> None:
    text = "Ukrep;Mejnik;Rok mejnika;Ni začeto;Zaključeno\nPortal;Analiza;2025;;x\nPortal;Izdelava;2026;x;\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [one.get("progress") for one in added(result, "milestone").values()] == [1.0, None]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADINGS};Stanje\nA1;Portal;OIT;x;;;v izvajanju\n",  # another column says it
        f"{HEADINGS}\nA1;Portal;OIT;;;31. 12. 2025\n",
    ],
)
def test_what_is_no_tick_or_not_needed_changes_nothing(tmp_path: Path, text: str) -> None:
    result = read(delimited(tmp_path / "plan.csv", text))
    assert not [message for _, _, message in told(result, Severity.NOTE) if message == TOLD]


def test_a_column_called_ticked_by_hand_needs_a_state_and_a_tick(tmp_path: Path) -> None:
    path = delimited(tmp_path / "plan.csv", "Šifra;Ukrep;Nosilec;Urejeno\nA1;Portal;OIT;x\nA2;Arhiv;OIT;morda\n")
    sheet = read(path).mapping.sheets[0].sheet
    mapping = settle(read(path).mapping, sheet, "D", target="measure.ticked")
    assert {message for _, _, message in told(read_plan(path, EMPTY_PLAN, mapping, TODAY), Severity.WRONG)} == {
        "the heading above the tick names no state"
    }
    mapping = settle(mapping, sheet, "D", words=(("Urejeno", "completed"),))
    result = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert states(result) == {"A1": Lifecycle.COMPLETED, "A2": None}
    assert told(result, Severity.WRONG) == [(3, "D Urejeno", "this is no tick")]
