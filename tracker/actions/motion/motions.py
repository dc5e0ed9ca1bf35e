"""Motions: drafted with their effects, previewed, withdrawn."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import func, select

from tracker import store
from tracker.actions.given import Code, Day, Given, Prose, Title
from tracker.actions.motion.effects_given import AnyEffect, stored
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.actions.session.agendas import ItemNumber, item_row, meeting_of, refuse_closed, session_row
from tracker.coordination import Effect, Majority, Meeting, MotionState, UndoEffect
from tracker.facts import Execution, Plan, Role, Visibility
from tracker.models import Body, Decision, Motion, Organisation, Session
from tracker.rules.effects import problems, touches
from tracker.rules.voting import money_problem, moves_money
from tracker.sentences import Refusal, refuse

MotionNumber = Annotated[int, Field(ge=1, le=1000)]


class MotionGiven(Given):
    """What is voted about: `item` is the number of its agenda item, `effects` what it does when it is adopted.

    `task_owner` is an organisation's code, `replaces` the code of a decision that could not be carried out.
    """

    item: ItemNumber | None = None
    text: Title = ""
    majority: Majority = Majority.OF_VOTES
    effects: tuple[AnyEffect, ...] = Field(default=(), max_length=50)
    task: Prose = ""
    task_owner: Prose | None = None
    task_due: Day | None = None
    replaces: Prose = ""
    visibility: Visibility = Visibility.PUBLIC


def motion_row(recording: Recording, body: str, session: str, number: int) -> Motion:
    """A motion of a session. Raises Refusal where there is none, and for one about another strategy's plan."""
    held = session_row(recording, body, session)
    row = require(recording, Motion, session_id=recording.id_of(held), number=number)
    if row.strategy_id != recording.strategy_id():
        raise Refusal(
            "The proposed decision {number} is about the plan of another strategy. Choose that strategy and "
            "open it there.",
            number=number,
        )
    return row


def present_plan(recording: Recording) -> Plan:
    """The plan as it stands in this transaction, with everything internal."""
    recording.database.flush()
    return store.load(recording.database, strategy=recording.strategy, role=Role.ADMINISTRATOR)


def effects_of(row: Motion) -> tuple[Effect, ...]:
    """What a motion does when it is adopted."""
    return tuple(store.effect_from(one) for one in row.effects or ())


@allowed(Role.OFFICER)
def add_motion(recording: Recording, body: Code, session: Code, given: MotionGiven) -> int:
    """Drafts a motion under an agenda item and returns its number among those of the session.

    Raises Refusal for one without a text or item, and for effects that could not be applied to the plan as it is.
    """
    meeting, _ = meeting_of(recording, body, session)
    if given.item is None or not given.text:
        raise Refusal("A proposed decision needs its text and the agenda item it belongs to. Enter both.")
    held = recording.id_of(session_row(recording, body, session))
    last = select(func.max(Motion.number)).where(Motion.session_id == held)  # type: ignore[arg-type]
    number = (recording.database.execute(last).scalar() or 0) + 1
    _write(recording, meeting, number, given)
    return number


@allowed(Role.OFFICER)
def save_motion(recording: Recording, body: Code, session: Code, number: MotionNumber, given: MotionGiven) -> None:
    """Changes a motion that nobody has voted about, and notes anew what its effects would change."""
    row = motion_row(recording, body, session, number)
    _refuse_settled(row)
    meeting, _ = meeting_of(recording, body, session)
    if given.present() and any(motion.votes for motion in meeting.motions if motion.number == number):
        raise Refusal("This proposed decision was voted about; a vote about it again has to be about the same words.")
    _write(recording, meeting, number, given)


@allowed(Role.OFFICER)
def preview_motion(recording: Recording, body: Code, session: Code, number: MotionNumber) -> None:
    """Notes what the effects of a motion would change as the plan is now: what was looked at is what is voted about.

    Raises Refusal where the effects can no longer be applied.
    """
    row = motion_row(recording, body, session, number)
    _refuse_settled(row, but=MotionState.REJECTED)
    _note_effects(recording, row)


@allowed(Role.OFFICER)
def withdraw_motion(recording: Recording, body: Code, session: Code, number: MotionNumber) -> None:
    """Takes a motion off the table; it stays visible as withdrawn."""
    row = motion_row(recording, body, session, number)
    _refuse_settled(row)
    meeting, _ = meeting_of(recording, body, session)
    refuse_closed(meeting)
    row.state = MotionState.WITHDRAWN


