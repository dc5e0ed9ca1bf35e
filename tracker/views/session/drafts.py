"""The sessions whose drafts are to be looked through: some days before their materials are due, until they leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.coordination import Coordination, Meeting
from tracker.facts import BodyKind, SessionKind
from tracker.rules.deadlines import drafts_day
from tracker.views.session.session import INVITATIONS


@dataclass(frozen=True, slots=True)
class DraftsDue:
    """A session, and the day from which its drafts wait to be looked through."""

    meeting: Meeting
    since: date


def drafts_due(coordination: Coordination, today: date) -> Iterator[DraftsDue]:
    """The regular sessions of the coordination that are still to be invited to, from the day of their drafts on."""
    bodies = {body.code for body in coordination.bodies if body.kind is BodyKind.COORDINATION}
    for meeting in coordination.meetings:
        session = meeting.session
        is_regular = session.body in bodies and session.kind is SessionKind.REGULAR
        if not is_regular or session.on <= today or _is_settled(meeting):
            continue
        since = drafts_day(session, coordination.procedure)
        if since is not None and since <= today:
            yield DraftsDue(meeting, since)


def _is_settled(meeting: Meeting) -> bool:
    return not meeting.is_open or any(step.name in INVITATIONS for step in meeting.steps)
