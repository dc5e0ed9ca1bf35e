"""Files that are broken or made to harm: refused in words, never read for long."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.importing.workbooks import Rows, added, delimited, open_document, read, workbook
from tracker.sentences import Refusal

PLAN: Rows = [["Šifra", "Ukrep", "Nosilec"], ["U1", "Aplikacija", "A"]]
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
HUGE = b'<row r="3"><c r="A3" t="inlineStr"><is><t>%b</t></is></c></row>'
MEGABYTE = 1_000_000


def _with_row(path: Path, row: bytes, megabytes: int = 0) -> Path:
    """A workbook to whose sheet a row was written by hand, its text so long; that is never in memory as a whole."""
    source = workbook(path.with_name("ok.xlsx"), PLAN)
    with ZipFile(source) as archive, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as target:
        for name in archive.namelist():
            if name != SHEET:
                target.writestr(name, archive.read(name))
        before, end, after = archive.read(SHEET).partition(b"</sheetData>")
        above, _, below = row.partition(b"%b")
        with target.open(SHEET, "w") as sheet:
            sheet.write(before + above)
            for _megabyte in range(megabytes):
                sheet.write(b"A" * MEGABYTE)
            sheet.write(below + end + after)
    return path


@pytest.mark.parametrize(("row", "megabytes"), [(FAR, 0), (HUGE, 450)], ids=["lone cell", "bomb"])
def test_what_would_fill_the_memory_is_refused_before_it_is_read(tmp_path: Path, row: bytes, megabytes: int) -> None:
    with pytest.raises(Refusal, match="too large"):
        read(_with_row(tmp_path / "plan.xlsx", row, megabytes))


def test_cells_repeated_without_end_are_no_plan(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(Refusal, match="holds no plan"):
        read(open_document(tmp_path / "plan.ods", rows))


def test_empty_rows_to_the_end_of_the_sheet_do_no_harm(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"><c r="C%d" s="0"/></row>' % (row, row) for row in range(3, 1_048_577, 64))
    assert list(added(read(_with_row(tmp_path / "plan.xlsx", empty)), "measure")) == ["U1"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a workbook", b"PK\x03\x04 cut off"])
def test_another_file_with_the_ending_of_a_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="damaged or has the wrong ending"):
        read(path)


def test_a_cell_of_ten_megabytes_is_told_and_left_out(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Opis\nU1;Aplikacija;" + "a" * 10_000_000 + "\n"
    assert added(read(delimited(tmp_path / "plan.csv", text)), "measure") == {"U1": {"title": "Aplikacija"}}
