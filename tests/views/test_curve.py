"""Planned, adopted and actual progress by month, and where it goes from today."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.plans import APPLICATION, DROPPED, FINISHED, LATE, MERGED, TODAY, days, moment, plans
from tracker.facts import Former, Lifecycle, Measure, Milestone, Plan, Strategy, Update
from tracker.rules.progress import ROUNDING, planned_progress
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.curve import Curve, CurvePoint, curve
from tracker.views.ramps import Ramp, accumulated


def curve_of(*measures: Measure, today: date = TODAY) -> Curve:
    return curve(board(Plan(Strategy("S", "Strategija"), measures=measures), today))


def at(line: Curve, day: date) -> CurvePoint:
    return next(point for point in line.points if point.on == day)


def test_actual_progress_steps_up_on_the_day_a_milestone_was_done() -> None:
    line = curve_of(APPLICATION)
    assert at(line, date(2026, 4, 1)).actual == 0
    assert at(line, date(2026, 5, 1)).actual == pytest.approx(0.5)
    assert at(line, date(2026, 7, 1)).actual is None


def test_planned_progress_is_that_of_the_rules_on_every_day() -> None:
    for point in curve_of(APPLICATION).points:
        assert point.planned == pytest.approx(planned_progress(APPLICATION, point.on))


def test_adopted_progress_runs_by_the_days_first_recorded() -> None:
    point = at(curve_of(APPLICATION), date(2026, 10, 1))
    assert point.adopted == 1
    assert point.planned == pytest.approx(0.5 + 0.5 * 184 / 275)


def test_what_was_moved_twice_starts_from_the_first_day() -> None:
    twice = (Former(date(2025, 6, 1), moment(2025, 5, 1)), Former(date(2026, 1, 1), moment(2025, 9, 1)))
    line = curve_of(replace(LATE, former_ends=twice))
    assert at(line, date(2025, 6, 1)).adopted == pytest.approx(1.0)


def test_reports_raise_the_curve_on_their_day_and_may_lower_it() -> None:
    reports = (
        Update(date(2025, 2, 15), progress=0.4),
        Update(date(2025, 3, 15), nothing_changed=True),
        Update(date(2025, 4, 15), progress=0.3),
    )
    line = curve_of(replace(LATE, updates=reports))
    read = [at(line, date(2025, month, 1)).actual for month in (2, 3, 4, 5)]
    assert read == [None, *(pytest.approx(share) for share in (0.4, 0.4, 0.3))]  # before the first nobody told


def test_a_part_of_a_milestone_grew_evenly_until_the_last_word_about_the_measure() -> None:
    half = Milestone("M1", "Mejnik", planned_on=date(2026, 12, 1), progress=0.5)
    start, told_on = date(2026, 1, 1), date(2026, 3, 2)  # sixty days
    updates = (Update(told_on),)
    line = curve_of(replace(APPLICATION, start=start, milestones=(half,), updates=updates, indicators=()))
    assert at(line, start).actual == 0
    assert at(line, date(2026, 2, 1)).actual == pytest.approx(0.5 * 31 / 60)
    assert at(line, date(2026, 4, 1)).actual == pytest.approx(0.5)


def test_dropped_merged_and_unknown_measures_are_left_out() -> None:
    unknown = replace(LATE, code="A1-08", updates=())
    alone = curve_of(APPLICATION)
    assert curve_of(APPLICATION, DROPPED, MERGED, unknown).points == alone.points


def test_measures_without_any_date_have_no_curve() -> None:
    line = curve_of(Measure("A1-09", "Brez datumov"))
    assert (line.points, line.band, line.forecast) == ((), (), None)


@pytest.mark.parametrize(
    ("known", "unknown", "words"),
    [
        (1, 1, ""),  # half of it is enough
        (1, 2, "Ni podatka o skupnem napredku: napredek je znan za 1 od 3 ukrepov."),
        (0, 1, "Ni podatka o skupnem napredku: napredek je znan za 0 od 1 ukrepa."),
        (50, 51, "Ni podatka o skupnem napredku: napredek je znan za 50 od 101 ukrepa."),
        (0, 0, ""),
    ],
)
def test_a_curve_of_less_than_half_of_the_plan_is_none_and_says_so(known: int, unknown: int, words: str) -> None:
    told = [replace(APPLICATION, code=f"E1-{n:03}", funding=()) for n in range(known)]
    line = curve_of(*told, *(replace(LATE, code=f"A1-{n:03}", updates=(), funding=()) for n in range(unknown)))
    assert bool(line.points) is (known > 0 and not words)
    assert (line.compared, line.counted) == (known, known + unknown)
    assert (Translator("sl").sentence(line.too_little) if line.too_little else "") == words


def test_what_is_planned_for_less_than_half_is_not_drawn_beside_what_was_done() -> None:
    undated = replace(LATE, start=None, end=None, funding=())
    line = curve_of(APPLICATION, *(replace(undated, code=f"A1-{n}") for n in range(2)))
    assert {(point.planned, point.adopted) for point in line.points} == {(None, None)}
    assert (line.compared, line.of_which) == (3, None)
    assert at(line, TODAY).actual is not None


def test_the_band_goes_on_from_today_at_both_paces() -> None:
    done = tuple(
        Milestone(f"M{n}", "Mejnik", planned_on=date(2026, n, 1), done_on=date(2026, n, 20)) for n in (2, 3, 4, 5)
    )
    ahead = tuple(Milestone(f"N{n}", "Mejnik", planned_on=date(2026, n, 1)) for n in (7, 8, 9, 10))
    line = curve_of(replace(APPLICATION, milestones=(*done, *ahead)))
    assert (line.band[0].on, line.band[0].low, line.band[0].high) == (TODAY, 0.5, 0.5)
    assert line.forecast is not None
    assert line.forecast.earliest == date(2026, 10, 30)  # 151 days for one half, 151 for the other
    assert all(point.low <= point.high for point in line.band)


def test_two_dated_facts_are_too_few_for_a_forecast() -> None:
    line = curve_of(APPLICATION, FINISHED)
    assert (line.band, line.forecast) == ((), None)


def test_a_slip_of_the_pen_in_a_year_does_not_draw_thousands_of_points() -> None:
    assert len(curve_of(replace(LATE, start=date(206, 1, 1))).points) < 300


IMPORTED = tuple(
    replace(LATE, code=f"A1-{n}", start=date(2025, n, 1), updates=(Update(TODAY, progress=n / 10),))
    for n in range(1, 7)
)
"""A plan brought in today, which tells how far each measure is and nothing of what was before."""


def test_what_was_before_a_plan_was_brought_in_is_unknown_and_no_forecast_is_made_of_it() -> None:
    line = curve_of(*IMPORTED)
    past = {point.on: point.actual for point in line.points if point.on <= TODAY}
    assert past.pop(TODAY) == pytest.approx(0.35)
    assert set(past.values()) == {None}  # also while only the first had begun
    assert (line.band, line.forecast, line.untold_until) == ((), None, TODAY)


def test_a_few_measures_of_which_nobody_told_leave_no_gap() -> None:
    with_milestones = [replace(APPLICATION, code=f"E1-{n}", funding=()) for n in range(9)]
    line = curve_of(*with_milestones, IMPORTED[0])
    assert line.untold_until is None
    assert at(line, date(2026, 5, 1)).actual == pytest.approx(at(curve_of(APPLICATION), date(2026, 5, 1)).actual)
    assert at(curve_of(*with_milestones[:3], *IMPORTED), date(2026, 5, 1)).actual is None


@given(plan=plans, today=days)
def test_a_curve_is_within_its_bounds_and_plans_never_fall(plan: Plan, today: date) -> None:
    line = curve(board(plan, today))
    planned = [point.planned for point in line.points if point.planned is not None]
    assert all(later >= earlier - ROUNDING for earlier, later in pairwise(planned))
    shares = [share for point in line.points for share in (point.planned, point.adopted, point.actual)]
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert all(point.actual is None for point in line.points if point.on > today)


@given(
    ramps=st.lists(st.builds(Ramp, st.floats(0, 1), st.integers(0, 50), st.integers(0, 50)), max_size=20),
    on=st.lists(st.integers(-5, 60), max_size=20).map(sorted),
)
def test_one_sweep_gives_what_adding_up_ramp_by_ramp_gives(ramps: list[Ramp], on: list[int]) -> None:
    def share(ramp: Ramp, day: int) -> float:
        if ramp.end <= ramp.start:
            return float(day >= ramp.start)
        return min(max((day - ramp.start) / (ramp.end - ramp.start), 0.0), 1.0)

    slowly = [sum(ramp.height * share(ramp, day) for ramp in ramps) for day in on]
    assert accumulated(ramps, on) == pytest.approx(slowly, abs=1e-9)


def test_lifecycle_tells_when_a_measure_without_reports_was_done() -> None:
    line = curve_of(replace(FINISHED, lifecycle=Lifecycle.COMPLETED))
    assert at(line, date(2025, 12, 1)).actual == 1
    assert at(line, date(2025, 11, 1)).actual is None  # it had begun, and nobody told how far it was


def test_a_plan_of_a_single_day_has_no_outlook_and_does_not_fail() -> None:
    planned = Milestone("M1", "Edini datum", planned_on=date(2026, 1, 1))
    done = tuple(Milestone(f"M{n}", "Narejeno", done_on=date(2026, 2, n)) for n in (2, 3, 4))
    line = curve_of(Measure("A1-09", "Ukrep", lifecycle=Lifecycle.IN_PROGRESS, milestones=(planned, *done)))
    assert at(line, TODAY).actual == pytest.approx(0.75)


def test_a_measure_that_weighs_nothing_bends_nothing() -> None:
    line = curve_of(replace(APPLICATION, weight=1.0), replace(LATE, weight=0.0))
    assert at(line, TODAY).actual == pytest.approx(at(curve_of(APPLICATION), TODAY).actual)
    assert curve_of(replace(LATE, weight=0.0), replace(APPLICATION, weight=0.0, milestones=())).points
