"""Merging a measure into another one, with its money, indicators and milestones: one change."""

from collections.abc import Mapping
from typing import Any

from tracker.actions.given import Code, FieldRefusal, Given, Prose, Title
from tracker.actions.measure.funding import AmountGiven, save_amount
from tracker.actions.measure.lifecycle import put_under_decision, refuse_transition, take_step
from tracker.actions.measure.measures import measure_id
from tracker.actions.motion.motions import present_plan
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve
from tracker.coordination import Fate, LifecycleEffect, LifecycleStep, Reallocation
from tracker.facts import FundingLine, Role
from tracker.models import FundingLine as LineRow
from tracker.models import FundingSource, Indicator, Measure, Milestone
from tracker.rules.closing import Step
from tracker.rules.merging import indicators_over, merge_problems, milestones_over, money_over
from tracker.rules.reallocation import amount_in, by_place, find_line


class MergingGiven(Given):
    """`into` is a measure's code; `decision` that of the decision behind it, if there is one.

    Each part stays with the measure that goes, or moves to the other one: money that is neither contracted nor
    realised, all indicators, the milestones that are not done.
    """

    into: Code
    reason: Title
    decision: Prose = ""
    money: Fate = Fate.STAYS
    indicators: Fate = Fate.STAYS
    milestones: Fate = Fate.STAYS


@allowed(Role.OFFICER)
def merge_measure(recording: Recording, code: Code, given: MergingGiven) -> None:
    """Merges a measure into another one: what becomes of its money, indicators and open milestones is said with it.

    Raises FieldRefusal for a measure it cannot go into: itself, one dropped or merged, one kept from its readers.
    """
    measures = {one.code: one for one in present_plan(recording).measures}
    row = require(recording, Measure, strategy_id=recording.strategy_id(), code=code)
    refuse_transition(row, Step.MERGE)
    for problem in merge_problems(measures, measures[row.code], given.into):
        raise FieldRefusal(problem.id, field="into", **dict(problem.values))
    if given.decision:
        put_under_decision(recording, row, given.decision)
    fates = {"money": given.money, "indicators": given.indicators, "milestones": given.milestones}
    effect = LifecycleEffect(row.code, LifecycleStep.DROP, given.reason, given.into, **fates)
    carry_over(recording, effect, given.version)


def carry_over(recording: Recording, effect: LifecycleEffect, version: int | None = None) -> None:
    """Ends a measure and hands over to the other one what is to move; what forbids it was asked before."""
    measures = {one.code: one for one in present_plan(recording).measures}
    source, target = measures[effect.measure], measures[effect.merge_into]
    take_step(recording, effect.measure, Step.DROP, effect.reason, version)
    row = require(recording, Measure, strategy_id=recording.strategy_id(), code=effect.measure)
    row.merged_into_id = measure_id(recording, effect.merge_into)
    money, new = money_over(source, target, effect.money)
    for line in new:
        _add_line(recording, target.code, line)
    reallocate(recording, money)
    _hand_over(recording, Indicator, effect, indicators_over(source, target, effect))
    _hand_over(recording, Milestone, effect, milestones_over(source, target, effect))


def _add_line(recording: Recording, measure: str, line: FundingLine) -> None:
    """Adds a line with a code made from that of its measure, however a file spelled that."""
    key: dict[str, Any] = {"measure_id": measure_id(recording, measure), "code": line.code}
    told = {"source": line.source.code, "call": line.call, "rate": line.rate}
    recording.add(LineRow(**key, **resolve(recording, told, {"source": FundingSource})), **key)


def reallocate(recording: Recording, moves: Reallocation) -> None:
    """Changes each amount by what it gets or gives."""
    plan = {measure.code: measure for measure in present_plan(recording).measures}
    for (measure, code, year, stage), cents in by_place(moves).items():
        line = find_line(plan, measure, code)
        there = getattr(amount_in(line, year), stage) if line else 0
        save_amount(recording, measure, code, year, AmountGiven.of(**{stage.value: there + cents}))


def _hand_over(
    recording: Recording, kind: type[Indicator] | type[Milestone], effect: LifecycleEffect, names: Mapping[str, str]
) -> None:
    """Gives parts of the one measure to the other; with them goes their history."""
    giver, taker = measure_id(recording, effect.measure), measure_id(recording, effect.merge_into)
    for code, name in names.items():
        row = require(recording, kind, measure_id=giver, code=code)
        row.measure_id, row.code = taker, name
    recording.database.flush()
    recording.forget(kind)
