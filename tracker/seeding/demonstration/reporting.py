"""What owners reported month by month, and what the officer entered from it twice a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from zlib import crc32

from tracker import actions
from tracker.actions import Actor, MeasureGiven, MilestoneGiven, UpdateGiven
from tracker.facts import Channel, Lifecycle, Light
from tracker.seeding.demonstration.catalogue import Phrases
from tracker.seeding.demonstration.course import Course, Leg
from tracker.seeding.demonstration.days import instant
from tracker.seeding.demonstration.event import OFFICER, Act, Event
from tracker.workdays import working_day_not_after

REPORT = "Mesečno poročilo nosilca"
REPORT_HOUR = 8
ENTRY = "Vnos napredka po poročilih nosilcev"
TROUBLED_DAYS = 15
SOONEST_FORECAST_DAYS = 40
MONTHS_BETWEEN_REPORTS_ON_HOLD = 3


@dataclass(frozen=True, slots=True)
class Months:
    """The months from the first to the last day, and the working day that stands for a day of each."""

    first: date
    last: date

    def each(self, day: int) -> Iterator[date]:
        """That day of every month, or the last working day before it."""
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            on = working_day_not_after(date(year, month, day))
            if self.first < on < self.last:
                yield on
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def owner_reports(course: Course, author: Actor, phrases: Phrases) -> Iterator[Event]:
    """The monthly updates of a measure, in its author's name."""
    before: date | None = None
    for on in Months(course.days.first, course.days.last).each(_report_day(author)):
        if on > course.heard_until or not _reports(course, on):
            continue
        act = partial(
            actions.report_update, measure=course.measure.code, made_on=on, given=_update(course, before, on, phrases)
        )
        yield Event(instant(on, REPORT_HOUR), author, REPORT, (act,))
        before = on


def _report_day(author: Actor) -> int:
    """The day of the month on which an author reports."""
    return 3 + crc32(author.name.encode()) % 16


def report_day_after(author: Actor, day: date) -> date:
    """The first day on which an author reports, not before a day."""
    return next(
        on for on in Months(day - timedelta(days=1), day + timedelta(days=60)).each(_report_day(author)) if on >= day
    )


def _reports(course: Course, on: date) -> bool:
    """While work goes on, once more after it was finished, and every third month while it is on hold."""
    if course.on_hold(on):
        return on.month % MONTHS_BETWEEN_REPORTS_ON_HOLD == 0
    return course.is_under_way(on) or (course.is_under_way(on - timedelta(days=31)) and not course.paused(on))


def _update(course: Course, before: date | None, on: date, phrases: Phrases) -> UpdateGiven:
    progress = round(course.progress(on), 2)
    period = f"{on.month}/{on.year}"
    if before is not None and progress == round(course.progress(before), 2):
        return UpdateGiven.of(period=period, progress=progress, nothing_changed=True, channel=Channel.LINK)
    choice = crc32(f"{course.measure.code}{period}".encode())
    return UpdateGiven.of(
        period=period,
        progress=progress if course.legs or course.measure.silent is None else None,
        light=_declared(course, on),
        done=_done(course, before, on, phrases, choice),
        next=_next(course, on, phrases, choice),
        obstacles=_obstacles(course, on),
        channel=Channel.LINK if choice % 3 else Channel.SIGNED_IN,
    )


def _troubled(course: Course, on: date) -> bool:
    moved = sum(move.days for move in course.moves if move.on <= on)
    return course.behind(on) - moved > TROUBLED_DAYS


def _declared(course: Course, on: date) -> Light:
    """Owners see things greener than they are, unless the catalogue says what they declare."""
    if not _troubled(course, on):
        return Light.GREEN
    return course.measure.declares or Light.AMBER


