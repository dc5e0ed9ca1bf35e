"""A file that somebody brought: hers alone, of a kind we take, and gone after a while."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, delimited
from tracker.files import write_whole
from tracker.importing import Mapping, SheetMapping, Understanding, read_plan
from tracker.importing.map.mapping import Mapped
from tracker.importing.settling import head_at, settle
from tracker.importing.understanding import SheetRead
from tracker.intake.kept_files import LARGEST, ZIP, find, forget, keep, safe_name, sweep
from tracker.intake.progress import note, noted
from tracker.intake.shapes import fitting, remember, remembered, save_shape, shapes, suited
from tracker.sentences import Refusal

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOOK = ZIP + b"..."


def test_only_who_brought_a_file_finds_it(tmp_path: Path) -> None:
    kept = keep(tmp_path / "uvoz", "account:1", "načrt.xlsx", BOOK, NOW)
    assert find(tmp_path / "uvoz", "account:1", kept.token) == kept
    assert kept.path.read_bytes() == BOOK
    assert kept.path.stat().st_mode & 0o077 == 0
    for owner, token in (("account:2", kept.token), ("account:1", "../../etc"), ("account:1", kept.token[::-1])):
        assert find(tmp_path / "uvoz", owner, token) is None
    forget(tmp_path / "uvoz", "account:1", kept.token)
    assert find(tmp_path / "uvoz", "account:1", kept.token) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", BOOK),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xlsx", b"<html>"),
        ("a.ods", b""),
        ("a.csv", b"a;b\x00\x01"),
        ("a.xlsx", ZIP + b"0" * LARGEST),
    ],
)
def test_what_is_no_workbook_or_too_large_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(Refusal):
        keep(tmp_path / "uvoz", "account:1", name, content, NOW)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../a.xlsx", "a.xlsx"),
        ("C:\\mapa\\a.csv", "a.csv"),
        (".xlsx", "xlsx"),
        ("č" * 300 + ".ods", ".ods"),
        ("—" * 110 + ".ods", ".ods"),
    ],
)
def test_a_name_leads_nowhere_else_and_fits_into_a_folder(tmp_path: Path, name: str, kept: str) -> None:
    assert safe_name(name).endswith(kept)
    assert "/" not in safe_name(name)
    write_whole(tmp_path / safe_name(name), BOOK, private=True)


def test_old_files_go_when_another_comes(tmp_path: Path) -> None:
    folder = tmp_path / "uvoz"
    old = keep(folder, "account:1", "a.xlsx", BOOK, NOW)
    day = (NOW - timedelta(days=61)).timestamp()
    os.utime(old.path.parent, (day, day))
    save_shape(folder / "nacini", "Naš", Mapping())
    os.utime(folder / "nacini", (day, day))
    young = keep(folder, "account:2", "b.xlsx", BOOK, NOW)
    assert find(folder, "account:1", old.token) is None
    assert [one.name for one in shapes(folder / "nacini")] == ["Naš"]
    assert [sweep(folder, NOW + timedelta(days=days)) for days in (40, 40_000, 40_000)] == [0, 1, 0]
    assert find(folder, "account:2", young.token) is None


def test_the_note_of_a_reading_goes_with_its_file(tmp_path: Path) -> None:
    kept = keep(tmp_path, "account:1", "a.xlsx", BOOK, NOW)
    (tmp_path / "drugo.vrstice").touch()
    note(kept.path, 1, 2)
    assert sweep(tmp_path, NOW) == 0
    assert noted(kept.path) == (1, 2)
    forget(tmp_path, "account:1", kept.token)
    assert noted(kept.path) is None
    note(kept.path, 2, 2)  # the reading goes on until it is told
    keep(tmp_path, "account:1", "b.xlsx", BOOK, NOW)
    assert noted(kept.path) is None
    assert (tmp_path / "drugo.vrstice").exists()


def test_a_kept_way_of_reading_is_offered_for_the_next_file_of_that_shape(tmp_path: Path) -> None:
    columns = (Mapped("A", "Koda", "measure.code"), Mapped("B", "Kaj", "measure.title"), Mapped("C", "Kdo"))
    save_shape(tmp_path / "x" / "nacini", "Naš", Mapping((SheetMapping("List", (1, 1), columns),)))
    for headings, names in ((("Koda", "Kaj", "Drugo"), ["Naš"]), (("Koda", "Povsem", "Drugo"), [])):
        understanding = Understanding((SheetRead("List", (headings,)),))
        assert [one.name for one in fitting(tmp_path / "x" / "nacini", understanding)] == names
    with pytest.raises(Refusal):
        save_shape(tmp_path / "x" / "nacini", "  ", Mapping())


def test_a_kept_way_of_reading_is_used_for_a_sheet_of_another_name(tmp_path: Path) -> None:
    path = delimited(tmp_path / "nacrt-2026.csv", "Šifra;Kaj bi radi\nA-1;Pot\n")
    read_once = read_plan(path, EMPTY_PLAN, head_at(Mapping(), "nacrt-2026", 1), TODAY)
    mapping = settle(read_once.mapping, "nacrt-2026", "B", target="measure.title")
    save_shape(tmp_path / "nacini", "Načrt 2026/27", mapping)
    save_shape(tmp_path / "nacini", "Načrt 2027/27", mapping)
    wide = ";".join(f"Stolpec {number}" for number in range(20))
    later = delimited(tmp_path / "nacrt-2027.csv", f"{wide};Šifra;Kaj bi radi\n{';' * 20}B-1;Vrtec\n")
    understanding = read_plan(later, EMPTY_PLAN, head_at(Mapping(), "nacrt-2027", 1), TODAY).understanding
    kept = fitting(tmp_path / "nacini", understanding)
    assert {one.name for one in kept} == {"Načrt 2026-27", "Načrt 2027-27"}
    found = read_plan(later, EMPTY_PLAN, suited(kept[0].mapping, understanding), TODAY)
    assert {code: one["title"] for code, one in added(found, "measure").items()} == {"B-1": "Vrtec"}


def test_the_last_way_of_reading_of_each_shape_is_remembered(tmp_path: Path) -> None:
    columns = (Mapped("A", "Koda", "measure.code"), Mapped("B", "Kaj", "measure.title"))
    sheet = SheetMapping("List", (1, 1), columns, recorded_money="replaces")
    folder = tmp_path / "uvoz"
    folder.mkdir()
    remember(folder, "načrt.xlsx", Mapping((sheet,)))
    settled = replace(sheet, colours=(("FF0000", "dropped"),))
    remember(folder, "načrt december.xlsx", Mapping((settled,)))
    remember(folder, "drugo.xlsx", Mapping((replace(sheet, columns=(Mapped("A", "Ime", "measure.title"),)),)))
    known = remembered(folder, Understanding((SheetRead("Novi list", (("Koda", "Kaj"),)),)))
    assert known is not None
    assert known.name == "načrt december"
    (found,) = known.mapping.sheets
    assert (found.sheet, found.colours, found.recorded_money) == ("Novi list", settled.colours, "")
    assert known.left == frozenset()
    remember(folder, "načrt januar.xlsx", Mapping((settled,)), ("ab", "cd"))
    again = remembered(folder, Understanding((SheetRead("Novi list", (("Koda", "Kaj"),)),)))
    assert again is not None
    assert again.left == {"ab", "cd"}
    assert remembered(folder, Understanding((SheetRead("Novi list", (("Koda", "Povsem drugo"),)),))) is None
