"""What happens when a motion is adopted: it becomes a decision, and the plan is changed as it says."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.actions.measure.indicators import TargetGiven, save_target
from tracker.actions.measure.lifecycle import take_step
from tracker.actions.measure.measures import MeasureGiven, MilestoneGiven, measure_id, save_measure, save_milestone
from tracker.actions.measure.merging import carry_over, reallocate
from tracker.actions.motion.motions import effects_of, own_decision_row, present_plan, refuse_replaced
from tracker.actions.recording import Recording
from tracker.actions.session.agendas import item_row, session_row
from tracker.actions.taking_back import undo_decision
from tracker.coordination import (
    EFFECT_NAMES,
    DatesEffect,
    Effect,
    LifecycleEffect,
    LifecycleStep,
    Meeting,
    MotionState,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
    measures_of,
)
from tracker.coordination import Motion as MotionFact
from tracker.facts import Execution, Lifecycle, Plan, Visibility
from tracker.models import AgendaItem, Decision, Motion, Proposal
from tracker.models import Effect as EffectRow
from tracker.rules.effects import LIFE, problems, stale, touches
from tracker.rules.reallocation import overdrawn
from tracker.rules.voting import money_problem
from tracker.sentences import Refusal, refuse


def adopt(
    recording: Recording, meeting: Meeting, motion: MotionFact, row: Motion, present: int, votes: tuple[int, int]
) -> str:
    """Makes a motion a decision, applies its effects, and returns the code of the decision.

    Raises Refusal where the plan is not as it was at the preview, or an effect can no longer be applied.
    """
    plan, effects = present_plan(recording), effects_of(row)
    _refuse_stale(plan, motion, effects)
    for problem in problems(plan, effects):
        refuse(problem)
    item = item_row(recording, meeting.session.body, meeting.session.code, motion.item)
    undone = [
        own_decision_row(recording, meeting.session.body, effect.decision)
        for effect in effects
        if isinstance(effect, UndoEffect)
    ]
    is_internal = Visibility.INTERNAL in (row.visibility, item.visibility, *(one.visibility for one in undone))
    decision = _decide(recording, meeting, row, item, (present, *votes), is_internal=is_internal)
    recording.put_under(decision.code)
    _tie(recording, decision, item, row, undone)
    for effect in effects:
        APPLY[type(effect)](recording, effect, meeting)
    _replace(recording, row, undone, decision)
    _place_proposal(recording, item, decision)
    row.state, row.decision_id = MotionState.ADOPTED, decision.id
    return decision.code


def _refuse_stale(plan: Plan, motion: MotionFact, effects: tuple[Effect, ...]) -> None:
    moved = stale(dict(motion.before), touches(plan, effects))
    if moved is not None:
        raise Refusal(
            "The plan has moved since the preview: {what} is no longer what it was then. Nothing was changed. Look at "
            "the preview again, then vote.",
            what=moved.what,
        )


def _decide(
    recording: Recording,
    meeting: Meeting,
    motion: Motion,
    item: AgendaItem,
    counted: tuple[int, int, int],
    *,
    is_internal: bool,
) -> Decision:
    held = session_row(recording, meeting.session.body, meeting.session.code)
    present, votes_for, votes_against = counted
    values: dict[str, Any] = {
        "agenda_item_id": recording.id_of(item),
        "text": motion.text,
        "adopted_on": meeting.session.on,
        "votes_present": present,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "task": motion.task,
        "task_owner_id": motion.task_owner_id,
        "task_due": motion.task_due,
        # Without a task it is carried out by being adopted: what it says was applied to the plan.
        "execution": Execution.OPEN if motion.task else Execution.CARRIED_OUT,
        "visibility": Visibility.INTERNAL if is_internal else Visibility.PUBLIC,
    }
    session = recording.id_of(held)
    key: dict[str, Any] = {"session_id": session, "code": _next_code(recording, session, held.code)}
    decision = recording.add(Decision(**key, **values), **key)  # its code is as that of the session is
    recording.id_of(decision)
    return decision


def _next_code(recording: Recording, session: int, code: str) -> str:
    """The next free code of a session's decisions, such as `2026/3-05`."""
    recording.database.flush()
    known = recording.database.execute(select(Decision.code).where(Decision.session_id == session)).scalars()  # type: ignore[call-overload]
    pattern = re.compile(rf"{re.escape(code)}-(\d{{1,6}})")
    numbers = [int(match[1]) for one in known if (match := pattern.fullmatch(one))]
    return f"{code}-{max(numbers, default=0) + 1:02d}"


