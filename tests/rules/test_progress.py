"""Planned and actual progress, slip and forecast, as one would reckon them by hand."""

from datetime import date
from typing import Any

import pytest

from tracker.facts import Lifecycle, Measure, Milestone, Update
from tracker.rules.progress import (
    Curve,
    Forecast,
    actual_progress,
    normalised_weights,
    planned_progress,
    progress_on,
)


def measure(**fields: Any) -> Measure:
    defaults: dict[str, Any] = {"lifecycle": Lifecycle.IN_PROGRESS}
    return Measure("E1-01", "Občinska aplikacija", **(defaults | fields))


def step(code: str, planned: date | None, weight: float | None = None, **fields: Any) -> Milestone:
    return Milestone(code, code, weight=weight, planned_on=planned, **fields)


# 100 days, 1 January to 11 April 2026; the first milestone after 20 of them, the second after 100.
START, FIRST, END = date(2026, 1, 1), date(2026, 1, 21), date(2026, 4, 11)
TWO_STEPS = measure(start=START, end=END, milestones=(step("A", FIRST, 0.4), step("B", END, 0.6)))
LINE = measure(start=START, end=END)


def test_what_takes_one_day_is_done_on_that_day() -> None:
    day = START.toordinal()
    assert [Curve([(1.0, day, day)]).at(day + later) for later in (-1, 0, 1)] == [0.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("on", "planned"),
    [
        (date(2025, 12, 1), 0.0),  # before the start
        (date(2026, 1, 1), 0.0),
        (date(2026, 1, 11), 0.2),  # half of the first step: 0.4 x 10/20
        (date(2026, 1, 21), 0.4),  # the first step
        (date(2026, 3, 2), 0.7),  # 40 of the 80 days of the second: 0.4 + 0.6 x 40/80
        (date(2026, 4, 11), 1.0),
        (date(2027, 1, 1), 1.0),  # after the end
    ],
)
def test_planned_progress_over_milestones(on: date, planned: float) -> None:
    assert planned_progress(TWO_STEPS, on) == pytest.approx(planned)


def test_planned_progress_without_milestones_is_a_straight_line() -> None:
    assert planned_progress(LINE, date(2026, 1, 26)) == 0.25


@pytest.mark.parametrize(
    ("fields", "on", "planned"),
    [
        ({}, END, None),  # no dates
        ({"start": START}, END, None),  # no end
        ({"end": END}, date(2026, 4, 10), None),  # only an end: unknown the day before
        ({"end": END}, END, 1.0),  # and everything from the end on
        ({"start": END, "end": START}, date(2026, 2, 1), 1.0),  # end before start: one step on the end
    ],
)
def test_planned_progress_with_few_dates(fields: dict[str, Any], on: date, planned: float | None) -> None:
    assert planned_progress(measure(**fields), on) == planned


def test_a_milestone_with_its_own_start_runs_from_there() -> None:
    late_start = measure(milestones=(step("A", date(2026, 1, 31), starts_on=date(2026, 1, 21)),))
    assert planned_progress(late_start, date(2026, 1, 20)) == 0
    assert planned_progress(late_start, date(2026, 1, 26)) == 0.5


def test_milestones_of_one_day_run_from_the_same_start() -> None:
    both = measure(start=START, milestones=(step("A", FIRST), step("B", FIRST)))
    assert planned_progress(both, date(2026, 1, 11)) == 0.5


def test_a_milestone_without_a_day_is_due_by_the_end_of_the_measure() -> None:
    undated = measure(start=START, end=END, milestones=(step("A", FIRST, 0.4, done_on=FIRST), step("B", None, 0.6)))
    assert planned_progress(undated, FIRST) == pytest.approx(0.4 + 0.6 * 20 / 100)
    assert planned_progress(undated, END) == 1.0


def test_without_an_end_it_is_left_out_of_the_plan() -> None:
    undated = measure(start=START, milestones=(step("A", FIRST, 0.5), step("B", None, 0.5)))
    assert planned_progress(undated, FIRST) == 1.0
    assert actual_progress(undated) == 0.0


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        ((None, None), (0.5, 0.5)),  # none given: equal
        ((0, 0), (0.5, 0.5)),  # only zeros: equal
        ((2, 6), (0.25, 0.75)),  # any sum
        ((1, None, 3), (1 / 6, 1 / 3, 1 / 2)),  # a missing one is the mean of the given
        ((), ()),
    ],
)
def test_weights(weights: tuple[float | None, ...], shares: tuple[float, ...]) -> None:
    milestones = [step(str(number), None, weight) for number, weight in enumerate(weights)]
    assert normalised_weights(milestones) == pytest.approx(shares)


@pytest.mark.parametrize(
    ("stages", "progress"),
    [
        # weight and share done of every stage; progress = sum of w x a / sum of w, in double precision
        (((10, 1.0), (30, 0.5), (60, 0.0)), 0.25),
        (((0.1, 1.0), (0.2, 1.0), (0.7, 0.1)), (0.1 + 0.2 + 0.07) / 1.0),
        (((5, 0.35), (15, 0.2), (80, 0.011)), (1.75 + 3.0 + 0.88) / 100),
    ],
)
def test_weighted_stages(stages: tuple[tuple[float, float], ...], progress: float) -> None:
    milestones = tuple(step(str(n), END, weight, progress=share) for n, (weight, share) in enumerate(stages))
    assert actual_progress(measure(milestones=milestones)) == pytest.approx(progress, abs=1e-15)


