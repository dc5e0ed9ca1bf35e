"""A session whose deadlines are over already says why they are not kept."""

from collections.abc import Iterable

from tracker.actions.given import FieldRefusal
from tracker.actions.recording import Recording
from tracker.actions.session.agendas import present_coordination
from tracker.coordination import StepDone
from tracker.facts import Channel, Session
from tracker.rules.deadlines import session_deadlines


def refuse_haste(
    recording: Recording, session: Session, why: str, *, field: str, steps: Iterable[StepDone] = ()
) -> None:
    """Raises FieldRefusal for a session that has deadlines which are over and were not met, and does not say why.

    A file that is imported tells how things were.
    """
    if why or recording.actor.channel is Channel.IMPORT:
        return
    today, met = recording.at.date(), {step.name for step in steps}
    deadlines = session_deadlines(session, present_coordination(recording).procedure)
    if any(one.due < today and one.name not in met for one in deadlines):
        raise FieldRefusal(
            "Some deadlines of this session are over already. Choose a later day, or write why they are not kept.",
            field=field,
        )
