"""What every document has around its blocks: its labels, the lines of its header, what stands on every page."""

from datetime import datetime

from tracker.coordination import Meeting
from tracker.documents.document import Block, Labels, ReportDocument
from tracker.facts import Body, Session
from tracker.texts import Translator
from tracker.views.state import State

Lines = tuple[tuple[str, str], ...]


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
    """Which session it is about."""
    return (
        (t("Number"), session.code),
        (t("Date"), t.date(session.on)),
        (t("Body"), t.title(body) if body else session.body),
        (t("Session"), t.word(session.kind)),
    )


def time_and_place(meeting: Meeting, t: Translator) -> Lines:
    """When and where a session is, as far as it is known."""
    place = t("remote session") if meeting.is_remote else meeting.place
    lines = ((t("Hour"), meeting.hour), (t("Place"), place))
    return tuple(line for line in lines if line[1])
