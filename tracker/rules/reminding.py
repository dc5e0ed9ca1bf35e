"""When somebody is told of something that is due: one table of kinds and steps, and the step that is reached.

Steps before and on a day fall on the last working day not after it, so that she reads them in office hours; steps after
it are counted in working days. Of several steps for the same reader only the latest counts: whoever was not told for a
month is told once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.workdays import add_working_days, working_day_not_after


class Topic(StrEnum):
    """What is due."""

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


class Audience(StrEnum):
    """Who is told: whoever has to do it, her deputy, the officers."""

    OWNER = "owner"
    DEPUTY = "deputy"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Step:
    """One time at which somebody is told: `days` before the day it is due if negative, working days after it else."""

    name: str
    audience: Audience
    days: int = 0

    def day(self, due: date) -> date:
        """The day of this step."""
        if self.days > 0:
            return add_working_days(due, self.days)
        return working_day_not_after(due + timedelta(days=self.days))


CADENCE: Mapping[Topic, tuple[Step, ...]] = {
    Topic.REPORT: (
        Step("before", Audience.OWNER, -7),
        Step("on", Audience.OWNER),
        Step("after", Audience.OWNER, 3),
        Step("deputy", Audience.DEPUTY, 5),
        Step("officer", Audience.OFFICER, 8),
    ),
    Topic.READING: (
        Step("on", Audience.OWNER),
        Step("after", Audience.OWNER, 10),
        Step("officer", Audience.OFFICER, 20),
    ),
    Topic.MILESTONE: (
        Step("before", Audience.OWNER, -14),
        Step("on", Audience.OWNER),
        Step("after", Audience.OWNER, 3),
        Step("officer", Audience.OFFICER, 8),
    ),
    Topic.TASK: (
        Step("before", Audience.OWNER, -7),
        Step("on", Audience.OWNER),
        Step("after", Audience.OWNER, 3),
        Step("officer", Audience.OFFICER, 5),
    ),
    Topic.CLAIM: (
        Step("month", Audience.OFFICER, -30),
        Step("fortnight", Audience.OFFICER, -14),
        Step("week", Audience.OFFICER, -7),
        Step("on", Audience.OFFICER),
        Step("after", Audience.OFFICER, 1),
    ),
    Topic.ANSWER: (
        Step("before", Audience.OFFICER, -7),
        Step("on", Audience.OFFICER),
        Step("after", Audience.OFFICER, 1),
    ),
    Topic.OVERRIDE: (
        Step("before", Audience.OFFICER, -14),
        Step("on", Audience.OFFICER),
    ),
    Topic.SESSION: (
        Step("before", Audience.OFFICER, -7),
        Step("on", Audience.OFFICER),
        Step("after", Audience.OFFICER, 1),
    ),
    Topic.DRAFT: (Step("on", Audience.OFFICER),),
    Topic.END: (
        Step("before", Audience.OWNER, -14),
        Step("on", Audience.OWNER),
        Step("officer", Audience.OFFICER, 5),
    ),
}
"""Who is told of what and when, in the order of days."""


def steps_reached(topic: Topic, due: date, today: date) -> tuple[Step, ...]:
    """The latest step of each audience whose day has come."""
    latest = {step.audience: step for step in CADENCE[topic] if step.day(due) <= today}
    return tuple(latest.values())
