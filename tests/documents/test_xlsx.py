"""The workbook: typed to the cent and to the day, sums that are formulas, native charts, and text that stays text."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.documents.plan import plan, report
from tests.tooling.paths import ROOT
from tracker.documents.coordination import build
from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Figure,
    Heading,
    Item,
    KeyFigures,
    Kind,
    Labels,
    Paragraph,
    Picture,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.xlsx import render
from tracker.documents.xlsx_cells import row_height, value_of
from tracker.documents.xlsx_charts import Drawing, drawing
from tracker.documents.xlsx_names import headings, table_name
from tracker.documents.xlsx_sheets import Page, calculable, pages, passages, remark
from tracker.documents.xlsx_tables import width
from tracker.documents.xlsx_text import LONGEST, clean, length
from tracker.facts import Light
from tracker.texts import Translator

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
BODY = 4
"""The row of a table's first cells, as people count."""

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.com","klik")',
    "+386 2 748 29 99",
    "-2+3",
    "@SUM(A1)",
    "{=1}",
    "\t=cmd|' /C calc'!A0",
    "http://example.com/a b",
    "mailto:ana@example.com",
    "internal:Sheet1!A1",
    "<r><t>vdor</r></t></r>",
    "_x0041_",
    "Hura!A1 zmaga",
    "a\x00b\x1bc\ufffe",
    "[]:*?/\\",
    "'narekovaj'",
    "history",
    "P&G &D&[Picture]",
    "prva\r\ndruga\u2028tretja",
    "😀" * 40,
    "N" * 40_000,
    "",
)


def document(language: str = "sl") -> ReportDocument:
    return build(report(plan()), Translator(language), generated_at=MADE)


def of_blocks(*blocks: Block, cover: tuple[Block, ...] = (), words: str = "Poročilo") -> ReportDocument:
    """A document of a few blocks with some words in all the other places."""
    labels = Labels("Vsebina", "stran {page} od {pages}", "Preglednica", "Slika", "Podatki")
    return ReportDocument(
        "coordination", "sl", words, words, words, words, MADE.date(), None, MADE, labels, cover, blocks,
        ((words, words),), (words,),
    )  # fmt: skip


@cache
def written(language: str = "sl") -> bytes:
    return render(document(language))


def opened(content: bytes, *, values: bool = False) -> Any:
    """The workbook as openpyxl reads it: formulas, or with `values` what they were last known to be.

    Its cells may be of many types, the tests say which they expect.
    """
    return load_workbook(io.BytesIO(content), data_only=values)


@cache
def report_book(*, values: bool = False) -> Any:
    return opened(written(), values=values)


def page_list() -> tuple[Page, ...]:
    made = document()
    return pages(made, passages(made.blocks), ("Naslovnica", "Besedilo"))


def calculated(page: Page) -> Table:
    return calculable(page.table, Translator("sl"))


