"""`tracker nrp`: the workbook of the demonstration plan, and what it refuses."""

from pathlib import Path

import openpyxl

from tests.test_cli import tracker
from tracker import store
from tracker.charts.nrp import FIRST, HEAD, TOTAL
from tracker.database import create_engine, open_for_reading
from tracker.facts import Measure, Role, Visibility


def test_it_writes_the_table_and_its_sums_are_the_plan(demonstration_url: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": demonstration_url, "TRACKER_TODAY": "2026-11-22"}
    file = tmp_path / "nrp.xlsx"
    done = tracker("nrp", str(file), "--year", "2027", "--internal", **settings)
    file = tmp_path / "nrp-INTERNO.xlsx"
    assert "nrp-INTERNO.xlsx" in done.stderr
    book = openpyxl.load_workbook(file, data_only=True)
    sheet = book.worksheets[0]
    assert book.properties.category == "INTERNO"
    assert str(sheet.cell(1, 1).value).startswith("INTERNO")
    assert "INTERNO" in str(sheet.oddHeader.center.text)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 2)]
    *_, last = rows
    lines = [row for row in rows if row[FIRST - 1]]
    assert {row[0] for row in lines if row[0]} == numbers(demonstration_url)
    assert str(last[0]) == "Vse skupaj"
    assert round(last[TOTAL] * 100) == sum(round(row[TOTAL] * 100) for row in lines)


def test_without_asking_it_holds_what_everybody_may_see(demonstration_url: str, tmp_path: Path) -> None:
    file = tmp_path / "nrp.xlsx"
    tracker("nrp", str(file), DATABASE_URL=demonstration_url, TRACKER_TODAY="2026-11-22")
    book = openpyxl.load_workbook(file, data_only=True)
    written = repr(list(book.worksheets[0].iter_rows(values_only=True)))
    internal = [measure for measure in measures(demonstration_url) if measure.visibility is Visibility.INTERNAL]
    assert internal
    assert not [measure.code for measure in internal if measure.title in written]
    assert "INTERNO" not in written
    assert not book.properties.category


def measures(url: str) -> tuple[Measure, ...]:
    """All measures, also those that are internal."""
    engine = create_engine(url)
    with open_for_reading(engine) as database:
        plan = store.load(database, role=Role.ADMINISTRATOR)
    engine.dispose()
    return plan.measures


def numbers(url: str) -> set[str]:
    """The NRP numbers of the measures with money."""
    return {item.nrp for measure in measures(url) if measure.funding for item in measure.budget_items if item.nrp}


def test_a_wrong_file_name_or_year_is_refused(demonstration_url: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": demonstration_url}
    assert ".xlsx" in tracker("nrp", "nrp.csv", code=1, **settings).stderr
    assert "Izberite mapo" in tracker("nrp", str(tmp_path / "nowhere" / "n.xlsx"), code=1, **settings).stderr
    tracker("nrp", "nrp.xlsx", "--year", "26", code=2, **settings)
    tracker("nrp", "nrp.xlsx", "--lang", "de", code=2, **settings)
