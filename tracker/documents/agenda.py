"""The invitation to a session with its agenda, a document of the kind “agenda”."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.documents.cells import day_cell
from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Item,
    Kind,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.documents.frame import framed, session_lines, time_and_place
from tracker.documents.narrative import NO_TEXTS, told
from tracker.documents.sections.agenda import agenda_table
from tracker.documents.sections.signatures import signature_blocks
from tracker.facts import BodyKind, SessionKind
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.texts.names import calling_order, person_words
from tracker.views.gaps import has_gaps
from tracker.views.session.agenda import Agenda
from tracker.views.session.meetings import Seat

KIND = "agenda"
INVITED: Mapping[SessionKind, Sentence] = {
    SessionKind.REGULAR: say("You are invited to the regular session on {day:date}."),
    SessionKind.EXTRAORDINARY: say("You are invited to the extraordinary session on {day:date}."),
    SessionKind.CORRESPONDENCE: say("You are invited to vote by correspondence by {day:date}."),
    SessionKind.CEREMONIAL: say("You are invited to the ceremonial session on {day:date}."),
}


def build(
    agenda: Agenda, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["agenda"]`).
    """
    session = agenda.meeting.session
    return framed(
        KIND,
        t("Invitation to the session"),
        agenda.state,
        t,
        generated_at,
        number=session.code,
        subtitle=session.title or (t.title(agenda.body) if agenda.body else session.body),
        particulars=(*session_lines(session, agenda.body, t), *time_and_place(agenda.meeting, t)),
        cover=(Paragraph(" ".join(invitation(agenda, t)), Style.LEAD),),
        blocks=tuple(blocks(agenda, t, narrative)),
        is_brief=True,
    )


def invitation(agenda: Agenda, t: Translator) -> Iterator[str]:
    """To what is invited, when and where, in sentences."""
    meeting = agenda.meeting
    yield t(INVITED[meeting.session.kind].id, day=meeting.session.on)
    if meeting.hour and meeting.session.kind is SessionKind.CORRESPONDENCE:
        yield t("Voting ends at {hour:hour}.", hour=meeting.hour)
    elif meeting.hour:
        yield t("It begins at {hour:hour}.", hour=meeting.hour)
    if meeting.is_remote:
        yield t("The session is held remotely.")
    elif meeting.place:
        yield t("Place: {place}.", place=meeting.place)
    if meeting.reason:
        yield t("Reason: {reason}", reason=meeting.reason)


def blocks(agenda: Agenda, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """The agenda, who is invited, and by when what has to be done."""
    yield from told(KIND, "opening", narrative, t)
    yield Heading(t("Proposed agenda"))
    if agenda.lines:
        yield agenda_table(agenda.lines, t)
        if has_gaps(str(line.item.number) for line in agenda.lines):
            yield Paragraph(
                t("What is not public is left out here, so the numbers do not follow one another."), Style.NOTE
            )
    else:
        yield Paragraph(t("The agenda has no items yet."))
    yield from invited(agenda, t)
    yield from deadlines(agenda, t)
    chair = next((person_words(seat.member, t) for seat in agenda.seats if seat.is_chair), "")
    yield from signature_blocks(((t("Chair"), chair),), t)


def invited(agenda: Agenda, t: Translator) -> Iterator[Block]:
    """Members with their substitutes, and whom the rules of procedure name beside them."""
    yield Heading(t("Invited"))
    if not agenda.seats:
        yield Paragraph(t("The members of the body are not recorded."))
    else:
        yield Bullets(tuple(Item(seat_words(seat, t)) for seat in by_surname(agenda.seats)))
    presenters = dict.fromkeys(line.item.presenter for line in agenda.lines if line.item.presenter)
    if presenters:
        yield Paragraph(t("Presenters: {names}.", names="; ".join(presenters)))
    if agenda.body and agenda.body.kind is BodyKind.COUNCIL and t.article_of("also_invited"):
        yield Paragraph(
            t(
                "Invited are also those whom the rules of procedure name{also_invited:cited}: the mayor, the deputy "
                "mayors, the chair of the supervisory board, the director of the administration, the chairs of the "
                "quarter communities, the leaders of the council groups, parties and lists, and the media."
            )
        )


def by_surname(seats: tuple[Seat, ...]) -> list[Seat]:
    """The chair first, the others by surname."""
    return sorted(seats, key=lambda seat: (not seat.is_chair, calling_order(seat.member.name, seat.member.function)))


def seat_words(seat: Seat, t: Translator) -> str:
    """A member, whether she chairs, and who stands in."""
    words = person_words(seat.member, t)
    if seat.is_chair:
        words = t("{person} – chair", person=words)
    if seat.substitute:
        words = t("{person} (substitute: {substitute})", person=words, substitute=person_words(seat.substitute, t))
    return words


def deadlines(agenda: Agenda, t: Translator) -> Iterator[Block]:
    """The days that follow from the day of the session, each with its article."""
    if not agenda.deadlines:
        return
    yield Heading(t("Deadlines"))
    columns = (
        Column(t("Due"), Kind.DATE, 46),
        Column(t("What")),
        Column(t("Article"), Kind.TEXT, 16),
        Column(t("Done"), Kind.DATE, 22),
    )
    rows = tuple(
        (
            Cell(t.sentence(line.deadline.day), line.deadline.due.isoformat()),
            Cell(t.sentence(line.deadline.what)),
            Cell(line.deadline.article),
            day_cell(t, line.done_on),
        )
        for line in agenda.deadlines
    )
    yield Table(columns, rows, name=t("deadlines"))
