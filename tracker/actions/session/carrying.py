"""The agenda of a session that is cancelled, carried to another one: what is not dealt with is put off (39(1))."""

from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.actions.given import Code, Prose
from tracker.actions.motion.motions import effects_of
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.session.agendas import item_row, meeting_of, refuse_closed, session_row
from tracker.coordination import STANDING, AgendaItem, Meeting
from tracker.facts import Role, SessionKind
from tracker.models import AgendaItem as ItemRow
from tracker.models import Motion as MotionRow
from tracker.rules.voting import Procedure, items_problem, money_problem, moves_money
from tracker.sentences import Refusal, refuse


@dataclass
class Carrying:
    """An agenda on its way from one session to another; both are read anew after every item."""

    recording: Recording
    body: str
    source: str
    to: str
    why: str = ""

    @property
    def target(self) -> tuple[Meeting, Procedure]:
        """The session that takes the items over, as it is now, and its rules."""
        return meeting_of(self.recording, self.body, self.to)

    def item(self, item: AgendaItem) -> bool:
        """Carries an item with the motions under it; whether anything of it went."""
        target, procedure = self.target
        row = item_row(self.recording, self.body, self.source, item.number)
        motions = self._motions(row)
        for motion in motions:
            refuse(money_problem(target, moves_money=moves_money(effects_of(motion))))
        place = next((one.number for one in target.items if one.kind is item.kind and not one.is_withdrawn), None)
        is_needed = bool(motions) or target.session.kind is SessionKind.REGULAR
        goes_itself = item.kind not in STANDING or (place is None and is_needed)
        if goes_itself:
            refuse(items_problem(procedure, target, item.kind))
            self._carry(row, max((one.number for one in target.items), default=0) + 1)
        elif place is not None:
            row = item_row(self.recording, self.body, self.to, place)
        for motion in motions:
            self._put_under(motion, row)
        return goes_itself or bool(motions)

    def _motions(self, row: ItemRow) -> list[MotionRow]:
        """The motions under an item, whichever strategy's plan they are about."""
        under = select(MotionRow).where(MotionRow.agenda_item_id == self.recording.id_of(row))  # type: ignore[arg-type]
        return list(self.recording.database.execute(under.order_by(MotionRow.number)).scalars())  # type: ignore[arg-type]

    def _carry(self, row: ItemRow, number: int) -> None:
        row.session_id, row.number, row.added_on = self._target_id, number, self.recording.at.date()
        row.late_reason = row.late_reason or self.why
        self.recording.database.flush()
        self.recording.forget(ItemRow)

    def _put_under(self, motion: MotionRow, row: ItemRow) -> None:
        session, item = self._target_id, self.recording.id_of(row)
        last = select(func.max(MotionRow.number)).where(MotionRow.session_id == session)  # type: ignore[arg-type]
        number = (self.recording.database.execute(last).scalar() or 0) + 1
        motion.session_id, motion.agenda_item_id, motion.number = session, item, number
        self.recording.database.flush()
        self.recording.forget(MotionRow)

    @property
    def _target_id(self) -> int:
        return self.recording.id_of(session_row(self.recording, self.body, self.to))


@allowed(Role.OFFICER)
def carry_agenda(recording: Recording, body: Code, session: Code, to: Code, why: Prose = "") -> int:
    """Puts what a cancelled session was to deal with on the agenda of another session of its body, with everything that
    is to be voted about; of how many items something went.

    `why` is what an item says that comes after the invitation and has no reason of its own (22(1)). Withdrawn items
    stay. A standing item goes where there is none of its kind yet; what is voted about under it goes under that one.
    Raises Refusal for a session that is not cancelled or was carried already, for one that ended or is cancelled
    itself, and where the rules forbid an item there (23(1), 24(1)).
    """
    meeting, _ = meeting_of(recording, body, session)
    if meeting.cancellation is None:
        raise Refusal("The session {code} is not cancelled: its agenda stays with it.", code=session)
    if meeting.cancellation.carried_to:
        raise Refusal(
            "The agenda of session {code} was carried to session {other} already.",
            code=session,
            other=meeting.cancellation.carried_to,
        )
    target, _ = meeting_of(recording, body, to)
    refuse_closed(target)
    carrying = Carrying(recording, body, session, to, why)
    carried = [carrying.item(item) for item in meeting.items if not item.is_withdrawn]
    if not carried:
        raise Refusal("Nothing is on the agenda of session {code} that could be carried.", code=session)
    session_row(recording, body, session).carried_to = to
    return sum(carried)
