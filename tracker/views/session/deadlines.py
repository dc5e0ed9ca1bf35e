"""The line of deadlines of a session: what was done, what is due, what was missed, each with its article."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.coordination import Meeting, StepDone
from tracker.facts import ProcedureSetting, Session
from tracker.rules.deadlines import RULES, Deadline, conflicts, session_deadlines

SOON = 7
PUBLICATION = "minutes_published"


class StepState(StrEnum):
    """How a deadline stands."""

    DONE = "done"
    DONE_LATE = "done_late"
    MISSED = "missed"
    SOON = "soon"
    TO_COME = "to_come"
    PASSED = "passed"


OPEN_STATES = (StepState.MISSED, StepState.SOON, StepState.TO_COME)


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline and how it stands on a day.

    `days` is how long there is until it is due; negative by how much it was missed, or done late. `is_after` says
    that it is counted forward from the session.
    """

    deadline: Deadline
    state: StepState
    days: int
    done_on: date | None
    note: str
    is_after: bool


Conflict = tuple[ProcedureSetting, ProcedureSetting]


def deadline_lines(
    meeting: Meeting, settings: Iterable[ProcedureSetting], today: date, published_on: date | None = None
) -> tuple[DeadlineLine, ...]:
    """The deadlines of a session in the order of their days.

    `published_on` is when the minutes that it adopted were published: that is recorded with those minutes.
    """
    done = {step.name: step for step in meeting.steps}
    if published_on is not None:
        done.setdefault(PUBLICATION, StepDone(PUBLICATION, published_on))
    deadlines = session_deadlines(meeting.session, settings)
    return tuple(_line(meeting.session, one, done.get(one.name), today) for one in deadlines)


def _line(session: Session, deadline: Deadline, step: StepDone | None, today: date) -> DeadlineLine:
    day = step.done_on if step else today
    days = (deadline.due - day).days
    note = step.note if step else ""
    is_after = deadline.due > session.on
    state = _state(deadline, step is not None, days)
    return DeadlineLine(deadline, state, days, step.done_on if step else None, note, is_after)


def _state(deadline: Deadline, is_done: bool, days: int) -> StepState:
    if is_done:
        return StepState.DONE if days >= 0 else StepState.DONE_LATE
    if days < 0:
        return StepState.MISSED if is_duty(deadline) else StepState.PASSED
    return StepState.SOON if days <= SOON else StepState.TO_COME


def is_duty(deadline: Deadline) -> bool:
    """Whether the office has something to do by a deadline, or others may file something up to it."""
    return RULES[deadline.name].is_duty


def most_urgent(lines: Iterable[DeadlineLine]) -> DeadlineLine | None:
    """What the office missed or has to do first; none where nothing is left to do."""
    to_do = (line for line in lines if line.state in OPEN_STATES and is_duty(line.deadline))
    return min(to_do, key=lambda line: line.days, default=None)


def conflicting(settings: Iterable[ProcedureSetting], session: Session) -> tuple[Conflict, ...]:
    """Rules that set one act two different days for this session; both stay in force and are shown."""
    found = conflicts(settings, session.body, session.on)
    return tuple(pair for pair in found if all(session.kind in RULES[one.name].kinds for one in pair))
