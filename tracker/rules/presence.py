"""Who was at a session, and so how many can have voted about a decision of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting, Vote, VoteMethod
from tracker.rules.voting import all_members, members_on
from tracker.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class There:
    """How many the attendance list has as present, and how many members the body has; none where nobody knows."""

    listed: int | None = None
    members: int | None = None


def attended(meeting: Meeting) -> frozenset[str]:
    """The members (their codes) who were at a session: on its list, or at a vote that was counted before they left.

    Presence is established before every vote, so the list says who is there now, and each vote who was there then.
    """
    listed = {one.person for one in meeting.attendance if one.is_present}
    return frozenset(listed.union(*(vote.present_people for vote in _votes(meeting))))


def number_attended(meeting: Meeting) -> int:
    """How many were at a session, for its minutes: never fewer than at any of its votes."""
    return max((len(attended(meeting)), *(vote.present for vote in _votes(meeting))))


def _votes(meeting: Meeting) -> list[Vote]:
    return [vote for motion in meeting.motions for vote in motion.votes]


def counted_problems(meeting: Meeting, there: There) -> Iterator[tuple[int, Sentence]]:
    """Why votes that were counted without names cannot have been cast, each with the number of its motion.

    By correspondence whoever voted counts as there, whatever the list says.
    """
    for motion in meeting.motions:
        for vote in motion.votes:
            if not vote.present_people and vote.method is not VoteMethod.CORRESPONDENCE:
                problem = votes_problem(vote.votes_for + vote.votes_against, vote.present, there)
                if problem is not None:
                    yield motion.number, problem


def who_was_there(known: Coordination, meeting: Meeting, *, is_listed_whole: bool = True) -> There:
    """By the attendance list of a session and its votes; while a list is filled in, who is not on it yet may come."""
    body = next(one for one in known.bodies if one.code == meeting.session.body)
    sitting = members_on(known.memberships, body.code, meeting.session.on)
    if not meeting.attendance:
        return There(members=all_members(body, sitting) or None)
    there = attended(meeting)
    awaited = {one.person for one in sitting}.difference(there, (one.person for one in meeting.attendance))
    return There(len(there) if is_listed_whole else len(there | awaited), all_members(body, sitting) or None)


def votes_problem(cast: int, present: int | None, there: There) -> Sentence | None:
    """Why so many votes cannot have been cast, `present` by the record of the vote; none where they can.

    Without an attendance list nobody can have been there but the members of the body.
    """
    if present is not None and there.listed is not None and present > there.listed:
        return say(
            "{present} are said to be present at the vote, and by the attendance list {listed} were at the session.",
            present=present,
            listed=there.listed,
        )
    most = present if present is not None else there.listed
    if most is not None and cast > most:
        return say("More votes were cast ({votes}) than members were present ({present}).", votes=cast, present=most)
    said = max(cast, present or 0)
    if there.listed is None and there.members is not None and said > there.members:
        return say(
            "So many cannot have voted ({votes}): the body has fewer members ({members}).",
            votes=said,
            members=there.members,
        )
    return None
