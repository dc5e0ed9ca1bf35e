"""The headline: how many measures are finished, late and without data, in fixed sentences.

It never adds what is done to what is under way.
"""

from collections.abc import Sequence

from tracker.facts import Lifecycle, Light, Measure
from tracker.rules.status import MeasureStatus
from tracker.sentences import Sentence, count, say


def headline(measures: Sequence[Measure], statuses: Sequence[MeasureStatus]) -> tuple[Sentence, ...]:
    """One sentence about all measures, and one about the dropped ones if there are any."""
    if not measures:
        return (say("There are no measures in the plan."),)
    completed = sum(1 for status in statuses if status.lifecycle is Lifecycle.COMPLETED)
    dropped = sum(1 for status in statuses if status.lifecycle is Lifecycle.DROPPED)
    unknown = sum(1 for status in statuses if status.overall.light is Light.NO_DATA) - dropped
    late = [status.days_late for status in statuses if status.late]
    first = say(
        "{completed}, {late}, {unknown}.",
        completed=_completed(completed, len(measures)),
        late=_late(late),
        unknown=_unknown(unknown),
    )
    return (first, _dropped(dropped)) if dropped else (first,)


def _completed(n: int, total: int) -> Sentence:
    of_all = count("of {n} measure", "of {n} measures", total)
    if n == 0:
        return say("None {of_all} is completed", of_all=of_all)
    return count("{n} {of_all} is completed", "{n} {of_all} are completed", n, of_all=of_all)


def _late(days: Sequence[int]) -> Sentence:
    if not days:
        return say("none is late")
    average = (2 * sum(days) + len(days)) // (2 * len(days))
    if average == 0:
        return count("{n} is late", "{n} are late", len(days))
    length = count("{n} day", "{n} days", average)
    if len(days) > 1:
        length = say("{days} on average", days=length)
    return count("{n} is late ({length})", "{n} are late ({length})", len(days), length=length)


def _unknown(n: int) -> Sentence:
    if n == 0:
        return say("none is without data")
    return count("{n} is without data", "{n} are without data", n)


def _dropped(n: int) -> Sentence:
    return count("{n} measure is dropped.", "{n} measures are dropped.", n)
