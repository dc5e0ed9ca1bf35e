"""The path of an indicator and the light of its last reading."""

from datetime import date, timedelta
from typing import Any

import pytest

from tracker.facts import Direction, Frequency, Indicator, IndicatorKind, Light, Reading, Target, Thresholds
from tracker.rules.indicators import IndicatorStatus, expected_value, indicator_status, result_light
from tracker.texts import Translator

BEGIN, HALFWAY, FINAL = date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)
GREEN, AMBER, RED, NO_DATA = Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA


def indicator(**fields: Any) -> Indicator:
    """Users from 100 on 1 January 2025 to 200 a year later and 300 two years later, read every year."""
    defaults: dict[str, Any] = {
        "unit": "oseb",
        "baseline": 100.0,
        "baseline_on": BEGIN,
        "targets": (Target(HALFWAY, 200), Target(FINAL, 300)),
    }
    return Indicator("E1-01.K1", "Uporabniki", **(defaults | fields))


def read(value: float, on: date = HALFWAY, today: date | None = None, **fields: Any) -> IndicatorStatus:
    return indicator_status(indicator(readings=(Reading(on, value),), **fields), Thresholds(), today or on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 6, 1), 100),  # before the baseline
        (BEGIN, 100),
        (date(2025, 7, 2), 100 + 100 * 182 / 365),  # on the way
        (HALFWAY, 200),
        (FINAL, 300),
        (date(2030, 1, 1), 300),  # the final target holds
    ],
)
def test_the_path(on: date, expected: float) -> None:
    assert expected_value(indicator(), on) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({"baseline": None}, date(2025, 7, 2), None),  # no baseline: nothing before the first target
        ({"baseline": None}, HALFWAY, 200),
        ({"baseline_on": None}, date(2025, 7, 2), None),  # an undated baseline is none
        ({"targets": ()}, HALFWAY, None),
        ({"targets": (), "direction": Direction.KEEP}, HALFWAY, 100),  # what is to be kept needs no target
        ({"baseline_on": date(2026, 6, 1)}, date(2025, 7, 2), None),  # a baseline after the target is left out
    ],
)
def test_the_path_with_gaps(fields: dict[str, Any], on: date, expected: float | None) -> None:
    assert expected_value(indicator(**fields), on) == expected


def test_an_undated_baseline_is_of_the_start_of_the_measure() -> None:
    assert expected_value(indicator(baseline_on=None), BEGIN, since=BEGIN) == 100


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "value", "light"),
    [
        # more is better: a step of 100 is expected
        (Direction.UP, 100, 200, 200, GREEN),
        (Direction.UP, 100, 200, 250, GREEN),
        (Direction.UP, 100, 200, 190, AMBER),  # 90 % of the step
        (Direction.UP, 100, 200, 189, RED),
        (Direction.UP, 100, 200, 90, RED),  # away from the target
        # less is better
        (Direction.DOWN, 200, 100, 100, GREEN),
        (Direction.DOWN, 200, 100, 80, GREEN),
        (Direction.DOWN, 200, 100, 110, AMBER),
        (Direction.DOWN, 200, 100, 111, RED),
        (Direction.DOWN, 200, 100, 210, RED),
        # no step is expected: the least loss is red, and nothing is divided by zero
        (Direction.UP, 100, 100, 100, GREEN),
        (Direction.UP, 100, 100, 99, RED),
        (Direction.DOWN, 0, 0, 1, RED),
        # keep within 10 %, late from 20 %
        (Direction.KEEP, 100, 100, 108, GREEN),
        (Direction.KEEP, 100, 100, 90, GREEN),
        (Direction.KEEP, 100, 100, 85, AMBER),
        (Direction.KEEP, 100, 100, 125, RED),
        (Direction.KEEP, 0, 0, 0, GREEN),
        (Direction.KEEP, 0, 0, 1, RED),
        # no baseline: the share of the target itself
        (Direction.UP, None, 200, 180, AMBER),
        (Direction.UP, None, 200, 179, RED),
        (Direction.DOWN, None, 90, 100, AMBER),
        (Direction.DOWN, None, 0, 0, GREEN),
        (Direction.DOWN, None, 0, 3, RED),
    ],
)
def test_the_light(direction: Direction, baseline: float | None, target: float, value: float, light: Light) -> None:
    status = read(value, direction=direction, baseline=baseline, targets=(Target(HALFWAY, target),))
    assert status.light is light


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (300, "Na dan 2. 7. 2025: 120, pričakovano 200."),  # 199.73
        (101, "Na dan 2. 7. 2025: 120, pričakovano 101."),  # 100.499: half a person is not expected
    ],
)
def test_the_expected_value_is_told_without_needless_decimals(target: float, words: str) -> None:
    status = read(120, date(2025, 7, 2), targets=(Target(HALFWAY, target),))
    assert Translator("sl").sentence(status.reason).endswith(words)


def test_a_value_that_moves_away_is_named_so() -> None:
    assert read(90).reason.id.startswith("Moving away")
    assert read(90).share_of_path == pytest.approx(-0.1)


