"""The page of a session: its deadlines, its agenda with what is voted about, who is there, and its minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.coordination import STANDING, AgendaItem, Coordination, ItemKind, Meeting, Motion, MotionState
from tracker.facts import Body, Decision, Measure, Organisation, Visibility
from tracker.rules.effects import stale, touches
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.motion.effect_words import motion_words
from tracker.views.motion.opened_gaps import opened_gaps
from tracker.views.session.attendance import Attendance, attendance
from tracker.views.session.course import (
    Course,
    NextStep,
    course_of,
    lacks_standing_items,
    minutes_due,
    next_step,
    waiting_minutes,
)
from tracker.views.session.deadlines import Conflict, DeadlineLine, conflicting, deadline_lines
from tracker.views.session.meetings import body_of, find_meeting

INVITATIONS = ("invitation", "extraordinary_invitation")


@dataclass(frozen=True, slots=True)
class MotionLine:
    """What is voted about, with what it does in `words`.

    `moved` names what is no longer as it was when the motion was previewed: until it is looked at again it cannot
    be adopted. `decision` is what it became.
    """

    motion: Motion
    words: tuple[Sentence, ...]
    moved: Sentence | None
    task_owner: Organisation | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An agenda item; `is_late` says that it was added after the invitation was sent, or had to be."""

    item: AgendaItem
    measure: Measure | None
    motions: tuple[MotionLine, ...]
    is_late: bool

    @property
    def is_internal(self) -> bool:
        """Whether the public does not see it."""
        return self.item.visibility is Visibility.INTERNAL

    @property
    def lacks_reason(self) -> bool:
        """Whether a late item does not say why it cannot wait (article 22(1))."""
        return self.is_late and not self.item.late_reason


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Everything about a session.

    `waiting` are earlier sessions whose minutes can be adopted at this one; `minutes_due` is the last day to publish
    its own minutes. `decisions` are all it took, also those entered without an agenda.
    """

    meeting: Meeting
    body: Body
    course: Course
    step: NextStep
    deadlines: tuple[DeadlineLine, ...]
    conflicts: tuple[Conflict, ...]
    items: tuple[ItemLine, ...]
    attendance: Attendance
    decisions: tuple[Decision, ...]
    lacks_standing_items: bool
    waiting: tuple[Meeting, ...]
    minutes_due: date | None

    @property
    def is_open(self) -> bool:
        """Whether its agenda and votes can still be changed."""
        return self.meeting.is_open

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of its items and of its motions, as codes."""
        items = [f"item {line.item.number}" for line in self.items]
        motions = [f"motion {one.motion.number}" for line in self.items for one in line.motions]
        return (*items, *motions)

    @property
    def undone(self) -> tuple[ItemLine, ...]:
        """The items of which nothing is recorded that would stand in the minutes."""
        return tuple(one for one in self.items if not self._is_done(one))

    def _is_done(self, line: ItemLine) -> bool:
        if line.item.kind is ItemKind.MINUTES:
            return line.item.is_withdrawn or not self.waiting
        settled = any(one.motion.votes or one.motion.state is not MotionState.DRAFT for one in line.motions)
        return line.item.is_withdrawn or settled or bool(line.item.discussion)

    def item(self, number: int) -> ItemLine | None:
        """The agenda item with a number."""
        return next((one for one in self.items if one.item.number == number), None)


def session_page(board: Board, coordination: Coordination, body: str, code: str) -> SessionPage | None:
    """The page of a session by its body and code; the coordination is already filtered for whoever reads it."""
    meeting = find_meeting(coordination, body, code)
    if meeting is None:
        return None
    items = item_lines(board, coordination, meeting)
    return SessionPage(
        meeting=meeting,
        body=body_of(coordination, body) or Body(body, body),
        course=course_of(meeting, board.today),
        step=next_step(meeting, coordination, board.today),
        deadlines=deadline_lines(meeting, coordination.procedure, board.today, published_on(coordination, meeting)),
        conflicts=conflicting(coordination.procedure, meeting.session),
        items=items,
        attendance=attendance(coordination, meeting, board.people),
        decisions=tuple(_decisions(board, meeting)),
        lacks_standing_items=lacks_standing_items(coordination, meeting),
        waiting=waiting_minutes(coordination, meeting),
        minutes_due=minutes_due(meeting, coordination),
    )


def item_lines(board: Board, coordination: Coordination, meeting: Meeting) -> tuple[ItemLine, ...]:
    """The agenda of a session with its motions."""
    last = last_invitation_day(meeting, coordination)
    return tuple(
        ItemLine(
            item=item,
            measure=board.measures.get(item.measure),
            motions=tuple(_motion_line(board, one) for one in meeting.motions if one.item == item.number),
            is_late=_is_late(item, last),
        )
        for item in meeting.items
    )


def _is_late(item: AgendaItem, last: date | None) -> bool:
    """Standing items are never late: they stand on every agenda by the rules, and nobody has to give a reason."""
    return item.kind not in STANDING and last is not None and item.added_on is not None and item.added_on > last


def _motion_line(board: Board, motion: Motion) -> MotionLine:
    return MotionLine(
        motion=motion,
        words=(*motion_words(motion, board.plan), *opened_gaps(motion, board.plan)),
        moved=_moved(board, motion),
        task_owner=board.organisations.get(motion.task_owner),
        decision=decision_of(board, motion),
    )


def decision_of(board: Board, motion: Motion) -> Decision | None:
    """The decision a motion became."""
    known = (one for one in board.plan.decisions if one.code == motion.decision and motion.decision)
    return next((one for one in known if one.is_of(motion.body)), None)


def _moved(board: Board, motion: Motion) -> Sentence | None:
    if motion.state not in (MotionState.DRAFT, MotionState.REJECTED):
        return None
    moved = stale(dict(motion.before), touches(board.plan, motion.effects))
    return moved.what if moved else None


def last_invitation_day(meeting: Meeting, coordination: Coordination) -> date | None:
    """The day the invitation was sent, or the last day to send it; items added after it are late (22(1))."""
    lines = deadline_lines(meeting, coordination.procedure, meeting.session.on)
    line = next((one for one in lines if one.deadline.name in INVITATIONS), None)
    return (line.done_on or line.deadline.due) if line else None


def published_on(coordination: Coordination, meeting: Meeting) -> date | None:
    """The day the last of the minutes that a session adopted was published; none while one waits, or there are none."""
    session = meeting.session
    days = [
        one.minutes_published_on
        for one in coordination.uncancelled
        if one.session.body == session.body and one.minutes_adopted_on == session.on
    ]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _decisions(board: Board, meeting: Meeting) -> Iterable[Decision]:
    session = meeting.session
    for decision in board.plan.decisions:
        if decision.session == session.code and decision.is_of(session.body):
            yield decision
