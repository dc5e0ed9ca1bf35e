"""When somebody is told of what is due: the table a clerk can read, and that nobody is told too often or too late."""

from datetime import date

import pytest

from tracker.rules.reminding import CADENCE, Topic, steps_reached

DUE = date(2026, 11, 19)  # a Thursday


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
        (Topic.REPORT, "2026-12-01", ["owner after", "deputy deputy", "officer officer"]),  # 8 working days after
        (Topic.REPORT, "2027-11-19", ["owner after", "deputy deputy", "officer officer"]),  # the latest only
        (Topic.READING, "2026-11-18", []),
        (Topic.READING, "2026-11-19", ["owner on"]),
        (Topic.READING, "2026-12-03", ["owner after"]),
        (Topic.MILESTONE, "2026-11-05", ["owner before"]),  # 14 days before
        (Topic.MILESTONE, "2026-11-19", ["owner on"]),
        (Topic.MILESTONE, "2026-12-01", ["owner after", "officer officer"]),
        (Topic.TASK, "2026-11-26", ["owner after", "officer officer"]),
        (Topic.CLAIM, "2026-10-20", ["officer month"]),
        (Topic.CLAIM, "2026-11-20", ["officer after"]),
        (Topic.ANSWER, "2026-11-12", ["officer before"]),
        (Topic.OVERRIDE, "2026-11-05", ["officer before"]),
        (Topic.SESSION, "2026-11-12", ["officer before"]),
        (Topic.SESSION, "2026-11-20", ["officer after"]),
        (Topic.END, "2026-11-05", ["owner before"]),
        (Topic.END, "2026-11-26", ["owner on", "officer officer"]),  # 5 working days after
    ],
)
def test_the_cadence(topic: Topic, today: str, reached: list[str]) -> None:
    steps = steps_reached(topic, DUE, date.fromisoformat(today))
    assert [f"{step.audience.value} {step.name}" for step in steps] == reached


def test_what_falls_on_a_sunday_or_a_holiday_is_told_on_the_working_day_before() -> None:
    sunday, new_year = date(2026, 11, 22), date(2027, 1, 1)
    assert [step.name for step in steps_reached(Topic.READING, sunday, date(2026, 11, 20))] == ["on"]
    assert [step.name for step in steps_reached(Topic.READING, new_year, date(2026, 12, 31))] == ["on"]


@pytest.mark.parametrize("topic", Topic)
def test_steps_have_names_of_their_own_and_are_in_the_order_of_days(topic: Topic) -> None:
    steps = CADENCE[topic]
    assert len({step.name for step in steps}) == len(steps)
    days = [step.day(DUE) for step in steps]
    assert days == sorted(days)
