"""The handover to the next officer, a document of the kind “handover”. It is internal and never frozen."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.documents.cells import day_cell, text_cell
from tracker.documents.document import Block, Column, Heading, Kind, Paragraph, ReportDocument, Style, Table
from tracker.documents.document import Cell as Set
from tracker.documents.frame import framed
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.views.office.handover import Cell, Handover, Section

KIND = "handover"
NARROW, DAY = 30, 22
"""Millimetres: what is short and stands beside words, and a day."""
WIDE = {"due": (0, 3), "promised": (1,), "answers": (1, 2), "papers": (0,), "minutes": (), "settings": (0, 1),
        "automatic": (0, 2), "unsettled": (0, 1), "roles": (0,)}  # fmt: skip
"""Which columns of a section share what is left of the width."""


def build(handover: Handover, t: Translator, *, generated_at: datetime) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone."""
    return framed(
        KIND,
        t("Handover to the next officer"),
        handover.state,
        t,
        generated_at,
        cover=(Paragraph(t("What has to be known to go on: for internal use, it names people."), Style.LEAD),),
        blocks=tuple(block for section in handover.sections for block in blocks(section, t)),
    )


def blocks(section: Section, t: Translator) -> Iterator[Block]:
    """A section: what is to be said, then its table."""
    yield Heading(t.sentence(section.title))
    if section.words:
        yield Paragraph(t.sentences(section.words))
    if not section.lines:
        yield Paragraph(t("There is nothing."), Style.NOTE)
        return
    rows = tuple(tuple(set_cell(cell, t) for cell in line.cells) for line in section.lines)
    yield Table(tuple(columns(section, t)), rows)


def columns(section: Section, t: Translator) -> Iterator[Column]:
    """The columns: days narrow, words wide."""
    for place, heading in enumerate(section.headings):
        is_day = all(line.cells[place] is None or isinstance(line.cells[place], date) for line in section.lines)
        width = 0 if place in WIDE[section.name] else DAY if is_day else NARROW
        yield Column(t.sentence(heading), Kind.DATE if is_day else Kind.TEXT, width)


def set_cell(cell: Cell, t: Translator) -> Set:
    """One cell."""
    match cell:
        case Sentence():
            return text_cell(t.sentence(cell))
        case date() | None:
            return day_cell(t, cell)
    return text_cell(cell)
