"""Which steps end a measure, and where its end leaves the plan."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import (
    Amount,
    Direction,
    FundingLine,
    FundingSource,
    Indicator,
    IndicatorKind,
    Lifecycle,
    Measure,
    Reading,
    Target,
)
from tracker.rules.closing import (
    CLOSED,
    COST,
    END,
    TRANSITIONS,
    Step,
    deviations,
    final_values,
    is_state,
    steps_from,
)
from tracker.texts import Translator

USERS = Indicator(
    "E1-01.K1",
    "Uporabniki",
    unit="uporabnikov",
    targets=(Target(date(2025, 12, 31), 100), Target(date(2026, 12, 31), 5000)),
    readings=(Reading(date(2026, 1, 31), 900), Reading(date(2026, 8, 31), 4000)),
)
PLANNED = Measure(
    "E1-01",
    "Aplikacija",
    start=date(2025, 1, 1),
    end=date(2026, 9, 30),
    lifecycle=Lifecycle.IN_PROGRESS,
    indicators=(USERS,),
    funding=(FundingLine("F1", FundingSource("own", "Lastna"), amounts=(Amount(2025, 40_00), Amount(2026, 60_00))),),
)
ON, COST_AS_PLANNED = date(2026, 9, 30), 100_00


def subjects(
    measure: Measure = PLANNED, on: date = ON, cost: int | None = COST_AS_PLANNED, value: float = 5000
) -> list[str]:
    values = {indicator.code: value for indicator in measure.indicators}
    return [deviation.subject for deviation in deviations(measure, on, cost, values)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"on": date(2026, 10, 1)}, [END]),
        ({"on": date(2026, 9, 29)}, []),
        ({"cost": 100_01}, [COST]),
        ({"cost": 99_99}, [COST]),
        ({"cost": 0}, [COST]),
        ({"cost": None}, []),
        ({"value": 4999.5}, ["E1-01.K1"]),
        ({"value": 5001}, []),
        ({"on": date(2027, 1, 1), "cost": 1, "value": 0}, [END, COST, "E1-01.K1"]),
        ({"measure": replace(PLANNED, end=None), "on": date(2030, 1, 1)}, []),
        ({"measure": replace(PLANNED, funding=()), "cost": 5}, []),
        ({"measure": replace(PLANNED, indicators=(replace(USERS, targets=()),)), "value": 0}, []),
    ],
)
def test_what_deviates_from_the_plan(changes: dict[str, Any], expected: list[str]) -> None:
    assert subjects(**changes) == expected


@pytest.mark.parametrize(
    ("direction", "value", "missed"),
    [
        (Direction.UP, 4999, True),
        (Direction.UP, 5001, False),
        (Direction.DOWN, 5001, True),
        (Direction.DOWN, 4999, False),
        (Direction.KEEP, 4999, True),
        (Direction.KEEP, 5000, False),
    ],
)
def test_a_target_is_missed_in_the_direction_of_its_indicator(direction: Direction, value: float, missed: bool) -> None:
    assert bool(subjects(replace(PLANNED, indicators=(replace(USERS, direction=direction),)), value=value)) is missed


def test_a_deviation_says_what_was_planned_and_what_came() -> None:
    t = Translator("sl")
    found = deviations(PLANNED, date(2026, 10, 5), 120_00, {"E1-01.K1": 4000})
    assert [t.sentence(deviation.sentence) for deviation in found] == [
        "Načrtovano do 30. 9. 2026, zaključeno 5. 10. 2026.",
        "Načrtovanih je bilo 100,00 EUR, stalo je 120,00 EUR: 20,00 EUR več.",
        "Uporabniki: cilj je bil 5.000, doseženo je 4.000.",
    ]


@pytest.mark.parametrize(
    ("on", "given_values", "expected"),
    [
        (date(2026, 9, 30), {}, {"E1-01.K1": 4000}),
        (date(2026, 3, 1), {}, {"E1-01.K1": 900}),
        (date(2025, 3, 1), {}, {}),
        (date(2025, 3, 1), {"E1-01.K1": 7.0}, {"E1-01.K1": 7.0}),
    ],
)
def test_the_final_value_is_the_one_given_or_the_last_reading(
    on: date, given_values: dict[str, float], expected: dict[str, float]
) -> None:
    assert final_values(PLANNED, on, given_values) == expected


@pytest.mark.parametrize(("value", "possible"), [(0, True), (2, True), (3, False), (-1, False), (1.5, False)])
def test_a_value_in_steps_is_one_of_them(value: float, possible: bool) -> None:
    steps = Indicator("K", "Zrelost", kind=IndicatorKind.QUALITATIVE, states=("brez", "delno", "v celoti"))
    assert is_state(steps, value) is possible
    assert is_state(USERS, value)


@given(st.sampled_from(Lifecycle))
def test_a_closed_measure_can_only_be_reopened_and_nothing_leads_to_where_it_is(lifecycle: Lifecycle) -> None:
    steps = steps_from(lifecycle)
    assert (steps == (Step.REOPEN,)) is (lifecycle in CLOSED)
    assert all(TRANSITIONS[step][1] is not lifecycle for step in steps)
    assert set(Step) == set(TRANSITIONS)
