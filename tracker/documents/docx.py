"""A report document as a Word file, written on the template `reports/report.docx`.

It says what the PDF says, in the same order, with real headings, lists and tables, so that an office can go on
writing in it. The same document gives the same bytes. How it looks is the template's business.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from zipfile import ZipFile

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter  # a head or a foot has no public name
from docx.shared import Cm, Length, Mm

from tracker.documents import docx_marks as marks
from tracker.documents.document import (
    Block,
    Bullets,
    Chart,
    Heading,
    KeyFigures,
    Paragraph,
    Picture,
    ReportDocument,
    Style,
    Table,
    from_json,
    words_to_read,
)
from tracker.documents.docx_lines import (
    anchor,
    caption,
    contents,
    full_title,
    item_words,
    notices,
    running_foot,
    running_head,
    title_lines,
)
from tracker.documents.docx_marks import Element, mark, paragraph, run
from tracker.documents.docx_pictures import pictures
from tracker.documents.docx_tables import key_figures_marks, table_marks
from tracker.documents.docx_template import TEMPLATE, opened, packed, style_ids
from tracker.documents.printable import BREAK, covered, printable_data
from tracker.documents.typesetting import FONTS

PARAGRAPH_STYLES = {Style.LEAD: "Lead", Style.BODY: "Normal", Style.NOTE: "Note", Style.NOTICE: "Notice"}
LANGUAGES = {"sl": "sl-SI", "en": "en-GB"}
# A turned page has narrower sides, as in reports/report.typ.
TURNED_SIDE = Cm(2)
LONGEST_PROPERTY = 255  # what Word keeps of a title or an author
MOST_LEADING_ITEMS = 4
SHORT_SECTION = 3000  # characters


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture in the file: the name of its relation, and how high it is in shares of its width."""

    relation: str
    height: float


def render(document: ReportDocument, template: Path = TEMPLATE) -> bytes:
    """The Word file of a document. Raises Refusal where the template lacks a style."""
    words = readable(document)
    word = opened(template)
    writer = Writer(word, words, style_ids(word, template), placed(word, pictures(words)))
    writer.write()
    set_language(word, LANGUAGES.get(document.language, document.language))
    set_properties(word, words, document.sha256())
    return saved(word)


def readable(document: ReportDocument) -> ReportDocument:
    """The document with every text made fit for the page, in the same way as for the PDF."""
    words = printable_data(words_to_read(document), covered(FONTS))
    # Word breaks long runs by itself; marked places would only hinder whoever searches or copies.
    return from_json(json.dumps(words, ensure_ascii=False).replace(BREAK, ""))


def placed(word: Document, pngs: Mapping[str, bytes]) -> Mapping[str, Placed]:
    """The pictures, put into the file, by their SVG."""
    found = {}
    for svg, png in pngs.items():
        relation, image = word.part.get_or_add_image(BytesIO(png))
        found[svg] = Placed(relation, image.px_height / image.px_width)
    return found


