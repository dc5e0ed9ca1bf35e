"""How a measure ends: which steps of its life are allowed, and where its end deviates from the plan.

Ending late, costing more or less than planned, and missing a final target have to be explained. Ending
early and doing better than a target are no deviations: nobody has to justify them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.facts import Cents, Direction, Indicator, IndicatorKind, Lifecycle, Measure, Rating, Target
from tracker.rules.funding import measure_totals
from tracker.rules.indicators import measured
from tracker.rules.known import last_reading
from tracker.rules.naming import named
from tracker.sentences import Sentence, say

END, COST = "end", "cost"


class Step(StrEnum):
    """What may be done with the life of a measure beside beginning it."""

    COMPLETE = "complete"
    MERGE = "merge"
    DROP = "drop"
    HOLD = "hold"
    RESUME = "resume"
    REOPEN = "reopen"


OPEN = (Lifecycle.NOT_STARTED, Lifecycle.IN_PROGRESS)
TRANSITIONS: dict[Step, tuple[tuple[Lifecycle, ...], Lifecycle]] = {
    Step.COMPLETE: ((*OPEN, Lifecycle.ON_HOLD), Lifecycle.COMPLETED),
    Step.MERGE: ((Lifecycle.IN_PREPARATION, *OPEN, Lifecycle.ON_HOLD), Lifecycle.DROPPED),
    Step.DROP: ((Lifecycle.IN_PREPARATION, *OPEN, Lifecycle.ON_HOLD), Lifecycle.DROPPED),
    Step.HOLD: (OPEN, Lifecycle.ON_HOLD),
    Step.RESUME: ((Lifecycle.ON_HOLD,), Lifecycle.IN_PROGRESS),
    Step.REOPEN: ((Lifecycle.COMPLETED, Lifecycle.DROPPED), Lifecycle.IN_PROGRESS),
}
"""From which states a step leads, and to which one."""


def life_of(measure: Measure) -> Lifecycle | Rating:
    """The state of a measure's life as people read it: of one that was merged into another that it was."""
    return Rating.MERGED if measure.merged_into else measure.lifecycle


LIVES: tuple[Lifecycle | Rating, ...] = (*Lifecycle, Rating.MERGED)
"""All states of a life, in their order."""

CLOSED = (Lifecycle.COMPLETED, Lifecycle.DROPPED)


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where the end differs from the plan: `subject` is `end`, `cost` or the code of an indicator."""

    subject: str
    sentence: Sentence


def steps_from(lifecycle: Lifecycle) -> tuple[Step, ...]:
    """The steps that are allowed in a state."""
    return tuple(step for step, (states, _) in TRANSITIONS.items() if lifecycle in states)


def final_values(measure: Measure, completed_on: date, given: Mapping[str, float]) -> dict[str, float]:
    """The final value of each indicator by its code: the one given, or else its last reading up to the day."""
    values: dict[str, float] = {}
    for indicator in measure.indicators:
        last = last_reading(indicator, completed_on)
        if indicator.code in given:
            values[indicator.code] = given[indicator.code]
        elif last is not None:
            values[indicator.code] = last.value
    return values


def final_target(indicator: Indicator) -> Target | None:
    """The last target of an indicator; none where no target is set."""
    return max(indicator.targets, key=lambda target: target.due, default=None)


def unfinished(measure: Measure) -> int:
    """How many milestones are not done."""
    return sum(1 for milestone in measure.milestones if milestone.done_on is None)


def deviations(
    measure: Measure, completed_on: date, final_cost: Cents | None, values: Mapping[str, float]
) -> tuple[Deviation, ...]:
    """Where completing a measure on a day, with a cost and the final values of its indicators, leaves the plan.

    What was not planned (no end, no money, no target) and what is not known yet cannot deviate.
    """
    return tuple(_deviations(measure, completed_on, final_cost, values))


def _deviations(
    measure: Measure, completed_on: date, final_cost: Cents | None, values: Mapping[str, float]
) -> Iterator[Deviation]:
    if measure.end is not None and completed_on > measure.end:
        sentence = say("Planned until {end:date}, completed on {on:date}.", end=measure.end, on=completed_on)
        yield Deviation(END, sentence)
    planned = measure_totals(measure).planned
    if final_cost is not None and planned and final_cost != planned:
        yield Deviation(COST, _cost(planned, final_cost))
    for indicator in measure.indicators:
        target = final_target(indicator)
        if target is not None and indicator.code in values and missed(indicator, target, values[indicator.code]):
            yield Deviation(indicator.code, _target(indicator, target, values[indicator.code]))


def _cost(planned: Cents, final: Cents) -> Sentence:
    if final > planned:
        return say(
            "{planned:money} were planned, it cost {final:money}: {difference:money} more.",
            planned=planned,
            final=final,
            difference=final - planned,
        )
    return say(
        "{planned:money} were planned, it cost {final:money}: {difference:money} less.",
        planned=planned,
        final=final,
        difference=planned - final,
    )


def missed(indicator: Indicator, target: Target, value: float) -> bool:
    """Whether a value falls short of a target; doing better does not."""
    if indicator.direction is Direction.UP:
        return value < target.value
    if indicator.direction is Direction.DOWN:
        return value > target.value
    return value != target.value


def _target(indicator: Indicator, target: Target, value: float) -> Sentence:
    return say(
        "{indicator:title}: the target was {target}, it came to {value}.",
        indicator=named(indicator),
        target=measured(indicator, target.value),
        value=measured(indicator, value),
    )


def is_state(indicator: Indicator, value: float) -> bool:
    """Whether a value is possible: one of a qualitative indicator is a position in its states."""
    return indicator.kind is not IndicatorKind.QUALITATIVE or value in range(len(indicator.states))