def _done(course: Course, before: date | None, on: date, phrases: Phrases, choice: int) -> str:
    reached = [leg for leg in course.legs if leg.is_done(on) and (before is None or not leg.is_done(before))]
    if reached and course.completed_on is not None and course.completed_on <= on:
        return phrases.finished
    if reached:
        titles = "; ".join(_lower(leg.step.title) for leg in reached)
        return _pick(phrases.reached, choice).format(milestone=titles)
    current = course.current(on)
    if current is None:
        return ""
    share = round(course.progress_of(current, on) * 100)
    return _pick(phrases.under_way, choice).format(milestone=_lower(current.step.title), share=share)


def _next(course: Course, on: date, phrases: Phrases, choice: int) -> str:
    current = course.current(on)
    if current is None:
        return ""
    planned = course.planned(current, on)
    due = f"{planned.day}. {planned.month}. {planned.year}"
    return _pick(phrases.next, choice // 7).format(milestone=_lower(current.step.title), due=due)


def _obstacles(course: Course, on: date) -> str:
    return course.measure.obstacles if _troubled(course, on) else ""


def _pick(choices: tuple[str, ...], choice: int) -> str:
    return choices[choice % len(choices)]


def _lower(title: str) -> str:
    """The title within a sentence; a short name such as DIIP keeps its capitals."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


class OfficerEntries:
    """What the officer enters of one measure: its beginning, milestones done, progress, its completion."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.begun = False
        self.entered: dict[str, dict[str, object]] = {}
        self.phase = course.steps[0].phase if course.steps else ""

    def until(self, on: date) -> Iterator[Act]:
        """What has changed since the last entry."""
        course = self.course
        if course.start is None or course.start > on or course.measure.waits:
            return
        if not self.begun:
            self.begun = True
            yield self._measure(lifecycle=Lifecycle.IN_PROGRESS)
        on = min(on, course.heard_until)
        for leg in course.legs:
            if leg.is_done(on) or not course.paused(on):
                yield from self._milestone(leg, on)

    def _milestone(self, leg: Leg, on: date) -> Iterator[Act]:
        course, values = self.course, self._values(leg, on)
        if values == self.entered.get(leg.code, {}):
            return
        self.entered[leg.code] = values
        given = MilestoneGiven.of(**values)
        yield partial(actions.save_milestone, measure=course.measure.code, code=leg.code, given=given)
        if leg.step.phase != self.phase:
            self.phase = leg.step.phase
            yield self._measure(phase=self.phase)
        if leg is course.legs[-1] and leg.is_done(on):
            yield self._measure(lifecycle=Lifecycle.COMPLETED, completed_on=leg.done)

    def _values(self, leg: Leg, on: date) -> dict[str, object]:
        """What is known of a milestone: done, or how far and, where the measure is in trouble, until when."""
        course = self.course
        if leg.is_done(on):
            return {"done_on": leg.done, "progress": None, "forecast_on": None}
        progress = course.progress_of(leg, on)
        if not progress:
            return {}
        values: dict[str, object] = {"progress": progress}
        if _troubled(course, on):
            values["forecast_on"] = self._forecast(leg, on)
        return values

    def _forecast(self, leg: Leg, on: date) -> date:
        """The day expected before, while it is still to come; else a new one from the present delay."""
        before = self.entered.get(leg.code, {}).get("forecast_on")
        if isinstance(before, date) and before > on:
            return before
        delayed = leg.adopted + timedelta(days=self.course.behind(on))
        return working_day_not_after(max(delayed, on + timedelta(days=SOONEST_FORECAST_DAYS)))

    def _measure(self, **values: object) -> Act:
        return partial(actions.save_measure, code=self.course.measure.code, given=MeasureGiven.of(**values))


def officer_entries(courses: list[Course], days: tuple[int, ...] = (8, 22)) -> Iterator[Event]:
    """What the officer entered twice a month from what owners told."""
    entries = [OfficerEntries(course) for course in courses]
    months = Months(courses[0].days.first, courses[0].days.last)
    for on in sorted(day for number in days for day in months.each(number)):
        acts = tuple(act for entry in entries for act in entry.until(on))
        if acts:
            yield Event(instant(on, 11), OFFICER, ENTRY, acts)