@dataclass
class Writer:
    """Writes a document from its first line to its last."""

    word: Document
    document: ReportDocument
    styles: Mapping[str, str]
    pictures: Mapping[str, Placed]
    under: str = ""
    is_turned: bool = False
    anchors: Iterator[int] = field(default_factory=lambda: count(1))
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    table_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    chart_numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def write(self) -> None:
        """Everything, with the lines that stand on each page."""
        self.under = self.document.title
        self.write_running_lines()
        for line in title_lines(self.document):
            self.add(line)
        self.write_blocks(self.document.cover)
        self.write_contents()
        self.write_blocks(self.document.blocks)
        self.write_blocks(chart_data(self.document))

    def add(self, element: Element) -> None:
        """Put an element behind everything so far."""
        self.word.element.body[-1].addprevious(self.named(element))

    def named(self, element: Element) -> Element:
        """The element with the ids of its styles for their names, and its drawings counted."""
        for style in element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
            style.set(qn("w:val"), self.styles[style.get(qn("w:val"))])
        for properties in element.iter(qn("wp:docPr")):
            number = next(self.drawings)
            properties.set("id", str(number))
            properties.set("name", f"{self.document.labels.chart} {number}")
        return element

    @property
    def section(self) -> Section:
        """The section that is being written."""
        return self.word.sections[-1]

    @property
    def width(self) -> float:
        """The width of the text in millimetres."""
        section = self.section
        sides = (section.page_width, section.left_margin, section.right_margin, section.gutter)
        page, left, right, gutter = (side or 0 for side in sides)
        return (page - left - right - gutter) / Mm(1)

    def write_running_lines(self) -> None:
        """Title and notices above every page, its number below; what the template has there stays."""
        section, even = self.section, self.word.settings.odd_and_even_pages_header_footer
        for head in (section.header, *([section.even_page_header] if even else [])):
            self.write_line(head, paragraph("Header", *running_head(self.document)))
        for foot in (section.footer, *([section.even_page_footer] if even else [])):
            self.write_line(foot, paragraph("Footer", *running_foot(self.document)))
        if section.different_first_page_header_footer:
            self.write_line(section.first_page_footer, paragraph("Footer", *running_foot(self.document)))
            if self.document.notices:
                self.write_line(section.first_page_header, paragraph("Header", *notices(self.document)))

    def write_line(self, place: _BaseHeaderFooter, line: Element) -> None:
        """Put a line into a header or footer, behind what the template has there."""
        is_new = place.is_linked_to_previous
        place.is_linked_to_previous = False
        if is_new:
            for element in list(place._element):
                place._element.remove(element)
        place._element.append(self.named(line))

    def write_contents(self) -> None:
        """The sections with links to them; a document of a page or two needs none."""
        titles = section_titles((*self.document.blocks, *chart_data(self.document)))
        if titles and not self.document.is_brief:
            self.add(contents(self.document.labels.contents, titles))

    def write_blocks(self, blocks: Sequence[Block]) -> None:
        """Blocks; what leads to a table or a chart stays with it, a short section stays on one page."""
        for section, after in pairwise((*sections(blocks), ())):
            together = is_short(section)
            for block, following in pairwise((*section, after[0] if after else None)):
                is_last = block is section[-1]
                self.write_block(block, leads=leads(block, following) or (together and not is_last))

    def write_block(self, block: Block | None, *, leads: bool) -> None:
        """One block."""
        match block:
            case Heading():
                self.write_heading(block)
            case Paragraph():
                self.add(paragraph(PARAGRAPH_STYLES[block.style], run(block.text), keep_next=leads))
            case Bullets():
                self.write_bullets(block, leads=leads)
            case Table() if not block.is_data:
                self.write_table(block)
            case Chart():
                self.write_chart(block)
            case KeyFigures() if block.figures:
                self.add(key_figures_marks(block, self.width, self.under))
                self.add(paragraph("Table End"))

    def write_heading(self, heading: Heading) -> None:
        """A heading, on a page or in a section of its own where it wants one; the contents can lead to it."""
        self.under = heading.text
        words: tuple[Element, ...] = (run(heading.text),)
        breaks = False
        if heading.level == 1:
            breaks = self.begin_section(heading)
            number = next(self.anchors)
            words = marks.bookmarked(anchor(number), number, *words)
        self.add(paragraph(f"Heading {heading.level}", *words, break_before=breaks))

    def begin_section(self, heading: Heading) -> bool:
        """Turn the page if the heading's is another way round; whether it begins a page."""
        if heading.turned == self.is_turned:
            return heading.new_page or heading.turned
        self.end_section()
        self.is_turned = heading.turned
        section = self.section
        section.orientation = WD_ORIENT.LANDSCAPE if heading.turned else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
        margins = (TURNED_SIDE, TURNED_SIDE) if heading.turned else self.upright_margins()
        section.left_margin, section.right_margin = margins
        return True

    def upright_margins(self) -> tuple[Length | None, Length | None]:
        """The sides of an upright page."""
        first = self.word.sections[0]
        return first.left_margin, first.right_margin

    def end_section(self) -> None:
        """Close the section with the last paragraph, so that no empty one can run over to a page of its own."""
        body = self.word.element.body
        if body[-2].tag != qn("w:p"):
            self.add(paragraph("Table End"))
        last, properties = body[-2], body[-1]
        last.set_sectPr(properties.clone())
        for name in ("w:headerReference", "w:footerReference", "w:titlePg"):
            for element in properties.findall(qn(name)):
                properties.remove(element)

    def write_bullets(self, bullets: Bullets, *, leads: bool) -> None:
        """A list."""
        for item in bullets.items:
            self.add(paragraph("List Bullet", *item_words(item), keep_next=leads))

    def write_table(self, table: Table) -> None:
        """A table under its caption; the paragraph after it keeps it from the next."""
        if table.caption:
            words = caption(self.document.labels.table, next(self.table_numbers), table.caption)
            self.add(paragraph("Caption", *words, keep_next=True))
        self.add(table_marks(table, self.width, table.caption or self.under, self.draw))
        self.add(paragraph("Table End"))

    def write_chart(self, chart: Chart) -> None:
        """A chart over its caption; one without stays with what follows."""
        drawing = self.draw(Picture(chart.svg, chart.alt), self.width)
        self.add(paragraph("Drawing", drawing, keep_next=True))
        if chart.caption:
            self.add(
                paragraph("Caption", *caption(self.document.labels.chart, next(self.chart_numbers), chart.caption))
            )

    def draw(self, picture: Picture, width: float) -> Element:
        """A picture of a width in millimetres."""
        found = self.pictures[picture.svg]
        return marks.picture(found.relation, picture.alt, Mm(width), Mm(width * found.height))


