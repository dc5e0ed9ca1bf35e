"""The minutes of a session (rules of procedure, articles 53 and 57), a document of the kind “minutes”."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from tracker.coordination import MotionState
from tracker.documents.cells import text_cell
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
from tracker.documents.frame import Lines, framed, session_lines, time_and_place
from tracker.documents.narrative import NO_TEXTS, told
from tracker.documents.sections.agenda import agenda_table
from tracker.documents.sections.motions import motion_blocks
from tracker.documents.sections.signatures import signature_blocks
from tracker.documents.sections.votes import in_calling_order, vote_blocks
from tracker.facts import Decision, SessionKind, Visibility
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.names import person_words
from tracker.texts.sorting import sort_key
from tracker.views.session.minutes import Attended, ItemMinutes, Minutes, MotionMinutes

KIND = "minutes"


def build(
    minutes: Minutes, t: Translator, *, generated_at: datetime, narrative: Mapping[str, str] = NO_TEXTS
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone.

    `narrative` are the officer's texts by the names of their places (`NARRATIVE_PLACES["minutes"]`).
    """
    session = minutes.meeting.session
    return framed(
        KIND,
        title(minutes, t),
        minutes.state,
        t,
        generated_at,
        number=session.code,
        subtitle=t.title(minutes.body) if minutes.body else session.body,
        particulars=(*session_lines(session, minutes.body, t), *more_lines(minutes, t)),
        cover=tuple(cover(minutes, t)),
        blocks=tuple(blocks(minutes, t, narrative)),
        is_brief=True,
        author=minutes.meeting.recorder,
        case_number=minutes.meeting.case_number,
    )


def title(minutes: Minutes, t: Translator) -> str:
    """A draft until the minutes are adopted (57(2))."""
    return t("Minutes of the session") if minutes.meeting.minutes_adopted_on else t("Draft minutes of the session")


def more_lines(minutes: Minutes, t: Translator) -> Lines:
    """When and where, and since when the minutes are adopted."""
    adopted = minutes.meeting.minutes_adopted_on
    lines = time_and_place(minutes.meeting, t)
    return (*lines, (t("Minutes adopted on"), t.date(adopted))) if adopted else lines


def cover(minutes: Minutes, t: Translator) -> Iterator[Block]:
    """What the session came to, and the decisions themselves: enough for whoever reads no further."""
    yield Paragraph(" ".join(outline(minutes, t)), Style.LEAD)
    if minutes.leaves_out:
        yield Paragraph(
            t(
                "Public minutes: what was heard without the public or is not public for another reason is not part of "
                "them{public_minutes:cited}; so numbers of items and decisions may be missing."
            ),
            Style.NOTICE,
        )
    adopted = {one.motion.decision: one.motion.text for one in minutes.in_state(MotionState.ADOPTED)}
    adopted |= {one.code: one.text for one in minutes.registered}
    if adopted:
        yield Heading(t("Adopted decisions"))
        in_order = sorted(adopted.items(), key=lambda one: sort_key(one[0]))
        yield Bullets(tuple(Item(words, f"{code}:") for code, words in in_order))


def outline(minutes: Minutes, t: Translator) -> Iterator[str]:
    """Who was there and what was decided, counted."""
    if minutes.attended:
        yield t.sentence(count("{n} member was present.", "{n} members were present.", minutes.present))
    if minutes.decisions:
        yield t.sentence(count("{n} decision was adopted.", "{n} decisions were adopted.", minutes.decisions))
    else:
        yield t("No decision was adopted.")
    rejected = len(minutes.in_state(MotionState.REJECTED))
    if rejected:
        yield t.sentence(
            count("{n} proposed decision was not adopted.", "{n} proposed decisions were not adopted.", rejected)
        )


def blocks(minutes: Minutes, t: Translator, narrative: Mapping[str, str]) -> Iterator[Block]:
    """Attendance, agenda, every item, and the signatures."""
    yield from attendance(minutes, t)
    yield Heading(t("Agenda"))
    if minutes.agenda:
        yield agenda_table(minutes.agenda, t)
    else:
        yield Paragraph(t("The agenda has no items."))
    yield from told(KIND, "opening", narrative, t)
    for item in minutes.items:
        yield from item_blocks(item, t, is_complete=not minutes.registered)
    yield from registered_blocks(minutes, t)
    yield from told(KIND, "closing", narrative, t)
    yield from signatures(minutes, t)


def attendance(minutes: Minutes, t: Translator) -> Iterator[Block]:
    """Who was there, who was not and who stood in, who else was invited."""
    yield Heading(t("Attendance"))
    if minutes.quorum:
        yield Paragraph(t.sentence(minutes.quorum))
    if minutes.attended:
        yield attendance_table(minutes, t)
    else:
        yield Paragraph(t("Nobody has entered yet who attended."))
    presenters = dict.fromkeys(line.item.presenter for line in minutes.agenda if line.item.presenter)
    if presenters:
        yield Paragraph(t("Invited to present: {names}.", names="; ".join(presenters)))


