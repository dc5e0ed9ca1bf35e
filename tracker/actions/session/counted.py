"""Votes that were counted elsewhere and entered with a decision: never more of them than members were there."""

from collections.abc import Iterator

from sqlalchemy import select

from tracker.actions.recording import Recording
from tracker.actions.session.agendas import present_coordination
from tracker.coordination import Coordination, Meeting
from tracker.models import Base, Decision
from tracker.rules.presence import There, counted_problems, votes_problem, who_was_there
from tracker.sentences import Refusal, Sentence

DECISIONS, MOTIONS, SESSIONS, BODIES = (
    Base.metadata.tables[name] for name in ("decision", "motion", "session", "body")
)


def present_at(recording: Recording, body: str, session: str, *, is_listed_whole: bool = True) -> There:
    """Who was at a session as it stands in this transaction."""
    known = present_coordination(recording)
    return who_was_there(known, _meeting(known, body, session), is_listed_whole=is_listed_whole)


def _meeting(known: Coordination, body: str, session: str) -> Meeting:
    return next(one for one in known.meetings if (one.session.body, one.session.code) == (body, session))


def problem_of(decision: Decision, there: There) -> Sentence | None:
    """Why a decision cannot have had the votes that were entered with it; none where it can."""
    cast = (decision.votes_for or 0) + (decision.votes_against or 0)
    return votes_problem(cast, decision.votes_present, there)


def refuse_more_votes(recording: Recording, body: str, session: str, *, is_listed_whole: bool) -> None:
    """Raises Refusal where a decision of a session, or a vote in it, has more votes than members were there."""
    there = present_at(recording, body, session, is_listed_whole=is_listed_whole)
    for number, problem in counted_problems(_meeting(present_coordination(recording), body, session), there):
        raise Refusal(
            "Proposed decision {number}: {problem} Its votes stay as they were counted. Enter first who else was "
            "present.",
            number=number,
            problem=problem,
        )
    for decision in _entered(recording, body, session):
        if wrong := problem_of(decision, there):
            raise Refusal(
                "Decision {code}: {problem} Correct its votes, or enter first who else was present.",
                code=decision.code,
                problem=wrong,
            )


def _entered(recording: Recording, body: str, session: str) -> Iterator[Decision]:
    """The decisions of a session that were not voted about here: such a vote kept who was present then."""
    of_motion = select(MOTIONS.c.id).where(MOTIONS.c.decision_id == DECISIONS.c.id).exists()
    wanted = (
        select(Decision)
        .join(SESSIONS, SESSIONS.c.id == DECISIONS.c.session_id)
        .join(BODIES, BODIES.c.id == SESSIONS.c.body_id)
        .where(BODIES.c.code == body, SESSIONS.c.code == session, ~of_motion)
        .order_by(DECISIONS.c.code)
    )
    yield from recording.database.execute(wanted).scalars()