def _tie(
    recording: Recording, decision: Decision, item: AgendaItem, motion: Motion, undone: Iterable[Decision]
) -> None:
    """Records the effects with the decision, and which measures it concerns: also those of what it undoes."""
    of = recording.id_of(decision)
    concerned = {item.measure_id} if item.measure_id else set()
    for former in undone:
        touched_then = select(EffectRow.measure_id).where(EffectRow.decision_id == former.id)  # type: ignore[call-overload]
        concerned.update(one for one in recording.database.execute(touched_then).scalars() if one is not None)
    for effect, content in zip(effects_of(motion), motion.effects, strict=True):
        touched = [measure_id(recording, code) for code in measures_of(effect)]
        own = touched[0] if len(touched) == 1 else None
        kind = EFFECT_NAMES[type(effect)]
        recording.database.add(EffectRow(decision_id=of, measure_id=own, kind=kind, content=content))
        concerned.update(touched)
    for measure in sorted(concerned):
        recording.database.add(EffectRow(decision_id=of, measure_id=measure, kind="concerns"))
    recording.database.flush()


def _replace(recording: Recording, motion: Motion, undone: Iterable[Decision], decision: Decision) -> None:
    """Marks the decisions that this one takes the place of, or undoes, as replaced by it (117(3))."""
    former = list(undone)
    if motion.replaces_id is not None:
        replaced = recording.database.get(Decision, motion.replaces_id)
        assert replaced is not None
        refuse_replaced(recording, replaced)
        former.append(replaced)
    for one in former:
        one.execution, one.replaced_by_id = Execution.REPLACED, decision.id
    for one in undone:
        _put_in_force_again(recording, one)


def _put_in_force_again(recording: Recording, undone: Decision) -> None:
    """What a decision had undone holds again when that decision is undone itself."""
    earlier = select(Decision).where(Decision.replaced_by_id == undone.id)  # type: ignore[arg-type]
    undid = select(EffectRow.content).where(EffectRow.decision_id == undone.id, EffectRow.kind == "undo")  # type: ignore[call-overload]
    codes = {content["decision"] for content in recording.database.execute(undid).scalars()}
    for one in recording.database.execute(earlier).scalars():
        if one.code in codes:
            one.execution = Execution.OPEN if one.task else Execution.CARRIED_OUT
            one.replaced_by_id = None


def _place_proposal(recording: Recording, item: AgendaItem, decision: Decision) -> None:
    """The register of proposals says that the proposal on the agenda, if it is of this plan, ended in this decision."""
    proposal = recording.find(Proposal, code=item.proposal) if item.proposal else None
    if proposal is not None and proposal.strategy_id == recording.strategy_id():
        proposal.decision_id = decision.id


def _priority(recording: Recording, effect: PriorityEffect, _: Meeting) -> None:
    save_measure(recording, effect.measure, MeasureGiven.of(priority=effect.priority))


def _dates(recording: Recording, effect: DatesEffect, _: Meeting) -> None:
    days: dict[str, date] = {
        name: day for name, day in (("start", effect.start), ("end", effect.end)) if day is not None
    }
    save_measure(recording, effect.measure, MeasureGiven.of(**days))
    for code, on in effect.milestones:
        save_milestone(recording, effect.measure, code, MilestoneGiven.of(planned_on=on))


def _target(recording: Recording, effect: TargetEffect, _: Meeting) -> None:
    save_target(recording, effect.measure, effect.indicator, effect.due, TargetGiven.of(value=effect.value))


def _life(recording: Recording, effect: LifecycleEffect, _: Meeting) -> None:
    if effect.step is LifecycleStep.BEGIN:
        save_measure(recording, effect.measure, MeasureGiven.of(lifecycle=Lifecycle.IN_PROGRESS))
        return
    if effect.merge_into:
        carry_over(recording, effect)
    else:
        take_step(recording, effect.measure, LIFE[effect.step], effect.reason)


def _owner(recording: Recording, effect: OwnerEffect, _: Meeting) -> None:
    named = {"lead": effect.lead, "responsible": effect.responsible}
    save_measure(recording, effect.measure, MeasureGiven.of(**{name: code for name, code in named.items() if code}))


def _reallocate(recording: Recording, effect: Reallocation, _: Meeting) -> None:
    reallocate(recording, effect)


def _undo(recording: Recording, effect: UndoEffect, meeting: Meeting) -> None:
    before = {measure.code: measure for measure in present_plan(recording).measures}
    undo_decision(recording, own_decision_row(recording, meeting.session.body, effect.decision))
    after = {measure.code: measure for measure in present_plan(recording).measures}
    for problem in overdrawn(before, after):
        refuse(problem)
    paid = any(measure.funding != after[code].funding for code, measure in before.items())
    refuse(money_problem(meeting, moves_money=paid))


APPLY: dict[type[Any], Callable[[Recording, Any, Meeting], None]] = {
    PriorityEffect: _priority,
    DatesEffect: _dates,
    TargetEffect: _target,
    LifecycleEffect: _life,
    OwnerEffect: _owner,
    Reallocation: _reallocate,
    UndoEffect: _undo,
}
"""How each kind of effect changes the plan."""
