"""The sheet of an agenda item in the form of a council item, a document of the kind “item”."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.coordination import ItemKind
from tracker.documents.cells import LONGEST_TITLE
from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Item,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.frame import Lines, framed, session_lines
from tracker.documents.narrative import NO_TEXTS
from tracker.documents.sections.measure import about
from tracker.documents.sections.motions import motion_blocks
from tracker.documents.sections.signatures import signature_blocks
from tracker.facts import BodyKind, Visibility
from tracker.texts import Translator
from tracker.views.session.item_sheet import ItemSheet

KIND = "item"


def build(
    sheet: ItemSheet, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    There are no places for the officer's texts: `narrative` is there for all builders to be called alike.
    """
    del narrative
    return framed(
        KIND,
        one_line(sheet.item.title),
        sheet.state,
        t,
        generated_at,
        number=t("{session}, item {item}", session=sheet.meeting.session.code, item=sheet.item.number),
        subtitle=t("Item {item} of the agenda", item=sheet.item.number),
        particulars=particulars(sheet, t),
        cover=tuple(cover(sheet, t)),
        blocks=tuple(blocks(sheet, t)),
        is_brief=True,
        author=sheet.item.prepared_by,
        case_number=sheet.item.case_number or sheet.meeting.case_number,
    )


def one_line(title: str) -> str:
    """A title of people's own, cut where it is too long for one."""
    words = " ".join(title.split())
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rstrip() + "…"


def particulars(sheet: ItemSheet, t: Translator) -> Lines:
    """Who decides, and when."""
    return session_lines(sheet.meeting.session, sheet.body, t)


def cover(sheet: ItemSheet, t: Translator) -> Iterator[Block]:
    """The head of the form."""
    if sheet.item.is_withdrawn:
        yield Paragraph(t("This item was withdrawn from the agenda."), Style.NOTICE)
    if sheet.item.visibility is Visibility.INTERNAL:
        yield Paragraph(t("Without the public: {reason}", reason=sheet.item.visibility_reason or "–"), Style.NOTICE)
    columns = (Column(t("Field"), width=45), Column(t("Content")))
    yield Table(columns, tuple((Cell(label), Cell(words)) for label, words in form(sheet, t)))


def form(sheet: ItemSheet, t: Translator) -> Iterator[tuple[str, str]]:
    """The fields of a council item, in its order."""
    item = sheet.item
    measure = sheet.measure.page.row if sheet.measure else None
    fields = (
        (t("SUBJECT"), t.word(item.kind)),
        (t("TITLE"), item.title),
        (t("MEASURE"), f"{measure.code} {t.title(measure)}" if measure else ""),
        (t("PROPOSAL"), item.proposal),
        (t("PREPARED BY"), item.prepared_by),
        (t("LEGAL BASIS"), item.legal_basis),
        (t("PRESENTER"), item.presenter),
        (t("COMPETENT WORKING BODY"), t.title(sheet.committee) if sheet.committee else ""),
        (t("REASON FOR LATE INCLUSION"), item.late_reason),
    )
    optional = (t("MEASURE"), t("PROPOSAL"), t("REASON FOR LATE INCLUSION"))
    return ((label, words or "–") for label, words in fields if words or label not in optional)


def blocks(sheet: ItemSheet, t: Translator) -> Iterator[Block]:
    """What is proposed, why, and with which annexes."""
    yield Heading(t("PROPOSED DECISION"))
    yield from proposed(sheet, t)
    if sheet.item.explanation.strip():
        yield Heading(t("EXPLANATORY NOTE"))
        yield from paragraphs(sheet.item.explanation, "")
    if sheet.measure:
        yield Heading(t("State of the measure"))
        yield from about(sheet.measure.page, t, level=2)
    annexes = [line.strip() for line in sheet.item.annexes.splitlines() if line.strip()]
    if sheet.item.kind is ItemKind.REPORT and sheet.reports_plan:
        annexes.append(t("Report on the action plan"))
    elif sheet.item.kind is ItemKind.EXECUTION:
        annexes.append(t("Report on the execution of decisions"))
    if annexes:
        yield Heading(t("ANNEXES"))
        yield Bullets(tuple(Item(line) for line in annexes))
    # The form of a council item ends with the mayor's signature; other bodies get theirs from whoever prepared it.
    is_council = sheet.body is not None and sheet.body.kind is BodyKind.COUNCIL
    signer = (t("Mayor"), "") if is_council else (t("Prepared by"), sheet.item.prepared_by)
    yield from signature_blocks((signer,), t)


def proposed(sheet: ItemSheet, t: Translator) -> Iterator[Block]:
    """The proposed decisions with their effects, or the words of the item."""
    if not sheet.motions:
        yield from paragraphs(sheet.item.proposed_decision, t("No decision is proposed."))
    for number, line in enumerate(sheet.motions, start=1):
        yield from motion_blocks(line, t, number)


def paragraphs(text: str, otherwise: str) -> Iterator[Block]:
    """A text line by line, or what is said where there is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in lines or [otherwise])
