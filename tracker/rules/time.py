"""The time light: is the measure where its dates say it should be.

Late: past the end, a milestone overdue beyond the tolerance, or progress behind the plan by more than
the red threshold. At risk: in between. Each test stands alone, so an end date is enough. The words follow:
only what is red is said to be "late", in the reason as in every count.
"""

from datetime import date

from tracker.facts import Lifecycle, Light, Measure, Milestone, Thresholds
from tracker.quick_init import quick_replace
from tracker.rules.judgement import SEVERITY, Cause, Judgement
from tracker.rules.naming import named
from tracker.rules.progress import ROUNDING, Progress, finished_on, planned_end
from tracker.sentences import Recorded, Sentence, count, say

NOT_BEGUN = (Lifecycle.IN_PREPARATION, Lifecycle.NOT_STARTED)
FINISHED = (Lifecycle.COMPLETED, Lifecycle.DROPPED)


def time_light(measure: Measure, progress: Progress, thresholds: Thresholds, today: date) -> Judgement:
    """The light of a measure as known on `today`.

    A completed measure is green, its reason tells the delay; one that was dropped or merged is judged no longer; one
    on hold by the days of the plan only; one that should have begun and has not counts as nothing done. Of equally bad
    problems the longest delay speaks, and of equal delays a day that has passed, for everybody can check it.
    """
    if is_given_up(measure):
        return given_up(measure)
    if measure.lifecycle is Lifecycle.COMPLETED:
        return _completed(measure)
    if measure.lifecycle is Lifecycle.ON_HOLD:
        return _on_hold(measure, thresholds, today)
    behind = _behind(progress, thresholds)
    problem = _worst(
        (
            _ended_behind(_past_the_end(measure, today), behind, measure.end),
            _overdue_milestone(measure, thresholds, today),
            _not_begun(measure, progress, thresholds, today),
            behind,
        )
    )
    return problem or _without_problems(measure, progress, thresholds, today)


def _worst(found: tuple[Judgement | None, ...]) -> Judgement | None:
    """The worst, then the longest; a longer delay that is tolerated is told with it, so that none hides another."""
    problems = [judgement for judgement in found if judgement is not None]
    if not problems:
        return None
    decides = max(problems, key=lambda one: (SEVERITY[one.light], one.days))
    longest = max(problems, key=lambda one: one.days)
    if longest.days <= decides.days:
        return decides
    reason = say("{reason} {longer}", reason=decides.reason, longer=longest.reason)
    return quick_replace(decides, reason=reason, tolerated=longest.days)


def _ended_behind(past: Judgement | None, behind: Judgement | None, end: date | None) -> Judgement | None:
    """Past its end with work that is further behind than the end is past: the end is told, the delay is the work's."""
    if past is None or behind is None or behind.light is not Light.RED or behind.days <= past.days:
        return past
    reason = say("It should have been finished by {due:date}. {pace}", due=end, pace=behind.reason)
    return quick_replace(past, reason=reason, days=behind.days)


def oldest_overdue(measure: Measure, today: date) -> Milestone | None:
    """The milestone that has been overdue longest; of two on one day the first code."""
    oldest = None
    for milestone in measure.milestones:
        if milestone.done_on is None and milestone.planned_on is not None and milestone.planned_on < today:
            key = (milestone.planned_on, milestone.code)
            if oldest is None or key < oldest[0]:
                oldest = (key, milestone)
    return None if oldest is None else oldest[1]


def is_past_the_end(measure: Measure, today: date) -> bool:
    """Whether a measure that is neither completed nor dropped is past its end."""
    return measure.end is not None and measure.end < today and measure.lifecycle not in FINISHED


def is_given_up(measure: Measure) -> bool:
    """Whether a measure was dropped or merged into another one: it is listed, and neither judged nor counted."""
    return measure.lifecycle is Lifecycle.DROPPED or bool(measure.merged_into)


