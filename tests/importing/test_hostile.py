"""Files that are broken or made to harm: refused in words, never read for long."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from random import Random
from struct import pack_into
from time import process_time
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from tests.importing.workbooks import Rows, added, delimited, open_document, read, told, workbook
from tracker.importing import Severity
from tracker.importing.read import sizes
from tracker.importing.read.encodings import text_in
from tracker.sentences import Refusal

PLAN: Rows = [["Šifra", "Ukrep", "Nosilec"], ["U1", "Aplikacija", "A"]]
SHEET = "xl/worksheets/sheet1.xml"
FAR_TURNED = b'<row r="1048576"><c t="inlineStr" r="XFD1048576"><is><t>x</t></is></c></row>'
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


@pytest.mark.parametrize(
    ("row", "megabytes"), [(FAR, 0), (FAR_TURNED, 0), (HUGE, 450)], ids=["lone cell", "turned", "bomb"]
)
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


def _rewritten(path: Path, sheet: Callable[[bytes], bytes], to: str = SHEET, says: int | None = None) -> Path:
    """A workbook with another sheet, in another part, of another size than the file says."""
    source = workbook(path.with_name("ok.xlsx"), PLAN)
    with ZipFile(source) as archive, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in archive.namelist():
            content = archive.read(name)
            if name == SHEET:
                target.writestr(to, sheet(content))
            else:
                target.writestr(
                    name, content.replace(SHEET.removeprefix("xl/").encode(), to.removeprefix("xl/").encode())
                )
    return path if says is None else _saying(path, to, says)


def _saying(path: Path, part: str, size: int) -> Path:
    """The same file, saying another size of a part where it begins and in the list at the end."""
    content = bytearray(path.read_bytes())
    with ZipFile(path) as archive:
        pack_into("<I", content, archive.getinfo(part).header_offset + 22, size)
        pack_into("<I", content, content.index(part.encode(), archive.start_dir) - 46 + 24, size)
    path.write_bytes(content)
    return path


def _appended(row: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", row + b"</sheetData>")


def test_a_sheet_that_is_larger_than_the_file_says_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST_BYTES", 10 * MEGABYTE)
    bomb = _appended(HUGE.replace(b"%b", b"A" * 11 * MEGABYTE))
    with pytest.raises(Refusal, match="too large"):
        read(_rewritten(tmp_path / "plan.xlsx", bomb, says=5_000))


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c\tr="XFD1048576"><v>1</v></c></row>',
        b'<row r="3">%b</row><row r="1048576"><c><v>1</v></c></row>' % (b"<c><v>1</v></c>" * 16_384),
    ],
    ids=["tabulator", "without places"],
)
def test_a_lone_cell_is_found_however_it_is_written(tmp_path: Path, row: bytes) -> None:
    with pytest.raises(Refusal, match="too large"):
        read(_rewritten(tmp_path / "plan.xlsx", _appended(row)))


def test_empty_cells_to_the_end_written_as_few_programs_do_are_no_harm(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"><c s="0" r="G%d"/></row>' % (row, row) for row in range(3, 1_048_577, 512))
    assert list(added(read(_rewritten(tmp_path / "plan.xlsx", _appended(empty))), "measure")) == ["U1"]


def test_a_lone_cell_is_found_wherever_its_sheet_lies(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too large"):
        read(_rewritten(tmp_path / "plan.xlsx", _appended(FAR), to="xl/drugje/prvi.xml"))


def test_what_is_packed_as_no_office_program_does_is_refused(tmp_path: Path) -> None:
    with ZipFile(workbook(tmp_path / "plan.xlsx", PLAN), "a", ZIP_LZMA) as archive:
        archive.writestr("xl/media/image1.png", b"A" * MEGABYTE)
    with pytest.raises(Refusal, match="cannot be read as a workbook"):
        read(tmp_path / "plan.xlsx")


@pytest.mark.parametrize(
    ("rows", "columns", "times"), [(1, 2_000_000_000, 1), (1_000_000, 1, 50), (1_048_576, 16_384, 1)]
)
def test_cells_of_an_open_document_that_are_repeated_without_end_are_refused(
    tmp_path: Path, rows: int, columns: int, times: int
) -> None:
    words = 'office:value-type="string"'
    cell = f'<table:table-cell {words} table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    with pytest.raises(Refusal, match="too large"):
        read(open_document(tmp_path / "plan.ods", row * times))


def test_an_open_document_that_is_empty_to_the_end_of_its_sheet_is_read(tmp_path: Path) -> None:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    empty = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}{empty}</table:table-row>" for row in PLAN)
    end = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    assert list(added(read(open_document(tmp_path / "plan.ods", rows + end)), "measure")) == ["U1"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a workbook", b"PK\x03\x04 cut off"])
def test_another_file_with_the_ending_of_a_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="damaged or has the wrong ending"):
        read(path)


def test_a_cell_of_ten_megabytes_is_told_and_left_out(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Opis\nU1;Aplikacija;" + "a" * 10_000_000 + "\n"
    assert added(read(delimited(tmp_path / "plan.csv", text)), "measure") == {"U1": {"title": "Aplikacija"}}


EVERY_KIND = {
    "Šifra": "U1", "Področje": "Uprava", "Ukrep": "Portal", "Namen": "Vloge", "Nosilec": "Oddelek za finance",
    "Partnerji": "Komunala", "Odgovorna oseba": "Ana Novak", "E-pošta": "a@b.si", "Začetek": "1. 1. 2026",
    "Konec": "31. 12. 2026", "Stanje": "zaključeno", "Napredek": "20 %", "Vir financiranja": "Proračun občine",
    "Načrtovano 2026": "1.000,00", "Skupaj": "1.000,00", "Kazalnik": "Uporabniki", "Enota": "število",
    "Izhodišče": "5", "Ciljna vrednost 2027": "10", "Mejnik": "Faza 1", "Rok mejnika": "1. 6. 2026",
    "Oznake": "digitalno", "Proračunska postavka": "123", "Opombe": "opomba", "Vir": "poročilo", "Barva": "x",
}  # fmt: skip
REPEATED = (
    *("a", "1", " ", "1,", "a@", "a = ", "a a ", "1. ", "1 ", "100 ", "2026-", "%", "*", "€ ", "a\n", "/", "A,"),
    *("<", "<s>", "(", "do ", "dr ", "zaključeno ", "ESRR 1000;", "¬"),
)
AT_MOST = 5.0
"""Seconds of the processor for a whole file: enough for a slow machine, too few for what grows by the square."""


def _reading_takes(path: Path) -> float:
    before = process_time()
    with suppress(Refusal):
        read(path)
    return process_time() - before


def _quoted(*rows: Iterable[str]) -> str:
    return "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


@pytest.mark.parametrize(
    "letters",
    [19_000, pytest.param(40_000, marks=pytest.mark.night)],
    ids=["as long as a text may be", "longer"],
)
@pytest.mark.parametrize("repeated", REPEATED)
def test_no_kind_of_column_is_slow_with_long_cells(repeated: str, letters: int, tmp_path: Path) -> None:
    """Twenty-six of them in a row, bare and behind what the column would hold."""
    long = (repeated * letters)[:letters]
    behind = [f"{cell} {long}x" for cell in EVERY_KIND.values()]
    text = _quoted(EVERY_KIND, EVERY_KIND.values(), [long] * len(EVERY_KIND), behind)
    assert _reading_takes(delimited(tmp_path / "plan.csv", text)) < AT_MOST


@pytest.mark.parametrize("repeated", REPEATED)
def test_long_headings_are_not_looked_at_for_long(repeated: str, tmp_path: Path) -> None:
    long = (repeated * 100_000)[:100_000]
    headings = [heading if at < 9 else f"{heading} {long}x" for at, heading in enumerate(EVERY_KIND)]
    text = _quoted(headings, EVERY_KIND.values())
    assert _reading_takes(delimited(tmp_path / "plan.csv", text)) < AT_MOST


@pytest.mark.parametrize("repeated", ["a", "è", "¬"])
def test_long_words_in_an_encoding_of_windows_are_not_looked_at_for_long(repeated: str, tmp_path: Path) -> None:
    text = _quoted(EVERY_KIND, EVERY_KIND.values(), [repeated.encode("cp1252").decode("cp1250") * 10_000_000])
    assert _reading_takes(delimited(tmp_path / "plan.csv", text, "cp1250")) < AT_MOST


@pytest.mark.parametrize("repeated", [b"<row ", b"<c ", b'<c r="A1" ', b'<x:c r="A1" ', b"<x:row "])
def test_elements_that_never_end_are_not_looked_at_for_long(repeated: bytes, tmp_path: Path) -> None:
    assert _reading_takes(_rewritten(tmp_path / "plan.xlsx", _appended(repeated * 400_000))) < AT_MOST


def test_a_number_of_thousands_of_digits_beside_a_source_is_no_amount(tmp_path: Path) -> None:
    text = f"Šifra;Ukrep;Vir financiranja;Skupaj\nU1;Portal;ESRR {'1' * 5_000}, lastna 10;1000\n"
    assert list(added(read(delimited(tmp_path / "plan.csv", text)), "measure")) == ["U1"]


def test_what_stands_behind_many_spaces_is_not_cut_off_unseen(tmp_path: Path) -> None:
    text = f"Šifra;Ukrep;Opis\nU1;Portal;a{' ' * 50_000}b\n"
    assert added(read(delimited(tmp_path / "plan.csv", text)), "measure") == {"U1": {"title": "Portal"}}


def damaged(path: Path, part: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A workbook of which one part is changed, or left out."""
    source = workbook(path.with_name("ok.xlsx"), PLAN)
    with ZipFile(source) as archive, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in archive.namelist():
            content = archive.read(name)
            kept = change(content) if name == part else content
            if kept is not None:
                target.writestr(name, kept)
    return path


