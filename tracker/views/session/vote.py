"""How a motion may be voted about, and what the typed votes come to, before anything is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.coordination import Choice, Meeting, Motion, MotionState, VoteMethod
from tracker.facts import SessionKind
from tracker.rules.voting import (
    Outcome,
    Quorum,
    again_problem,
    counted_choices,
    method_problem,
    money_problem,
    moves_money,
    outcome,
    quorum,
)
from tracker.sentences import Sentence, say
from tracker.views.session.attendance import Attendance
from tracker.views.session.meetings import find_item


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a vote about a motion needs.

    `methods` are the ways the session may vote in. `problem` says why nobody can vote now; `most` is how many may
    vote, `needs_present` that nobody is listed, so that the number of those present is asked.
    """

    methods: tuple[VoteMethod, ...]
    problem: Sentence | None
    most: int
    needs_present: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes as they are typed; `present` is none while it is not known."""

    votes_for: int
    votes_against: int
    present: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a tally comes to by the rules; without a quorum nothing is decided."""

    quorum: Quorum
    outcome: Outcome


def may_be_voted(motion: Motion) -> bool:
    """Whether a motion is still open to a vote; one that was rejected may come to a second one."""
    return motion.state in (MotionState.DRAFT, MotionState.REJECTED)


def ballot(meeting: Meeting, motion: Motion, there: Attendance, today: date) -> Ballot:
    """How a motion may be voted about on a day."""
    by_correspondence = meeting.session.kind is SessionKind.CORRESPONDENCE
    methods = tuple(method for method in VoteMethod if method_problem(meeting, method) is None)
    if not meeting.is_remote:  # who is in the room need not declare herself in person (25(5))
        methods = tuple(method for method in methods if method is not VoteMethod.DECLARATION)
    most = there.present if there.is_listed and not by_correspondence else there.members
    needs_present = by_correspondence or not there.is_listed
    return Ballot(methods, _problem(meeting, motion, there, today), most, needs_present)


def _problem(meeting: Meeting, motion: Motion, there: Attendance, today: date) -> Sentence | None:
    item = find_item(meeting, motion.item)
    if item is None or item.is_withdrawn:
        return say("The item was withdrawn from the agenda: nobody votes about it.")
    if there.members == 0:
        return say("It is not known how many members this body has. Enter its members or their number.")
    if meeting.session.on > today:
        return say("Votes are entered from the day of the session on, {day:date}.", day=meeting.session.on)
    return again_problem(there.procedure, motion) or money_problem(meeting, moves_money=moves_money(motion.effects))


def called(choices: Mapping[str, Choice]) -> Tally:
    """The tally of a roll-call."""
    present, votes_for, votes_against = counted_choices(choices.values())
    return Tally(votes_for, votes_against, present)


def result(meeting: Meeting, motion: Motion, there: Attendance, tally: Tally) -> Result | None:
    """What a tally comes to; none where its numbers cannot be."""
    cast = tally.votes_for + tally.votes_against
    present = _present(meeting, there, tally, cast)
    if present is None or cast > present or present > there.members:
        return None
    reached = quorum(there.procedure, there.members, present, meeting.session.kind, motion.majority)
    votes = (tally.votes_for, tally.votes_against)
    return Result(reached, outcome(there.procedure, motion.majority, there.members, present, votes))


def _present(meeting: Meeting, there: Attendance, tally: Tally, cast: int) -> int | None:
    if tally.present is not None:
        return max(tally.present, cast) if meeting.session.kind is SessionKind.CORRESPONDENCE else tally.present
    if meeting.session.kind is SessionKind.CORRESPONDENCE:
        return cast  # who voted counts as served (24(2))
    return there.present if there.is_listed else None
