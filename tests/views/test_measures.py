"""The list of measures: what a filter lets through, how rows and lines of time read."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.views.plans import SMALL, TODAY, days, plans
from tracker.facts import Lifecycle, Plan, Rating
from tracker.rules.closing import LIVES
from tracker.views.board import board
from tracker.views.measure.measures import MeasureFilter, by_lifecycle, matching, measure_rows
from tracker.views.measure.timeline import timeline

EVERY = ["A1-01", "A1-02", "A1-03", "A2-01", "E1-01"]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (MeasureFilter(), EVERY),
        (MeasureFilter(segment=("A",)), ["A1-01", "A1-02", "A1-03", "A2-01"]),
        (MeasureFilter(area=("A2", "E1")), ["A2-01", "E1-01"]),
        (MeasureFilter(owner=("it",)), ["E1-01"]),
        (MeasureFilter(rating=("red",)), ["A1-01", "E1-01"]),
        (MeasureFilter(rating=("red",), lifecycle=("in_progress",)), ["A1-01", "E1-01"]),
        (MeasureFilter(lifecycle=("completed", "dropped")), ["A1-02", "A2-01"]),
        (MeasureFilter(source=("interreg",)), ["E1-01"]),
        (MeasureFilter(source=("none", "own")), ["A1-01", "E1-01"]),
        (MeasureFilter(tag=("open-data",)), ["E1-01"]),
        (MeasureFilter(freshness=("fresh",), area=("E1",)), ["E1-01"]),
        (MeasureFilter(text="solska"), ["A2-01"]),
        (MeasureFilter(text="ŠOLSKA učil"), ["A2-01"]),
        (MeasureFilter(text="municipal application"), ["E1-01"]),
        (MeasureFilter(text="zadeve na enem"), ["E1-01"]),
        (MeasureFilter(text="gospodarstvo"), ["A1-01"]),
        (MeasureFilter(text="e1-01"), ["E1-01"]),
        (MeasureFilter(text="   "), EVERY),
        (MeasureFilter(text="tega ni"), []),
        (MeasureFilter(area=("ni",)), []),
    ],
)
def test_a_filter_lets_through(wanted: MeasureFilter, codes: list[str]) -> None:
    assert [measure.code for measure in matching(board(SMALL, TODAY), wanted)] == codes


def test_a_row_says_where_a_measure_stands() -> None:
    row = next(row for row in measure_rows(board(SMALL, TODAY)) if row.code == "E1-01")
    assert (row.title_en, row.area, row.segment) == ("Municipal application", SMALL.areas[3], SMALL.segments[1])
    assert row.lead == SMALL.organisations[1]
    assert row.progress == 0.5
    assert (row.money.planned, row.money.secured, row.money.uncovered) == (2_200_001, 1_400_001, 800_000)
    assert row.rating is Rating.RED


def test_dropped_and_merged_measures_are_never_late() -> None:
    rows = {row.code: row for row in measure_rows(board(SMALL, TODAY))}
    assert {code: (row.late, row.counts) for code, row in rows.items()} == {
        "A1-01": (True, True),
        "A1-02": (False, False),
        "A1-03": (False, False),
        "A2-01": (False, True),
        "E1-01": (False, True),
    }
    assert rows["A1-03"].days_late == 0


def test_a_line_of_time_keeps_the_days_that_were_moved() -> None:
    line = next(line for line in timeline(board(SMALL, TODAY)) if line.code == "E1-01")
    assert [(ghost.on, ghost.decision) for ghost in line.former_ends] == [(date(2026, 9, 30), "2026/1-02")]
    assert [(mark.on, mark.is_late, [ghost.on for ghost in mark.former]) for mark in line.marks] == [
        (date(2026, 4, 10), False, []),
        (date(2026, 12, 31), False, [date(2026, 9, 30)]),
    ]
    assert line.filled_until == date(2026, 7, 2)


def test_measures_without_any_date_are_not_on_the_line_of_time() -> None:
    undated = replace(SMALL.measures[1], end=None)
    lines = timeline(board(replace(SMALL, measures=(undated, SMALL.measures[4])), TODAY))
    assert [line.code for line in lines] == ["E1-01"]


@given(plan=plans, today=days)
def test_every_measure_is_in_exactly_one_column(plan: Plan, today: date) -> None:
    here = board(plan, today)
    columns = by_lifecycle(here)
    assert [column.lifecycle for column in columns if column.lifecycle is not Rating.MERGED] == list(Lifecycle)
    in_columns = sorted(row.code for column in columns for row in column.rows)
    assert in_columns == sorted(measure.code for measure in plan.measures)
    merged = [column.lifecycle for column in columns for row in column.rows if row.rating is Rating.MERGED]
    assert set(merged) <= {Rating.MERGED}
    one_by_one = [row.code for state in LIVES for row in measure_rows(here, MeasureFilter(lifecycle=(state,)))]
    assert sorted(one_by_one) == in_columns


@given(plan=plans, today=days)
def test_lights_divide_the_measures_too(plan: Plan, today: date) -> None:
    here = board(plan, today)
    by_rating = [row.code for one in Rating for row in measure_rows(here, MeasureFilter(rating=(one,)))]
    assert sorted(by_rating) == sorted(measure.code for measure in plan.measures)
