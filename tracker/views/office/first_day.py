"""The first day of a tracker: what has to be there before a plan is open to the public, step by step with its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.coordination import Coordination
from tracker.facts import Plan, Role
from tracker.sentences import Sentence, count, say
from tracker.views.office.entered_rules import without_rules

BEGIN_OWN: Sentence = say(
    "Your own plan begins in a folder of its own: put the program there once more and start it there with “make start”."
)
"""How one's own plan begins where the demonstration stands, which `make start` would go on with."""


BEGIN_OWN_ELSEWHERE: Sentence = say(
    "Your own plan begins in an installation of its own: ask whoever started this one, "
    "the first page of the instructions (README.md) tells how."
)
"""The same on a page, to those who keep the plan: they are not where programs are started."""


class FirstStep(StrEnum):
    """What is done on the first days, in this order."""

    STRATEGY = "strategy"
    PLAN = "plan"
    AREAS = "areas"
    PEOPLE = "people"
    BODIES = "bodies"
    ACCOUNTS = "accounts"
    SESSION = "session"
    OPENING = "opening"
    PUBLICATION = "publication"


ADMINISTRATOR = Role.ADMINISTRATOR
LISTED_FOR = timedelta(days=90)
"""So long after a plan was opened its first steps are listed; later, what is missing is no matter of first days."""


@dataclass(frozen=True, slots=True)
class StepState:
    """A step, whether it is done, what is there so far, and the least role that can take it."""

    step: FirstStep
    words: Sentence
    is_done: bool
    needs: Role = Role.OFFICER


def done(step: FirstStep, words: Sentence) -> StepState:
    """A step that is done, and what is there."""
    return StepState(step, words, is_done=True)


def open_yet(step: FirstStep, words: Sentence, needs: Role = Role.OFFICER) -> StepState:
    """A step that is still to do, what is missing, and who can take it."""
    return StepState(step, words, is_done=False, needs=needs)


def is_first_day(plan: Plan, today: date) -> bool:
    """Whether a plan is still being set up: it has no measures, the public does not see it yet, or does only since
    lately and nobody put the list away."""
    strategy = plan.strategy
    is_new = strategy.opened_on is not None and today <= strategy.opened_on + LISTED_FOR and not strategy.is_set_up
    return bool(strategy.code) and (not plan.measures or strategy.is_in_preparation or is_new)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the plan: how many people may sign in (None for whoever may not know that), and whether
    anything was published on the public site."""

    accounts: int | None
    is_published: bool


def first_steps(plan: Plan, coordination: Coordination, around: Around, today: date) -> tuple[StepState, ...]:
    """All steps with their state; the workbook stands before areas and people, which it may bring."""
    return (
        _strategy(plan),
        _plan(plan),
        _areas(plan),
        _people(plan),
        _bodies(coordination, today),
        _accounts(around.accounts),
        _session(coordination),
        _opening(plan),
        _publication(plan, is_published=around.is_published),
    )


def leading(steps: Sequence[StepState]) -> FirstStep | None:
    """The step to take next: the first that is open."""
    return next((one.step for one in steps if not one.is_done), None)


def _strategy(plan: Plan) -> StepState:
    strategy = plan.strategy
    if strategy.title and strategy.municipality:
        words = say("{strategy:title}, {municipality}", strategy=strategy, municipality=strategy.municipality)
        return done(FirstStep.STRATEGY, words)
    return open_yet(
        FirstStep.STRATEGY, say("the name of the strategy or of the municipality is missing"), ADMINISTRATOR
    )


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


def _bodies(coordination: Coordination, today: date) -> StepState:
    seated = {one.body for one in coordination.memberships}
    empty = [body for body in coordination.bodies if body.code not in seated]
    if not coordination.bodies:
        return open_yet(FirstStep.BODIES, say("no body is recorded that would decide on the plan"), ADMINISTRATOR)
    if empty:
        words = count("{n} body has no members yet", "{n} bodies have no members yet", len(empty))
        return open_yet(FirstStep.BODIES, words, ADMINISTRATOR)
    if unruled := list(without_rules(coordination, today)):
        words = count(
            "of {n} body the quorum, the majority or the deadlines are not entered yet",
            "of {n} bodies the quorum, the majority or the deadlines are not entered yet",
            len(unruled),
        )
        return open_yet(FirstStep.BODIES, words, ADMINISTRATOR)
    return done(FirstStep.BODIES, count("{n} body", "{n} bodies", len(coordination.bodies)))


def _plan(plan: Plan) -> StepState:
    if plan.measures:
        return done(FirstStep.PLAN, count("{n} measure", "{n} measures", len(plan.measures)))
    return open_yet(FirstStep.PLAN, say("bring in the workbook you have, or begin with an empty one"))


def _accounts(accounts: int | None) -> StepState:
    if accounts is None:
        return open_yet(FirstStep.ACCOUNTS, say("an administrator makes them and hands out the links"), ADMINISTRATOR)
    words = count("{n} person may sign in", "{n} people may sign in", accounts)
    return StepState(FirstStep.ACCOUNTS, words, accounts > 1, ADMINISTRATOR)


def _session(coordination: Coordination) -> StepState:
    if coming := sum(1 for one in coordination.uncancelled if one.is_open):
        return done(FirstStep.SESSION, count("{n} session is announced", "{n} sessions are announced", coming))
    if held := len(coordination.uncancelled):
        return done(FirstStep.SESSION, count("{n} session was held", "{n} sessions were held", held))
    if not coordination.bodies:
        return open_yet(FirstStep.SESSION, say("once there is a body that meets"), ADMINISTRATOR)
    return open_yet(FirstStep.SESSION, say("no session is announced yet"))


def _opening(plan: Plan) -> StepState:
    if plan.strategy.is_in_preparation:
        words = (
            say("before you confirm it, you are shown what becomes visible")
            if plan.measures
            else say("once the plan has measures")
        )
        return open_yet(FirstStep.OPENING, words)
    return done(FirstStep.OPENING, say("the plan is open"))


def _publication(plan: Plan, *, is_published: bool) -> StepState:
    if is_published:
        return done(FirstStep.PUBLICATION, say("the public site is published"))
    if plan.strategy.is_in_preparation:
        return open_yet(FirstStep.PUBLICATION, say("once the plan is open"))
    return open_yet(FirstStep.PUBLICATION, say("the public site is still empty"))