@pytest.mark.parametrize(("position", "light"), [(0, RED), (1, GREEN), (2, GREEN)])
def test_a_qualitative_indicator_stays_in_a_state_until_the_next_is_due(position: int, light: Light) -> None:
    """From "none" (0) to "in use" (2) in two years: after a year and a half the middle state is enough."""
    status = read(
        position,
        date(2026, 6, 1),
        kind=IndicatorKind.QUALITATIVE,
        states=("ni", "preizkus", "v uporabi"),
        baseline=0,
        targets=(Target(FINAL, 2),),
    )
    assert status.light is light
    assert ("expected", "preizkus") in status.reason.values


def test_a_periodic_reading_is_compared_with_the_target_of_its_period() -> None:
    yearly = {"kind": IndicatorKind.PERIODIC, "baseline": None}
    assert read(200, HALFWAY, **yearly).light is GREEN
    assert read(200, FINAL, **yearly).light is RED


def test_the_last_reading_up_to_today_counts() -> None:
    readings = (Reading(FINAL, 50), Reading(date(2025, 6, 1), 120), Reading(HALFWAY, 200))
    status = indicator_status(indicator(readings=readings), Thresholds(), date(2026, 6, 1))
    assert (status.light, status.value, status.value_on) == (GREEN, 200, HALFWAY)


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        (Frequency.MONTHLY, date(2025, 1, 31), date(2025, 2, 28)),
        (Frequency.QUARTERLY, date(2025, 6, 30), date(2025, 9, 30)),
        (Frequency.FOUR_MONTHLY, date(2025, 4, 30), date(2025, 8, 31)),  # the last day stays the last
        (Frequency.HALF_YEARLY, date(2025, 3, 15), date(2025, 9, 15)),
        (Frequency.YEARLY, date(2025, 3, 15), date(2026, 3, 15)),
        (Frequency.YEARLY, date(2026, 3, 15), FINAL),  # never later than the final target
        (Frequency.YEARLY, FINAL, None),  # nothing after it
        (Frequency.ONCE, date(2025, 3, 15), None),
        (Frequency.ONCE, None, FINAL),
        (Frequency.YEARLY, None, HALFWAY),  # one year after the baseline
    ],
)
def test_when_the_next_reading_is_due(frequency: Frequency, last: date | None, due: date | None) -> None:
    readings = () if last is None else (Reading(last, 100),)
    status = indicator_status(indicator(frequency=frequency, readings=readings), Thresholds(), last or BEGIN)
    assert status.next_due == due


@pytest.mark.parametrize(
    ("today", "overdue", "light"),
    [
        (date(2026, 1, 31), False, GREEN),  # 30 days of grace after 1 January 2026
        (date(2026, 2, 1), True, NO_DATA),
    ],
)
def test_an_overdue_reading_is_no_data_and_never_amber(today: date, overdue: bool, light: Light) -> None:
    status = read(150, BEGIN, today)
    assert (status.overdue, status.light) == (overdue, light)


def test_a_reading_not_yet_due_says_when_the_first_one_is() -> None:
    status = indicator_status(indicator(), Thresholds(), date(2025, 6, 1))
    assert (status.light, status.reason.id) == (NO_DATA, "The first reading is due on {due:date}.")
    assert dict(status.reason.values)["due"] == HALFWAY


def test_within_its_grace_a_reading_is_said_to_have_been_due() -> None:
    day = HALFWAY + timedelta(days=3)
    status = indicator_status(indicator(), Thresholds(), day)
    assert (status.light, status.overdue) == (NO_DATA, False)
    assert dict(status.reason.values) == {"due": HALFWAY, "until": HALFWAY + timedelta(days=30)}


def test_no_reading_is_expected_before_the_measure_begins() -> None:
    future = indicator(targets=(Target(date(2030, 1, 1), 300),))
    assert indicator_status(future, Thresholds(), date(2027, 1, 1)).overdue
    assert not indicator_status(future, Thresholds(), date(2027, 1, 1), since=date(2026, 6, 1)).overdue


@pytest.mark.parametrize(
    ("fields", "value", "light"),
    [
        ({"targets": ()}, 150, NO_DATA),
        ({"baseline": None}, 150, NO_DATA),  # the path to the first target is not known
        ({"baseline": None}, 200, GREEN),  # but the target is reached
    ],
)
def test_a_reading_without_a_path(fields: dict[str, Any], value: float, light: Light) -> None:
    assert read(value, date(2025, 6, 1), **fields).light is light


@pytest.mark.parametrize(
    ("values", "today", "light"),
    [
        ((200, 100), HALFWAY, RED),  # the worst
        ((200, 195), HALFWAY, AMBER),
        ((200, 200), HALFWAY, GREEN),
        ((200, None), HALFWAY, GREEN),  # one not yet due does not hide the other
        ((200, None), date(2026, 3, 1), NO_DATA),  # an overdue one may hide anything
        ((100, None), date(2026, 3, 1), RED),
    ],
)
def test_the_result_is_the_worst_indicator(values: tuple[float | None, ...], today: date, light: Light) -> None:
    indicators = tuple(indicator(readings=() if value is None else (Reading(HALFWAY, value),)) for value in values)
    statuses = tuple(indicator_status(i, Thresholds(), today) for i in indicators)
    assert result_light(indicators, statuses).light is light


def test_no_indicator_is_no_data() -> None:
    assert result_light((), ()).light is NO_DATA
