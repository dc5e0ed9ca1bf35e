"""Who was at a session, and so how many can have voted about a decision of it."""

from dataclasses import dataclass

from tracker.coordination import Coordination, Meeting
from tracker.rules.voting import all_members, members_on
from tracker.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class There:
    """How many the attendance list has as present, and how many members the body has; none where nobody knows."""

    listed: int | None = None
    members: int | None = None


def who_was_there(known: Coordination, meeting: Meeting, *, is_listed_whole: bool = True) -> There:
    """By the attendance list of a session, and on its day; while a list is filled in, who is not on it yet may come."""
    body = next(one for one in known.bodies if one.code == meeting.session.body)
    sitting = members_on(known.memberships, body.code, meeting.session.on)
    if not meeting.attendance:
        return There(members=all_members(body, sitting) or None)
    listed = sum(one.is_present for one in meeting.attendance)
    awaited = {one.person for one in sitting} - {one.person for one in meeting.attendance}
    return There(listed if is_listed_whole else listed + len(awaited), all_members(body, sitting) or None)


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