def attendance_table(minutes: Minutes, t: Translator) -> Table:
    """The members by surname."""
    columns = (
        Column(t("Member")),
        Column(t("Attendance"), Kind.TEXT, 28),
        Column(t("Substitute or reason"), Kind.TEXT, 60),
    )
    of_member = {one.seat.member: one for one in minutes.attended}
    rows = tuple(attendance_row(of_member[member], t) for member in in_calling_order(of_member))
    return Table(columns, rows, caption=t("Attendance of the members"), name=t("attendance-list"))


def attendance_row(one: Attended, t: Translator) -> tuple[Cell, ...]:
    """One member."""
    name = person_words(one.seat.member, t)
    if one.seat.is_chair:
        name = t("{person} – chair", person=name)
    stood_in = t("a substitute attended") if one.substitute else t("attended")
    stayed = t("{attended}, not until the end", attended=stood_in) if one.left else stood_in
    words = stayed if one.is_present else t("did not attend")
    remarks = [person_words(one.substitute, t)] if one.substitute else []
    if one.note:
        remarks.append(one.note)
    return Cell(name), Cell(words), text_cell("\n".join(remarks))


def registered_blocks(minutes: Minutes, t: Translator) -> Iterator[Block]:
    """The decisions that are known from the register only: with the votes there, and without a course of events."""
    if minutes.registered:
        yield Heading(t("Decisions from the register"))
        yield Paragraph(t("These decisions were entered after the session; under which item is not recorded."))
        for decision in minutes.registered:
            yield Paragraph(f"{decision.code}: {decision.text}")
            if votes := vote_words(decision, t):
                yield Paragraph(votes, Style.NOTE)


def vote_words(decision: Decision, t: Translator) -> str:
    """The votes as the register holds them; nothing where it holds none."""
    if decision.votes_for is None or decision.votes_against is None:
        return ""
    return t("Votes for: {yes}, against: {no}.", yes=decision.votes_for, no=decision.votes_against)


def item_blocks(minutes: ItemMinutes, t: Translator, *, is_complete: bool) -> Iterator[Block]:
    """One item: who presented it, what was said, and what was proposed, voted and decided.

    `is_complete` says whether all decisions of the session are known by their item.
    """
    item = minutes.item
    yield Heading(t("Item {item}: {title}", item=item.number, title=" ".join(item.title.split())))
    if item.visibility is Visibility.INTERNAL:
        yield Paragraph(t("Heard without the public: {reason}", reason=item.visibility_reason or "–"), Style.NOTICE)
    if item.presenter:
        yield Paragraph(t("Presenter: {name}.", name=item.presenter))
    discussion = [line.strip() for line in item.discussion.splitlines() if line.strip()]
    if discussion:
        yield Heading(t("Discussion"), 2)
        yield from (Paragraph(line) for line in discussion)
    for motion in minutes.motions:
        yield from motion_minutes(motion, t)
    for session in minutes.adopted:
        yield Paragraph(t("The minutes of session {code} were adopted.", code=session.code))
    if is_complete and not minutes.motions and not minutes.adopted:
        yield Paragraph(t("No decision was taken about this item."))
    elif not (discussion or minutes.motions or minutes.adopted):
        yield Paragraph(t("What was said about this item is not recorded; the decisions of the session stand below."))


def motion_minutes(minutes: MotionMinutes, t: Translator) -> Iterator[Block]:
    """One proposed decision with its votes and what became of it."""
    motion = minutes.motion
    yield Heading(t("Proposed decision {number}", number=motion.number), 2)
    yield from motion_blocks(minutes.line, t)
    for vote in minutes.votes:
        yield from vote_blocks(vote, len(minutes.votes), t)
    yield Paragraph(came_to(minutes, t))


def came_to(minutes: MotionMinutes, t: Translator) -> str:
    """What became of a proposed decision."""
    match minutes.motion.state:
        case MotionState.ADOPTED:
            return t("Adopted as decision {code}.", code=minutes.motion.decision)
        case MotionState.REJECTED:
            return t("The proposed decision was not adopted.")
        case MotionState.WITHDRAWN:
            return t("The proposed decision was withdrawn.")
    return t("Nobody voted about the proposed decision.")


def signatures(minutes: Minutes, t: Translator) -> Iterator[Block]:
    """The chair and the civil servant who wrote the minutes (57(4))."""
    chair = person_words(minutes.chair, t) if minutes.chair else ""
    yield from signature_blocks(((t("Minute taker"), minutes.meeting.recorder), (t("Chair"), chair)), t)
    if minutes.meeting.session.kind is SessionKind.CORRESPONDENCE:
        yield Paragraph(
            t("The votes arrived by correspondence; the confirmations of service are attached."), Style.NOTE
        )
