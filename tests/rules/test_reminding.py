"""When somebody is told of what is due: the table a clerk can read, and that nobody is told too often or too late."""

from datetime import date

import pytest

from tracker.facts import STEPS, Cadence, ReminderStep, Slot, Topic
from tracker.rules.reminding import Step, changed_steps, later_steps, step_name, steps_of, steps_reached, wrong_steps

DUE = date(2026, 11, 19)  # a Thursday
SINCE = date(2026, 11, 25)
DEFAULT = Cadence()


def reached_steps(topic: Topic, due: date, today: date, cadence: Cadence = DEFAULT) -> tuple[Step, ...]:
    return steps_reached(steps_of(topic, cadence.of(topic)), due, today)


@pytest.mark.parametrize(
    ("topic", "today", "reached"),
    [
        (Topic.REPORT, "2026-11-11", []),
        (Topic.REPORT, "2026-11-12", ["owner before"]),  # 7 days before
        (Topic.REPORT, "2026-11-18", ["owner before"]),
        (Topic.REPORT, "2026-11-19", ["owner on"]),
        (Topic.REPORT, "2026-11-23", ["owner on"]),  # a weekend lies between
        (Topic.REPORT, "2026-11-24", ["owner after"]),  # 3 working days after
        (Topic.REPORT, "2026-11-26", ["owner after", "deputy deputy"]),  # 5 working days after
        (Topic.REPORT, "2026-11-27", ["owner after", "deputy deputy", "head head"]),  # 6 working days after
        (Topic.REPORT, "2026-12-01", ["owner after", "deputy deputy", "head head", "officer officer"]),  # 8 after
        (Topic.REPORT, "2027-11-19", ["owner after", "deputy deputy", "head head", "officer officer"]),  # the latest
        (Topic.READING, "2026-11-18", []),
        (Topic.READING, "2026-11-19", ["owner on"]),
        (Topic.READING, "2026-12-03", ["owner after"]),
        (Topic.MILESTONE, "2026-11-05", ["owner before"]),  # 14 days before
        (Topic.MILESTONE, "2026-11-19", ["owner on"]),
        (Topic.READING, "2026-12-10", ["owner after", "head head"]),
        (Topic.MILESTONE, "2026-11-26", ["owner after", "head head"]),
        (Topic.MILESTONE, "2026-12-01", ["owner after", "head head", "officer officer"]),
        (Topic.TASK, "2026-11-25", ["owner after", "head head"]),
        (Topic.TASK, "2026-11-26", ["owner after", "head head", "officer officer"]),
        (Topic.CLAIM, "2026-10-20", ["officer month"]),
        (Topic.CLAIM, "2026-11-20", ["officer after"]),
        (Topic.ANSWER, "2026-11-12", ["officer before"]),
        (Topic.OVERRIDE, "2026-11-05", ["officer before"]),
        (Topic.SESSION, "2026-11-12", ["officer before"]),
        (Topic.SESSION, "2026-11-20", ["officer after"]),
        (Topic.END, "2026-11-05", ["owner before"]),
        (Topic.END, "2026-11-26", ["owner on", "head head", "officer officer"]),  # 5 working days after
    ],
)
def test_the_cadence(topic: Topic, today: str, reached: list[str]) -> None:
    steps = reached_steps(topic, DUE, date.fromisoformat(today))
    assert [f"{step.audience.value} {step.name}" for step in steps] == reached


def test_what_falls_on_a_sunday_or_a_holiday_is_told_on_the_working_day_before() -> None:
    sunday, new_year = date(2026, 11, 22), date(2027, 1, 1)
    assert [step.name for step in reached_steps(Topic.READING, sunday, date(2026, 11, 20))] == ["on"]
    assert [step.name for step in reached_steps(Topic.READING, new_year, date(2026, 12, 31))] == ["on"]