def given_up(measure: Measure) -> Judgement:
    """The same answer for every light of a measure that was dropped or merged into another one."""
    if measure.merged_into:
        return Judgement(Light.NO_DATA, say("Merged into the measure {code}.", code=measure.merged_into))
    if measure.superseded_by:
        return Judgement(Light.NO_DATA, say("Dropped; the measure {code} took its place.", code=measure.superseded_by))
    if measure.lifecycle_reason:
        reason = Recorded(measure.lifecycle_reason.rstrip(". "))
        return Judgement(Light.NO_DATA, say("Dropped: {reason}.", reason=reason))
    return Judgement(Light.NO_DATA, say("Dropped, so it is no longer judged."))


def _completed(measure: Measure) -> Judgement:
    due, done = planned_end(measure), finished_on(measure)
    if done is None:
        return Judgement(Light.GREEN, say("Completed."))
    if due is None or done <= due:
        return Judgement(Light.GREEN, say("Completed on {done:date}.", done=done))
    reason = count(
        "Completed on {done:date}, {n} day after the planned end.",
        "Completed on {done:date}, {n} days after the planned end.",
        (done - due).days,
        done=done,
    )
    return Judgement(Light.GREEN, reason, (done - due).days)


def day_passed(measure: Measure, thresholds: Thresholds, today: date) -> Judgement | None:
    """A day of the plan that has passed without a word that it was kept: a fact, whoever was asked about it or not."""
    return _worst((_past_the_end_untold(measure, today), _overdue_milestone(measure, thresholds, today)))


def _past_the_end_untold(measure: Measure, today: date) -> Judgement | None:
    past = _past_the_end(measure, today)
    if past is None:
        return None
    reason = count(
        "The end on {due:date} has passed and no completion is recorded; it is {n} day late.",
        "The end on {due:date} has passed and no completion is recorded; it is {n} days late.",
        past.days,
        due=measure.end,
    )
    return quick_replace(past, reason=reason)


def _past_the_end(measure: Measure, today: date) -> Judgement | None:
    if measure.end is None or not is_past_the_end(measure, today):
        return None
    reason = count(
        "It should have been finished by {due:date}; it is {n} day late.",
        "It should have been finished by {due:date}; it is {n} days late.",
        (today - measure.end).days,
        due=measure.end,
    )
    return Judgement(Light.RED, reason, (today - measure.end).days, Cause.PAST_END)


def _overdue_milestone(measure: Measure, thresholds: Thresholds, today: date) -> Judgement | None:
    milestone = oldest_overdue(measure, today)
    if milestone is None or milestone.planned_on is None:
        return None
    days = (today - milestone.planned_on).days
    is_late = days > thresholds.milestone_tolerance_days
    reason = _milestone_words(milestone, milestone.planned_on, days, is_late)
    return Judgement(Light.RED if is_late else Light.AMBER, reason, days, Cause.MILESTONE)


def _milestone_words(milestone: Milestone, due: date, days: int, is_late: bool) -> Sentence:
    if is_late:
        return count(
            "The milestone “{milestone:title}” should have been reached by {due:date}; it is {n} day late.",
            "The milestone “{milestone:title}” should have been reached by {due:date}; it is {n} days late.",
            days,
            milestone=named(milestone),
            due=due,
        )
    return count(
        "The milestone “{milestone:title}” should have been reached by {due:date}, {n} day ago.",
        "The milestone “{milestone:title}” should have been reached by {due:date}, {n} days ago.",
        days,
        milestone=named(milestone),
        due=due,
    )


def _not_begun(measure: Measure, progress: Progress, thresholds: Thresholds, today: date) -> Judgement | None:
    """A start that has passed: at risk at least, late when more than the red threshold should be done."""
    if measure.lifecycle not in NOT_BEGUN or measure.start is None or measure.start >= today or progress.actual:
        return None
    days = (today - measure.start).days
    is_late = (progress.planned or 0.0) > thresholds.time_red + ROUNDING
    reason = _start_words(measure.start, days, is_late)
    return Judgement(Light.RED if is_late else Light.AMBER, reason, days, Cause.NOT_BEGUN)


