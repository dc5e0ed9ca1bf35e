"""The sessions of the coordination, what it decided, and what that did to the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from tracker import actions, store
from tracker.actions import (
    Actor,
    DecisionGiven,
    MeasureGiven,
    MilestoneGiven,
    OverrideGiven,
    Recording,
    SessionGiven,
    TargetGiven,
)
from tracker.facts import Execution, Lifecycle, Role
from tracker.rules.presence import who_was_there
from tracker.seeding.demonstration.catalogue import Effect, Resolution, Undertaking
from tracker.seeding.demonstration.course import Course, Move, Pause
from tracker.seeding.demonstration.days import Days, Meeting, instant
from tracker.seeding.demonstration.event import OFFICER, Act, Event

BODY = "koordinacija"
SCHEDULE = "Sklic seje koordinacije"
CONVENED = "Vnos sklepov po seji koordinacije"
EXECUTED = "Izvršitev sklepov po poročilih nosilcev"
JUDGED = "Presoja skrbnika po seji koordinacije"
DAYS_TO_REPORT_EXECUTION = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its public code."""

    code: str
    meeting: Meeting
    resolution: Resolution

    @property
    def entered_on(self) -> date:
        """The day after the session."""
        return self.meeting.on + timedelta(days=1)

    @property
    def task_due(self) -> date | None:
        """The day of its task, if it has one."""
        return self.meeting.on + timedelta(days=self.resolution.days) if self.resolution.task else None


def decided(resolutions: tuple[Resolution, ...], days: Days) -> list[Decided]:
    """All decisions, numbered within their sessions in the order of the catalogue."""
    found: list[Decided] = []
    numbers: dict[str, int] = {}
    for resolution in resolutions:
        meeting = days.session(resolution.session)
        numbers[meeting.code] = number = numbers.get(meeting.code, 0) + 1
        found.append(Decided(f"{meeting.code}-{number:02d}", meeting, resolution))
    return found


def moves(decisions: list[Decided], code: str) -> tuple[Move, ...]:
    """The decisions that moved the dates of a measure."""
    return tuple(
        Move(decision.entered_on, effect.move, decision.code)
        for decision in decisions
        for effect in decision.resolution.effects
        if effect.measure == code and effect.move
    )


def pauses(decisions: list[Decided], code: str) -> tuple[Pause, ...]:
    """When a measure was on hold by a decision, was resumed by another, or dropped for good."""
    found: list[Pause] = []
    for decision in decisions:
        for effect in decision.resolution.effects:
            if effect.measure == code and (effect.hold or effect.drop or effect.merge_into):
                found.append(Pause(decision.entered_on, dropped=not effect.hold))
            if effect.measure == code and effect.resume and found:
                found[-1] = Pause(found[-1].since, decision.entered_on)
    return tuple(found)


def final_targets(decisions: list[Decided]) -> dict[str, float]:
    """The final targets that decisions changed, by the code of the indicator."""
    return {
        f"{effect.measure}.K1": effect.target
        for decision in decisions
        for effect in decision.resolution.effects
        if effect.target is not None
    }


def schedule(days: Days, actor: Actor) -> Iterator[Event]:
    """Each session is called the day after the one before it; the first one with the plan."""
    called = instant(days.first, 10)
    for meeting in days.meetings():
        act = partial(actions.save_session, body=BODY, code=meeting.code, given=SessionGiven.of(on=meeting.on))
        yield Event(called, actor, SCHEDULE, (act,))
        called = instant(meeting.on + timedelta(days=1), 8)


def minutes(days: Days, actor: Actor) -> Iterator[Event]:
    """Minutes are adopted at the next session and published within three working days."""
    held = days.meetings()[:-1]
    for meeting, following in pairwise(held):
        published = following.on + timedelta(days=3)
        given = SessionGiven.of(on=meeting.on, minutes_adopted_on=following.on, minutes_published_on=published)
        act = partial(actions.save_session, body=BODY, code=meeting.code, given=given)
        yield Event(instant(published, 14), actor, "Potrjen zapisnik prejšnje seje", (act,))


def entry(decision: Decided, courses: dict[str, Course], taken: str) -> Iterator[Event]:
    """A decision as entered after its session, with what it changed; `taken` is what was reallocated, in words."""
    resolution, on = decision.resolution, decision.entered_on
    effects = [act for effect in resolution.effects for act in _effect(effect, decision, courses)]
    touched = dict.fromkeys([*resolution.concerns, *(effect.measure for effect in resolution.effects)])
    touched.update(dict.fromkeys(effect.takes_from for effect in resolution.effects if effect.takes_from))
    given = DecisionGiven.of(
        text=resolution.text.format(end=_new_end(resolution, courses, on), amount=taken),
        adopted_on=decision.meeting.on,
        measures=tuple(touched),
        task=resolution.task,
        task_owner=resolution.owner,
        task_due=decision.task_due,
    )
    yield Event(instant(on, 9), OFFICER, CONVENED, (partial(_decide, decision, given),))
    if effects:
        yield Event(instant(on, 10), OFFICER, f"Sklep {decision.code}", tuple(effects), decision.code)


