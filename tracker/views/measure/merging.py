"""Merging a measure into another one, before it is done: into which it may go, and what would move there."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.coordination import Fate, LifecycleEffect, LifecycleStep
from tracker.facts import Cents, Indicator, Measure, Milestone, Plan, Stage
from tracker.rules.merging import indicators_over, merge_problems, milestones_over, money_over


@dataclass(frozen=True, slots=True)
class Going:
    """What there is to move: money by year and stage in cents, the indicators, the milestones that are not done."""

    money: tuple[tuple[int, Stage, Cents], ...]
    indicators: tuple[Indicator, ...]
    milestones: tuple[Milestone, ...]


def takers(plan: Plan, measure: Measure) -> tuple[Measure, ...]:
    """The measures into which one may be merged."""
    measures = {one.code: one for one in plan.measures}
    return tuple(one for one in plan.measures if not any(merge_problems(measures, measure, one.code)))


def going(measure: Measure, target: Measure) -> Going:
    """What would move to another measure, were all of it to move."""
    moves = Fate.MOVES
    effect = LifecycleEffect(measure.code, LifecycleStep.DROP, "", target.code, moves, moves, moves)
    sums: dict[tuple[int, Stage], Cents] = defaultdict(int)
    for move in money_over(measure, target, moves)[0].moves:
        if move.measure == target.code:
            sums[move.year, move.stage] += move.cents
    indicators, milestones = indicators_over(measure, target, effect), milestones_over(measure, target, effect)
    return Going(
        tuple((year, stage, cents) for (year, stage), cents in sorted(sums.items())),
        tuple(one for one in measure.indicators if one.code in indicators),
        tuple(one for one in measure.milestones if one.code in milestones),
    )
