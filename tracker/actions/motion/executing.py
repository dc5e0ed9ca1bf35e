"""What became of decisions (rules of procedure, article 117)."""

from datetime import date

from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose
from tracker.actions.motion.motions import decision_id, own_decision_row
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import resolve, save
from tracker.facts import Execution, Role
from tracker.models import Decision, Organisation, Session


class ExecutionGiven(Given):
    """`note` is the reason where a decision was not carried out, `replaced_by` the code of the one in its place.

    `task_due` and `task_owner` (an organisation's code) may be given anew where the task stays open.
    """

    execution: Execution
    note: Prose = ""
    replaced_by: Prose = ""
    task_owner: Prose | None = None
    task_due: Day | None = None


@allowed(Role.OFFICER)
def record_execution(recording: Recording, body: Code, decision: Code, given: ExecutionGiven) -> None:
    """Records what became of a decision.

    Raises FieldRefusal for one that was not carried out without a reason (117(2)), and for one that was replaced
    without naming the decision in its place, which comes after it.
    """
    row = own_decision_row(recording, body, decision)
    _refuse_unexplained(row, given)
    replaced = decision_id(recording, body, given.replaced_by) if given.execution is Execution.REPLACED else None
    if replaced is not None and replaced == row.id:
        raise FieldRefusal("A decision does not replace itself. Name the one that took its place.", field="replaced_by")
    if replaced is not None:
        _refuse_earlier(recording, row, replaced)
    values = resolve(recording, given.present("note", "replaced_by"), {"task_owner": Organisation})
    values |= {"execution_note": given.note, "replaced_by_id": replaced}
    save(recording, Decision, {"session_id": row.session_id, "code": row.code}, values, given.version)


def _refuse_earlier(recording: Recording, row: Decision, replaced: int) -> None:
    other = recording.database.get(Decision, replaced)
    assert other is not None
    if _taken(recording, other) < _taken(recording, row):
        raise FieldRefusal(
            "The decision {other} was taken before {code} and cannot have replaced it. Name a later one.",
            field="replaced_by",
            other=other.code,
            code=row.code,
        )


def _taken(recording: Recording, decision: Decision) -> tuple[date, int]:
    held = recording.database.get(Session, decision.session_id)
    assert held is not None
    return held.on, decision.id or 0


def _refuse_unexplained(row: Decision, given: ExecutionGiven) -> None:
    if given.execution is Execution.NOT_CARRIED_OUT and not given.note:
        raise FieldRefusal(
            "The decision {code} was not carried out, and the reason is missing{reason_not_carried_out:cited}. "
            "Write it.",
            field="note",
            code=row.code,
        )
    if given.execution is Execution.REPLACED and not given.replaced_by:
        raise FieldRefusal(
            "The decision {code} was replaced, and it is not said by which one{new_decision:cited}. Name the decision.",
            field="replaced_by",
            code=row.code,
        )