CHANGES: dict[str, Callable[[bytes], bytes | None]] = {
    "left out": lambda content: None,
    "empty": lambda content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "no XML": lambda content: b"<a>\xff\xfe&&</b>",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_damaged_part_is_refused_in_words(tmp_path: Path, part: str, change: str) -> None:
    with pytest.raises(Refusal, match=r"damaged|holds no plan"):
        read(damaged(tmp_path / "plan.xlsx", part, CHANGES[change]))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
def test_a_workbook_that_was_cut_off_is_refused_in_words(tmp_path: Path, share: float) -> None:
    raw = workbook(tmp_path / "ok.xlsx", PLAN).read_bytes()
    (tmp_path / "plan.xlsx").write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(Refusal, match="damaged"):
        read(tmp_path / "plan.xlsx")


def test_single_bytes_that_are_wrong_are_refused_or_read_and_never_a_fault(tmp_path: Path) -> None:
    raw, draw = workbook(tmp_path / "ok.xlsx", PLAN).read_bytes(), Random(7)
    for number in range(60):
        changed = bytearray(raw)
        for _ in range(draw.choice((1, 3, 20))):
            changed[draw.randrange(len(raw))] = draw.randrange(256)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(changed)
        with suppress(Refusal):
            read(path)


def test_a_theme_that_is_damaged_costs_nothing_but_colours(tmp_path: Path) -> None:
    result = read(damaged(tmp_path / "plan.xlsx", "xl/theme/theme1.xml", CHANGES["no XML"]))
    assert list(added(result, "measure")) == ["U1"]
    assert not told(result, Severity.AMBIGUOUS)


def test_a_cell_that_names_no_text_of_the_workbook_is_told(tmp_path: Path) -> None:
    path = damaged(tmp_path / "plan.xlsx", SHEET, lambda content: content.replace(b"<v>5</v>", b"<v>-5</v>"))
    assert (2, "C Nosilec", "the cell shows a mistake of the office program") in told(read(path), Severity.WRONG)


@pytest.mark.parametrize("reference", [b"ZZZZZZ99999999999", b"A99999999999", b"??", b""])
def test_a_cell_beyond_any_sheet_is_refused_in_words(tmp_path: Path, reference: bytes) -> None:
    path = damaged(tmp_path / "plan.xlsx", SHEET, lambda content: content.replace(b'r="B2"', b'r="%b"' % reference))
    with suppress(Refusal):
        assert read(path).added


@pytest.mark.parametrize("text", ["Catégorie;Mesure;Chef\nU1;Élève à l´école;Maître", "Nr;Maßnahme\n1;Höhe übergehen"])
def test_letters_of_the_west_stay(tmp_path: Path, text: str) -> None:
    assert text_in(delimited(tmp_path / "plan.csv", text, "cp1252")) == (text, None)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "iso8859-2", "cp852"]
)
def test_letters_are_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    text = "Šifra;Ukrep;Nosilec\nU1;Šola Žalec in ceste čez Črešnjevec;Služba za šport\n"
    (measure,) = added(read(delimited(tmp_path / "plan.csv", text, encoding)), "measure").items()
    assert measure == ("U1", {"title": "Šola Žalec in ceste čez Črešnjevec", "lead": "sluzba-za-sport"})


def test_letters_in_two_encodings_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Šifra;Ukrep\nU1;Žaga\nU2;".encode() + "Šola\n".encode("cp1250") + "U3;Čebela\n".encode())
    with pytest.raises(Refusal, match=r"line.*line=3"):
        read(path)


def test_two_quotation_marks_that_swallow_a_row_are_refused_with_their_line(tmp_path: Path) -> None:
    text = 'Šifra;Ukrep;Nosilec\nU1;"Portal;A\nU2;Popis";A\nU3;Arhiv;A\n'
    with pytest.raises(Refusal, match=r"quotation mark.*line=2"):
        read(delimited(tmp_path / "plan.csv", text))
    whole = 'Šifra;Ukrep;Opis\nU1;Portal;"prva vrstica; druga\ntretja; četrta; peta"\nU3;Arhiv;x\n'
    assert list(added(read(delimited(tmp_path / "plan.csv", whole)), "measure")) == ["U1", "U3"]


def test_a_damaged_old_workbook_is_not_called_protected(tmp_path: Path) -> None:
    path = tmp_path / "plan.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Refusal, match="damaged"):
        read(path)
