"""What is reminded of, on which days, and what became of letters and runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Topic(StrEnum):
    """What is due, and reminded of."""

    REPORT = "report"
    READING = "reading"
    MILESTONE = "milestone"
    TASK = "task"
    CLAIM = "claim"
    ANSWER = "answer"
    OVERRIDE = "override"
    SESSION = "session"
    DRAFT = "draft"
    END = "end"


class Slot(StrEnum):
    """A step of reminding, in the order of days: some days before a day, on it, some working days after it."""

    MONTH = "month"
    FORTNIGHT = "fortnight"
    WEEK = "week"
    EARLY = "early"
    BEFORE = "before"
    ON_DAY = "on_day"
    AFTER = "after"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """By how many days a step is before or after its day; without `since` it always counted."""

    days: int
    since: date | None = None


def _owners(
    before: int | None = None,
    after: int | None = None,
    deputy: int | None = None,
    head: int | None = None,
    officer: int | None = None,
) -> Mapping[Slot, int | None]:
    return {Slot.EARLY: None, Slot.BEFORE: before, Slot.ON_DAY: 0, Slot.AFTER: after, Slot.DEPUTY: deputy,
            Slot.HEAD: head, Slot.OFFICER: officer}  # fmt: skip


def _offices(before: int | None = None, after: int | None = None) -> Mapping[Slot, int | None]:
    return {Slot.EARLY: None, Slot.BEFORE: before, Slot.ON_DAY: 0, Slot.AFTER: after}


STEPS: Mapping[Topic, Mapping[Slot, int | None]] = {
    Topic.REPORT: _owners(before=7, after=3, deputy=5, head=6, officer=8),
    Topic.READING: _owners(after=10, head=15, officer=20),
    Topic.MILESTONE: _owners(before=14, after=3, head=5, officer=8),
    Topic.TASK: _owners(before=7, after=3, head=4, officer=5),
    Topic.CLAIM: {Slot.MONTH: 30, Slot.FORTNIGHT: 14, Slot.WEEK: 7, Slot.ON_DAY: 0, Slot.AFTER: 1},
    Topic.ANSWER: _offices(before=7, after=1),
    Topic.OVERRIDE: _offices(before=14),
    Topic.SESSION: _offices(before=7, after=1),
    Topic.DRAFT: {Slot.ON_DAY: 0},
    Topic.END: _owners(before=14, head=3, officer=5),
}
"""The steps there may be of each topic, with the days of a strategy that says nothing of its own; none is no step."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a strategy reminds, for the topics of which it says something of its own."""

    own: Mapping[Topic, Mapping[Slot, ReminderStep]] = field(default_factory=dict, hash=False)

    def of(self, topic: Topic) -> Mapping[Slot, ReminderStep]:
        """The steps of a topic in the order of days, those of `STEPS` where the strategy has none of its own."""
        own = self.own.get(topic)
        if own is not None:
            return {slot: own[slot] for slot in Slot if slot in own}
        return {slot: ReminderStep(days) for slot, days in STEPS[topic].items() if days is not None}


class DeliveryState(StrEnum):
    """What became of a message: it waits, is on its way, was taken, cannot go as it is, or is not needed any more."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"


class RunState(StrEnum):
    """What became of a run of a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FailedDelivery:
    """A message that was given up, or of which nobody can know whether it arrived once or twice (`is_unsure`)."""

    key: str
    due: date
    attempts: int
    subject: str = ""
    address: str = ""
    problem: str = ""
    is_unsure: bool = False
