"""What the effects of a motion touch, what forbids them, and what the plan looks like with them.

Pure: the preview, the what-if and the action that applies them ask the same functions, so that nothing is shown
which would not be done.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.coordination import (
    DatesEffect,
    Effect,
    LifecycleEffect,
    LifecycleStep,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import Indicator, Lifecycle, Measure, Organisation, Person, Plan, Target
from tracker.rules.closing import TRANSITIONS, Step
from tracker.rules.merging import merge_problems, merged, money_over
from tracker.rules.merging_entries import entry_words
from tracker.rules.reallocation import move_problems, moved, touched_amounts
from tracker.sentences import Sentence, say

Value = str | int | float | None

LIFE = {
    LifecycleStep.HOLD: Step.HOLD,
    LifecycleStep.RESUME: Step.RESUME,
    LifecycleStep.DROP: Step.DROP,
    LifecycleStep.REOPEN: Step.REOPEN,
}
BEGINS_FROM = (Lifecycle.IN_PREPARATION, Lifecycle.NOT_STARTED)
NEEDS_REASON = (LifecycleStep.HOLD, LifecycleStep.DROP, LifecycleStep.REOPEN)


@dataclass(frozen=True, slots=True)
class Touch:
    """One value that an effect changes: a lasting `key`, its name in words, the value it has now as stored."""

    key: str
    what: Sentence
    value: Value


def touches(plan: Plan, effects: Iterable[Effect]) -> tuple[Touch, ...]:
    """Everything that some effects change, each once, with its present value; nothing for what is not there."""
    measures = {measure.code: measure for measure in plan.measures}
    found: dict[str, Touch] = {}
    for effect in effects:
        for touch in _touches(measures, effect):
            found.setdefault(touch.key, touch)
    return tuple(found.values())


def _touches(measures: dict[str, Measure], effect: Effect) -> Iterator[Touch]:
    if isinstance(effect, Reallocation):
        yield from (Touch(*amount) for amount in touched_amounts(measures, effect))
    elif not isinstance(effect, UndoEffect) and effect.measure in measures:
        yield from _of_measure(measures[effect.measure], effect)
        if isinstance(effect, LifecycleEffect) and effect.merge_into in measures:
            source, target = measures[effect.measure], measures[effect.merge_into]
            yield _state(target)
            yield from (Touch(*one) for one in touched_amounts(measures, money_over(source, target, effect.money)[0]))


def _state(measure: Measure) -> Touch:
    return Touch(f"{measure.code}/lifecycle", say("the state of {code}", code=measure.code), measure.lifecycle)


def _of_measure(measure: Measure, effect: Effect) -> Iterator[Touch]:
    match effect:
        case PriorityEffect():
            yield Touch(f"{measure.code}/priority", say("the priority of {code}", code=measure.code), measure.priority)
        case OwnerEffect():
            yield from _owners(measure, effect)
        case LifecycleEffect():
            yield _state(measure)
        case TargetEffect():
            yield _target(measure, effect)
        case DatesEffect():
            yield from _dates(measure, effect)


def _owners(measure: Measure, effect: OwnerEffect) -> Iterator[Touch]:
    if effect.lead:
        yield Touch(f"{measure.code}/lead", say("the lead of {code}", code=measure.code), measure.lead)
    if effect.responsible:
        what = say("the responsible person of {code}", code=measure.code)
        yield Touch(f"{measure.code}/responsible", what, measure.responsible)


def _target(measure: Measure, effect: TargetEffect) -> Touch:
    indicator = next((one for one in measure.indicators if one.code == effect.indicator), None)
    targets = {target.due: target.value for target in indicator.targets} if indicator else {}
    what = say("the target of {indicator} for {due:date}", indicator=effect.indicator, due=effect.due)
    return Touch(f"{effect.indicator}/target/{effect.due.isoformat()}", what, targets.get(effect.due))


def _dates(measure: Measure, effect: DatesEffect) -> Iterator[Touch]:
    if effect.start is not None:
        yield Touch(f"{measure.code}/start", say("the start of {code}", code=measure.code), _iso(measure.start))
    if effect.end is not None:
        yield Touch(f"{measure.code}/end", say("the end of {code}", code=measure.code), _iso(measure.end))
    planned = {milestone.code: milestone.planned_on for milestone in measure.milestones}
    for code, _ in effect.milestones:
        yield Touch(f"{code}/planned", say("the day of the milestone {code}", code=code), _iso(planned.get(code)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def problems(plan: Plan, effects: Iterable[Effect]) -> tuple[Sentence, ...]:
    """Why some effects cannot be applied to the plan, each with its cure; nothing where they can."""
    return tuple(sentence for found in problems_by_effect(plan, effects) for sentence in found)


def problems_by_effect(plan: Plan, effects: Iterable[Effect]) -> tuple[tuple[Sentence, ...], ...]:
    """The same for each effect; it is judged by the plan as those before it leave it, for so they are applied."""
    found: list[tuple[Sentence, ...]] = []
    for effect in effects:
        measures = {measure.code: measure for measure in plan.measures}
        found.append(tuple(_problems(plan, measures, effect)))
        plan = with_effects(plan, (effect,))
    return tuple(found)


def _problems(plan: Plan, measures: dict[str, Measure], effect: Effect) -> Iterator[Sentence]:
    if isinstance(effect, Reallocation):
        yield from move_problems(measures, effect)
    elif not isinstance(effect, UndoEffect):
        measure = measures.get(effect.measure)
        if measure is None:
            yield say("There is no measure “{code}”. Check the code or add it first.", code=effect.measure)
        else:
            yield from _measure_problems(plan, measures, measure, effect)


def _measure_problems(plan: Plan, measures: dict[str, Measure], measure: Measure, effect: Effect) -> Iterator[Sentence]:
    if measure.lifecycle is Lifecycle.DROPPED and not isinstance(effect, LifecycleEffect):
        yield say(
            "The measure “{code}” was dropped, and nothing about it is decided any more. Reopen it first, or name "
            "another one.",
            code=measure.code,
        )
    match effect:
        case DatesEffect():
            yield from _date_problems(measure, effect)
        case TargetEffect():
            if all(indicator.code != effect.indicator for indicator in measure.indicators):
                yield say(
                    "The measure “{code}” has no indicator “{indicator}”. Check the code or add it first.",
                    code=measure.code,
                    indicator=effect.indicator,
                )
        case LifecycleEffect():
            yield from _life_problems(measures, measure, effect)
        case OwnerEffect():
            yield from _owner_problems(plan, effect)


def _date_problems(measure: Measure, effect: DatesEffect) -> Iterator[Sentence]:
    if effect.start is None and effect.end is None and not effect.milestones:
        yield say("The new dates of {code} are missing. Enter at least one.", code=measure.code)
    start, end = effect.start or measure.start, effect.end or measure.end
    if start and end and end < start:
        yield say("{code} would end before it begins. Correct one of the days.", code=measure.code)
    known = {milestone.code for milestone in measure.milestones}
    for code, on in effect.milestones:
        if code not in known:
            yield say(
                "The measure “{code}” has no milestone “{milestone}”. Check the code or add it first.",
                code=measure.code,
                milestone=code,
            )
        elif end and on > end:
            yield say(
                "The milestone {milestone} would come after the end of {code}, {end:date}. Move the end as well.",
                milestone=code,
                code=measure.code,
                end=end,
            )


def _life_problems(measures: dict[str, Measure], measure: Measure, effect: LifecycleEffect) -> Iterator[Sentence]:
    allowed = BEGINS_FROM if effect.step is LifecycleStep.BEGIN else TRANSITIONS[LIFE[effect.step]][0]
    if measure.lifecycle not in allowed:
        yield say(
            "The measure “{code}” is “{state:word}”; from there it cannot become “{wanted:word}”. "
            "Look at its present state.",
            code=measure.code,
            state=measure.lifecycle,
            wanted=state_after(effect.step),
        )
    if effect.step in NEEDS_REASON and not effect.reason:
        yield say("The reason is missing. Write in a few words why.")
    if effect.merge_into and effect.step is not LifecycleStep.DROP:
        yield say("Only a measure that is dropped can be merged, and into another one.")
    elif effect.merge_into:
        yield from merge_problems(measures, measure, effect.merge_into)


def _owner_problems(plan: Plan, effect: OwnerEffect) -> Iterator[Sentence]:
    if not effect.lead and not effect.responsible:
        yield say("The new lead or responsible person is missing. Choose at least one.")
    if effect.lead and all(one.code != effect.lead for one in plan.organisations):
        yield say("There is no organisation “{code}”. Check the code or add it first.", code=effect.lead)
    if effect.responsible and all(one.code != effect.responsible for one in plan.people):
        yield say("There is no person “{code}”. Check the code or add it first.", code=effect.responsible)
    chosen: tuple[tuple[str, Sequence[Organisation | Person]], ...] = (
        (effect.lead, plan.organisations),
        (effect.responsible, plan.people),
    )
    for code, listed in chosen:
        entries = {one.code: one for one in listed}
        if code in entries and (other := entries[code].merged_into):
            words = {"code": entry_words(entries[code]), "other": entry_words(entries.get(other, other))}
            yield say("The entry “{code}” was merged into “{other}”. Choose that one.", **words)


def state_after(step: LifecycleStep) -> Lifecycle:
    """The state a step leads to."""
    return Lifecycle.IN_PROGRESS if step is LifecycleStep.BEGIN else TRANSITIONS[LIFE[step]][1]


def with_effects(plan: Plan, effects: Iterable[Effect]) -> Plan:
    """The plan as it would be; what cannot be applied, and what undoes an earlier decision, is left as it is."""
    measures = {measure.code: measure for measure in plan.measures}
    for effect in effects:
        if isinstance(effect, Reallocation):
            measures |= moved(measures, effect)
        elif not isinstance(effect, UndoEffect) and effect.measure in measures:
            measures[effect.measure] = _changed(measures[effect.measure], effect)
            if isinstance(effect, LifecycleEffect) and effect.merge_into in measures:
                measures |= merged(measures, effect)
    return replace(plan, measures=tuple(measures.values()))


def _changed(measure: Measure, effect: Effect) -> Measure:
    match effect:
        case PriorityEffect():
            return replace(measure, priority=effect.priority)
        case OwnerEffect():
            lead, responsible = effect.lead or measure.lead, effect.responsible or measure.responsible
            return replace(measure, lead=lead, responsible=responsible)
        case LifecycleEffect():
            return _stepped(measure, effect)
        case TargetEffect():
            return replace(measure, indicators=tuple(_retargeted(measure, effect)))
        case DatesEffect():
            planned = dict(effect.milestones)
            milestones = tuple(
                replace(one, planned_on=planned.get(one.code, one.planned_on)) for one in measure.milestones
            )
            start, end = effect.start or measure.start, effect.end or measure.end
            return replace(measure, start=start, end=end, milestones=milestones)
    return measure


def _stepped(measure: Measure, effect: LifecycleEffect) -> Measure:
    stepped = replace(measure, lifecycle=state_after(effect.step))
    if effect.step is LifecycleStep.BEGIN:
        return stepped
    if effect.step is LifecycleStep.REOPEN:
        stepped = replace(stepped, completed_on=None, final_cost=None, deviations=(), merged_into="")
    return replace(stepped, lifecycle_reason=effect.reason)


def _retargeted(measure: Measure, effect: TargetEffect) -> Iterator[Indicator]:
    for indicator in measure.indicators:
        if indicator.code != effect.indicator:
            yield indicator
            continue
        targets = {target.due: target for target in indicator.targets}
        known = targets.get(effect.due, Target(effect.due, effect.value))
        targets[effect.due] = replace(known, value=effect.value)
        yield replace(indicator, targets=tuple(targets[due] for due in sorted(targets)))


def stale(before: dict[str, object], now: Iterable[Touch]) -> Touch | None:
    """The first value that is not what it was when the motion was previewed; none where the plan has not moved."""
    return next((touch for touch in now if touch.key not in before or before[touch.key] != touch.value), None)
