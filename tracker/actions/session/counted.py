"""Votes that were counted elsewhere and entered with a decision: never more of them than members were there."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from tracker.actions.recording import Recording
from tracker.actions.session.agendas import present_coordination
from tracker.coordination import Coordination, Meeting
from tracker.models import Body, Decision, Motion, Session
from tracker.rules.voting import all_members, members_on, votes_problem
from tracker.sentences import Refusal, Sentence


@dataclass(frozen=True, slots=True)
class There:
    """How many the attendance list has as present, and how many members the body has; none where nobody knows."""

    listed: int | None
    members: int | None


def who_was_there(recording: Recording, body: str, session: str, *, is_listed_whole: bool = True) -> There:
    """By the attendance list of a session, and on its day; while a list is filled in, who is not on it yet may come."""
    known = present_coordination(recording)
    meeting = next(one for one in known.meetings if (one.session.body, one.session.code) == (body, session))
    owner = next(one for one in known.bodies if one.code == body)
    members = all_members(owner, members_on(known.memberships, body, meeting.session.on))
    listed = sum(one.is_present for one in meeting.attendance)
    awaited = 0 if is_listed_whole else _not_listed(known, meeting)
    return There(listed + awaited if meeting.attendance else None, members or None)


def _not_listed(known: Coordination, meeting: Meeting) -> int:
    sitting = {one.person for one in members_on(known.memberships, meeting.session.body, meeting.session.on)}
    return len(sitting - {one.person for one in meeting.attendance})


def problem_of(decision: Decision, there: There) -> Sentence | None:
    """Why a decision cannot have had the votes that were entered with it; none where it can."""
    cast = (decision.votes_for or 0) + (decision.votes_against or 0)
    return votes_problem(cast, decision.votes_present, there.listed, there.members)


def refuse_more_votes(recording: Recording, body: str, session: str, *, is_listed_whole: bool) -> None:
    """Raises Refusal where a decision of a session has more votes than members were there."""
    there = who_was_there(recording, body, session, is_listed_whole=is_listed_whole)
    for decision in _entered(recording, body, session):
        if problem := problem_of(decision, there):
            raise Refusal(
                "Decision {code}: {problem} Correct its votes, or enter first who else was present.",
                code=decision.code,
                problem=problem,
            )


def _entered(recording: Recording, body: str, session: str) -> Iterator[Decision]:
    """The decisions of a session that were not voted about here: such a vote kept who was present then."""
    of_motion = select(Motion.id).where(Motion.decision_id == Decision.id).exists()  # type: ignore[call-overload]
    wanted = (
        select(Decision)
        .join(Session, Session.id == Decision.session_id)  # type: ignore[arg-type]
        .join(Body, Body.id == Session.body_id)  # type: ignore[arg-type]
        .where(Body.code == body, Session.code == session, ~of_motion)  # type: ignore[arg-type]
        .order_by(Decision.code)
    )
    yield from recording.database.execute(wanted).scalars()