def section_titles(blocks: tuple[Block, ...]) -> list[str]:
    """What stands in the contents."""
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]


def sections(blocks: Sequence[Block]) -> Sequence[Sequence[Block]]:
    """Blocks from one heading of level 1 to the next."""
    found: list[list[Block]] = []
    for block in blocks:
        if not found or (isinstance(block, Heading) and block.level == 1):
            found.append([])
        found[-1].append(block)
    return found


def is_short(section: Sequence[Block]) -> bool:
    """Whether a section has few words and no table, and so stays on one page, as in reports/report.typ."""
    length = 0
    for block in section:
        match block:
            case Heading() | Paragraph():
                length += len(block.text)
            case Bullets():
                length += sum(len(item.text) for item in block.items)
            case _:
                return False
    return length < SHORT_SECTION


def leads(block: Block | None, following: Block | None) -> bool:
    """Whether a block belongs on the page of the next one."""
    is_led = isinstance(following, Table | Chart) or (isinstance(following, Heading) and following.follows)
    if isinstance(block, Bullets):
        return is_led and len(block.items) <= MOST_LEADING_ITEMS
    return isinstance(block, Paragraph) and (is_led or isinstance(following, Paragraph))


def chart_data(document: ReportDocument) -> tuple[Block, ...]:
    """What the charts show, in numbers: those whose table does not stand beside them."""
    found: list[Block] = []
    for block in document.cover + document.blocks:
        if isinstance(block, Chart) and block.table:
            found += [Heading(block.caption or block.alt, 2), block.table]
    return (Heading(document.labels.chart_data), *found) if found else ()


def set_language(word: Document, language: str) -> None:
    """Say in which language the text is, for those who have it read aloud or spelled."""
    properties = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    normal = word.styles["Normal"].element.get_or_add_rPr()
    for place in (*properties, normal):
        for former in place.findall(qn("w:lang")):
            place.remove(former)
        place.append(mark("lang", val=language, eastAsia=language, bidi=language))


def set_properties(word: Document, document: ReportDocument, fingerprint: str) -> None:
    """Title, author, language, dates; the identifier is the fingerprint of the document, the keyword its head."""
    properties = word.core_properties
    made = document.generated_at.astimezone(UTC).replace(tzinfo=None)
    properties.title = full_title(document)[:LONGEST_PROPERTY]
    properties.subject = document.subtitle[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = (document.author or document.issuer)[:LONGEST_PROPERTY]
    properties.category = " · ".join(document.notices)[:LONGEST_PROPERTY]
    properties.comments = document.case_number[:LONGEST_PROPERTY]
    properties.language = LANGUAGES.get(document.language, document.language)
    properties.created = properties.modified = made
    properties.identifier = fingerprint
    if document.head:
        properties.keywords = document.head
    properties.revision = 1


def saved(word: Document) -> bytes:
    """The file; its parts carry no date of their own."""
    file = BytesIO()
    word.save(file)
    with ZipFile(file) as package:
        return packed(tuple((name, package.read(name)) for name in package.namelist()))
