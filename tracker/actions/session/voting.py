"""Votes: counted by the rules, and a motion that is adopted does at once what it says."""

from dataclasses import dataclass, replace

from pydantic import Field

from tracker.actions.given import Code, FieldRefusal, Given, Whole
from tracker.actions.motion.adopting import adopt
from tracker.actions.motion.motions import MotionNumber, motion_row
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import save
from tracker.actions.session.agendas import meeting_of, present_coordination, refuse_closed
from tracker.actions.session.attendance import refuse_early
from tracker.coordination import Choice, Meeting, MotionState, VoteMethod
from tracker.coordination import Motion as MotionFact
from tracker.facts import Role
from tracker.models import Motion, Vote
from tracker.rules.voting import (
    Procedure,
    again_problem,
    all_members,
    counted_choices,
    members_on,
    method_problem,
    money_problem,
    moves_money,
    outcome,
    quorum,
)
from tracker.sentences import Refusal, refuse


class VoteGiven(Given):
    """What was counted. At a roll-call `roll_call` says what each member (her code) chose, and is counted here.

    `members_present` is needed only where no attendance is recorded; by correspondence it is the number of those whose
    service is confirmed, and who voted count as such. `seen` is how many votes about the motion were known to whoever
    enters this one.
    """

    method: VoteMethod = VoteMethod.HANDS
    votes_for: Whole | None = None
    votes_against: Whole | None = None
    members_present: Whole | None = None
    seen: Whole | None = None
    roll_call: dict[Code, Choice] = Field(default_factory=dict, max_length=500)


@dataclass(frozen=True, slots=True)
class Count:
    """A vote as it is counted."""

    present: int
    votes_for: int
    votes_against: int
    people: tuple[str, ...] = ()
    members: int = 0


@allowed(Role.OFFICER)
def vote(recording: Recording, body: Code, session: Code, number: MotionNumber, given: VoteGiven) -> str:
    """Records a vote about a motion; adopted, it becomes a decision and is applied, all in this transaction.

    Returns the code of the decision, or an empty text where the motion was not adopted. Raises Refusal, and changes
    nothing, without a quorum (45), for a way of voting the session does not have (24, 25), for numbers that cannot
    be, for one entered meanwhile, a third vote or a second roll-call (52(2)), for money by correspondence (24(1)), and
    where the plan is no longer as it was when the motion was previewed.
    """
    row = motion_row(recording, body, session, number)
    meeting, procedure = meeting_of(recording, body, session)
    motion = next(one for one in meeting.motions if one.number == number)
    _refuse_vote(recording, meeting, procedure, motion, given)
    sitting = members_on(present_coordination(recording).memberships, body, meeting.session.on)
    members = all_members(procedure.body, sitting)
    counted = _count(meeting, tuple(one.person for one in sitting), given)
    _refuse_count(counted, members)
    there = quorum(procedure, members, counted.present, meeting.session.kind, motion.majority)
    if not there.is_reached:
        refuse(there.sentence)
    votes = (counted.votes_for, counted.votes_against)
    result = outcome(procedure, motion.majority, members, counted.present, votes)
    _write(recording, row, len(motion.votes) + 1, replace(counted, members=members), given, adopted=result.is_adopted)
    if not result.is_adopted:
        row.state = MotionState.REJECTED
        return ""
    return adopt(recording, meeting, motion, row, counted.present, votes)


def _refuse_vote(
    recording: Recording, meeting: Meeting, procedure: Procedure, motion: MotionFact, given: VoteGiven
) -> None:
    refuse_closed(meeting)
    refuse_early(recording, meeting)
    if given.seen not in (None, len(motion.votes)):
        # One vote entered in two windows must not become the second one (52(2)).
        raise Refusal("Somebody else entered a vote about this proposed decision meanwhile. Below stands its result.")
    if motion.state in (MotionState.ADOPTED, MotionState.WITHDRAWN):
        raise Refusal(
            "This proposed decision is “{state:word}” and stays as it is. Propose another one.", state=motion.state
        )
    item = next((one for one in meeting.items if one.number == motion.item), None)
    if item is None or item.is_withdrawn:
        raise Refusal("The item of this proposed decision was withdrawn from the agenda. Put it back first.")
    refuse(method_problem(meeting, given.method))
    refuse(again_problem(procedure, motion))
    refuse(money_problem(meeting, moves_money=moves_money(motion.effects)))


