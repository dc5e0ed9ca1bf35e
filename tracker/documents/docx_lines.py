"""The lines of a document in Word that are no plain paragraph: its title page, contents, captions, heads and feet."""

import re
from collections.abc import Iterator, Sequence

from tracker.documents.document import Item, ReportDocument
from tracker.documents.docx_marks import (
    Element,
    field,
    field_end,
    field_start,
    link,
    mark,
    page_words,
    paragraph,
    run,
)
from tracker.documents.docx_tables import light_style

LONGEST_LEFT, LONGEST_RIGHT = 48, 20  # letters that have room before the next stop, and before the margin


def title_lines(document: ReportDocument) -> Iterator[Element]:
    """Who reports, in what matter, and the title."""
    yield paragraph("Issuer", run(document.issuer))
    for pairs in particular_lines(document.particulars):
        yield paragraph("Particulars", *particulars(pairs))
    yield paragraph("Title", run(document.title))
    yield paragraph("Subtitle", run(document.subtitle))


def particular_lines(pairs: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Two particulars to a line, where both have room: a value that wraps would stand under another one's label."""
    line: list[tuple[str, str]] = []
    for pair in pairs:
        if line and (len(line) == 2 or len(line[0][1]) > LONGEST_LEFT or len(pair[1]) > LONGEST_RIGHT):
            yield line
            line = []
        line.append(pair)
    if line:
        yield line


def particulars(pairs: Sequence[tuple[str, str]]) -> Iterator[Element]:
    """Labels with their values in one line, at the stops of their style."""
    for place, (label, value) in enumerate(pairs):
        if place:
            yield mark("r", mark("tab"))
        yield from (run(label, "Label"), mark("r", mark("tab")), run(value))


def full_title(document: ReportDocument, between: str = " ") -> str:
    """The title with the number."""
    return between.join(filter(None, (document.title, document.number)))


def running_head(document: ReportDocument) -> Iterator[Element]:
    """The line above every page."""
    yield run(full_title(document, " · "))
    if document.notices:
        yield run(" · ")
        yield from notices(document)


def notices(document: ReportDocument) -> Iterator[Element]:
    """What has to be said on every page."""
    yield run(" · ".join(document.notices), "Warning")


def running_foot(document: ReportDocument) -> Iterator[Element]:
    """The line below every page."""
    yield run(f"{document.issuer} · ")
    yield from page_words(document.labels.page)


def contents(title: str, entries: list[str]) -> Element:
    """A list of contents that reads well as it is; page numbers come when somebody has it brought up to date."""
    first, *others = [[link(anchor(number), run(entry))] for number, entry in enumerate(entries, start=1)]
    lines = [[*field_start(r'TOC \o "1-1" \h \z \u'), *first], *others]
    lines[-1].append(field_end())
    gallery = mark("docPartObj", mark("docPartGallery", val="Table of Contents"), mark("docPartUnique"))
    written = (paragraph("toc 1", *line) for line in lines)
    return mark("sdt", mark("sdtPr", gallery), mark("sdtContent", paragraph("TOC Heading", run(title)), *written))


def anchor(number: int) -> str:
    """The bookmark of a section."""
    return f"_Toc{number:09}"


def item_words(item: Item) -> Iterator[Element]:
    """What a point of a list is about, and its sentence."""
    if item.lead:
        yield run(item.lead, light_style(item.light) or "Strong")
        yield run(" ")
    yield run(item.text)


def caption(label: str, number: int, words: str) -> Iterator[Element]:
    """A numbered caption; Word can list captions of one sequence."""
    sequence = re.sub(r"\W+", "_", label)
    yield run(f"{label} ", "Label")
    yield from field(rf"SEQ {sequence} \* ARABIC", str(number), "Label")
    yield run(f"  {words}")
