"""What every document has around its blocks: its labels, the lines of its header, what stands on every page."""

from dataclasses import replace
from datetime import date, datetime

from tracker.coordination import Meeting
from tracker.documents.document import Block, Heading, Labels, Paragraph, ReportDocument, Style
from tracker.facts import Body, Session, Visibility
from tracker.sentences import say
from tracker.texts import Translator
from tracker.views.reports.state import State

Lines = tuple[tuple[str, str], ...]
SHOWN_DIGITS = 12
"""How many digits of a seal stand where it is named in short."""


def framed(
    kind: str,
    title: str,
    state: State,
    t: Translator,
    generated_at: datetime,
    *,
    number: str = "",
    subtitle: str = "",
    particulars: Lines = (),
    cover: tuple[Block, ...] = (),
    blocks: tuple[Block, ...] = (),
    is_brief: bool = False,
    author: str = "",
    case_number: str = "",
) -> ReportDocument:
    """A document about a state of the plan; its header ends with the day and the last change it tells of."""
    moment = datetime.fromisoformat(generated_at.isoformat())
    return ReportDocument(
        kind=kind,
        language=t.language,
        title=title,
        subtitle=subtitle or t.title(state.strategy),
        issuer=state.strategy.municipality,
        number=number,
        today=state.today,
        as_of=state.as_of,
        generated_at=moment,
        labels=labels(t),
        cover=cover,
        blocks=blocks,
        particulars=(*particulars, *state_lines(state, t, moment)),
        notices=(t("Demonstration data"),) if state.strategy.is_demonstration else (),
        is_brief=is_brief,
        author=author,
        case_number=case_number,
    )


def labels(t: Translator) -> Labels:
    """The words the renderer adds; its numbers are not known yet."""
    return Labels(
        contents=t("Contents"),
        page=t("page {page} of {pages}"),
        table=t("Table"),
        chart=t("Figure"),
        chart_data=t("Data of the figures"),
    )


def state_lines(state: State, t: Translator, moment: datetime) -> Lines:
    """The day it is judged from, and the day of the last change it tells of."""
    recorded = (state.as_of or moment).astimezone(moment.tzinfo)
    return (t("State on"), t.date(state.today)), (t("Recorded until"), t.date(recorded))


def session_lines(session: Session, body: Body | None, t: Translator) -> Lines:
    """Which session it is about: its number and day are not those of the document."""
    return (
        (t("Body"), t.title(body) if body else session.body),
        (t("Session"), f"{session.code}, {t.word(session.kind)}, {t.date(session.on)}"),
    )


def time_and_place(meeting: Meeting, t: Translator) -> Lines:
    """When and where a session is, as far as it is known."""
    place = t("remote session") if meeting.is_remote else meeting.place
    lines = ((t("Hour"), t.hour(meeting.hour)), (t("Place"), place))
    return tuple(line for line in lines if line[1])


def sealed(document: ReportDocument, change: int, seal: str, t: Translator) -> ReportDocument:
    """The document with the number and the seal of the last change it tells of; without a seal as it was.

    They stand in its header in short, and in full in a section of their own before the annexes, or in its last line.
    """
    if not seal:
        return document
    words = t("change No. {number}, seal {seal}…", number=change, seal=seal[:SHOWN_DIGITS])
    told = t("This report tells what was recorded up to the change No. {number}. Its seal:", number=change)
    section: tuple[Block, ...] = (
        Heading(t("State of the records")),
        Paragraph(told),
        Paragraph(seal),
        Paragraph(
            t(
                "The seal stands for everything recorded until then: when an older record is altered, added or "
                "removed, it no longer fits. Whether the history still holds it the administrator of the tracker tells "
                "from the seal or from this file."
            ),
            Style.NOTE,
        ),
    )
    if document.is_brief:  # a page or two have no room for it
        section = (Paragraph(f"{told} {seal}", Style.NOTE),)
    return replace(
        before_annexes(document, *section),
        particulars=(*document.particulars, (t("State of the records"), words)),
        change=change,
        seal=seal,
    )


READERS = {Visibility.PUBLIC: say("PUBLIC"), Visibility.INTERNAL: say("INTERNAL")}


def marks(visibility: Visibility, t: Translator, *, is_draft: bool) -> tuple[str, ...]:
    """What stands on every page, in the properties and the name of a file: that it is a draft, and for whom it is."""
    return (*((t("DRAFT"),) if is_draft else ()), t.sentence(READERS[visibility]))


def marked(document: ReportDocument, words: tuple[str, ...]) -> ReportDocument:
    """The document with its marks, before what else has to be said on every page."""
    return replace(document, notices=(*words, *document.notices))


def identified(
    document: ReportDocument, t: Translator, *, made_on: date, case_number: str = "", author: str = ""
) -> ReportDocument:
    """The document with what an office files it by: number of the case, date and author, first in its header.

    What the document knows of itself comes before what is known of its session.
    """
    case, by = document.case_number or case_number, document.author or author
    lines = ((t("Case number"), case), (t("Date"), t.date(made_on)), (t("Prepared by"), by))
    own = tuple(line for line in lines if line[1])
    return replace(document, particulars=(*own, *document.particulars), case_number=case, author=by, made_on=made_on)


def before_annexes(document: ReportDocument, *section: Block) -> ReportDocument:
    """The document with a section before its annexes."""
    place = next((n for n, one in enumerate(document.blocks) if is_annex(one)), len(document.blocks))
    return replace(document, blocks=(*document.blocks[:place], *section, *document.blocks[place:]))


def is_annex(block: Block) -> bool:
    """Whether an annex begins with a block, such as a turned section: they stand at the end."""
    return isinstance(block, Heading) and (block.turned or block.annex)
