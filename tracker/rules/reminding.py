"""When somebody is told of something that is due: the steps of a strategy, and the one that is reached.

Steps before and on a day fall on the last working day not after it, so that she reads them in office hours; steps after
it are counted in working days. Of several steps for the same reader only the latest counts: whoever was not told for a
month is told once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from tracker.facts import STEPS, ReminderStep, Slot, Topic
from tracker.sentences import Sentence, say
from tracker.workdays import add_working_days, working_day_not_after

BEFORE = (Slot.MONTH, Slot.FORTNIGHT, Slot.WEEK, Slot.EARLY, Slot.BEFORE)
OTHERS = (Slot.DEPUTY, Slot.HEAD, Slot.OFFICER)
AFTER = (Slot.AFTER, *OTHERS)
MOST_BEFORE, MOST_AFTER = 366, 260
"""A year: of days, and of working days."""


class Audience(StrEnum):
    """Who is told: whoever has to do it, her deputy, the head of her unit, the officers."""

    OWNER = "owner"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Step:
    """One time at which somebody is told: `days` before the day it is due if negative, working days after it else.

    Before `since` it was no step: what had passed by then is not told because of it.
    """

    name: str
    audience: Audience
    days: int = 0
    since: date | None = None

    def day(self, due: date) -> date:
        """The day of this step."""
        if self.days > 0:
            return add_working_days(due, self.days)
        return working_day_not_after(due + timedelta(days=self.days))

    def is_reached(self, due: date, today: date) -> bool:
        """Whether its day has come, and came when it already was a step."""
        day = self.day(due)
        return day <= today and (self.since is None or day >= self.since)


def step_name(slot: Slot) -> str:
    """The name of a step in what is kept of notices; it never changes, for it says what was told."""
    return "on" if slot is Slot.ON_DAY else slot.value


def is_offices(topic: Topic) -> bool:
    """Whether officers alone are told of a topic."""
    return Slot.OFFICER not in STEPS[topic]


def audience_of(topic: Topic, slot: Slot) -> Audience:
    """Who is told at a step."""
    if slot is Slot.OFFICER or is_offices(topic):
        return Audience.OFFICER
    return Audience(slot.value) if slot in OTHERS else Audience.OWNER


def steps_of(topic: Topic, cadence: Mapping[Slot, ReminderStep]) -> tuple[Step, ...]:
    """The steps of a topic in the order of days."""
    return tuple(
        Step(step_name(slot), audience_of(topic, slot), -one.days if slot in BEFORE else one.days, one.since)
        for slot, one in cadence.items()
    )


def changed_steps(
    former: Mapping[Slot, ReminderStep], days: Mapping[Slot, int], today: date
) -> dict[Slot, ReminderStep]:
    """The steps of a topic with other days; one that was none before counts from today."""
    return {slot: ReminderStep(n, former[slot].since if slot in former else today) for slot, n in days.items()}


def steps_reached(steps: Collection[Step], due: date, today: date) -> tuple[Step, ...]:
    """The latest step of each audience whose day has come."""
    latest = {step.audience: step for step in steps if step.is_reached(due, today)}
    return tuple(latest.values())


def later_steps(topic: Topic, name: str) -> tuple[str, ...]:
    """The names of the steps that come after one for the same audience.

    Whoever was told at one of them is not told at the one before it: it may have become the latest because an officer
    took the later one away, or moved it.
    """
    slots = [slot for slot in Slot if slot in STEPS[topic]]
    names = [step_name(slot) for slot in slots]
    if name not in names:
        return ()
    own = names.index(name)
    audience = audience_of(topic, slots[own])
    return tuple(step_name(slot) for slot in slots[own + 1 :] if audience_of(topic, slot) is audience)


def wrong_steps(days: Mapping[Slot, int]) -> dict[Slot, Sentence]:
    """What is wrong with the days of the steps of a topic, by slot, each with the cure."""
    wrong = {slot: problem for slot, n in days.items() if (problem := _out_of_range(slot, n))}
    before = [slot for slot in BEFORE if slot in days and slot not in wrong]
    for earlier, later in pairwise(before):
        if days[later] >= days[earlier]:
            wrong[later] = say(
                "This reminder has to come after the one above it. Write fewer days here, or more there."
            )
    others = [slot for slot in OTHERS if slot in days]
    if others and len(others) == len(days):
        wrong.setdefault(
            others[0],
            say("Others would be told, and whoever has to do it would not. Remind her at least once before."),
        )
    return wrong


def _out_of_range(slot: Slot, days: int) -> Sentence | None:
    if slot in BEFORE and not 1 <= days <= MOST_BEFORE:
        return say("Write a number of days from 1 to {most}, or leave it empty for no such reminder.", most=MOST_BEFORE)
    if slot in AFTER and not 1 <= days <= MOST_AFTER:
        return say(
            "Write a number of working days from 1 to {most}, or leave it empty for no such reminder.", most=MOST_AFTER
        )
    return None
