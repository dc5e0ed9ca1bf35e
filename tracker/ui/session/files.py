"""The files of a session: an item's sheet, the materials in one piece, the draft of the minutes; made when fetched."""

from functools import partial

import streamlit as st

from tracker import reporting
from tracker.actions import FrozenGiven, Recording
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport, Meeting
from tracker.facts import Role, Session, Visibility
from tracker.reporting import FORMATS, ZIP, ReportKind, Wanted
from tracker.reporting.items import item_document
from tracker.reporting.kinds import OF_ONE_DAY
from tracker.reporting.wanted import is_final
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.ui.frame.downloads import offer_file
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.reports.page import file_links
from tracker.ui.session.acts import attempt, tell


def seen(here: Visit) -> Visibility:
    """Members get what is confidential too, everybody else what is public."""
    return Visibility.INTERNAL if here.has(Role.MEMBER) else Visibility.PUBLIC


def show_pack(meeting: Meeting, here: Visit) -> None:
    """The materials of a session in one PDF, and as Word files; only the present is offered."""
    if here.as_of is not None or not meeting.items or meeting.is_cancelled:
        return
    t = here.t
    with st.container(horizontal=True, key="session-pack"):
        pdf = partial(_file, here.application, ReportKind.PACK, meeting, t.language, seen(here), "pdf")
        offer_file(t("All materials (PDF)"), name_of(ReportKind.PACK, meeting, here, "pdf"), FORMATS["pdf"].mime, pdf)
        parts = partial(_parts, here.application, meeting, t.language, seen(here))
        offer_file(t("All materials (Word files)"), name_of(ReportKind.PACK, meeting, here, "zip"), ZIP, parts)


def show_invitation(meeting: Meeting, here: Visit) -> None:
    """The invitation with the agenda on paper, for whom no letter reaches."""
    t = here.t
    with st.container(horizontal=True, key="invitation-files"):
        for extension, label in (("pdf", t("Invitation (PDF)")), ("docx", t("Invitation (Word)"))):
            make = partial(_file, here.application, ReportKind.AGENDA, meeting, t.language, seen(here), extension)
            offer_file(label, name_of(ReportKind.AGENDA, meeting, here, extension), FORMATS[extension].mime, make)


def show_sheet(number: int, meeting: Meeting, here: Visit) -> None:
    """The sheet of an item, as Word and PDF."""
    if here.as_of is not None or meeting.is_cancelled:
        return
    t = here.t
    with st.container(horizontal=True, key="item-sheet"):
        for extension, label in (("docx", t("Item sheet (Word)")), ("pdf", t("Item sheet (PDF)"))):
            make = partial(_sheet, here.application, meeting, t.language, seen(here), number, extension)
            name = name_of(ReportKind.AGENDA, meeting, here, extension, t("item-{item}", item=number))
            offer_file(label, name, FORMATS[extension].mime, make)


def show_minutes_draft(meeting: Meeting, here: Visit) -> None:
    """The minutes as they stand now, a draft until they are adopted; none of a session that was not held yet."""
    if here.as_of is not None or meeting.session.on > here.today or meeting.is_cancelled:
        return
    t, whole = here.t, Visibility.INTERNAL
    with st.container(horizontal=True, key="minutes-files"):
        for extension, label in minutes_labels(is_final(ReportKind.MINUTES, meeting), t):
            make = partial(_file, here.application, ReportKind.MINUTES, meeting, t.language, whole, extension)
            name = name_of(ReportKind.MINUTES, meeting, here, extension, visibility=whole)
            offer_file(label, name, FORMATS[extension].mime, make)


def minutes_labels(is_adopted: bool, t: Translator) -> tuple[tuple[str, str], ...]:
    """What the files of the minutes are called, each by its extension."""
    if is_adopted:
        return ("docx", t("Minutes (Word)")), ("pdf", t("Minutes (PDF)"))
    return ("docx", t("Draft of the minutes (Word)")), ("pdf", t("Draft of the minutes (PDF)"))


def name_of(
    kind: ReportKind,
    meeting: Meeting,
    here: Visit,
    extension: str,
    part: str = "",
    visibility: Visibility | None = None,
) -> str:
    """How a file of the session is called, known before it is made."""
    session = meeting.session
    of_day = min(here.today, session.on) if kind in OF_ONE_DAY else here.today
    named = Wanted(kind, here.t.language, of_day, 0, 0, session.code, session.body, "", visibility or seen(here),
                   is_final=is_final(kind, meeting))  # fmt: skip
    return reporting.file_name(named, extension, part)


def frozen_minutes(meeting: Meeting, here: Visit) -> tuple[FrozenReport, ...]:
    """The adopted minutes that are kept of a session, as far as whoever is looking may see them."""
    session = meeting.session
    return tuple(
        one
        for one in here.coordination().reports
        if one.kind == ReportKind.MINUTES and (one.session, one.body) == (session.code, session.body)
    )


def freeze_minutes(session: Session, reason: str, here: Visit) -> None:
    """Keeps the adopted minutes of a session for ever, in the municipality's language; says what came of it."""
    tracker = here.application
    try:  # made before the transaction: nobody else has to wait while files are written
        made = reporting.minutes_to_freeze(tracker, session.body, session.code, here.own_language)
    except Refusal as refusal:
        tell(refusal.sentence, is_refused=True)
        return
    done = say("The minutes of session {code} are adopted and kept as they are.", code=session.code)
    numbers: list[int] = []
    if attempt(reason, partial(_freeze, tracker, made, numbers), done):
        unstamped = reporting.stamp(tracker, *numbers)  # after the transaction: the authority may take its time
        if unstamped:
            tell(unstamped, is_refused=True)


def _freeze(
    tracker: Application, made: tuple[tuple[Wanted, FrozenGiven], ...], numbers: list[int], record: Recording
) -> None:
    """Keeps the reports, and adds their numbers to the list."""
    numbers += [reporting.freeze(tracker, record, wanted, given) for wanted, given in made]


def minutes_links(meeting: Meeting, here: Visit) -> Html:
    """The adopted minutes in every format they are kept in; nothing before they are kept."""
    kept = frozen_minutes(meeting, here)
    lines = (
        tag(
            "li",
            tag("span", one.title, lang=one.language),
            f" ({here.t.word(one.visibility)}) ",
            file_links(one, here.t),
        )
        for one in kept
    )
    return tag("ul", *lines, class_="changes") if kept else tag("span")


def _wanted(
    application: Application, kind: ReportKind, meeting: Meeting, language: str, visibility: Visibility
) -> Wanted:
    session = meeting.session
    return reporting.wanted(
        application, kind, language, session=session.code, body=session.body, visibility=visibility
    )  # fmt: skip


def _file(
    application: Application, kind: ReportKind, meeting: Meeting, language: str, visibility: Visibility, extension: str
) -> bytes:
    return reporting.draft(application, _wanted(application, kind, meeting, language, visibility), extension)


def _parts(application: Application, meeting: Meeting, language: str, visibility: Visibility) -> bytes:
    return reporting.draft_parts(application, _wanted(application, ReportKind.PACK, meeting, language, visibility))


def _sheet(
    application: Application, meeting: Meeting, language: str, visibility: Visibility, number: int, extension: str
) -> bytes:
    wanted = _wanted(application, ReportKind.AGENDA, meeting, language, visibility)
    return FORMATS[extension].render(item_document(application, wanted, number))
