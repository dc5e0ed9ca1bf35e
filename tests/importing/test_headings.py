"""Headings over several columns: what stands below them is understood together with them."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, read, workbook
from tracker.importing import ImportResult
from tracker.importing.understand.headings import understand

BELOW = ["Naziv", "Enota", "Izhodišče", "Cilj"]


def indicator_of(result: ImportResult) -> tuple[object, ...]:
    (indicator,) = added(result, "indicator").values()
    (target,) = added(result, "target").values()
    return indicator["title"], indicator["unit"], indicator["baseline"], target["value"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("group", ["Kazalnik", "Kazalniki", "Indicator"])
@pytest.mark.parametrize("is_merged", [True, False])
def test_a_goal_below_a_heading_of_indicators_is_its_target(
    tmp_path: Path, group: str, is_merged: bool, rows: int
) -> None:
    above = ["Šifra", "Ukrep", "Rok", group, "", "", ""]
    data = [[f"A-{at}", f"Ukrep {at}", "31. 12. 2027", f"Delež {at}", "%", 20, 60] for at in range(rows)]
    merges = ["D1:G1", "A1:A2", "B1:B2", "C1:C2"] if is_merged else []
    path = workbook(tmp_path / "a.xlsx", [above, ["", "", "", *BELOW], *data], merges=merges)
    result = read(path)
    assert not added(result, "goal")
    assert len(added(result, "target")) == rows
    if rows == 1:
        assert indicator_of(result) == ("Delež 0", "%", 20.0, 60.0)


def test_a_goal_in_words_below_a_heading_of_goals_and_indicators_stays_a_goal(tmp_path: Path) -> None:
    above = ["Šifra", "Ukrep", "Cilji in kazalniki", ""]
    rows = [above, ["", "", "Cilji", "Kazalniki"], ["A-1", "Prvi", "Manj emisij", "Delež"]]
    result = read(workbook(tmp_path / "a.xlsx", rows, merges=["C1:D1"]))
    assert [one["title"] for one in added(result, "goal").values()] == ["Manj emisij"]
    assert [one["title"] for one in added(result, "indicator").values()] == ["Delež"]


@pytest.mark.parametrize("last", [60, "60", "60 %"])
def test_a_goal_beside_an_indicator_that_holds_numbers_is_its_target(tmp_path: Path, last: object) -> None:
    headings = ["Šifra", "Ukrep", "Rok", "Kazalnik", "Enota", "Izhodišče", "Cilj"]
    path = workbook(tmp_path / "a.xlsx", [headings, ["A-1", "Prvi", "31. 12. 2027", "Delež", "%", 20, last]])
    assert indicator_of(read(path)) == ("Delež", "%", 20.0, 60.0)


def test_a_goal_named_by_a_number_stops_the_import(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Šifra", "Ukrep", "Cilj"], ["A-1", "Prvi", 60]])
    assert read(path).blocking


def test_a_goal_in_words_stays_a_goal(tmp_path: Path) -> None:
    headings = ["Šifra", "Ukrep", "Kazalnik", "Cilj"]
    path = workbook(tmp_path / "a.xlsx", [headings, ["A-1", "Prvi", "Delež", "Manj emisij"]])
    assert [one["title"] for one in added(read(path), "goal").values()] == ["Manj emisij"]


@pytest.mark.parametrize("heading", ["% realizacije", "Realizacija v %", "% izvedbe"])
def test_a_percentage_of_what_was_realised_is_progress_and_no_money(heading: str) -> None:
    meaning = understand(heading)
    assert meaning is not None
    assert meaning.attribute == "progress"
