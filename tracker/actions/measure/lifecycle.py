"""How a measure ends, rests and begins again: each step asks what it must."""

from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import select

from tracker import store
from tracker.actions.days import AHEAD
from tracker.actions.given import Cents, Code, Day, Given, Number, Title, checked_key
from tracker.actions.measure.indicators import ReadingGiven, save_reading
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.facts import Lifecycle, Role
from tracker.facts import Measure as MeasureFact
from tracker.models import Decision, Effect, Indicator, Measure, Session
from tracker.rules.closing import COST, END, TRANSITIONS, Step, deviations, final_values, is_state
from tracker.rules.naming import named
from tracker.sentences import Refusal

CLEARED: dict[str, Any] = {"completed_on": None, "final_cost": None, "deviations": {}, "merged_into_id": None}
"""What a measure that is taken up again is rid of; history keeps it."""


class CompletionGiven(Given):
    """`final_cost` is cents; `final_values` and `reasons` are by the code of an indicator, reasons also by
    `end` and `cost`. An indicator without a final value keeps its last reading as such."""

    completed_on: Day | None = None
    final_cost: Cents | None = None
    final_values: dict[Code, Number] = Field(default_factory=dict)
    reasons: dict[Code, Title] = Field(default_factory=dict)


@allowed(Role.OFFICER)
def complete_measure(recording: Recording, code: Code, given: CompletionGiven) -> None:
    """Completes a measure with its final cost, final values, and a reason for each deviation from the plan.

    Raises Refusal naming what is missing: the day, the cost, the final value of an indicator, a reason.
    """
    row = _row(recording, code)
    refuse_transition(row, Step.COMPLETE)
    measure = _fact(recording, row)
    on = _day_of_completion(recording, measure, given.completed_on)
    if given.final_cost is None:
        raise Refusal("The final cost of the measure “{code}” is missing. Enter what it cost in all.", code=row.code)
    values = _final_values(measure, on, given)
    reasons = _reasons(measure, on, given, values)
    changed = {"completed_on": on, "final_cost": given.final_cost, "deviations": reasons, "lifecycle_reason": ""}
    _change(recording, row, Step.COMPLETE, given.version, changed)
    for indicator, value in given.final_values.items():
        save_reading(recording, row.code, indicator, on, ReadingGiven.of(value=value))


class EndingGiven(Given):
    """`final_cost` is cents; `reasons` are by `end`, `cost` or the code of an indicator."""

    final_cost: Cents | None = None
    reasons: dict[Code, Title] = Field(default_factory=dict)


@allowed(Role.OFFICER)
def save_ending(recording: Recording, code: Code, given: EndingGiven) -> None:
    """Corrects what a measure cost in all and why it ended otherwise than planned; other reasons stay.

    Raises Refusal for a reason about something that cannot deviate.
    """
    row = _row(recording, code)
    values = given.present("reasons")
    if given.reasons:
        known = row.deviations or {}
        _refuse_subjects(recording, row, set(given.reasons) - set(known))
        values["deviations"] = {**known, **given.reasons}
    save(recording, Measure, {"strategy_id": row.strategy_id, "code": row.code}, values, given.version)


def _refuse_subjects(recording: Recording, row: Measure, subjects: set[str]) -> None:
    for subject in sorted(subjects - {END, COST}):
        if recording.find(Indicator, measure_id=recording.id_of(row), code=subject) is None:
            raise Refusal(
                "Nothing called “{subject}” can deviate from the plan. Take its reason away.", subject=subject
            )


@allowed(Role.OFFICER)
def drop_measure(recording: Recording, code: Code, reason: str, decision: str, version: int | None = None) -> None:
    """Drops a measure for a reason, by a decision that is recorded; the change goes into history under it."""
    row = _row(recording, code)
    refuse_transition(row, Step.DROP)
    words = _reason(reason)
    put_under_decision(recording, row, decision)
    _change(recording, row, Step.DROP, version, {"lifecycle_reason": words})


@allowed(Role.OFFICER)
def put_on_hold(recording: Recording, code: Code, reason: str, version: int | None = None) -> None:
    """Puts a measure on hold for a reason."""
    row = _row(recording, code)
    refuse_transition(row, Step.HOLD)
    _change(recording, row, Step.HOLD, version, {"lifecycle_reason": _reason(reason)})


@allowed(Role.OFFICER)
def resume(recording: Recording, code: Code, version: int | None = None) -> None:
    """Takes up a measure that was on hold."""
    row = _row(recording, code)
    refuse_transition(row, Step.RESUME)
    _change(recording, row, Step.RESUME, version, {"lifecycle_reason": ""})


@allowed(Role.OFFICER)
def reopen(recording: Recording, code: Code, reason: str, version: int | None = None) -> None:
    """Takes up a completed, dropped or merged measure again; what its end was stays in history."""
    row = _row(recording, code)
    refuse_transition(row, Step.REOPEN)
    _change(recording, row, Step.REOPEN, version, {**CLEARED, "lifecycle_reason": _reason(reason)})


