"""The Word file: real headings, lists and tables that say what the document says, readable by ear, the same bytes."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.plan import app, plan, report
from tests.documents.test_pdf import NASTY, with_words
from tracker.charts.svg import drawing
from tracker.documents.coordination import build
from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Heading,
    KeyFigures,
    Kind,
    Paragraph,
    ReportDocument,
    Table,
)
from tracker.documents.docx import readable, render
from tracker.documents.docx_lines import particular_lines
from tracker.documents.docx_template import STYLES, TEMPLATE, fonts, sources
from tracker.sentences import Refusal
from tracker.texts import Translator

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
MONEY = Table(
    (Column("Vir", width=60), Column("Znesek (EUR)", Kind.MONEY, 30), Column("Opomba")),
    ((Cell("Lastna"), Cell("-1.234,05", -123405), Cell("prva\ndruga")), (Cell("Država"), Cell("0,07", 7), Cell())),
    (Cell("Skupaj"), Cell("-1.233,98", -123398), Cell()),
    "Sredstva",
)
SQUARE = drawing(10, 10)


def document(language: str = "sl") -> ReportDocument:
    return build(report(plan()), Translator(language), generated_at=MADE)


@cache
def printed(language: str = "sl") -> bytes:
    return render(document(language))


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


@cache
def word(language: str = "sl") -> Document:
    return opened(printed(language))


def small(*blocks: Block) -> Document:
    """A document of a few blocks, opened again."""
    return opened(render(replace(with_words("Naslov"), cover=(), blocks=blocks)))


def all_blocks(made: ReportDocument) -> tuple[Block, ...]:
    return made.cover + made.blocks


def tables_of(made: ReportDocument) -> list[Table]:
    """The tables in the order of the file: those of the charts come last."""
    charts = [block.table for block in all_blocks(made) if isinstance(block, Chart) and block.table]
    return [block for block in all_blocks(made) if isinstance(block, Table) and not block.is_data] + charts


def grid(table: WordTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def headings(made: Document) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    named = [(str(one.style.name), one.text) for one in made.paragraphs if one.style]
    return [(int(style[-1]), words) for style, words in named if style.startswith("Heading ")]


def values(made: Document, name: str) -> list[str]:
    """The value of every element of a name in the text."""
    return [element.get(qn("w:val")) for element in made.element.body.iter(qn(name))]


@pytest.mark.parametrize("language", ["sl", "en"])
def test_its_headings_are_those_of_the_document_without_a_skipped_level(language: str) -> None:
    made = readable(document(language))
    written = [(block.level, block.text) for block in made.blocks if isinstance(block, Heading)]
    charts = [(2, block.caption) for block in all_blocks(made) if isinstance(block, Chart) and block.table]
    assert headings(word(language)) == [*written, (1, made.labels.chart_data), *charts]
    levels = [0, *(level for level, _ in headings(word(language)))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_cell_says_what_the_document_says() -> None:
    made = readable(document())
    found = [grid(table) for table in word().tables]
    figures, *tables = found
    [expected] = [block for block in made.cover if isinstance(block, KeyFigures)]
    shown = expected.figures
    assert figures == [[one.label for one in shown], [f"{one.value}\n{one.note}" for one in shown]]
    for written, table in zip(tables, tables_of(made), strict=True):
        rows = [*table.rows, *([table.totals] if table.totals else [])]
        assert written == [[column.title for column in table.columns], *([cell.text for cell in row] for row in rows)]


def test_every_sentence_stands_in_it() -> None:
    made = readable(document())
    lines = {paragraph.text for paragraph in word().paragraphs}
    for block in all_blocks(made):
        match block:
            case Heading() | Paragraph():
                assert block.text in lines
            case Bullets():
                assert {f"{item.lead} {item.text}" if item.lead else item.text for item in block.items} <= lines
            case Table() | Chart() if block.caption and not (isinstance(block, Table) and block.is_data):
                assert any(line.endswith(f"  {block.caption}") for line in lines)
    assert {made.title, made.subtitle, made.issuer} <= lines


def test_every_picture_has_words_and_a_number_of_its_own() -> None:
    made = readable(document())
    properties = list(word().element.body.iter(qn("wp:docPr")))
    charts = [block.alt for block in all_blocks(made) if isinstance(block, Chart)]
    cells = [cell.picture.alt for table in tables_of(made) for row in table.rows for cell in row if cell.picture]
    assert sorted(one.get("descr") for one in properties) == sorted(charts + cells)
    assert all(one.get("descr") for one in properties)
    assert len({one.get("id") for one in properties}) == len(properties)


def test_pictures_are_as_sharp_as_paper_and_no_wider_than_the_text() -> None:
    parts = word().part.related_parts
    assert word().inline_shapes
    for shape in word().inline_shapes:
        part = parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.content_type == "image/png"
        assert part.image.px_width / shape.width.inches >= 299
        assert shape.width.mm < 160.1
        assert shape.height.mm < 220


def test_every_table_is_read_with_its_head_and_described() -> None:
    for table in word().tables:
        head, *others = table._tbl.tr_lst
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not [row for row in others if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val"))


def test_every_cell_has_its_width_and_no_table_leaves_the_text() -> None:
    for table in word().tables:
        columns = [column.width for column in table.columns]
        for row in table.rows:
            assert [cell.width for cell in row.cells] == columns
        assert sum(width.mm for width in columns if width) < 257.1


def test_amounts_are_set_right_and_totals_are_bold() -> None:
    [table] = small(Heading("Denar"), MONEY).tables
    assert grid(table) == [
        ["Vir", "Znesek (EUR)", "Opomba"],
        ["Lastna", "-1.234,05", "prva\ndruga"],
        ["Država", "0,07", ""],
        ["Skupaj", "-1.233,98", ""],
    ]
    aligned = [[cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows]
    assert all(row[0] is None and row[1] is not None and row[1].name == "RIGHT" for row in aligned)
    styles = [row.cells[0].paragraphs[0].style for row in table.rows]
    assert [style.font.bold for style in styles if style] == [True, None, None, True]
    assert [round(width.mm) for width in (column.width for column in table.columns) if width] == [60, 30, 70]


def test_rows_stay_whole_unless_they_are_very_long() -> None:
    table = replace(MONEY, rows=((Cell("x"), Cell("1"), Cell("kratko")), (Cell("x"), Cell("1"), Cell("beseda " * 120))))
    [made] = small(Heading("Denar"), table).tables
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in made._tbl.tr_lst]
    assert whole == [True, True, False, True]


@pytest.mark.parametrize(
    ("kind", "text", "is_smaller"),
    [
        (Kind.MONEY, "76.600,80", False),
        (Kind.MONEY, "123.456.789.012,34", True),
        (Kind.DATE, "31.\xa012.\xa02026", False),
        (Kind.DATE, "30\xa0September 2026", True),
        (Kind.TEXT, "N" * 40, False),
    ],
)
def test_a_number_or_date_too_long_for_its_column_is_set_smaller(kind: Kind, text: str, is_smaller: bool) -> None:
    [made] = small(Heading("Denar"), Table((Column("Znesek", kind, 18),), ((Cell(text),),))).tables
    [run] = made.rows[1].cells[0].paragraphs[0].runs
    assert (run.font.size is not None) is is_smaller


def test_a_light_has_its_colour_beside_shape_and_word() -> None:
    cells = [cell for table in word().tables for row in table.rows[1:] for cell in row.cells]
    runs = [run for cell in cells for run in cell.paragraphs[0].runs]
    lights = {run.text.split("\n")[0]: run.style.name for run in runs if run.text[:1] in "●◆▲○" and run.style}
    told = {text.replace("\xa0", " "): name for text, name in lights.items()}
    assert told["▲ odstopa"] == "Light Red"
    assert told["● v redu"] == "Light Green"
    assert told["◆ tvegano"] == "Light Amber"
    assert told["○ ni podatkov"] == "Light No Data"
    assert told["◆ → ▲ odstopa"] == "Light Red", "of a change, the light that is now"


def test_turned_sections_stand_in_landscape_with_their_own_width() -> None:
    made = small(Heading("Prvi"), MONEY, Heading("Povprek", turned=True), MONEY, Heading("Zadnji"), Paragraph("x"))
    assert [section.orientation for section in made.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    sizes = [(section.page_width, section.page_height) for section in made.sections]
    assert [(round(wide.mm), round(high.mm)) for wide, high in sizes if wide and high] == [
        (210, 297),
        (297, 210),
        (210, 297),
    ]
    sums = [round(sum(column.width.mm for column in table.columns if column.width)) for table in made.tables]
    assert sums == [160, 257]
    empty = {one.style.name for one in made.paragraphs if not one.text and one.style}
    assert empty == {"Table End"}


def test_a_turned_section_may_follow_the_contents() -> None:
    made = small(Heading("Povprek", turned=True), Paragraph("x"))
    assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_page_says_what_it_is_that_it_is_a_demonstration_and_its_number(language: str) -> None:
    made = document(language)
    first, *others = word(language).sections
    assert first.different_first_page_header_footer
    assert made.notices[0] in first.first_page_header.paragraphs[0].text
    assert made.notices[0] in first.header.paragraphs[0].text
    assert made.title in first.header.paragraphs[0].text
    assert others
    assert all(section.header.is_linked_to_previous for section in others)
    assert not any(section.different_first_page_header_footer for section in others)
    for foot in (first.footer, first.first_page_footer):
        shown = foot.paragraphs[0].text.replace("\xa0", " ")
        assert made.labels.page.format(page=1, pages=1).replace("\xa0", " ") in shown
        assert [one.text.strip() for one in foot._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_long_particular_stands_on_a_line_of_its_own() -> None:
    hour, place = ("Ura", "13:00"), ("Kraj", "Mestna hiša, sejna soba v prvem nadstropju")
    state, until = ("Stanje na dan", "3. 12. 2026"), ("Zabeleženo do", "3. 12. 2026")
    assert list(particular_lines([hour, place, state, until])) == [[hour], [place, state], [until]]
    body = ("Organ", "Medresorska koordinacija digitalne preobrazbe mesta")
    assert list(particular_lines([body, state])) == [[body], [state]]


def test_the_contents_lead_to_every_section_and_read_well_as_they_are() -> None:
    body = word().element.body
    [contents] = body.iter(qn("w:sdtContent"))
    entries = {
        link.get(qn("w:anchor")): "".join(text.text for text in link.iter(qn("w:t")))
        for link in contents.iter(qn("w:hyperlink"))
    }
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert list(entries) == marks
    assert list(entries.values()) == [words for level, words in headings(word()) if level == 1]
    assert word().settings.element.find(qn("w:updateFields")) is None
    kinds = [one.get(qn("w:fldCharType")) for one in contents.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


@pytest.mark.parametrize(("language", "code"), [("sl", "sl-SI"), ("en", "en-GB")])
def test_it_names_its_language_title_issuer_and_day(language: str, code: str) -> None:
    made, properties = document(language), word(language).core_properties
    assert properties.title == f"{made.title} 2026/3"
    assert properties.author == properties.last_modified_by == made.issuer
    assert properties.language == code
    assert properties.created == properties.modified == MADE
    assert properties.identifier == made.sha256()
    languages = [one.get(qn("w:val")) for one in word(language).styles.element.iter(qn("w:lang"))]
    assert languages == [code, code]


def test_the_same_document_gives_the_same_bytes() -> None:
    first = printed()
    time.sleep(1.1)  # into another second, which a date of today would tell
    assert render(document()) == first
    with ZipFile(BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def paragraphs(made: Document) -> Iterator[str]:
    yield from (one.text for one in made.paragraphs)
    yield from (text for table in made.tables for row in grid(table) for text in row)


def test_any_words_survive() -> None:
    made = opened(render(with_words(*NASTY)))
    found = list(paragraphs(made))
    assert '#panic("x") *krepko* $x$ @sklic <oznaka> \\ // /* */ `koda`' in found
    assert "N" * 5000 in found
    assert "prva\n\n\ndruga\ntretja" in "\n".join(found).replace("\ufffd", "\n").replace("\u2028", "\n")


def test_a_report_with_nasty_titles_is_made() -> None:
    measures = tuple(replace(app(), code=f"E1-{place}", title=text) for place, text in enumerate(NASTY))
    made = build(report(replace(plan(), measures=measures)), Translator("sl"), generated_at=MADE)
    assert opened(render(made)).tables


def test_very_long_properties_are_cut() -> None:
    made = replace(with_words("x"), title="T" * 900, issuer="I" * 900, subtitle="S" * 900, labels=document().labels)
    assert len(opened(render(made)).core_properties.title) == 255


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.text(max_size=60), min_size=5, max_size=30))
def test_random_words_survive(texts: list[str]) -> None:
    made = with_words(*texts)
    [table] = opened(render(made)).tables
    [expected] = tables_of(readable(made))
    assert grid(table)[1:] == [[cell.text for cell in row] for row in expected.rows]


def test_thousands_of_cells_are_quick() -> None:
    row = tuple(Cell(f"beseda {place}") for place in range(8))
    table = Table(tuple(Column(f"Stolpec {place}") for place in range(8)), (row,) * 1000)
    made = replace(with_words("x"), blocks=(Heading("Naslov"), table))
    began = time.process_time()  # of the clock on the wall others take their part
    render(made)
    assert time.process_time() - began < 20


def test_a_picture_without_a_table_and_one_in_a_cell_are_drawn_once() -> None:
    chart = Chart(SQUARE, "kvadrat", "Kvadrat")
    made = small(Heading("Naslov"), chart, chart)
    assert len(made.inline_shapes) == 2
    assert len(list(made.part.package.image_parts)) == 1


def test_the_template_is_what_its_source_says() -> None:
    with ZipFile(TEMPLATE) as package:
        written = {name: package.read(name) for name in package.namelist()}
    assert written == dict((*sources(), *fonts())), "run .venv/bin/python -m tracker.documents.docx_template"


def test_a_template_of_the_office_keeps_its_head_and_margins(tmp_path: Path) -> None:
    own = docx.Document(str(TEMPLATE))
    own.add_paragraph("vzorčno besedilo")
    own.sections[0].header.paragraphs[0].text = "Grb občine"
    own.sections[0].left_margin = own.sections[0].right_margin = 35 * 36000
    own.save(str(tmp_path / "own.docx"))
    made = opened(render(replace(with_words("x"), blocks=(Heading("Denar"), MONEY)), tmp_path / "own.docx"))
    assert [one.text for one in made.sections[0].header.paragraphs] == ["Grb občine", "Poročilo · 2026/3"]
    assert "vzorčno besedilo" not in list(paragraphs(made))
    assert round(sum(column.width.mm for column in made.tables[0].columns if column.width)) == 140


def test_a_template_without_a_style_is_refused_in_words(tmp_path: Path) -> None:
    own = docx.Document(str(TEMPLATE))
    own.styles["Lead"].delete()
    own.styles["Report Table"].delete()
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(Refusal) as refused:
        render(with_words("x"), tmp_path / "own.docx")
    assert "own.docx" in str(refused.value)
    assert "“Lead”, “Report Table”" in str(refused.value)


def test_a_template_that_is_no_word_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_text("ni Word")
    with pytest.raises(Refusal, match="not a Word file"):
        render(with_words("x"), tmp_path / "own.docx")


def test_only_styles_of_the_template_are_used() -> None:
    ids = {style.style_id: style.name for style in word().styles}
    used = {ids[name] for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for name in values(word(), tag)}
    assert used <= set(STYLES)
