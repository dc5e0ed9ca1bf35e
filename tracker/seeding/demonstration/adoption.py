"""The adopted action plan as it was entered: measures, milestones, indicators, risks; money apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from tracker import actions
from tracker.actions import (
    Actor,
    IndicatorGiven,
    MeasureGiven,
    MilestoneGiven,
    Recording,
    RiskGiven,
    TargetGiven,
)
from tracker.facts import BudgetItem, Lifecycle
from tracker.seeding.demonstration.catalogue import Sign
from tracker.seeding.demonstration.course import Course
from tracker.seeding.demonstration.days import instant
from tracker.seeding.demonstration.event import OFFICER, Act, Event

REASON = "Vnos sprejetega akcijskega načrta"
NRP_FROM_EUROS = 100_000
MUNICIPALITY_IN_NRP = "OB096"


def adoption(courses: list[Course], responsible: dict[str, str], authors: dict[str, Actor]) -> Iterator[Event]:
    """The entry of the plan. Who answers for an organisation: `responsible` by code, `authors` by function."""
    at = instant(courses[0].days.first, 9)
    measures = [partial(_measure, course, number, responsible) for number, course in enumerate(courses, start=1)]
    yield Event(at, OFFICER, REASON, (*measures, *(act for course in courses for act in _parts(course, authors))))


def _measure(course: Course, number: int, responsible: dict[str, str], recording: Recording) -> None:
    measure = course.measure
    given = MeasureGiven.of(
        title=measure.title,
        title_en=measure.title_en,
        purpose=measure.purpose,
        area=measure.area,
        goal=measure.goal,
        lead=measure.lead,
        responsible=responsible.get(measure.lead, ""),
        partners=measure.partners,
        phase=course.steps[0].phase if course.steps else "",
        lifecycle=Lifecycle.IN_PREPARATION if measure.waits or course.start is None else Lifecycle.NOT_STARTED,
        priority=measure.priority,
        start=course.start,
        end=course.end,
        tags=measure.tags,
        budget_items=_budget_items(course, number),
        visibility=measure.visibility,
        visibility_reason=measure.visibility_reason,
    )
    actions.save_measure(recording, measure.code, given)


def _budget_items(course: Course, number: int) -> tuple[BudgetItem, ...]:
    """The budget item of a measure, with an NRP project where it is an investment of some size."""
    measure = course.measure
    if measure.money is None or course.start is None:
        return ()
    invests = measure.money.total >= NRP_FROM_EUROS
    nrp = f"{MUNICIPALITY_IN_NRP}-{course.start:%y}-{number:04d}" if invests else ""
    return (BudgetItem(f"{4000 + 7 * number}", "4202" if invests else "4025", nrp),)


def _parts(course: Course, authors: dict[str, Actor]) -> Iterator[Act]:
    measure = course.measure
    author = authors.get(measure.lead)
    for leg in course.legs:
        given = MilestoneGiven.of(
            title=leg.step.title,
            title_en=leg.step.title_en,
            phase=leg.step.phase,
            weight=round(leg.step.weight * measure.weights_times, 3),
            planned_on=leg.adopted,
        )
        yield partial(actions.save_milestone, measure=measure.code, code=leg.code, given=given)
    for number, sign in enumerate(measure.indicators, start=1):
        yield from _indicator(course, f"{measure.code}.K{number}", sign)
    for danger in measure.risks:
        risk = RiskGiven.of(
            probability=danger.probability,
            impact=danger.impact,
            response=danger.response,
            owner=author.name if author else "",
        )
        yield partial(actions.save_risk, measure=measure.code, title=danger.title, given=risk)


def _indicator(course: Course, code: str, sign: Sign) -> Iterator[Act]:
    measure = course.measure
    given = IndicatorGiven.of(
        title=sign.title,
        title_en=sign.title_en,
        unit=sign.unit,
        unit_en=sign.unit_en,
        direction=sign.direction,
        kind=sign.kind,
        frequency=sign.frequency,
        data_source=sign.data_source or "evidenca nosilca",
        baseline=sign.baseline,
        baseline_on=baseline_day(course) if sign.baseline is not None else None,
        states=sign.states,
    )
    yield partial(actions.save_indicator, measure=measure.code, code=code, given=given)
    for due, value in adopted_targets(course, sign):
        target = TargetGiven.of(value=value)
        yield partial(actions.save_target, measure=measure.code, indicator=code, due=due, given=target)


def baseline_day(course: Course) -> date | None:
    """The day before the measure began."""
    return course.start and course.start - timedelta(days=1)


def adopted_targets(course: Course, sign: Sign) -> list[tuple[date, float]]:
    """The targets as adopted: the final one on the end, some with one on half of the way."""
    if course.end is None or course.start is None:
        return []
    final = [(course.end, sign.target)]
    if not sign.halfway or sign.baseline is None:
        return final
    middle = course.start + (course.end - course.start) / 2
    return [(middle, round((sign.baseline + sign.target) / 2, 1)), *final]
