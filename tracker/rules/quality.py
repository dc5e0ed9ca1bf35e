"""What is missing or contradictory per measure, each finding with the field that puts it right.

Blocking is what a measure has to have before it can be adopted (purpose, owner, time frame, financial
frame, baseline and final state of its indicator), and what cannot be true.
"""

from collections.abc import Iterator
from datetime import date
from math import fsum, isclose

from tracker.facts import Direction, Indicator, IndicatorKind, Lifecycle, Measure, Milestone
from tracker.rules.finding import Finding
from tracker.rules.funding import funding_findings
from tracker.rules.indicators import about
from tracker.rules.naming import named
from tracker.rules.progress import actual_progress
from tracker.rules.time import is_given_up
from tracker.sentences import Sentence, count, say

__all__ = ["Finding", "measure_findings"]


def measure_findings(measure: Measure, today: date) -> tuple[Finding, ...]:
    """The findings of one measure; of one that was dropped or merged only a missing reason."""
    if is_given_up(measure):
        return tuple(_lifecycle(measure, today))
    return (
        *_description(measure),
        *_time_frame(measure),
        *_lifecycle(measure, today),
        *_milestones(measure, today),
        *_weights(measure),
        *_indicators(measure, today),
        *_updates(measure, today),
        *funding_findings(measure),
    )


def _blocking(measure: Measure, field: str, sentence: Sentence) -> Finding:
    return Finding(measure.code, field, sentence, blocking=True)


def _open(measure: Measure, field: str, sentence: Sentence) -> Finding:
    return Finding(measure.code, field, sentence, blocking=False)


def _description(measure: Measure) -> Iterator[Finding]:
    if not measure.title:
        yield _blocking(measure, "title", say("No title is recorded."))
    if not measure.purpose:
        yield _blocking(measure, "purpose", say("No purpose is recorded."))
    if not measure.area:
        yield _blocking(measure, "area", say("No area is recorded."))
    if not measure.lead:
        yield _blocking(measure, "lead", _without_lead(measure))
    if not measure.responsible:
        yield _blocking(measure, "responsible", say("No responsible person is recorded."))


def _without_lead(measure: Measure) -> Sentence:
    if measure.responsible:
        return say("No lead organisation is recorded, only the person who answers for it.")
    return say("No lead organisation is recorded.")


def _time_frame(measure: Measure) -> Iterator[Finding]:
    if measure.start is None:
        yield _blocking(measure, "start", say("No start is recorded."))
    if measure.end is None:
        yield _blocking(measure, "end", say("No end is recorded."))
    if measure.start is not None and measure.end is not None and measure.end < measure.start:
        sentence = say("The end ({end:date}) is before the start ({start:date}).", end=measure.end, start=measure.start)
        yield _blocking(measure, "end", sentence)


def _lifecycle(measure: Measure, today: date) -> Iterator[Finding]:
    if measure.lifecycle in (Lifecycle.DROPPED, Lifecycle.ON_HOLD) and not measure.lifecycle_reason:
        sentence = say("No reason is recorded for the state “{state:word}”.", state=measure.lifecycle)
        yield _open(measure, "lifecycle_reason", sentence)
    if measure.lifecycle is Lifecycle.COMPLETED:
        yield from _completion(measure, today)
    elif measure.completed_on is not None:
        sentence = say("A day of completion is recorded and the state is “{state:word}”.", state=measure.lifecycle)
        yield _open(measure, "lifecycle", sentence)
    if measure.lifecycle is Lifecycle.IN_PROGRESS and measure.start is not None and measure.start > today:
        yield _open(measure, "start", say("In progress, and it begins only on {start:date}.", start=measure.start))


def _completion(measure: Measure, today: date) -> Iterator[Finding]:
    if measure.completed_on is None:
        yield _open(measure, "completed_on", say("Completed, and no day of completion is recorded."))
    elif measure.completed_on > today:
        sentence = say("Completed on {on:date}, and that day is yet to come.", on=measure.completed_on)
        yield _open(measure, "completed_on", sentence)
    unfinished = sum(1 for milestone in measure.milestones if milestone.done_on is None)
    if unfinished:
        sentence = count(
            "Completed, and {n} milestone is not done.", "Completed, and {n} milestones are not done.", unfinished
        )
        yield _open(measure, "milestones", sentence)
    progress = actual_progress(measure)
    if not measure.milestones and progress is not None and progress < 1:
        sentence = say("Completed, and the last reported progress is {progress:percent}.", progress=progress)
        yield _open(measure, "updates", sentence)


def _milestones(measure: Measure, today: date) -> Iterator[Finding]:
    for milestone in measure.milestones:
        for sentence in _milestone(measure, milestone, today):
            yield _open(measure, "milestones", sentence)
    if measure.lifecycle is Lifecycle.IN_PROGRESS and not any(
        milestone.done_on is None and milestone.planned_on is not None for milestone in measure.milestones
    ):
        yield _open(measure, "milestones", say("In progress, and no next milestone is planned."))


