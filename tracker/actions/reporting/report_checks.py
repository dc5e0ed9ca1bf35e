"""What a report must not say: what is still to come, what contradicts itself, what goes back without a word of why."""

from datetime import date, timedelta

from sqlalchemy import Table, select

from tracker.actions.given import FieldRefusal
from tracker.actions.recording import Recording
from tracker.actions.reporting.report_given import ReadingReport, ReportGiven
from tracker.actions.saving import require
from tracker.facts import IndicatorKind, Lifecycle, Light
from tracker.models import Indicator, Measure, Milestone, Update
from tracker.rules.naming import Named
from tracker.sentences import Refusal

UPDATES: Table = Update.__table__  # type: ignore[attr-defined]
MILESTONES: Table = Milestone.__table__  # type: ignore[attr-defined]
ONE_DAY = timedelta(days=1)


def check_report(recording: Recording, measure: Measure, made_on: date, given: ReportGiven) -> None:
    """Raises Refusal for a report that cannot be true or leaves out what it needs; FieldRefusal names the part."""
    if measure.lifecycle is Lifecycle.DROPPED:
        raise Refusal("The measure “{code}” was dropped: nothing is reported on it any more.", code=measure.code)
    if made_on > recording.at.date() + ONE_DAY:  # a day of grace: the municipality may be ahead of UTC
        raise Refusal("A report cannot be made on {day:date}, which is still to come.", day=made_on)
    if given.nothing_changed and given.tells:
        raise Refusal("The report says that nothing has changed and what has changed. Leave one of them out.")
    if not given.nothing_changed and not given.tells:
        raise Refusal("The report is empty. Enter what has changed, or say that nothing has.")
    if given.light is Light.NO_DATA:
        raise FieldRefusal(
            "Your own judgement is on track, at risk or off track. Choose one or leave it out.", field="light"
        )
    if given.light in (Light.AMBER, Light.RED) and not given.obstacles:
        raise FieldRefusal(
            "You judge the measure as “{light:word}”. Write under obstacles what is in its way.",
            field="obstacles",
            light=given.light,
        )
    check_parts(recording, measure, made_on, given)
    _check_backwards(recording, measure, given)


def check_parts(recording: Recording, measure: Measure, made_on: date, given: ReportGiven) -> None:
    """Raises Refusal for milestones and indicators that are not there, and for days to come."""
    for number, one in enumerate(given.milestones):
        milestone = milestone_of(recording, measure, one.code)
        if one.done_on is not None and one.done_on > made_on:
            raise FieldRefusal(
                "The milestone “{milestone:title}” cannot be done on {day:date}, which is still to come. "
                "Correct the day, or report its progress.",
                field=f"milestones.{number}.done_on",
                milestone=_named(milestone),
                day=one.done_on,
            )
    for number, reading in enumerate(given.readings):
        indicator = indicator_of(recording, measure, reading.indicator)
        _check_reading(indicator, reading, made_on, f"readings.{number}")
    if given.progress is not None and _has_milestones(recording, measure):
        raise FieldRefusal(
            "The progress of this measure is counted from its milestones. Report on those instead.", field="progress"
        )


def _check_reading(indicator: Indicator, reading: ReadingReport, made_on: date, part: str) -> None:
    if reading.on > made_on:
        raise FieldRefusal(
            "The value of “{indicator:title}” is of {day:date}, which is still to come. Correct the day.",
            field=f"{part}.on",
            indicator=_named(indicator),
            day=reading.on,
        )
    is_state = indicator.kind is IndicatorKind.QUALITATIVE and indicator.states
    if is_state and reading.value not in range(len(indicator.states)):
        raise FieldRefusal(
            "“{indicator:title}” has no state {value:number}. Choose one of its states.",
            field=f"{part}.value",
            indicator=_named(indicator),
            value=reading.value,
        )


def _check_backwards(recording: Recording, measure: Measure, given: ReportGiven) -> None:
    """Raises Refusal for progress that goes back without a word of why."""
    if given.done or given.obstacles:
        return
    for one in given.milestones:
        milestone = milestone_of(recording, measure, one.code)
        before = 1.0 if milestone.done_on else milestone.progress or 0.0
        if one.done_on is None and one.progress is not None and one.progress < before:
            raise FieldRefusal(
                "The progress of “{milestone:title}” goes back from {before:percent} to {after:percent}. "
                "Write under done or obstacles why.",
                field="done",
                milestone=_named(milestone),
                before=before,
                after=one.progress,
            )
    if given.progress is not None and given.progress < (before := _last_progress(recording, measure)):
        raise FieldRefusal(
            "The progress of the measure goes back from {before:percent} to {after:percent}. "
            "Write under done or obstacles why.",
            field="done",
            before=before,
            after=given.progress,
        )


def milestone_of(recording: Recording, measure: Measure, code: str) -> Milestone:
    """The milestone of a measure with a code. Raises Refusal where there is none."""
    return require(recording, Milestone, measure_id=measure.id, code=code)


def indicator_of(recording: Recording, measure: Measure, code: str) -> Indicator:
    """The indicator of a measure with a code. Raises Refusal where there is none."""
    return require(recording, Indicator, measure_id=measure.id, code=code)


def _has_milestones(recording: Recording, measure: Measure) -> bool:
    query = select(MILESTONES.c.id).where(MILESTONES.c.measure_id == measure.id).limit(1)
    return recording.database.execute(query).first() is not None


def _last_progress(recording: Recording, measure: Measure) -> float:
    told = (UPDATES.c.measure_id == measure.id) & UPDATES.c.progress.is_not(None)
    newest = select(UPDATES.c.progress).where(told).order_by(UPDATES.c.made_on.desc(), UPDATES.c.id.desc()).limit(1)
    return recording.database.execute(newest).scalar() or 0.0


def _named(row: Milestone | Indicator) -> Named:
    return Named(row.title, row.title_en)
