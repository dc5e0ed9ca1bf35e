"""The planned money that a measure gave up: when the last of it left the plan, how much, and by which decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.facts import Cents, Measure, PlanChange


@dataclass(frozen=True, slots=True)
class GivenUp:
    """`cents` were planned until the day `on`; the decision is the one under which they went, if any."""

    cents: Cents
    on: date
    decision: str


def given_up(measure: Measure) -> GivenUp | None:
    """What was planned until nothing was; None where something is planned, or nothing ever was."""
    planned, found = 0, None
    for act in _acts(measure):
        before, planned = planned, planned + sum(change.cents for change in act)
        if before and not planned:
            last = act[-1]
            found = GivenUp(before, last.at.date(), last.decision)
    return None if planned else found


def _acts(measure: Measure) -> Iterator[list[PlanChange]]:
    """What was recorded at one moment, together: money that moves to another year or line stays in the plan."""
    in_order = sorted(measure.plan_changes, key=lambda change: change.at)
    return (list(act) for _, act in groupby(in_order, key=lambda change: change.at))
