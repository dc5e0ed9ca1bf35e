"""What the doctor says of recorded votes: minutes and reports print them beside the attendance list."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Select, exists, select

from tracker import store
from tracker.coordination import Meeting
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.models import Base
from tracker.rules.presence import There, counted_problems, votes_problem, who_was_there
from tracker.sentences import Sentence, say


def contradicting_votes(engine: Engine) -> Iterator[Sentence]:
    """Votes of more than were present, or than the body has: minutes and reports print both."""
    with open_for_reading(engine) as database:
        rows = database.execute(_votes()).all()
        known = store.load_coordination(database, role=Role.ADMINISTRATOR)
    meetings: dict[tuple[str, str], Meeting] = {(one.session.body, one.session.code): one for one in known.meetings}
    for row in rows:
        # A vote that was counted here kept who was present then; the list may have changed after it.
        there = There() if row.was_counted else who_was_there(known, meetings[row.body, row.session])
        cast = (row.votes_for or 0) + (row.votes_against or 0)
        if problem := votes_problem(cast, row.votes_present, there):
            yield say(
                "Decision {code}: {problem} Take back the change that recorded it (page Changes) and enter it anew.",
                code=row.code,
                problem=problem,
            )
    for meeting in known.meetings:
        for number, problem in counted_problems(meeting, who_was_there(known, meeting)):
            yield say(
                "Session {code}, proposed decision {number}: {problem} Correct the attendance list; where the session "
                "has ended, have the next one correct its minutes.",
                code=meeting.session.code,
                number=number,
                problem=problem,
            )


def _votes() -> Select[*tuple[Any, ...]]:
    """The votes of each decision, of which session it is, and whether it was voted about here."""
    decision, motion, session, body = (Base.metadata.tables[name] for name in ("decision", "motion", "session", "body"))
    wanted = select(
        body.c.code.label("body"),
        session.c.code.label("session"),
        decision.c.code,
        decision.c.votes_for,
        decision.c.votes_against,
        decision.c.votes_present,
        exists().where(motion.c.decision_id == decision.c.id).label("was_counted"),
    )
    of = decision.join(session, session.c.id == decision.c.session_id).join(body, body.c.id == session.c.body_id)
    return wanted.select_from(of).order_by(decision.c.code)