def _decide(decision: Decided, given: DecisionGiven, recording: Recording) -> None:
    """Enters a decision with its vote, counted from the attendance list, or from the seats where there is none."""
    known = store.load_coordination(recording.database, role=Role.ADMINISTRATOR)
    held = next(one for one in known.meetings if (one.session.body, one.session.code) == (BODY, decision.meeting.code))
    there = who_was_there(known, held)
    present = there.listed or there.members or 0
    against = decision.resolution.votes_against
    votes = {"votes_present": present, "votes_for": present - against, "votes_against": against}
    entered = DecisionGiven.of(**given.present(), **votes)
    actions.save_decision(recording, BODY, decision.meeting.code, decision.code, entered)


def _new_end(resolution: Resolution, courses: dict[str, Course], on: date) -> str:
    for effect in resolution.effects:
        end = courses[effect.measure].planned_end(on)
        if effect.move and end:
            return f"{end.day}. {end.month}. {end.year}"
    return ""


def _effect(effect: Effect, decision: Decided, courses: dict[str, Course]) -> Iterator[Act]:
    course, on = courses[effect.measure], decision.entered_on
    if effect.move:
        yield from _moved(course, on)
        if not effect.hold:  # of one that is put on hold nobody said when it is to reach anything
            yield from _targets_moved(course, on)
    if effect.target is not None and course.end is not None:
        code, due = f"{effect.measure}.K1", course.end
        given = TargetGiven.of(value=effect.target)
        yield partial(actions.save_target, measure=effect.measure, indicator=code, due=due, given=given)
    values = dict(_values(effect))
    if values:
        yield partial(actions.save_measure, code=effect.measure, given=MeasureGiven.of(**values))


def _values(effect: Effect) -> Iterator[tuple[str, object]]:
    if effect.priority is not None:
        yield "priority", effect.priority
    if effect.hold or effect.drop:
        yield "lifecycle", Lifecycle.ON_HOLD if effect.hold else Lifecycle.DROPPED
        yield "lifecycle_reason", effect.hold or effect.drop
    if effect.resume:
        yield "lifecycle", Lifecycle.IN_PROGRESS
        yield "lifecycle_reason", ""
    if effect.merge_into:
        yield "merged_into", effect.merge_into


def _moved(course: Course, on: date) -> Iterator[Act]:
    for leg in course.legs:
        if not leg.is_done(on):
            given = MilestoneGiven.of(planned_on=course.planned(leg, on))
            yield partial(actions.save_milestone, measure=course.measure.code, code=leg.code, given=given)
    yield partial(actions.save_measure, code=course.measure.code, given=MeasureGiven.of(end=course.planned_end(on)))


def _targets_moved(course: Course, on: date) -> Iterator[Act]:
    """The final targets go with the end, as an officer enters it: one for the new day, that for the old day removed."""
    before, after = course.planned_end(on - timedelta(days=1)), course.planned_end(on)
    if before is None or after is None:
        return
    for number, sign in enumerate(course.measure.indicators, start=1):
        code = f"{course.measure.code}.K{number}"
        given = TargetGiven.of(value=sign.target)
        yield partial(actions.save_target, measure=course.measure.code, indicator=code, due=after, given=given)
        yield partial(actions.remove_target, measure=course.measure.code, indicator=code, due=before)


def execution(decision: Decided, days: Days) -> Iterator[Event]:
    """What became of a decision, entered a few days after its task was due, or after the session."""
    resolution = decision.resolution
    if resolution.execution is Execution.OPEN:
        return
    due = decision.task_due or decision.entered_on
    on = min(due + timedelta(days=DAYS_TO_REPORT_EXECUTION), days.last - timedelta(days=2))
    given = DecisionGiven.of(execution=resolution.execution, execution_note=resolution.note)
    act = partial(actions.save_decision, body=BODY, session=decision.meeting.code, code=decision.code, given=given)
    yield Event(instant(max(on, decision.entered_on), 15), OFFICER, EXECUTED, (act,))


def override(measure: Undertaking, days: Days) -> Iterator[Event]:
    """The officer's judgement after a session, in force until the next one."""
    judged = measure.override
    if judged is None:
        return
    index = days.meetings().index(days.session(judged.after))
    given = OverrideGiven.of(light=judged.light, reason=judged.reason, expires_on=days.meetings()[index + 1].on)
    act = partial(actions.override_light, measure=measure.code, dimension=judged.dimension, given=given)
    yield Event(instant(days.session(judged.after).on + timedelta(days=1), 16), OFFICER, JUDGED, (act,))
