"""Each fault that the doctor claims to find is planted into a copy and found, with its cure."""

from pathlib import Path

import pytest

from tests.faults.planted import copies, find, found_by, said
from tests.faults.planting import FAULTS, Fault, Place, rounds
from tests.plans import fill_small
from tests.tooling.databases import SqliteDatabases, filled
from tracker.documents.typesetting import FONTS, NEEDED, missing_fonts


@pytest.fixture
def place(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Place:
    return Place(sqlite_databases.fresh(filled(fill_small)), tmp_path)


def test_where_all_is_well_only_the_last_days_are_told(place: Place) -> None:
    place.settings["mail_folder"] = "posta"
    begins = ("The last backup is of", "It was last restored on trial", "No mail server is set")
    assert [one for one in said(place) if not one.startswith(begins)] == []


@pytest.mark.parametrize("faults", rounds(), ids=lambda faults: faults[0].what)
def test_each_is_found_with_its_cure(place: Place, faults: list[Fault]) -> None:
    before = said(place)
    for fault in faults:
        fault.plant(place)
    after = said(place)
    assert {fault.what: find(fault, before, after) != "" for fault in faults} == {fault.what: True for fault in faults}


def test_a_database_of_ones_own_is_only_read(place: Place, tmp_path: Path) -> None:
    place.engine.dispose()
    original = Path(place.url.removeprefix("sqlite:///"))
    before = original.read_bytes()
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = Place(copies(folder, original)(), folder)
    assert "differs from its history" in found_by(FAULTS[0], copy)
    copy.engine.dispose()
    assert original.read_bytes() == before


def test_the_fonts_that_are_needed_are_those_that_are_shipped() -> None:
    assert sorted(NEEDED) == sorted(path.name for path in FONTS.glob("*.ttf"))
    assert missing_fonts(FONTS) == ()
