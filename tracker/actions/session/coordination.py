"""Bodies, their procedural settings, sessions and decisions."""

from datetime import date
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from tracker.actions.given import Code, Day, FieldRefusal, Given, Hour, Number, Prose, Title, Whole, checked_key
from tracker.actions.measure.measures import measure_id
from tracker.actions.motion.motions import effects_of, refuse_of_others
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.actions.session.agendas import meeting_of, refuse_closed, refuse_no_hour
from tracker.actions.session.counted import present_at, problem_of
from tracker.actions.session.haste import refuse_haste
from tracker.coordination import ItemKind
from tracker.facts import BodyKind, Channel, Execution, Role, SessionKind, Visibility
from tracker.facts import Session as SessionFact
from tracker.models import AgendaItem, Body, Decision, Effect, Motion, Organisation, ProcedureSetting, Session
from tracker.rules.voting import most_items_problem, moves_money
from tracker.sentences import Refusal, refuse
from tracker.store.sight_queries import ANNOUNCING

MOST_MEMBERS = 1000
PLACE = ("on", "hour", "place")
"""When and where a session meets."""


class BodyGiven(Given):
    """`members` is the number of all members, `procedure_act` the act with the rules of procedure."""

    title: Title = ""
    title_en: Prose = ""
    kind: BodyKind = BodyKind.COORDINATION
    members: Annotated[Whole, Field(le=MOST_MEMBERS)] = 0
    procedure_act: Prose = ""


class SettingGiven(Given):
    """`unit` is days, working_days, items, share, or article for what has no number (its value is 0)."""

    value: Number
    unit: Code
    valid_until: Day | None = None
    note: Prose = ""


class SessionGiven(Given):
    """`hour` is when it begins, as `15:00`; by correspondence, when voting ends. `reason` is why it was called.

    `case_number` is that of the file its papers belong to, `recorder` who takes the minutes, by name or function.
    """

    on: Day
    hour: Hour = ""
    place: Prose = ""
    is_remote: bool = False
    reason: Prose = ""
    kind: SessionKind = SessionKind.REGULAR
    title: Prose = ""
    minutes_adopted_on: Day | None = None
    minutes_published_on: Day | None = None
    case_number: Prose = ""
    recorder: Prose = ""


class DecisionGiven(Given):
    """`measures` are the codes the decision touches; `task_owner` is an organisation's code."""

    text: Prose = ""
    adopted_on: Day | None = None
    votes_present: Whole | None = None
    votes_for: Whole | None = None
    votes_against: Whole | None = None
    measures: tuple[Code, ...] = ()
    task: Prose = ""
    task_owner: Prose | None = None
    task_due: Day | None = None
    execution: Execution = Execution.OPEN
    execution_note: Prose = ""
    visibility: Visibility = Visibility.PUBLIC


@allowed(Role.ADMINISTRATOR)
def save_body(recording: Recording, code: Code, given: BodyGiven) -> None:
    """Adds or changes a body."""
    save(recording, Body, {"code": code}, given.present(), given.version)


@allowed(Role.ADMINISTRATOR)
def save_setting(
    recording: Recording, body: Code, name: Code, article: str, valid_from: date, given: SettingGiven
) -> None:
    """Adds or changes a number of a body's rules of procedure, valid from a day.

    Raises FieldRefusal for a share that is none, and for an article with a slash: it is a part of an address.
    """
    if "/" in article:
        raise FieldRefusal(
            "“{article}” has a slash. Write an article as 22, or 22(1) for its first paragraph.",
            field="article",
            article=article,
        )
    if given.unit == "share" and not 0 < given.value <= 1:
        raise FieldRefusal("A share lies between 0 and 1. Write a half as 0,5.", field="value")
    owner = recording.id_of(require(recording, Body, code=body))
    key = {"body_id": owner, "name": name, "article": article, "valid_from": valid_from}
    save(recording, ProcedureSetting, key, given.present(), given.version)


@allowed(Role.OFFICER)
def save_session(recording: Recording, body: Code, code: Code, given: SessionGiven) -> None:
    """Adds or changes a session of a body.

    Raises Refusal for a session by correspondence that does not say when its voting ends, or that has money on its
    agenda (24(1)), for an extraordinary one with more items than it may have (23(1)), for another day or kind of one
    that has ended, for one that was cancelled, for another day, hour or place of one that people were invited to, and
    where deadlines that are over already do not say in `reason` why they are not kept.
    """
    key = {"body_id": recording.id_of(require(recording, Body, code=body)), "code": code}
    present = recording.find(Session, **checked_key(key))
    if present is not None and present.closed_on is not None and (given.on, given.kind) != (present.on, present.kind):
        _refuse_rewritten(present, given)
    if present is not None and present.closed_on is None:
        _refuse_told(recording, body, present, given)
    _refuse_haste(recording, body, code, present, given)
    row = save(recording, Session, key, given.present(), given.version)
    if row.kind is SessionKind.CORRESPONDENCE:
        _refuse_correspondence(recording, row)
    if row.kind is SessionKind.EXTRAORDINARY:
        meeting, procedure = meeting_of(recording, body, row.code)
        refuse(most_items_problem(procedure, meeting))