def parts(content: bytes, folder: str) -> list[str]:
    """The XML of the files in a folder of the workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in sorted(archive.namelist()) if re.match(folder, name)]


def cells(book: Any) -> Iterator[Any]:
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def everything(book: Any) -> list[str]:
    return [str(cell.value) for cell in cells(book) if cell.value]


def links(sheet: Any) -> list[str]:
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_there_is_a_sheet_for_each_table_after_the_cover_and_the_text() -> None:
    names = report_book().sheetnames
    assert names[:3] == ["Naslovnica", "Besedilo", "Napredek akcijskega načrta…"]
    assert names[2:] == [page.name for page in page_list()]
    made = document()
    tables = [block for block in made.blocks if isinstance(block, Table)]
    of_charts = [block for block in (*made.cover, *made.blocks) if isinstance(block, Chart) and block.table]
    assert len(page_list()) == len(tables) + len(of_charts)


def test_money_is_exact_to_the_cent() -> None:
    checked = 0
    for page in page_list():
        table, sheet = calculated(page), report_book(values=True)[page.name]
        for place, column in enumerate(table.columns):
            if column.kind is Kind.MONEY:
                known = [number for number, row in enumerate(table.rows) if row[place].value is not None]
                read = [sheet.cell(BODY + number, place + 1).value for number in known]
                assert all(type(value) in (int, float) for value in read)
                assert [round(value * 100) for value in read] == [table.rows[number][place].value for number in known]
                assert {sheet.cell(BODY + number, place + 1).number_format for number in known} <= {"#,##0.00"}
                checked += len(read)
    assert checked > 50


def test_days_are_days_and_numbers_are_numbers() -> None:
    seen = set()
    for page in page_list():
        table, sheet = calculated(page), report_book()[page.name]
        for number, row in enumerate(table.rows):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                read = sheet.cell(BODY + number, place + 1)
                if cell.value is None or column.kind in (Kind.TEXT, Kind.LIGHT, Kind.MONEY):
                    continue
                seen.add((column.kind, read.number_format))
                if column.kind is Kind.DATE:
                    assert read.is_date
                    assert read.value == datetime.fromisoformat(str(cell.value))
                else:
                    assert read.value == pytest.approx(cell.value, rel=1e-15)
    assert seen >= {
        (Kind.DATE, "d. m. yyyy"),
        (Kind.SHARE, "0.0 %"),
        (Kind.DAYS, '+#,##0;"−"#,##0;0'),
        (Kind.NUMBER, "#,##0"),
        (Kind.NUMBER, "#,##0.0#"),
        (Kind.NUMBER, "General"),
    }


def test_calamine_reads_the_same_values() -> None:
    page = next(page for page in page_list() if page.name == "Sredstva po letih (EUR)")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(written())).get_sheet_by_name(page.name).to_python()
    start = next(number for number, row in enumerate(rows) if row[0] == "Leto")
    totals = rows[start + len(page.table.rows) + 1][1:7]
    assert totals == [value_of(cell, Kind.MONEY) for cell in page.table.totals[1:]]


def test_lights_are_shape_word_and_colour() -> None:
    page = next(page for page in page_list() if page.name == "Ukrepi, ki zahtevajo pozornost")
    sheet = report_book()[page.name]
    assert sheet["C4"].value == "▲ odstopa"
    assert sheet["C4"].font.color.rgb == "FFB3261E"


def test_totals_are_formulas_that_know_their_result() -> None:
    checked = shares = 0
    for page in page_list():
        if not page.table.totals:
            continue
        table = calculated(page)
        row = BODY + len(table.rows)
        for place, column in enumerate(table.columns, start=1):
            formula = report_book()[page.name].cell(row, place)
            known = report_book(values=True)[page.name].cell(row, place).value
            if column.kind is Kind.MONEY:
                letter = formula.column_letter
                assert formula.value == f"=SUBTOTAL(109,{letter}{BODY}:{letter}{row - 1})"
                assert round(known * 100) == table.totals[place - 1].value
                checked += 1
            if column.kind is Kind.SHARE:
                total = table.totals[place - 1].value
                assert formula.value == known == (pytest.approx(total, rel=1e-15) if total is not None else None)
                shares += total is not None
    assert checked > 15
    assert shares > 2


@pytest.mark.parametrize(
    ("kind", "total", "formula"),
    [
        (Kind.MONEY, Cell("0,03", 3), "=SUBTOTAL(109,B4:B5)"),
        (Kind.NUMBER, Cell("3", 3), "=SUBTOTAL(109,B4:B5)"),
        (Kind.MONEY, Cell("0,04", 4), 0.04),
        (Kind.SHARE, Cell("300 %", 3), 3),
        (Kind.MONEY, Cell("tri", None), "tri"),
        (Kind.MONEY, Cell("–", None), None),
    ],
)
def test_a_total_that_is_not_the_sum_stays_as_it_is(kind: Kind, total: Cell, formula: object) -> None:
    columns = (Column("Vir"), Column("Znesek", kind))
    rows = ((Cell("a"), Cell("0,01", 1)), (Cell("b"), Cell("0,02", 2)))
    book = opened(render(of_blocks(Table(columns, rows, (Cell("Skupaj"), total), "Denar"))))
    assert book["Denar"]["B6"].value == formula


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_chart_of_numbers_is_native_and_told_in_words(language: str) -> None:
    made = document(language)
    drawn = [block for block in (*made.cover, *made.blocks) if isinstance(block, Chart) and block.caption]
    alts = {block.alt for block in drawn}
    told = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', "".join(parts(written(language), "xl/drawings/drawing")))
    assert len(told) == 4
    assert set(told) <= alts
    charts = parts(written(language), "xl/charts/chart")
    assert ["lineChart" in chart for chart in charts] == [True, False, False, False]
    assert "dateAx" in charts[0]
    for chart, block in zip(charts, [one for one in drawn if one.alt in told], strict=True):
        assert f"<a:t>{block.caption}</a:t>" in chart
    assert all("<a:prstDash" in part or "<a:pattFill" in part for part in charts)


def test_what_a_chart_without_numbers_says_is_kept() -> None:
    grid = Chart("<svg />", "Mreža pet krat pet: verjetnost 4, vpliv 5: E2-04.", "Tveganja")
    found = " ".join(everything(opened(render(of_blocks(Heading("Tveganja"), grid)))))
    assert "Tveganja. Mreža pet krat pet: verjetnost 4, vpliv 5: E2-04." in found


COUNTS = tuple(Column(title, Kind.NUMBER) for title in ("Vsi", "v redu", "odstopa"))


@pytest.mark.parametrize(
    ("columns", "values", "expected"),
    [
        ((Column("Dan", Kind.DATE), Column("Delež", Kind.SHARE)), ("2026-11-22", 0.5), Drawing("line", (1,))),
        ((Column("Leto"), Column("Znesek", Kind.MONEY)), ("2026", 5), Drawing("column", (1,))),
        ((Column("Vir"), Column("Znesek", Kind.MONEY)), ("Sredstva Evropske unije", 5), Drawing("bar", (1,))),
        ((Column("Vir"), *COUNTS), ("A1", 5, 3, 2), Drawing("column", (2, 3), is_stacked=True)),
        ((Column("Vir"), *COUNTS), ("A1", 5, 4, 2), Drawing("column", (1, 2, 3))),
        ((Column("Vir"), Column("Dni", Kind.DAYS)), ("A1", 5), None),
        ((Column("Vir"), Column("Znesek", Kind.MONEY)), ("A1", None), None),
        ((Column("Vir"), Column("Delež", Kind.SHARE), *COUNTS), ("A1", 0.5, 5, 3, 2), Drawing("column", (1,))),
    ],
)
def test_what_is_drawn_fits_the_numbers(
    columns: tuple[Column, ...], values: tuple[str | float | None, ...], expected: Drawing | None
) -> None:
    row = tuple(Cell(str(value or "–"), value) for value in values)
    assert drawing(Table(columns, (row,))) == expected


def words_of(table: Table) -> Iterator[str]:
    """What a table says in words, and beside its numbers."""
    for row in table.rows:
        for cell, column in zip(row, table.columns, strict=True):
            value = value_of(cell, column.kind)
            yield value if isinstance(value, str) else remark(cell, column.kind)


def test_nothing_the_document_says_is_lost() -> None:
    made = document()
    found = "\n".join(everything(report_book()))
    for block in (*made.cover, *made.blocks):
        match block:
            case Heading() | Paragraph():
                assert block.text in found
            case Bullets():
                assert all(item.text in found and item.lead in found for item in block.items)
            case KeyFigures():
                assert all(figure.label in found for figure in block.figures)
            case Table():
                assert all(words in found for words in words_of(replace(block, rows=block.parts)))


def test_the_cover_leads_to_every_sheet_and_every_sheet_back() -> None:
    book = report_book()
    assert links(book["Naslovnica"]) == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    for name in book.sheetnames[2:]:
        assert links(book[name]) == ["'Naslovnica'!A1"]
        assert "Prikazni podatki" in str(book[name]["B2"].value)


def test_headings_stay_filter_and_are_printed_on_every_page() -> None:
    for page in page_list():
        sheet, table = report_book()[page.name], calculated(page)
        assert sheet.freeze_panes == "B4"
        filtered = f"A3:{sheet.cell(3, len(table.columns)).column_letter}{3 + len(table.rows)}"
        [made] = sheet.tables.values()
        assert (made.name, made.autoFilter.ref) == (page.table_name, filtered)
        assert [column.name for column in made.tableColumns] == [cell.value for cell in sheet[3] if cell.value]
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    orientations = {page.name: report_book()[page.name].page_setup.orientation for page in page_list()}
    assert orientations["Vsi ukrepi"] == "landscape"
    assert orientations["Jedrni ukrepi"] == "portrait"


def test_tables_have_names_that_office_programs_take() -> None:
    names = [page.table_name for page in page_list()]
    assert "Sredstva" in names
    assert len({name.lower() for name in names}) == len(names)
    taken: set[str] = set()
    wanted = ["denar", "Denar", "A1", "rc", "2026", "", "Sredstva po letih (EUR)", "😀", "načrt-po-letih"]
    made = [table_name(words, taken) for words in wanted]
    assert made == [
        "Denar", "Denar_2", "T_A1", "T_Rc", "T_2026", "T", "Sredstva_po_letih_EUR", "T_2", "Načrt_po_letih",
    ]  # fmt: skip
    assert headings(["Leto", "leto", "", "Leto (2)"]) == ("Leto", "leto (2)", "3", "Leto (2) (2)")


def test_the_file_says_what_it_is_and_when_the_report_was_made() -> None:
    properties = report_book().properties
    assert properties.title == "Poročilo o izvajanju akcijskega načrta 2026/3"
    assert properties.creator == "Mestna občina Ptuj"
    assert properties.created == MADE.replace(tzinfo=None)
    custom = {one.name: one.value for one in report_book().custom_doc_props.props}
    assert custom == {"Language": "sl", "SHA-256": document().sha256()}


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys; from tracker.documents.document import from_json; from tracker.documents.xlsx import render; "
        "sys.stdout.buffer.write(render(from_json(sys.stdin.buffer.read().decode())))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C"}
    made = document().to_json().encode()
    command = [sys.executable, "-c", script]
    elsewhere = subprocess.run(command, input=made, capture_output=True, check=True, env=environment, cwd=ROOT)
    assert elsewhere.stdout == written()
    assert render(document()) == written()
    assert render(replace(document(), number="2026/2")) != written()


def hostile_document(*words: str) -> ReportDocument:
    """A document that puts words everywhere a person's words can stand."""
    text = words[0]
    columns = (Column(text), Column(text, Kind.CODE), Column("Znesek", Kind.MONEY), Column(text, Kind.NUMBER))
    cells = tuple((Cell(one), Cell(one, one), Cell(one, 1), Cell(f"x{one}\n{one}", 2.5)) for one in words)
    table = Table(columns, cells, (Cell(text), Cell(text), Cell(text, len(words)), Cell(text)), text, text)
    return of_blocks(
        Heading(text), Paragraph(text, Style.NOTICE), Paragraph(text), Chart("<svg/>", text, text), table,
        Heading(text), Bullets(tuple(Item(one, one, Light.RED) for one in words)), Chart("<svg/>", text, text, table),
        Heading(text), Paragraph(text),
        cover=(Paragraph(text, Style.LEAD), KeyFigures((Figure(text, text),))), words=text,
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from(HOSTILE), min_size=1, max_size=3))
@example(["=SUM(A1:A9)", "@x"])
def test_any_text_stays_text(words: list[str]) -> None:
    content = render(hostile_document(*words))
    formulas = re.findall(r"<f>([^<]*)</f>", "".join(parts(content, "xl/worksheets/sheet")))
    assert set(formulas) == {f"SUBTOTAL(109,C4:C{3 + len(words)})"}
    assert "<hyperlink r:id" not in "".join(parts(content, "xl/worksheets/sheet"))
    found = set(everything(opened(content)))
    assert {clean(word) for word in words if clean(word).strip()} <= found


