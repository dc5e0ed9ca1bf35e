"""The first day of a tracker: what has to be there before a plan is open to the public, step by step with its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.coordination import Coordination
from tracker.facts import Plan
from tracker.sentences import Sentence, count, say


class FirstStep(StrEnum):
    """What is done on the first days, in this order."""

    STRATEGY = "strategy"
    AREAS = "areas"
    PEOPLE = "people"
    BODIES = "bodies"
    PLAN = "plan"
    ACCOUNTS = "accounts"
    SESSION = "session"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class StepState:
    """A step, whether it is done, and what is there so far."""

    step: FirstStep
    words: Sentence
    is_done: bool


def done(step: FirstStep, words: Sentence) -> StepState:
    """A step that is done, and what is there."""
    return StepState(step, words, is_done=True)


def open_yet(step: FirstStep, words: Sentence) -> StepState:
    """A step that is still to do, and what is missing."""
    return StepState(step, words, is_done=False)


def is_first_day(plan: Plan) -> bool:
    """Whether a plan is still being set up: it has no measures, or the public does not see it yet."""
    return bool(plan.strategy.code) and (not plan.measures or plan.strategy.is_in_preparation)


def first_steps(plan: Plan, coordination: Coordination, accounts: int | None) -> tuple[StepState, ...]:
    """All steps with their state; `accounts` is how many people may sign in, None for whoever may not know."""
    return (
        _strategy(plan),
        _areas(plan),
        _people(plan),
        _bodies(coordination),
        _plan(plan),
        _accounts(accounts),
        _session(coordination),
        _opening(plan),
    )


def leading(steps: Sequence[StepState]) -> FirstStep | None:
    """The step to take next: the first that is open; in an empty plan the workbook, which brings areas and people."""
    open_steps = [one.step for one in steps if not one.is_done]
    is_empty = {FirstStep.PLAN, FirstStep.AREAS, FirstStep.PEOPLE} <= set(open_steps)
    return FirstStep.PLAN if is_empty else next(iter(open_steps), None)


def _strategy(plan: Plan) -> StepState:
    strategy = plan.strategy
    if strategy.title and strategy.municipality:
        words = say("{strategy:title}, {municipality}", strategy=strategy, municipality=strategy.municipality)
        return done(FirstStep.STRATEGY, words)
    return open_yet(FirstStep.STRATEGY, say("the name of the strategy or of the municipality is missing"))


def _areas(plan: Plan) -> StepState:
    in_use = [area for area in plan.areas if not area.is_retired]
    if not in_use:
        return open_yet(FirstStep.AREAS, say("there are no areas yet; a plan that is brought in may add them"))
    placeholders = sum(area.is_placeholder for area in in_use)
    if placeholders:
        words = count(
            "{n} area is from the default list, which no act adopted: rename it",
            "{n} areas are from the default list, which no act adopted: rename them",
            placeholders,
        )
        return open_yet(FirstStep.AREAS, words)
    return done(FirstStep.AREAS, count("{n} area", "{n} areas", len(in_use)))


def _people(plan: Plan) -> StepState:
    organisations = [one for one in plan.organisations if not one.is_retired]
    is_done = bool(organisations and plan.people)
    if not (organisations or plan.people):
        return open_yet(FirstStep.PEOPLE, say("there are none yet; a plan that is brought in may add them"))
    words = say(
        "organisations: {organisations:number}, people: {people:number}",
        organisations=len(organisations),
        people=len(plan.people),
    )
    return StepState(FirstStep.PEOPLE, words, is_done=is_done)


def _bodies(coordination: Coordination) -> StepState:
    seated = {one.body for one in coordination.memberships}
    empty = [body for body in coordination.bodies if body.code not in seated]
    if not coordination.bodies:
        return open_yet(FirstStep.BODIES, say("no body is recorded that would decide on the plan"))
    if empty:
        words = count("{n} body has no members yet", "{n} bodies have no members yet", len(empty))
        return open_yet(FirstStep.BODIES, words)
    return done(FirstStep.BODIES, count("{n} body", "{n} bodies", len(coordination.bodies)))


def _plan(plan: Plan) -> StepState:
    if plan.measures:
        return done(FirstStep.PLAN, count("{n} measure", "{n} measures", len(plan.measures)))
    return open_yet(FirstStep.PLAN, say("bring in the workbook you have, or begin with an empty one"))


def _accounts(accounts: int | None) -> StepState:
    if accounts is None:
        return open_yet(FirstStep.ACCOUNTS, say("an administrator makes them and hands out the links"))
    words = count("{n} person may sign in", "{n} people may sign in", accounts)
    return StepState(FirstStep.ACCOUNTS, words, is_done=accounts > 1)


def _session(coordination: Coordination) -> StepState:
    n = len(coordination.uncancelled)
    if n:
        return done(FirstStep.SESSION, count("{n} session", "{n} sessions", n))
    return open_yet(FirstStep.SESSION, say("no session is announced yet"))


def _opening(plan: Plan) -> StepState:
    if plan.strategy.is_in_preparation:
        words = say("the public sees only that the plan is in preparation")
        return open_yet(FirstStep.OPENING, words)
    return done(FirstStep.OPENING, say("the plan is open"))