def _count(meeting: Meeting, sitting: tuple[str, ...], given: VoteGiven) -> Count:
    if given.method is VoteMethod.ROLL_CALL:
        return _roll_call(sitting, given)
    if given.votes_for is None or given.votes_against is None:
        raise FieldRefusal(
            "Enter how many voted for and how many against; members who did not vote are not counted.",
            field="votes_for" if given.votes_for is None else "votes_against",
        )
    people = tuple(one.person for one in meeting.attendance if one.is_present and one.person in sitting)
    present = _present(len(people) if meeting.attendance else None, given)
    if given.method is VoteMethod.CORRESPONDENCE:
        present = max(present, given.votes_for + given.votes_against)
    return Count(present, given.votes_for, given.votes_against, people)


def _present(listed: int | None, given: VoteGiven) -> int:
    if listed is None and given.members_present is None:
        if given.method is VoteMethod.CORRESPONDENCE:
            return 0
        raise FieldRefusal(
            "It is not known who is present. Fill in the attendance list before the vote{attendance_list:cited}.",
            field="members_present",
        )
    if listed is not None and given.members_present not in (None, listed):
        raise FieldRefusal(
            "By the attendance list {listed} are present, not {present}. Correct the list before the vote.",
            field="members_present",
            listed=listed,
            present=given.members_present,
        )
    return listed if listed is not None else given.members_present or 0


def _roll_call(sitting: tuple[str, ...], given: VoteGiven) -> Count:
    if not given.roll_call:
        raise Refusal("A roll-call says what each member chose. Enter it for everybody.")
    strangers = sorted(set(given.roll_call).difference(sitting)) if sitting else []
    if strangers:
        raise FieldRefusal(
            "“{person}” does not sit in this body and has no vote. Take her off.",
            field=f"roll_call.{strangers[0]}",
            person=strangers[0],
        )
    missing = [person for person in sitting if person not in given.roll_call]
    if missing:
        raise FieldRefusal(
            "“{person}” was not called. A roll-call records everybody as for, against, not voting or absent"
            "{roll_call:cited}.",
            field=f"roll_call.{missing[0]}",
            person=missing[0],
        )
    present, votes_for, votes_against = counted_choices(given.roll_call.values())
    if (given.votes_for, given.votes_against) not in ((None, None), (votes_for, votes_against)):
        raise FieldRefusal(
            "The numbers differ from the roll-call. Leave them empty: they are counted from it.", field="votes_for"
        )
    people = tuple(sorted(person for person, choice in given.roll_call.items() if choice is not Choice.ABSENT))
    return Count(present, votes_for, votes_against, people)


def _refuse_count(counted: Count, members: int) -> None:
    if members == 0:
        raise Refusal("It is not known how many members this body has. Enter its members or their number.")
    if counted.present > members:
        raise FieldRefusal(
            "More are said to be present ({present}) than the body has members ({members}). Correct the numbers.",
            field="members_present",
            present=counted.present,
            members=members,
        )
    if counted.votes_for + counted.votes_against > counted.present:
        raise FieldRefusal(
            "More votes were cast ({votes}) than members are present ({present}). Correct the numbers.",
            field="votes_for",
            votes=counted.votes_for + counted.votes_against,
            present=counted.present,
        )


def _write(
    recording: Recording, motion: Motion, number: int, counted: Count, given: VoteGiven, *, adopted: bool
) -> None:
    values = {
        "method": given.method,
        "members": counted.members,
        "present": counted.present,
        "votes_for": counted.votes_for,
        "votes_against": counted.votes_against,
        "is_adopted": adopted,
        "present_people": list(counted.people),
        "roll_call": {person: choice.value for person, choice in given.roll_call.items()}
        if given.method is VoteMethod.ROLL_CALL
        else {},
    }
    save(recording, Vote, {"motion_id": recording.id_of(motion), "number": number}, values)
