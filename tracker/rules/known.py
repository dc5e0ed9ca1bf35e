"""What was already known on a day: the one place where later facts are left out.

`today` may lie before some of the facts (the time machine), so nothing that happened after it may
be seen. Plans (planned dates, targets, amounts) are not happenings and stay.
"""

from datetime import date
from operator import attrgetter
from typing import Any

from tracker.facts import Claim, FundingLine, Indicator, Lifecycle, Measure, Milestone, Reading
from tracker.quick_init import quick_replace

LINE_EVENTS = ("applied_on", "approved_on", "rejected_on", "contracted_on", "claimed_on")
CLAIM_EVENTS = ("reported_on", "claimed_on", "reimbursed_on")
EVENTS_OF = attrgetter(*LINE_EVENTS)


def known_measure(measure: Measure, today: date, first_report: date | None = None) -> Measure:
    """The measure without what happened after `today`; the same object if nothing did.

    Readings are left out where they are read, by `last_reading`. With the day of its first report, where that is known.
    """
    first_report = first_report or measure.first_report
    if not _has_later(measure, today):
        return measure if first_report == measure.first_report else quick_replace(measure, first_report=first_report)
    finished_later = measure.completed_on is not None and measure.completed_on > today
    return quick_replace(
        measure,
        lifecycle=_lifecycle_before_the_end(measure, today) if finished_later else measure.lifecycle,
        completed_on=None if finished_later else measure.completed_on,
        milestones=tuple(_known_milestone(milestone, today) for milestone in measure.milestones),
        updates=tuple(update for update in measure.updates if update.made_on <= today),
        funding=tuple(_known_line(line, today) for line in measure.funding),
        first_report=first_report,
    )


def last_reading(indicator: Indicator, today: date) -> Reading | None:
    """The latest reading up to `today`: they are in order of their day."""
    return next((reading for reading in reversed(indicator.readings) if reading.on <= today), None)


def _has_later(measure: Measure, today: date) -> bool:
    if measure.completed_on is not None and measure.completed_on > today:
        return True
    for milestone in measure.milestones:
        if milestone.done_on is not None and milestone.done_on > today:
            return True
    for update in measure.updates:
        if update.made_on > today:
            return True
    return any(_known_line(line, today) is not line for line in measure.funding)


def _lifecycle_before_the_end(measure: Measure, today: date) -> Lifecycle:
    if measure.lifecycle is not Lifecycle.COMPLETED:
        return measure.lifecycle
    begun = measure.start is None or measure.start <= today
    return Lifecycle.IN_PROGRESS if begun else Lifecycle.NOT_STARTED


def _known_milestone(milestone: Milestone, today: date) -> Milestone:
    if milestone.done_on is None or milestone.done_on <= today:
        return milestone
    return quick_replace(milestone, done_on=None)


def _known_line(line: FundingLine, today: date) -> FundingLine:
    """What is planned of a line and its claims stays; what was done after `today` is not yet done."""
    if not line.claims and not any(EVENTS_OF(line)):
        return line
    later = _later(line, LINE_EVENTS, today)
    if "approved_on" in later:
        later["approved"] = None
    claims = tuple(_known_claim(claim, today) for claim in line.claims)
    return quick_replace(line, claims=claims, **later) if later or claims != line.claims else line


def _known_claim(claim: Claim, today: date) -> Claim:
    later = _later(claim, CLAIM_EVENTS, today)
    if "reimbursed_on" in later:
        later["reimbursed"] = 0
    return quick_replace(claim, **later) if later else claim


def _later(thing: FundingLine | Claim, names: tuple[str, ...], today: date) -> dict[str, Any]:
    """The days after `today` among some, as not known."""
    days = ((name, getattr(thing, name)) for name in names)
    return {name: None for name, day in days if day is not None and day > today}
