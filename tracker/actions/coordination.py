"""Bodies, their procedural settings, sessions and decisions."""

from datetime import date

from tracker.actions.given import Code, Day, Given, Number, Prose, Title, Whole
from tracker.actions.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.facts import BodyKind, Execution, Role, SessionKind, Visibility
from tracker.models import Body, Decision, Effect, Organisation, ProcedureSetting, Session


class BodyGiven(Given):
    """`members` is the number of all members."""

    title: Title = ""
    title_en: Prose = ""
    kind: BodyKind = BodyKind.COORDINATION
    members: Whole = 0


class SettingGiven(Given):
    """`unit` is days, working_days, items or share."""

    value: Number
    unit: Code
    valid_until: Day | None = None
    note: Prose = ""


class SessionGiven(Given):
    on: Day
    kind: SessionKind = SessionKind.REGULAR
    title: Prose = ""
    minutes_adopted_on: Day | None = None
    minutes_published_on: Day | None = None


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
    """Adds or changes a number of a body's rules of procedure, valid from a day."""
    owner = recording.id_of(require(recording, Body, code=body))
    key = {"body_id": owner, "name": name, "article": article, "valid_from": valid_from}
    save(recording, ProcedureSetting, key, given.present(), given.version)


@allowed(Role.OFFICER)
def save_session(recording: Recording, body: Code, code: Code, given: SessionGiven) -> None:
    """Adds or changes a session of a body."""
    key = {"body_id": recording.id_of(require(recording, Body, code=body)), "code": code}
    save(recording, Session, key, given.present(), given.version)


@allowed(Role.OFFICER)
def save_decision(recording: Recording, body: Code, session: Code, code: Code, given: DecisionGiven) -> None:
    """Adds or changes a decision of a session. Its effects on measures are recorded as links."""
    owner = recording.id_of(require(recording, Body, code=body))
    held = recording.id_of(require(recording, Session, body_id=owner, code=session))
    values = resolve(recording, given.present("measures"), {"task_owner": Organisation})
    decision = save(recording, Decision, {"session_id": held, "code": code}, values, given.version)
    for measure in given.measures:
        key = {"decision_id": recording.id_of(decision), "measure_id": measure_id(recording, measure)}
        save(recording, Effect, key, {"kind": "concerns"})
