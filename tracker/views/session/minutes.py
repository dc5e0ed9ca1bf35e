"""The minutes of a session (rules of procedure, articles 53 and 57)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.coordination import (
    AgendaItem,
    Choice,
    Coordination,
    ItemKind,
    Meeting,
    Motion,
    MotionState,
    Presence,
    Vote,
)
from tracker.facts import Body, Decision, Session
from tracker.rules.presence import attended, number_attended
from tracker.rules.voting import Procedure, all_members, members_on, outcome, quorum
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.reports.state import State, state_of
from tracker.views.session.agenda import AgendaLine, agenda_lines
from tracker.views.session.item_sheet import MotionLine, motion_line
from tracker.views.session.meetings import Participant, Seat, body_of, participant, participants, procedure_on, seats


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether a member was there, herself or by a substitute; `note` says why she was not.

    `left` says that she was at a vote and is no longer on the list.
    """

    seat: Seat
    is_present: bool
    substitute: Participant | None
    note: str
    left: bool = False


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote with who was present, who chose what at a roll-call, and its result by the rule."""

    vote: Vote
    present: tuple[Participant, ...]
    roll_call: tuple[tuple[Participant, Choice], ...]
    result: Sentence


@dataclass(frozen=True, slots=True)
class MotionMinutes:
    """A proposed decision with its effects and votes."""

    line: MotionLine
    votes: tuple[VoteLine, ...]

    @property
    def motion(self) -> Motion:
        """The motion itself."""
        return self.line.motion


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """What was said and decided under an item; `adopted` are the sessions whose minutes it adopted (57(2))."""

    item: AgendaItem
    motions: tuple[MotionMinutes, ...]
    adopted: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes hold; `items` are those that were dealt with, `agenda` names the withdrawn ones too.

    `attended` is empty where nobody entered who was there. `present` counts whoever was at the session, also those
    who left before its end, and `quorum` says whether these were enough; it is None where nobody knows how many the
    members are. Each vote says how many were at it. `chair` is the one who should sign. `leaves_out` says
    whether anything that the public does not see is missing, a closed part or a decision of the register. `registered`
    are decisions that were entered into the register without a motion.
    """

    state: State
    meeting: Meeting
    body: Body | None
    leaves_out: bool
    chair: Participant | None
    attended: tuple[Attended, ...]
    present: int
    quorum: Sentence | None
    agenda: tuple[AgendaLine, ...]
    items: tuple[ItemMinutes, ...]
    registered: tuple[Decision, ...]

    @property
    def decisions(self) -> int:
        """How many decisions the session adopted: as many as the register holds."""
        return len(self.in_state(MotionState.ADOPTED)) + len(self.registered)

    @property
    def motions(self) -> tuple[MotionMinutes, ...]:
        """All motions in the order of the agenda."""
        return tuple(motion for item in self.items for motion in item.motions)

    def in_state(self, state: MotionState) -> tuple[MotionMinutes, ...]:
        """The motions that have come to this."""
        return tuple(motion for motion in self.motions if motion.motion.state is state)


def minutes(
    board: Board,
    coordination: Coordination,
    meeting: Meeting,
    *,
    public: Meeting | None = None,
    decisions: Iterable[Decision] | None = None,
) -> Minutes:
    """The minutes of a session; given it as the `public` sees it, without what was heard in closed session (57(6)).

    `decisions` is the register as the reader sees it, by default that of the plan.

    Attendance and what was said are kept from readers below a member: read the coordination as an officer, also
    for the public minutes. What the public may see is decided where the session is read, and nowhere else.
    """
    whole = meeting
    if public is not None:
        meeting = open_part(meeting, public)
    session = meeting.session
    registered = tuple(_registered(whole, board.plan.decisions if decisions is None else decisions))
    rules = procedure_on(coordination, session.body, session.on)
    members = all_members(rules.body, members_on(coordination.memberships, session.body, session.on))
    sits = seats(board, coordination, meeting)
    listed = sits if meeting.attendance else ()
    attended_by = tuple(_attended(board, seat, whole, public is not None) for seat in listed)
    present = number_attended(whole)
    return Minutes(
        state=state_of(board),
        meeting=meeting,
        body=body_of(coordination, session.body),
        leaves_out=meeting != whole or len(registered) < len(tuple(_registered(whole, board.plan.decisions))),
        chair=next((seat.member for seat in sits if seat.is_chair), None),
        attended=attended_by,
        present=present,
        quorum=quorum(rules, members, present, session.kind).sentence if listed and members else None,
        agenda=agenda_lines(board, coordination, meeting),
        items=tuple(
            ItemMinutes(one, tuple(_motions(board, meeting, one, rules, members)), _adopted(coordination, session, one))
            for one in meeting.items
            if not one.is_withdrawn
        ),
        registered=registered,
    )


def _registered(meeting: Meeting, decisions: Iterable[Decision]) -> Iterable[Decision]:
    """The decisions of a session that did not come of a motion: those entered after it."""
    session = meeting.session
    of_motions = {motion.decision for motion in meeting.motions}
    for one in decisions:
        if one.session == session.code and one.is_of(session.body) and one.code not in of_motions:
            yield one


def _adopted(coordination: Coordination, session: Session, item: AgendaItem) -> tuple[Session, ...]:
    """The sessions of the body whose minutes were adopted on the day of this one, under the item about minutes."""
    if item.kind is not ItemKind.MINUTES:
        return ()
    return tuple(
        one.session
        for one in coordination.meetings
        if one.session.body == session.body and one.minutes_adopted_on == session.on
    )


def open_part(meeting: Meeting, public: Meeting) -> Meeting:
    """Of a session what stands in it as the public sees it too, with what was said about it."""
    items, motions = {item.number for item in public.items}, {motion.number for motion in public.motions}
    return replace(
        meeting,
        items=tuple(item for item in meeting.items if item.number in items),
        motions=tuple(motion for motion in meeting.motions if motion.number in motions),
    )


def _attended(board: Board, seat: Seat, meeting: Meeting, public: bool) -> Attended:
    """Why somebody was away is nobody's business outside."""
    code = seat.member.code
    told = next((one for one in meeting.attendance if one.person == code), Presence(code))
    substitute = participant(board, told.substitute) if told.substitute else None
    was_there = code in attended(meeting)
    return Attended(seat, was_there, substitute, "" if public else told.note, left=was_there and not told.is_present)


def _motions(
    board: Board, meeting: Meeting, item: AgendaItem, rules: Procedure, members: int
) -> Iterable[MotionMinutes]:
    for motion in meeting.motions:
        if motion.item == item.number:
            votes = tuple(_vote(board, motion, vote, rules, members) for vote in motion.votes)
            yield MotionMinutes(motion_line(board, motion), votes)


def _vote(board: Board, motion: Motion, vote: Vote, rules: Procedure, members: int) -> VoteLine:
    counted = (vote.votes_for, vote.votes_against)
    return VoteLine(
        vote=vote,
        present=participants(board, vote.present_people),
        roll_call=tuple((participant(board, code), choice) for code, choice in vote.roll_call),
        result=outcome(rules, motion.majority, vote.members or members, vote.present, counted).sentence,
    )