def _start_words(start: date, days: int, is_late: bool) -> Sentence:
    if is_late:
        return count(
            "It should have begun on {start:date}; it is {n} day late.",
            "It should have begun on {start:date}; it is {n} days late.",
            days,
            start=start,
        )
    return count(
        "It should have begun on {start:date}, {n} day ago.",
        "It should have begun on {start:date}, {n} days ago.",
        days,
        start=start,
    )


def _behind(progress: Progress, thresholds: Thresholds) -> Judgement | None:
    if progress.planned is None or progress.actual is None or progress.slip_days is None:
        return None
    lag = progress.planned - progress.actual
    if lag <= thresholds.time_amber + ROUNDING:
        return None
    days = -progress.slip_days
    is_late = lag > thresholds.time_red + ROUNDING
    reason = _pace_words(progress.actual, progress.planned, days, None if is_late else thresholds.time_red)
    return Judgement(Light.RED if is_late else Light.AMBER, reason, days, Cause.PACE)


def _pace_words(actual: float, planned: float, days: int, most: float | None) -> Sentence:
    """How far it is behind; where it is no more than `most` of the work, that too: behind a flat plan it may be many
    days."""
    if most is None:
        return count(
            "{actual:percent} is done, {planned:percent} was planned by now; it is {n} day late.",
            "{actual:percent} is done, {planned:percent} was planned by now; it is {n} days late.",
            days,
            actual=actual,
            planned=planned,
        )
    return count(
        "{actual:percent} is done, {planned:percent} was planned by now; it is {n} day behind, "
        "yet by no more than {most:percent} of the work.",
        "{actual:percent} is done, {planned:percent} was planned by now; it is {n} days behind, "
        "yet by no more than {most:percent} of the work.",
        days,
        actual=actual,
        planned=planned,
        most=most,
    )


def _on_hold(measure: Measure, thresholds: Thresholds, today: date) -> Judgement:
    """At risk at best: nobody works on it, so that no pace is behind and none is forecast; but a hold moves no day.

    An end or a milestone that passes meanwhile is told, and late as ever, until a decision moves it.
    """
    held = say("On hold.")
    if measure.lifecycle_reason:
        held = say("On hold: {reason}.", reason=Recorded(measure.lifecycle_reason.rstrip(". ")))
    passed = _worst((_past_the_end(measure, today), _overdue_milestone(measure, thresholds, today)))
    if passed is None:
        return Judgement(Light.AMBER, held, cause=Cause.ON_HOLD)
    return quick_replace(passed, reason=say("{held} {passed}", held=held, passed=passed.reason))


def _without_problems(measure: Measure, progress: Progress, thresholds: Thresholds, today: date) -> Judgement:
    due = planned_end(measure)
    if measure.lifecycle in NOT_BEGUN and measure.start is not None and measure.start >= today:
        return Judgement(Light.GREEN, say("Begins on {start:date}.", start=measure.start))
    if due is None:
        return Judgement(Light.NO_DATA, say("Neither an end nor a dated milestone is recorded."))
    if progress.planned is not None and progress.actual is not None:
        reason = say(
            "On schedule: {actual:percent} is done, {planned:percent} was planned by now.",
            actual=progress.actual,
            planned=progress.planned,
        )
        return Judgement(Light.GREEN, reason)
    expected = progress.planned if measure.start is not None else None
    if expected is not None and expected > thresholds.time_amber + ROUNDING:
        reason = say("No progress is reported; {planned:percent} was planned by now.", planned=expected)
        return Judgement(Light.NO_DATA, reason)
    return Judgement(Light.GREEN, say("Nothing is overdue; the end is planned for {due:date}.", due=due))