@pytest.mark.parametrize(
    ("fields", "progress"),
    [
        ({"updates": (Update(START, progress=0.3), Update(FIRST, nothing_changed=True))}, 0.3),  # repeats the last
        ({"updates": (Update(FIRST, progress=0.5), Update(START, progress=0.3))}, 0.5),  # by day, not by place
        ({"updates": (Update(START, nothing_changed=True),)}, None),
        ({}, None),
        ({"lifecycle": Lifecycle.COMPLETED}, 1.0),
        ({"lifecycle": Lifecycle.COMPLETED, "updates": (Update(START, progress=0.8),)}, 0.8),  # listed by quality
        ({"lifecycle": Lifecycle.COMPLETED, "milestones": (step("A", END),)}, 0.0),  # the same
        ({"milestones": (step("A", END, progress=0.5, done_on=FIRST),)}, 1.0),  # a milestone done is done
    ],
)
def test_actual_progress(fields: dict[str, Any], progress: float | None) -> None:
    assert actual_progress(measure(**fields)) == progress


def reported(progress: float, **fields: Any) -> Measure:
    return measure(start=START, end=END, updates=(Update(START, progress=progress),), **fields)


@pytest.mark.parametrize(
    ("progress", "today", "earned", "slip"),
    [
        (0.25, date(2026, 1, 26), date(2026, 1, 26), 0),  # 25 days gone, a quarter done
        (0.25, date(2026, 2, 5), date(2026, 1, 26), -10),  # ten days later still a quarter
        (0.25, date(2026, 1, 16), date(2026, 1, 26), 10),  # ahead
        (0.0, date(2026, 1, 31), START, -30),  # nothing done: 30 days lost
        (0.9, date(2026, 5, 1), date(2026, 4, 1), -30),  # past the end the loss goes on growing
        (1.0, date(2026, 5, 1), date(2026, 5, 1), 0),
    ],
)
def test_slip(progress: float, today: date, earned: date, slip: int) -> None:
    assert progress_on(reported(progress), today).earned_on == earned
    assert progress_on(reported(progress), today).slip_days == slip


def test_nothing_is_lost_before_the_start() -> None:
    assert progress_on(TWO_STEPS, date(2025, 12, 1)).slip_days == 0


def test_slip_counts_from_the_last_day_that_asked_for_no_more() -> None:
    """Between two milestones that do not touch nothing is due, so nobody is late there."""
    pause = (step("A", date(2026, 1, 11), 1), step("B", date(2026, 3, 11), 1, starts_on=date(2026, 3, 1)))
    done = measure(start=START, milestones=(step("A", date(2026, 1, 11), 1, done_on=START), pause[1]))
    assert progress_on(done, date(2026, 2, 10)).slip_days == 0
    assert progress_on(done, date(2026, 3, 11)).slip_days == -10


def test_what_comes_in_one_step_is_due_on_its_day() -> None:
    without_start = measure(milestones=(step("A", FIRST), step("B", END)))
    assert progress_on(without_start, date(2026, 1, 31)).slip_days == -10


def test_slip_of_a_finished_measure_is_its_delay() -> None:
    completed = {"lifecycle": Lifecycle.COMPLETED, "end": END}
    assert progress_on(measure(completed_on=date(2026, 4, 21), **completed), date(2026, 11, 22)).slip_days == -10
    by_milestone = measure(milestones=(step("A", END, done_on=date(2026, 4, 13)),), **completed)
    assert progress_on(by_milestone, date(2026, 11, 22)).slip_days == -2
    assert progress_on(measure(**completed), date(2026, 11, 22)).slip_days is None
    assert progress_on(reported(0.1, lifecycle=Lifecycle.DROPPED), END).slip_days is None


def told_thrice(last: float, **fields: Any) -> Measure:
    days = (date(2026, 1, 11), date(2026, 1, 21), date(2026, 2, 10))
    shares = (0.0, 0.1, last)
    updates = tuple(Update(day, progress=share) for day, share in zip(days, shares, strict=True))
    return measure(start=START, end=END, updates=updates, **fields)


def test_forecast() -> None:
    """40 of 100 days gone, 20 earned: if the rest goes as planned 20 days late, at half the pace 100 days late."""
    assert progress_on(told_thrice(0.2), date(2026, 2, 10)).forecast == Forecast(date(2026, 5, 1), date(2026, 7, 20))


@pytest.mark.parametrize(
    "unpredictable",
    [
        reported(0.2),  # one dated fact
        told_thrice(0.0),  # no pace
        told_thrice(1.0),  # all done
        told_thrice(0.2, lifecycle=Lifecycle.ON_HOLD),
        told_thrice(0.2, lifecycle=Lifecycle.COMPLETED),
    ],
)
def test_no_forecast_without_a_pace(unpredictable: Measure) -> None:
    assert progress_on(unpredictable, date(2026, 2, 10)).forecast is None


def test_what_happened_later_is_not_known_yet() -> None:
    later = measure(
        start=START,
        end=END,
        milestones=(step("A", FIRST, done_on=date(2026, 3, 1)), step("B", END)),
    )
    assert progress_on(later, date(2026, 2, 10)).slip_days == (START - date(2026, 2, 10)).days
    assert progress_on(later, date(2026, 3, 1)).slip_days == (FIRST - date(2026, 3, 1)).days
