"""What a form offers for the effects of a motion: the steps a measure may take, the decisions that may be undone."""

from collections.abc import Iterable

from tracker.coordination import LifecycleStep
from tracker.facts import Decision, Execution, Lifecycle
from tracker.facts.ordering import natural
from tracker.rules.closing import TRANSITIONS
from tracker.rules.effects import BEGINS_FROM, LIFE, NEEDS_REASON

__all__ = ["NEEDS_REASON", "asks_in_place_of", "steps_from", "still_valid"]


def steps_from(lifecycle: Lifecycle) -> tuple[LifecycleStep, ...]:
    """What a decision may do with a measure in a state."""
    begin = (LifecycleStep.BEGIN,) if lifecycle in BEGINS_FROM else ()
    return (*begin, *(step for step, rule in LIFE.items() if lifecycle in TRANSITIONS[rule][0]))


def still_valid(decisions: Iterable[Decision], body: str) -> tuple[Decision, ...]:
    """The decisions of a body that no other one took the place of, the newest first."""
    own = [one for one in decisions if one.is_of(body) and one.execution is not Execution.REPLACED]
    return tuple(
        sorted(own, key=lambda one: (one.adopted_on is not None, one.adopted_on, natural(one.code)), reverse=True)
    )


def asks_in_place_of(decisions: Iterable[Decision], body: str, title: str) -> str:
    """The code of the decision that was not carried out and that the title of an agenda item names; else nothing.

    The agenda offers such items by their title (`session_offers`), so that what is proposed under them takes its place.
    """
    waiting = (one.code for one in still_valid(decisions, body) if one.execution is Execution.NOT_CARRIED_OUT)
    return next((code for code in waiting if code in title.replace(":", " ").split()), "")
