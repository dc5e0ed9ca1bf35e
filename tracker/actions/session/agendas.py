"""What a session is prepared with: its agenda, its materials, the deadlines that were met."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import select

from tracker import store
from tracker.actions.days import refuse_to_come
from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose, Title
from tracker.actions.measure.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.coordination import STANDING, Coordination, ItemKind, Meeting
from tracker.facts import Role, SessionKind, Visibility
from tracker.models import AgendaItem, Body, Motion, Proposal, Session, SessionStep
from tracker.rules.deadlines import BACK, RULES
from tracker.rules.voting import Procedure, items_problem, procedure_of
from tracker.sentences import Refusal, refuse

ItemNumber = Annotated[int, Field(ge=1, le=200)]


class ItemGiven(Given):
    """An agenda item with its material. `measure` and `proposal` are codes, `committee` the code of a body.

    An internal item says why; `annexes` are links or words, one to a line.
    """

    title: Title = ""
    kind: ItemKind = ItemKind.OTHER
    measure: Prose = ""
    proposal: Prose = ""
    presenter: Prose = ""
    prepared_by: Prose = ""
    case_number: Prose = ""
    committee: Prose = ""
    legal_basis: Prose = ""
    proposed_decision: Prose = ""
    explanation: Prose = ""
    annexes: Prose = ""
    discussion: Prose = ""
    late_reason: Prose = ""
    visibility: Visibility = Visibility.PUBLIC
    visibility_reason: Prose = ""


class StepGiven(Given):
    """When a deadline was met; without a day the mark is taken away."""

    done_on: Day | None = None
    note: Prose = ""


def session_row(recording: Recording, body: str, session: str) -> Session:
    """A session of a body. Raises Refusal where there is none."""
    owner = recording.id_of(require(recording, Body, code=body))
    return require(recording, Session, body_id=owner, code=session)


def present_coordination(recording: Recording) -> Coordination:
    """Bodies and sessions as they stand in this transaction, with everything internal."""
    recording.database.flush()
    return store.load_coordination(recording.database, strategy=recording.strategy, role=Role.ADMINISTRATOR)


def meeting_of(recording: Recording, body: str, session: str) -> tuple[Meeting, Procedure]:
    """A session as it stands in this transaction, and the rules that hold for it. Raises Refusal for an unknown one."""
    session_row(recording, body, session)
    all_of_it = present_coordination(recording)
    meeting = next(one for one in all_of_it.meetings if (one.session.body, one.session.code) == (body, session))
    owner = next(one for one in all_of_it.bodies if one.code == body)
    return meeting, procedure_of(all_of_it.bodies, all_of_it.procedure, owner, meeting.session.on)


def refuse_closed(meeting: Meeting) -> None:
    """Raises Refusal for a session that has ended, or is not held at all."""
    if meeting.cancellation is not None:
        raise Refusal(
            "The session {code} was cancelled on {day:date} and is not held. Carry its agenda to another session, or "
            "take the cancellation back.",
            code=meeting.session.code,
            day=meeting.cancellation.on,
        )
    if meeting.closed_on is not None:
        raise Refusal(
            "The session {code} ended on {day:date}. What it decided can be changed by another session only.",
            code=meeting.session.code,
            day=meeting.closed_on,
        )


def refuse_no_hour(kind: SessionKind, hour: str) -> None:
    """Raises Refusal for a session by correspondence that does not say when its voting ends (24(1))."""
    if kind is SessionKind.CORRESPONDENCE and not hour:
        raise FieldRefusal(
            "A session by correspondence says the hour at which its voting ends{correspondence_limits:cited}. "
            "Enter it.",
            field="hour",
        )


def item_row(recording: Recording, body: str, session: str, number: int) -> AgendaItem:
    """An agenda item of a session. Raises Refusal where there is none."""
    held = session_row(recording, body, session)
    return require(recording, AgendaItem, session_id=recording.id_of(held), number=number)


@allowed(Role.OFFICER)
def add_item(recording: Recording, body: Code, session: Code, given: ItemGiven, after: ItemKind | None = None) -> int:
    """Puts an item at the end of a session's agenda and returns its number.

    With a kind to stand `after` it comes behind the first item of that kind; where there is none, before the questions
    with which the agenda ends.
    Raises Refusal for one without a title, for more items than an extraordinary session may have (23(1)), and for
    money on the agenda of a session by correspondence (24(1)).
    """
    meeting, procedure = meeting_of(recording, body, session)
    refuse_closed(meeting)
    refuse(items_problem(procedure, meeting, given.kind))
    if not given.title:
        raise Refusal("An agenda item needs a title. Give it one.")
    number = max((item.number for item in meeting.items), default=0) + 1
    _write(recording, body, session, number, given, {"added_on": recording.at.date()})
    return number if after is None else _moved(recording, meeting, number, after)


def _moved(recording: Recording, before: Meeting, number: int, after: ItemKind) -> int:
    """Where an item stands that was added at the end of the agenda and belongs behind one of a kind."""
    items = sorted(before.items, key=lambda item: item.number)
    place = next((at for at, item in enumerate(items, start=1) if item.kind is after), None)
    if place is None:
        place = len(items) - bool(items and items[-1].kind is ItemKind.QUESTIONS)
    numbers = [item.number for item in items]
    session = before.session
    order_items(recording, session.body, session.code, (*numbers[:place], number, *numbers[place:]))
    return place + 1


@allowed(Role.OFFICER)
def save_item(recording: Recording, body: Code, session: Code, number: ItemNumber, given: ItemGiven) -> None:
    """Changes an agenda item and its material. Raises Refusal where `add_item` would, and for an unknown number."""
    row = item_row(recording, body, session, number)
    meeting, procedure = meeting_of(recording, body, session)
    said = {"discussion"} if meeting.closed_on is not None else set()
    if not meeting.is_open and set(given.present()) - said:
        refuse_closed(meeting)
    if given.kind is not row.kind and "kind" in given.model_fields_set and given.kind is ItemKind.REALLOCATION:
        refuse(items_problem(procedure, meeting, given.kind))
    _write(recording, body, session, number, given, {})


def _write(recording: Recording, body: str, session: str, number: int, given: ItemGiven, more: dict[str, Any]) -> None:
    values = given.present("measure", "committee") | more
    if "measure" in given.model_fields_set:
        values["measure_id"] = measure_id(recording, given.measure) if given.measure else None
    if "committee" in given.model_fields_set:
        committee = require(recording, Body, code=given.committee) if given.committee else None
        values["committee_id"] = recording.id_of(committee) if committee else None
    if given.proposal:
        require(recording, Proposal, code=given.proposal)
    held = recording.id_of(session_row(recording, body, session))
    row = save(recording, AgendaItem, {"session_id": held, "number": number}, values, given.version)
    if row.visibility is Visibility.INTERNAL and not row.visibility_reason:
        raise FieldRefusal(
            "An item that is kept from the public says why{kept_from_public:cited}. Write the reason.",
            field="visibility_reason",
        )


@allowed(Role.OFFICER)
def prepare_agenda(recording: Recording, body: Code, session: Code, titles: dict[ItemKind, Title]) -> None:
    """Puts the standing items of a regular session on its agenda where they are missing, by their titles.

    They are the minutes of the last session (57(2)), the execution of decisions (117(1)) and questions (18(1)).
    Raises Refusal for any other kind of session.
    """
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    if meeting.session.kind is not SessionKind.REGULAR:
        raise Refusal("Standing items belong to regular sessions. Add the items of this session one by one.")
    known = {item.kind for item in meeting.items}
    number = max((item.number for item in meeting.items), default=0)
    for kind in STANDING:
        if kind in titles and kind not in known:
            number += 1
            given = ItemGiven.of(title=titles[kind], kind=kind)
            _write(recording, body, session, number, given, {"added_on": recording.at.date()})


@allowed(Role.OFFICER)
def withdraw_item(recording: Recording, body: Code, session: Code, number: ItemNumber, withdrawn: bool = True) -> None:
    """Takes an item off the agenda, or puts it back; it stays visible as withdrawn, for the minutes (32)."""
    row = item_row(recording, body, session, number)
    meeting, procedure = meeting_of(recording, body, session)
    refuse_closed(meeting)
    if not withdrawn and row.is_withdrawn:
        refuse(items_problem(procedure, meeting, ItemKind(row.kind)))
    row.is_withdrawn = withdrawn


@allowed(Role.OFFICER)
def order_items(recording: Recording, body: Code, session: Code, numbers: tuple[ItemNumber, ...]) -> None:
    """Puts the agenda into another order: `numbers` are the present ones, each once, in the order wanted."""
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    if sorted(numbers) != [item.number for item in meeting.items]:
        raise Refusal("The order has to name every item of the agenda once. Look at the agenda as it is now.")
    rows = [item_row(recording, body, session, number) for number in numbers]
    for temporary, row in enumerate(rows, start=1):  # two items never have one number, not even for a moment
        row.number = -temporary
    recording.database.flush()
    for number, row in enumerate(rows, start=1):
        row.number = number
    recording.database.flush()
    recording.forget(AgendaItem)


@allowed(Role.OFFICER)
def remove_item(recording: Recording, body: Code, session: Code, number: ItemNumber) -> None:
    """Takes an item that nobody votes about out of the agenda for good; history keeps it."""
    row = item_row(recording, body, session, number)
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    of_item = select(Motion).where(Motion.agenda_item_id == recording.id_of(row)).limit(1)  # type: ignore[arg-type]
    if recording.database.execute(of_item).first() is not None:
        raise Refusal("This item has a proposed decision. Withdraw the item instead, so that the minutes tell of it.")
    recording.remove(row, session_id=row.session_id, number=row.number)


@allowed(Role.OFFICER)
def mark_step(recording: Recording, body: Code, session: Code, name: Code, given: StepGiven) -> None:
    """Marks a deadline of a session (its name in the rules) as met on a day, or takes the mark away.

    Raises Refusal for a day that is still to come: the invitation and the public notice make the agenda public; and
    where the mark of what preceded a session that has ended would go.
    """
    if name not in RULES:
        raise Refusal("The rules know no deadline “{name}”. Choose one of the session's deadlines.", name=name)
    held = session_row(recording, body, session)
    if held.cancelled_on is not None:
        refuse_closed(meeting_of(recording, body, session)[0])
    key = {"session_id": recording.id_of(held), "name": name}
    if given.done_on is not None:
        refuse_to_come(recording, given.done_on)
        save(recording, SessionStep, key, given.present(), given.version)
        return
    row = recording.find(SessionStep, **key)
    if row is not None:
        if held.closed_on is not None and RULES[name].direction == BACK:
            refuse_closed(meeting_of(recording, body, session)[0])
        recording.remove(row, **key)