@pytest.mark.parametrize("topic", Topic)
def test_steps_have_names_of_their_own_and_are_in_the_order_of_days(topic: Topic) -> None:
    steps = steps_of(topic, Cadence().of(topic))
    assert len({step.name for step in steps}) == len(steps)
    days = [step.day(DUE) for step in steps]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("steps", "today", "reached"),
    [
        ({Slot.EARLY: 30, Slot.BEFORE: 7}, "2026-10-19", []),
        ({Slot.EARLY: 30, Slot.BEFORE: 7}, "2026-10-20", ["owner early"]),
        ({Slot.EARLY: 30, Slot.BEFORE: 7}, "2026-11-12", ["owner before"]),
        ({Slot.EARLY: 30, Slot.BEFORE: 7}, "2027-11-12", ["owner before"]),  # nothing more was set
        ({Slot.BEFORE: 3}, "2026-11-13", []),
        ({Slot.BEFORE: 3}, "2026-11-16", ["owner before"]),
        ({Slot.ON_DAY: 0, Slot.DEPUTY: 2, Slot.OFFICER: 3}, "2026-11-20", ["owner on"]),
        ({Slot.ON_DAY: 0, Slot.DEPUTY: 2, Slot.OFFICER: 3}, "2026-11-23", ["owner on", "deputy deputy"]),
        ({}, "2027-11-19", []),
    ],
)  # fmt: skip
def test_a_cadence_of_its_own(steps: dict[Slot, int], today: str, reached: list[str]) -> None:
    own = Cadence({Topic.REPORT: {slot: ReminderStep(days) for slot, days in steps.items()}})
    found = reached_steps(Topic.REPORT, DUE, date.fromisoformat(today), own)
    assert [f"{step.audience.value} {step.name}" for step in found] == reached
    assert own.of(Topic.TASK) == Cadence().of(Topic.TASK)  # of which it says nothing


@pytest.mark.parametrize(
    ("due", "today", "reached"),
    [
        (date(2026, 11, 12), "2026-12-01", []),  # 5 working days after it was before the step was one
        (date(2026, 11, 18), "2026-12-01", ["deputy"]),
    ],
)
def test_a_step_that_is_added_tells_of_nothing_that_had_passed(due: date, today: str, reached: list[str]) -> None:
    added = changed_steps({Slot.ON_DAY: ReminderStep(0)}, {Slot.ON_DAY: 0, Slot.DEPUTY: 5}, SINCE)
    assert added == {Slot.ON_DAY: ReminderStep(0), Slot.DEPUTY: ReminderStep(5, SINCE)}
    assert changed_steps(added, {Slot.DEPUTY: 9}, date(2027, 1, 4)) == {Slot.DEPUTY: ReminderStep(9, SINCE)}
    found = steps_reached(steps_of(Topic.READING, added), due, date.fromisoformat(today))
    assert [step.name for step in found] == ["on", *reached]


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({}, set()),
        ({Slot.BEFORE: 366, Slot.ON_DAY: 0, Slot.AFTER: 260}, set()),
        ({Slot.BEFORE: 0}, {Slot.BEFORE}),
        ({Slot.BEFORE: 367}, {Slot.BEFORE}),
        ({Slot.AFTER: 0}, {Slot.AFTER}),
        ({Slot.ON_DAY: 0, Slot.OFFICER: 261}, {Slot.OFFICER}),
        ({Slot.EARLY: 7, Slot.BEFORE: 7}, {Slot.BEFORE}),
        ({Slot.MONTH: 30, Slot.FORTNIGHT: 31, Slot.WEEK: 7}, {Slot.FORTNIGHT}),
        ({Slot.MONTH: 30, Slot.WEEK: 40}, {Slot.WEEK}),
        ({Slot.DEPUTY: 5, Slot.OFFICER: 8}, {Slot.DEPUTY}),  # she herself is never told
        ({Slot.HEAD: 6}, {Slot.HEAD}),
        ({Slot.ON_DAY: 0, Slot.HEAD: 261}, {Slot.HEAD}),
        ({Slot.OFFICER: 8}, {Slot.OFFICER}),
    ],
)
def test_a_cadence_that_makes_no_sense_is_refused(days: dict[Slot, int], wrong: set[Slot]) -> None:
    assert set(wrong_steps(days)) == wrong


def test_the_default_makes_sense() -> None:
    for steps in STEPS.values():
        assert wrong_steps({slot: days for slot, days in steps.items() if days is not None}) == {}


def test_later_steps_are_those_of_the_same_audience() -> None:
    assert later_steps(Topic.REPORT, "before") == ("on", "after")
    assert (
        later_steps(Topic.REPORT, "deputy")
        == later_steps(Topic.REPORT, "head")
        == later_steps(Topic.REPORT, "asked")
        == ()
    )
    assert later_steps(Topic.CLAIM, "week") == (step_name(Slot.ON_DAY), "after")