def take_step(recording: Recording, code: str, step: Step, reason: str = "", version: int | None = None) -> None:
    """Holds, resumes, drops or reopens a measure because a decision says so, under which the change already stands."""
    row = _row(recording, code)
    refuse_transition(row, step)
    values = {"lifecycle_reason": reason} | (CLEARED if step is Step.REOPEN else {})
    _change(recording, row, step, version, values)


def _row(recording: Recording, code: str) -> Measure:
    key = checked_key({"strategy_id": recording.strategy_id(), "code": code})
    return require(recording, Measure, **key)


def _fact(recording: Recording, row: Measure) -> MeasureFact:
    """The measure as it stands in this transaction, with its plan and readings."""
    recording.database.flush()
    plan = store.load(recording.database, strategy=recording.strategy, role=Role.ADMINISTRATOR)
    return next(measure for measure in plan.measures if measure.code == row.code)


def refuse_transition(row: Measure, step: Step) -> None:
    states, wanted = TRANSITIONS[step]
    if row.lifecycle not in states:
        raise Refusal(
            "The measure “{code}” is “{state:word}”; from there it cannot become “{wanted:word}”. "
            "Look at its present state.",
            code=row.code,
            state=Lifecycle(row.lifecycle),
            wanted=wanted,
        )


def _change(recording: Recording, row: Measure, step: Step, version: int | None, values: dict[str, Any]) -> None:
    key = {"strategy_id": row.strategy_id, "code": row.code}
    save(recording, Measure, key, {"lifecycle": TRANSITIONS[step][1], **values}, Given.of(version=version).version)


def _reason(reason: object) -> str:
    if reason is None or (isinstance(reason, str) and not reason.strip()):
        raise Refusal("The reason is missing. Write in a few words why.")
    return str(_Reason.of(reason=reason).reason)


class _Reason(Given):
    reason: Title


def _day_of_completion(recording: Recording, measure: MeasureFact, on: date | None) -> date:
    if on is None:
        raise Refusal("The day on which the measure “{code}” was completed is missing. Enter it.", code=measure.code)
    if on > (recording.at + AHEAD).date():
        raise Refusal("{on:date} is yet to come. Enter the day on which the measure was completed.", on=on)
    if measure.start is not None and on < measure.start:
        raise Refusal(
            "The measure “{code}” begins only on {start:date}. Correct its start or the day of completion.",
            code=measure.code,
            start=measure.start,
        )
    return on


def _final_values(measure: MeasureFact, on: date, given: CompletionGiven) -> dict[str, float]:
    known = {indicator.code: indicator for indicator in measure.indicators}
    for code, value in given.final_values.items():
        if code not in known:
            raise Refusal(
                "The measure “{code}” has no indicator “{indicator}”. Check the code or add it first.",
                code=measure.code,
                indicator=code,
            )
        if not is_state(known[code], value):
            raise Refusal(
                "“{indicator:title}” goes in steps, and {value:number} is none of them. Choose one of its steps.",
                indicator=named(known[code]),
                value=value,
            )
    values = final_values(measure, on, given.final_values)
    for indicator in measure.indicators:
        if indicator.code not in values:
            raise Refusal(
                "The final value of the indicator “{indicator:title}” is missing. Enter it; there is no reading yet.",
                indicator=named(indicator),
            )
    return values


def _reasons(measure: MeasureFact, on: date, given: CompletionGiven, values: dict[str, float]) -> dict[str, str]:
    """The reasons by the subjects that deviate; a reason for what did not deviate is not kept."""
    subjects = {END, COST, *(indicator.code for indicator in measure.indicators)}
    for subject in given.reasons:
        if subject not in subjects:
            raise Refusal(
                "Nothing called “{subject}” can deviate from the plan. Take its reason away.", subject=subject
            )
    found = deviations(measure, on, given.final_cost, values)
    for deviation in found:
        if deviation.subject not in given.reasons:
            raise Refusal("A reason is missing: {deviation} Write why.", deviation=deviation.sentence)
    return {deviation.subject: given.reasons[deviation.subject] for deviation in found}


def put_under_decision(recording: Recording, measure: Measure, code: str) -> None:
    """Puts the change set under a decision and ties the measure to it. Raises Refusal where there is none."""
    if not str(code or "").strip():
        raise Refusal("The decision by which the measure “{code}” is dropped is missing. Name it.", code=measure.code)
    found = _decision(recording, checked_key({"code": code})["code"])
    recording.put_under(found.code)
    key = {"decision_id": recording.id_of(found), "measure_id": recording.id_of(measure)}
    if not list(recording.database.execute(select(Effect).filter_by(**key)).scalars()):
        save(recording, Effect, key, {"kind": "concerns"})


def _decision(recording: Recording, code: str) -> Decision:
    """The newest decision with a code: two bodies may each have one."""
    query = (
        select(Decision)
        .join(Session, Session.id == Decision.session_id)  # type: ignore[arg-type]
        .where(Decision.code == code)  # type: ignore[arg-type]
        .order_by(Session.on.desc(), Decision.id.desc())  # type: ignore[attr-defined, union-attr]
    )
    recording.database.flush()
    found: Decision | None = recording.database.execute(query).scalars().first()
    if found is None:
        raise Refusal("There is no decision “{code}”. Enter the decision first, then drop the measure.", code=code)
    return found
