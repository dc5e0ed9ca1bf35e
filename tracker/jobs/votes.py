"""What the doctor says of recorded votes: minutes and reports print them beside the attendance list."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Select, exists, func, select

from tracker.database import open_for_reading
from tracker.models import Base
from tracker.rules.voting import votes_problem
from tracker.sentences import Sentence, say


def contradicting_votes(engine: Engine) -> Iterator[Sentence]:
    """Decisions with more votes than members were present, or than the body has: minutes and reports print both."""
    with open_for_reading(engine) as database:
        rows = database.execute(_votes()).all()
    for row in rows:
        listed = row.listed if row.was_listed and not row.was_counted else None
        members = None if row.was_counted else row.members or row.sitting or None
        cast = (row.votes_for or 0) + (row.votes_against or 0)
        if problem := votes_problem(cast, row.votes_present, listed, members):
            yield say(
                "Decision {code}: {problem} Take back the change that recorded it (page Changes) and enter it anew.",
                code=row.code,
                problem=problem,
            )


def _votes() -> Select[*tuple[Any, ...]]:
    """The votes of each decision, how many the attendance list of its session has as present, and who sat in the body.

    A vote that was counted here kept who was present then; the list may have changed after it.
    """
    decision, there = Base.metadata.tables["decision"], Base.metadata.tables["attendance"]
    motion, session, body = (Base.metadata.tables[name] for name in ("motion", "session", "body"))
    seat = Base.metadata.tables["membership"]
    holds = (seat.c.valid_from <= session.c.on) & (seat.c.valid_until.is_(None) | (session.c.on <= seat.c.valid_until))
    sitting = select(func.count(seat.c.person_id.distinct())).where(seat.c.body_id == session.c.body_id, holds)
    listed = select(func.count()).where(there.c.session_id == decision.c.session_id)
    wanted = select(
        body.c.members,
        sitting.correlate(session).scalar_subquery().label("sitting"),
        decision.c.code,
        decision.c.votes_for,
        decision.c.votes_against,
        decision.c.votes_present,
        listed.where(there.c.is_present).scalar_subquery().label("listed"),
        exists().where(there.c.session_id == decision.c.session_id).label("was_listed"),
        exists().where(motion.c.decision_id == decision.c.id).label("was_counted"),
    )
    of = decision.join(session, session.c.id == decision.c.session_id).join(body, body.c.id == session.c.body_id)
    return wanted.select_from(of).order_by(decision.c.code)