def _refuse_rewritten(present: Session, given: SessionGiven) -> None:
    if given.on != present.on or ("kind" in given.model_fields_set and given.kind is not present.kind):
        raise Refusal("The session {code} has ended; its day and kind stay as they were.", code=present.code)


def _refuse_told(recording: Recording, body: str, present: Session, given: SessionGiven) -> None:
    """A cancelled session stays as it was; one that people were told of is moved, so that they are told anew."""
    told = given.model_fields_set
    moved = [name for name in PLACE if name in told and getattr(given, name) != getattr(present, name)]
    if present.cancelled_on is None and not moved:
        return
    meeting, _ = meeting_of(recording, body, present.code)
    refuse_closed(meeting)
    if any(step.name in ANNOUNCING for step in meeting.steps) and recording.actor.channel is not Channel.IMPORT:
        raise FieldRefusal(
            "People were told of the session {code} already. Move it: then the reason is asked for, and whoever was "
            "invited gets a letter.",
            field=moved[0],
            code=present.code,
        )


def _refuse_haste(recording: Recording, body: str, code: str, present: Session | None, given: SessionGiven) -> None:
    """A session that is called anew, or gets another day or kind, says why it keeps no deadline that is over."""
    told = given.present()
    kind, why = told.get("kind", present.kind if present else given.kind), told.get("reason", "")
    if present is None:
        refuse_haste(recording, SessionFact(code, body, given.on, kind), why, field="reason")
    elif present.closed_on is None and (given.on, kind) != (present.on, present.kind):
        steps = meeting_of(recording, body, code)[0].steps
        why = told.get("reason", present.reason)
        refuse_haste(recording, SessionFact(code, body, given.on, kind), why, field="reason", steps=steps)


def _refuse_correspondence(recording: Recording, row: Session) -> None:
    refuse_no_hour(row.kind, row.hour)
    held = recording.id_of(row)
    items = recording.database.execute(select(AgendaItem).where(AgendaItem.session_id == held)).scalars()  # type: ignore[arg-type]
    motions = recording.database.execute(select(Motion).where(Motion.session_id == held)).scalars()  # type: ignore[arg-type]
    about_money = any(item.kind is ItemKind.REALLOCATION for item in items)
    if about_money or any(moves_money(effects_of(motion)) for motion in motions):
        raise Refusal(
            "A session by correspondence may not decide about money{correspondence_limits:cited}. "
            "Put it on the agenda of a regular or extraordinary session."
        )


@allowed(Role.OFFICER)
def save_decision(recording: Recording, body: Code, session: Code, code: Code, given: DecisionGiven) -> None:
    """Adds or changes a decision of a session. Its effects on measures are recorded as links.

    Raises Refusal for other words or votes of a decision that was voted about here: it stays what was adopted;
    for more votes than members were present; and for one about another strategy's plan.
    """
    owner = recording.id_of(require(recording, Body, code=body))
    row = require(recording, Session, body_id=owner, code=session)
    if row.cancelled_on is not None:
        refuse_closed(meeting_of(recording, body, session)[0])
    held = recording.id_of(row)
    _refuse_adopted(recording, held, code, given)
    values = resolve(recording, given.present("measures"), {"task_owner": Organisation})
    decision = save(recording, Decision, {"session_id": held, "code": code}, values, given.version)
    _refuse_votes(recording, body, session, decision)
    for measure in given.measures:
        key = {"decision_id": recording.id_of(decision), "measure_id": measure_id(recording, measure)}
        save(recording, Effect, key, {"kind": "concerns"})


def _refuse_votes(recording: Recording, body: str, session: str, decision: Decision) -> None:
    """A decision that was voted about here has the count of that vote; the list may have changed after it."""
    if recording.find(Motion, decision_id=recording.id_of(decision)) is not None:
        return
    if problem := problem_of(decision, present_at(recording, body, session)):
        raise FieldRefusal("{problem} Correct the numbers.", field="votes_for", problem=problem)


AS_ADOPTED = ("text", "adopted_on", "votes_present", "votes_for", "votes_against")


def _refuse_adopted(recording: Recording, session: int, code: str, given: DecisionGiven) -> None:
    row = recording.find(Decision, **checked_key({"session_id": session, "code": code}))
    if row is None or recording.find(Motion, decision_id=recording.id_of(row)) is None:
        return
    refuse_of_others(recording, row)
    rewritten = [name for name, value in given.present().items() if name in AS_ADOPTED and getattr(row, name) != value]
    if rewritten or given.measures:
        raise Refusal(
            "The decision {code} was voted about and stays as it was adopted. Only another decision can change it.",
            code=code,
        )