@pytest.mark.parametrize("text", HOSTILE)
def test_each_hostile_text_stays_text(text: str) -> None:
    content = render(hostile_document(text))
    book = opened(content)
    assert {cell.value for cell in cells(book) if cell.data_type == "f"} == {"=SUBTOTAL(109,C4:C4)"}
    assert len(parts(content, "xl/charts/chart")) == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert all(length(name) <= 31 and name == name.strip("'") for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames} | {"history"}) == len(book.sheetnames) + 1


@given(st.text(max_size=200) | st.sampled_from(HOSTILE))
def test_a_clean_text_fits_a_cell_and_is_clean_already(text: str) -> None:
    made = clean(text)
    assert length(made) <= LONGEST
    assert clean(made) == made
    assert not any(ord(character) < 32 and character != "\n" for character in made)


def test_sheets_of_one_name_are_numbered() -> None:
    table = Table((Column("Oznaka"),), ((Cell("A1"),),), caption="Besedilo o zelo dolgem imenu preglednice")
    names = opened(render(of_blocks(table, table, replace(table, caption="BESEDILO")))).sheetnames
    assert names == ["Naslovnica", "Besedilo o zelo dolgem imenu…", "Besedilo o zelo dolgem… (2)", "BESEDILO (2)"]


def test_what_a_number_says_beyond_its_value_stands_beside_it() -> None:
    columns = (Column("Cilj", Kind.NUMBER), Column("Pot", Kind.PICTURE))
    rows = (
        (Cell("6.000\n30. 6. 2027", 6000.0), Cell(picture=Picture("<svg/>", "pot"))),
        (Cell("uvedeno", 2.0), Cell()),
        (Cell("–"), Cell()),
    )
    table = calculable(Table(columns, rows), Translator("sl"))
    assert [column.title for column in table.columns] == ["Cilj", "Cilj (opomba)"]
    assert [row[1].text for row in table.rows] == ["30. 6. 2027", "uvedeno", ""]
    assert remark(Cell("42 %", 0.42), Kind.SHARE) == ""


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (Cell("1. 1. 1900", "1900-01-01"), Kind.DATE, "1. 1. 1900"),
        (Cell("nekoč", "nekoč"), Kind.DATE, "nekoč"),
        (Cell("22. 11. 2026", "2026-11-22"), Kind.DATE, date(2026, 11, 22)),
        (Cell("veliko", 10**15), Kind.MONEY, "veliko"),
        (Cell("-0,05", -5), Kind.MONEY, -0.05),
        (Cell("kratko…", "kratko in dolgo"), Kind.TEXT, "kratko in dolgo"),
        (Cell("–", 0), Kind.NUMBER, 0),
        (Cell("–"), Kind.NUMBER, None),
        (Cell("5"), Kind.NUMBER, "5"),
    ],
)
def test_what_a_workbook_cannot_hold_exactly_stays_words(cell: Cell, kind: Kind, value: object) -> None:
    assert value_of(cell, kind) == value


def test_a_document_of_nothing_is_a_cover() -> None:
    assert opened(render(of_blocks())).sheetnames == ["Naslovnica"]
    empty = render(of_blocks(Table((), ()), Table((Column("Ukrep"),), ()), Chart("", "", "", Table((), ((),)))))
    assert opened(empty).sheetnames == ["Naslovnica", "Preglednica", "Preglednica (2)", "Preglednica (3)"]


def test_a_column_is_as_wide_as_its_words_and_a_shape_stays_with_its_word() -> None:
    assert width(Column("▲ odstopa", Kind.NUMBER), [Cell("2", 2)]) == len("▲ odstopa") + 4
    assert width(Column("Ukrep"), [Cell("x" * 30), Cell("y")]) == 33
    assert width(Column("Razlog"), [Cell("x" * 300)]) == 48
    assert width(Column(""), []) == 8


def test_rows_are_as_high_as_their_texts_but_never_higher_than_a_row_can_be() -> None:
    wrapped = {"text_wrap": True}
    assert row_height([("ena", 20, wrapped), ("ena\ndve", 20, wrapped)]) == 32
    assert row_height([("beseda " * 5000, 20, wrapped)]) == 409
