"""The agenda of a session that is cancelled, carried to another one: what is not dealt with is put off (39(1))."""

from dataclasses import dataclass

from tracker.actions.agendas import item_row, meeting_of, refuse_closed, session_row
from tracker.actions.given import Code
from tracker.actions.motions import motion_row
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
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

    @property
    def target(self) -> tuple[Meeting, Procedure]:
        """The session that takes the items over, as it is now, and its rules."""
        return meeting_of(self.recording, self.body, self.to)

    def item(self, item: AgendaItem, motions: tuple[int, ...]) -> bool:
        """Carries an item with the motions under it (their numbers); whether anything of it went."""
        target, procedure = self.target
        place = next((one.number for one in target.items if one.kind is item.kind and not one.is_withdrawn), None)
        is_needed = bool(motions) or target.session.kind is SessionKind.REGULAR
        goes_itself = item.kind not in STANDING or (place is None and is_needed)
        if goes_itself:
            refuse(items_problem(procedure, target, item.kind))
            place = self._row(item, target)
        for number in motions:
            self._motion(number, place)
        return goes_itself or bool(motions)

    def _row(self, item: AgendaItem, target: Meeting) -> int:
        row = item_row(self.recording, self.body, self.source, item.number)
        row.session_id = self.recording.id_of(session_row(self.recording, self.body, self.to))
        row.number = number = max((one.number for one in target.items), default=0) + 1
        row.added_on = self.recording.at.date()
        self.recording.database.flush()
        self.recording.forget(ItemRow)
        return number

    def _motion(self, number: int, place: int | None) -> None:
        assert place is not None
        row = motion_row(self.recording, self.body, self.source, number)
        target, _ = self.target
        row.agenda_item_id = self.recording.id_of(item_row(self.recording, self.body, self.to, place))
        row.session_id = self.recording.id_of(session_row(self.recording, self.body, self.to))
        row.number = max((one.number for one in target.motions), default=0) + 1
        self.recording.database.flush()
        self.recording.forget(MotionRow)


@allowed(Role.OFFICER)
def carry_agenda(recording: Recording, body: Code, session: Code, to: Code) -> int:
    """Puts what a cancelled session was to deal with on the agenda of another session of its body, with everything that
    is to be voted about; of how many items something went.

    Withdrawn items stay. A standing item goes where there is none of its kind yet; what is voted about under it goes
    under that one. Raises Refusal for a session that is not cancelled or was carried already, for one that ended or is
    cancelled itself, and where the rules forbid an item there (23(1), 24(1)).
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
    for motion in meeting.motions:
        refuse(money_problem(target, moves_money=moves_money(motion)))
    carrying = Carrying(recording, body, session, to)
    carried = [
        carrying.item(item, tuple(one.number for one in meeting.motions if one.item == item.number))
        for item in meeting.items
        if not item.is_withdrawn
    ]
    if not carried:
        raise Refusal("Nothing is on the agenda of session {code} that could be carried.", code=session)
    session_row(recording, body, session).carried_to = to
    return sum(carried)