def _milestone(measure: Measure, milestone: Milestone, today: date) -> Iterator[Sentence]:
    planned = milestone.planned_on
    if planned is None:
        yield say("Milestone “{milestone:title}”: no planned day is recorded.", milestone=named(milestone))
    elif measure.end is not None and planned > measure.end:
        yield say(
            "Milestone “{milestone:title}”: {on:date} is after the end of the measure.",
            milestone=named(milestone),
            on=planned,
        )
    elif measure.start is not None and planned < measure.start:
        yield say(
            "Milestone “{milestone:title}”: {on:date} is before the start of the measure.",
            milestone=named(milestone),
            on=planned,
        )
    if milestone.done_on is not None and milestone.done_on > today:
        yield say(
            "Milestone “{milestone:title}”: done on {on:date}, and that day is yet to come.",
            milestone=named(milestone),
            on=milestone.done_on,
        )


def _weights(measure: Measure) -> Iterator[Finding]:
    """Weights that had to be mended; where none is given, all milestones weigh the same and nothing is wrong."""
    given = [milestone.weight for milestone in measure.milestones if milestone.weight is not None]
    if not given:
        return
    missing = len(measure.milestones) - len(given)
    if fsum(given) <= 0:
        sentence = say("All milestones have the weight 0; they count equally.")
    elif missing:
        sentence = count(
            "{n} milestone has no weight; it counts as the mean of the others.",
            "{n} milestones have no weight; they count as the mean of the others.",
            missing,
        )
    elif not isclose(fsum(given), 1.0, abs_tol=1e-6):
        sentence = say("The weights of the milestones sum to {sum:number}, not to 1.", sum=fsum(given))
    else:
        return
    yield _open(measure, "milestones", sentence)


def _indicators(measure: Measure, today: date) -> Iterator[Finding]:
    if not measure.indicators:
        yield _blocking(measure, "indicators", say("No indicator is recorded."))
    for indicator in measure.indicators:
        for sentence in _missing(indicator):
            yield _blocking(measure, "indicators", about(indicator, sentence))
        for sentence in (*_doubtful(indicator, today), *_left_behind(indicator, measure)):
            yield _open(measure, "indicators", about(indicator, sentence))


def _missing(indicator: Indicator) -> Iterator[Sentence]:
    if indicator.baseline is None:
        yield say("No baseline is recorded.")
    if not indicator.targets:
        yield say("No target is set.")
    first = min((target.due for target in indicator.targets), default=None)
    if first is not None and indicator.baseline_on is not None and first <= indicator.baseline_on:
        yield say(
            "The target of {due:date} is not after the baseline of {on:date}.", due=first, on=indicator.baseline_on
        )
    if indicator.kind is IndicatorKind.QUALITATIVE and not indicator.states:
        yield say("The states of a qualitative indicator are not listed.")


def _doubtful(indicator: Indicator, today: date) -> Iterator[Sentence]:
    if indicator.baseline is not None and indicator.baseline_on is None:
        yield say("The baseline has no day.")
    if not indicator.data_source:
        yield say("No data source is recorded.")
    if _against_direction(indicator):
        yield say("The final target is worse than the baseline (“{direction:word}”).", direction=indicator.direction)
    for reading in indicator.readings:
        if reading.on > today:
            yield say("A reading is of {on:date}, and that day is yet to come.", on=reading.on)
        if indicator.states and reading.value not in range(len(indicator.states)):
            yield say("The reading of {on:date} is none of the listed states.", on=reading.on)


def _left_behind(indicator: Indicator, measure: Measure) -> Iterator[Sentence]:
    """A final target on a former end of its measure: the end was moved, and nobody said what holds of the target."""
    due = max((target.due for target in indicator.targets), default=None)
    was_end = due in {former.value for former in measure.former_ends}
    if was_end and due is not None and measure.end is not None and due < measure.end:
        yield say(
            "The end of the measure was moved to {end:date}, the final target stays on its former end, {due:date}.",
            end=measure.end,
            due=due,
        )


def _against_direction(indicator: Indicator) -> bool:
    final = max(indicator.targets, key=lambda target: target.due, default=None)
    if final is None or indicator.baseline is None:
        return False
    if indicator.direction is Direction.UP:
        return final.value < indicator.baseline
    return indicator.direction is Direction.DOWN and final.value > indicator.baseline


def _updates(measure: Measure, today: date) -> Iterator[Finding]:
    for update in measure.updates:
        if update.made_on > today:
            yield _open(measure, "updates", say("An update is of {on:date}, which is yet to come.", on=update.made_on))
