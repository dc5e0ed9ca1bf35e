"""Sheets that are read, not calculated with: the cover and the text, in lines of a label and words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.charts.theme import LIGHT_COLOURS, LINE, MUTED, PANEL, PRIMARY
from tracker.documents.document import Bullets, Figure, Item, KeyFigures, Paragraph, ReportDocument, Style
from tracker.documents.xlsx_cells import Book, Properties, Value, row_height
from tracker.documents.xlsx_sheets import Passage, Sentences, Shown, parts
from tracker.facts import Light

LABEL_WIDTH, WORDS_WIDTH = 33, 95


class Look(StrEnum):
    """How a line speaks."""

    ISSUER = "issuer"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARTICULAR = "particular"
    LEAD = "lead"
    BODY = "body"
    NOTE = "note"
    NOTICE = "notice"
    FIGURE = "figure"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Line:
    """A label on the left, in the colour of its light, and words on the right; a link's label names a sheet."""

    label: str = ""
    words: str = ""
    look: Look = Look.BODY
    light: Light | None = None


PARAGRAPHS = {Style.LEAD: Look.LEAD, Style.BODY: Look.BODY, Style.NOTE: Look.NOTE, Style.NOTICE: Look.NOTICE}

WRAPPED: Properties = {"text_wrap": True}
ROW: Properties = {"bottom": 1, "border_color": LINE}
HEAD: Properties = {"bold": True, "bottom": 2, "border_color": PRIMARY}
LABELS: Mapping[Look, Properties] = {
    Look.ISSUER: {**HEAD, "font_size": 13},
    Look.TITLE: {"bold": True, "font_size": 22, "font_color": PRIMARY},
    Look.SUBTITLE: {"font_size": 13},
    Look.HEADING: {"bold": True, "font_size": 13, "font_color": PRIMARY},
    Look.PARTICULAR: {"font_color": MUTED, **WRAPPED},
    Look.FIGURE: {"bold": True, "font_size": 16, "align": "right", "indent": 1, "bg_color": PANEL},
    Look.LINK: {**ROW, "font_color": PRIMARY, "underline": 1},
    Look.BODY: {"bold": True, **WRAPPED},
}
WORDS: Mapping[Look, Properties] = {
    Look.ISSUER: {**HEAD, "align": "right", "font_color": LIGHT_COLOURS[Light.RED]},
    Look.LEAD: {"font_size": 13, **WRAPPED},
    Look.NOTE: {"font_color": MUTED, **WRAPPED},
    Look.NOTICE: {"bold": True, "font_color": LIGHT_COLOURS[Light.AMBER], **WRAPPED},
    Look.FIGURE: {"valign": "vcenter", "bg_color": PANEL, **WRAPPED},
    Look.LINK: {**ROW, **WRAPPED},
}


def cover_lines(document: ReportDocument, sheets: Iterable[tuple[str, str]]) -> Iterator[Line]:
    """The first sheet: which report this is, what it says first, and the names and titles of the other sheets."""
    yield Line(document.issuer, " · ".join(document.notices), Look.ISSUER)
    yield from (Line(label, value, Look.PARTICULAR) for label, value in document.particulars)
    yield from (Line(), Line(document.title, look=Look.TITLE), Line(document.subtitle, look=Look.SUBTITLE), Line())
    yield from lines(parts(document.cover))
    yield from (Line(), Line(document.labels.contents, look=Look.HEADING))
    yield from (Line(name, title, Look.LINK) for name, title in sheets)


def text_lines(passages: Iterable[Passage]) -> Iterator[Line]:
    """Passages one under the other."""
    for passage in passages:
        if passage.path:
            yield Line(" · ".join(passage.path), look=Look.HEADING)
        yield from lines(passage.parts)
        yield Line()


def lines(found: Iterable[Sentences | Shown]) -> Iterator[Line]:
    """Sentences and key figures; tables have sheets of their own."""
    for part in found:
        match part:
            case Paragraph():
                yield Line(words=part.text, look=PARAGRAPHS[part.style])
            case Bullets():
                yield from map(item_line, part.items)
            case KeyFigures():
                yield from map(figure_line, part.figures)


def item_line(item: Item) -> Line:
    """A point of a list."""
    return Line(item.lead, item.text if item.lead else f"– {item.text}", light=item.light)


def figure_line(figure: Figure) -> Line:
    """A key figure."""
    words = " · ".join([figure.label, *figure.note.split("\n")]) if figure.note else figure.label
    return Line(figure.value, words, Look.FIGURE, figure.light)


def write_lines(book: Book, sheet: Any, written: Iterable[Line]) -> None:
    """Lines from the top of a sheet."""
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, WORDS_WIDTH)
    for row, line in enumerate(written):
        label, words = LABELS.get(line.look, LABELS[Look.BODY]), WORDS.get(line.look, WRAPPED)
        if line.look is Look.LINK:
            sheet.write_url(row, 0, f"internal:'{line.label}'!A1", book.format(label), line.label)
        else:
            book.write(sheet, row, 0, label_value(line), in_light(label, line.light))
        book.write(sheet, row, 1, line.words, words)
        sheet.set_row(row, row_height([(line.label, LABEL_WIDTH, label), (line.words, WORDS_WIDTH, words)]))


def label_value(line: Line) -> Value:
    """The label; a whole key figure as a number."""
    is_whole = line.look is Look.FIGURE and line.label.isdecimal() and len(line.label) <= 15
    return int(line.label) if is_whole else line.label


def in_light(properties: Properties, light: Light | None) -> Properties:
    """Properties with the colour of a light."""
    return {**properties, "font_color": LIGHT_COLOURS[light]} if light else properties
