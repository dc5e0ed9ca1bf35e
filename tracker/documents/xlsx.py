"""A report document as a workbook to calculate with: a cover, the text, and a sheet for every table.

The same document gives the same bytes. Money is in euros and exact to the cent, days are days, shares are
shares; what people typed is text and nothing else.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

import xlsxwriter

from tracker.documents.document import ReportDocument
from tracker.documents.xlsx_cells import OPTIONS, Book
from tracker.documents.xlsx_lines import cover_lines, text_lines, write_lines
from tracker.documents.xlsx_sheets import Page, Passage, pages, passages, texts
from tracker.documents.xlsx_tables import Surroundings, write_page
from tracker.documents.xlsx_text import clean, cut
from tracker.texts import Translator

A4 = 9
# The office's limit is 255 for a whole head or foot, in which there are two texts of people.
LONGEST_IN_MARGIN = 120
# Doubled it is no command; the invisible space keeps XlsxWriter from counting "&G" as a picture.
AMPERSAND = "&&\u200b"


def render(document: ReportDocument) -> bytes:
    """The workbook of a document. Raises ValueError for a language the tracker does not speak."""
    t = Translator(document.language)
    cover_name, text_name = t("Cover"), t("Text")
    found = list(passages(document.blocks))
    text, tables = texts(found), pages(document, found, (cover_name, text_name))
    around = Surroundings(cover_name, document.labels.contents, document.notices, t)
    written = BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as workbook:
        describe(workbook, document)
        book = Book(workbook, document.language)
        write_lines(book, new_sheet(book, document, cover_name), cover_lines(document, listed(text_name, text, tables)))
        if text:
            write_lines(book, new_sheet(book, document, text_name), text_lines(text))
        for page in tables:
            write_page(book, new_sheet(book, document, page.name), page, around)
    return written.getvalue()


def listed(text_name: str, text: Sequence[Passage], tables: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """The names of the sheets after the cover, and what stands there."""
    if text:
        yield text_name, " · ".join(dict.fromkeys(passage.path[0] for passage in text if passage.path))
    yield from ((page.name, page.title) for page in tables)


def describe(workbook: Any, document: ReportDocument) -> None:
    """The properties of the file; its only time is that of the document."""
    workbook.set_properties(
        {
            "title": clean(whole_title(document)),
            "subject": clean(document.subtitle),
            "author": clean(document.author or document.issuer),
            "category": clean(" · ".join(document.notices)),
            "comments": clean(document.case_number),
            "company": clean(document.issuer),
            "created": document.generated_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    workbook.set_custom_property("Language", document.language)
    workbook.set_custom_property("SHA-256", document.sha256())
    if document.head:
        workbook.set_custom_property("Seal", document.head)


def whole_title(document: ReportDocument) -> str:
    """Title and number."""
    return f"{document.title} {document.number}".strip()


def new_sheet(book: Book, document: ReportDocument, name: str) -> Any:
    """A sheet to print on A4, as wide as the page, with the title above and the number of the page below."""
    sheet = book.workbook.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    page = for_margin(document.labels.page).replace("{page}", "&P").replace("{pages}", "&N")
    sheet.set_header(f"&L{for_margin(whole_title(document))}&R{for_margin(' · '.join(document.notices))}")
    sheet.set_footer(f"&L{for_margin(document.issuer)}&R{page}")
    return sheet


def for_margin(text: str) -> str:
    """The beginning of a text in one line, without commands to a page's head or foot."""
    return cut(" ".join(clean(text).split()).replace("&", AMPERSAND), LONGEST_IN_MARGIN).rstrip("&")