def _refuse_settled(row: Motion, but: MotionState = MotionState.DRAFT) -> None:
    if row.state not in (MotionState.DRAFT, but):
        raise Refusal(
            "This proposed decision is “{state:word}” and stays as it is. Propose another one.",
            state=MotionState(row.state),
        )


def _write(recording: Recording, meeting: Meeting, number: int, given: MotionGiven) -> None:
    refuse_closed(meeting)
    body, session = meeting.session.body, meeting.session.code
    values = given.present("item", "effects", "replaces") | {"strategy_id": recording.strategy_id()}
    if given.item is not None:
        values["agenda_item_id"] = recording.id_of(item_row(recording, body, session, given.item))
    if "effects" in given.model_fields_set:
        values["effects"] = stored(given.effects)
    if "replaces" in given.model_fields_set:
        replaced = own_decision_row(recording, body, given.replaces) if given.replaces else None
        if replaced is not None:
            refuse_replaced(recording, replaced)
        values["replaces_id"] = recording.id_of(replaced) if replaced else None
    held = recording.id_of(session_row(recording, body, session))
    values = resolve(recording, values, {"task_owner": Organisation})
    row = save(recording, Motion, {"session_id": held, "number": number}, values, given.version)
    if not row.text:
        raise Refusal("A proposed decision needs its text and the agenda item it belongs to. Enter both.")
    if row.task_due is not None and not row.task:
        raise Refusal("A task has a day and no words. Write what has to be done.")
    refuse(money_problem(meeting, moves_money=moves_money(effects_of(row))))
    _note_effects(recording, row)


def _note_effects(recording: Recording, row: Motion) -> None:
    plan, effects = present_plan(recording), effects_of(row)
    for problem in problems(plan, effects):
        refuse(problem)
    for effect in effects:
        if isinstance(effect, UndoEffect):
            own_decision_row(recording, _body_of(recording, row), effect.decision)
    before: dict[str, Any] = {touch.key: touch.value for touch in touches(plan, effects)}
    if row.before != before:
        row.before = before


def _body_of(recording: Recording, row: Motion) -> str:
    held = recording.database.get(Session, row.session_id)
    assert held is not None
    owner = recording.database.get(Body, held.body_id)
    assert owner is not None
    return owner.code


def refuse_replaced(recording: Recording, decision: Decision) -> None:
    """Raises Refusal for a decision that another one took the place of already (117(3))."""
    if decision.execution is Execution.REPLACED:
        other = recording.database.get(Decision, decision.replaced_by_id) if decision.replaced_by_id else None
        raise Refusal(
            "The decision {code} was replaced already ({other}). Replace the one in its place, or none.",
            code=decision.code,
            other=other.code if other else "–",
        )


def decision_id(recording: Recording, body: str, code: str) -> int | None:
    """The id of a body's decision with a code; none for an empty one. Raises Refusal where there is none."""
    return recording.id_of(decision_row(recording, body, code)) if code else None


def own_decision_row(recording: Recording, body: str, code: str) -> Decision:
    """As `decision_row`, to be changed: raises Refusal also for one about another strategy's plan."""
    row = decision_row(recording, body, code)
    refuse_of_others(recording, row)
    return row


def refuse_of_others(recording: Recording, decision: Decision) -> None:
    """Raises Refusal for a decision about the plan of another strategy; what was not voted about here is of none."""
    motion = recording.find(Motion, decision_id=recording.id_of(decision))
    if motion is not None and motion.strategy_id != recording.strategy_id():
        raise Refusal(
            "The decision {code} is about the plan of another strategy. Choose that strategy and change it there.",
            code=decision.code,
        )


def decision_row(recording: Recording, body: str, code: str) -> Decision:
    """The newest decision of a body with a code. Raises Refusal where there is none."""
    recording.database.flush()
    query = (
        select(Decision)
        .join(Session, Session.id == Decision.session_id)  # type: ignore[arg-type]
        .join(Body, Body.id == Session.body_id)  # type: ignore[arg-type]
        .where(Decision.code == code, Body.code == body)  # type: ignore[arg-type]
        .order_by(Session.on.desc(), Decision.id.desc())  # type: ignore[attr-defined, union-attr]
    )
    found: Decision | None = recording.database.execute(query).scalars().first()
    if found is None:
        raise Refusal("There is no decision “{code}” of this body. Check the code.", code=code)
    return found
