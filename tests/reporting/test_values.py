"""What people type into the report is read as they meant it, or asked about in words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import (
    Indicator,
    IndicatorKind,
    Light,
    Measure,
    Milestone,
    Plan,
    Reading,
    ReportedMilestone,
    ReportedReading,
    Strategy,
)
from tracker.rules.readings import is_far, question
from tracker.sentences import Sentence
from tracker.ui.reporting.values import filled
from tracker.views.board import board
from tracker.views.reporting.form import MeasureReport, measure_report

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "last", "far"),
    [(120000, 1200, True), (120, 1200, True), (12000, 1200, True), (11999, 1200, False), (121, 1200, False),
     (-5, 5, True), (0, 5, False), (5, 0, False), (1200, 1200, False)],
)  # fmt: skip
def test_a_value_ten_times_the_last_is_far(value: float, last: float, far: bool) -> None:
    assert is_far(value, last) is far


@pytest.mark.parametrize(
    ("kind", "value", "asks"),
    [
        (IndicatorKind.STATE, 90.0, False),
        (IndicatorKind.CUMULATIVE, 90.0, True),
        (IndicatorKind.CUMULATIVE, 110.0, False),
        (IndicatorKind.STATE, 10_000.0, True),
        (IndicatorKind.QUALITATIVE, 10_000.0, False),
    ],
)
def test_a_total_that_goes_down_is_asked_back(kind: IndicatorKind, value: float, asks: bool) -> None:
    indicator = Indicator("K", "Uporabniki", kind=kind)
    assert (question(indicator, Reading(date(2026, 1, 1), 100.0), value) is not None) is asks
    assert question(indicator, None, value) is None


def view(**given: Any) -> MeasureReport:
    measure = Measure(
        "E1-01",
        "Aplikacija",
        milestones=(
            Milestone("M1", "Naročilo", done_on=date(2026, 1, 1)),
            Milestone("M2", "Uvedba", progress=0.6, planned_on=date(2026, 12, 1)),
            Milestone("M3", "Predaja"),
        ),
        indicators=(
            Indicator("K1", "Uporabniki", readings=(Reading(date(2026, 9, 30), 1200.0),)),
            Indicator("K2", "Zrelost", kind=IndicatorKind.QUALITATIVE, states=("brez", "delno")),
        ),
    )
    if given:
        measure = Measure("E1-01", "Aplikacija", **given)
    found = measure_report(board(Plan(Strategy("S", "S"), measures=(measure,)), TODAY), "E1-01")
    assert found is not None
    return found


def test_only_what_changed_is_told() -> None:
    assert [one.code for one in view().milestones] == ["M2", "M3"]
    assert view().next is not None
    found = filled(view(), {"share M2": "60", "share M3": "0", "on K1": "22. 11. 2026"})
    assert (found.report.milestones, found.report.readings, found.problems) == ((), (), {})


def test_steps_typed_shares_days_and_readings_are_read() -> None:
    values = {
        "share M2": "100", "done M2": "20. 11. 2026", "share M3": "other", "typed M3": "33,3 %", "value K1": "1 500",
        "on K1": "15.11.2026", "value K2": "1", "on K2": "2026-11-01", "light": "green", "done": " Končano. ",
    }  # fmt: skip
    report = filled(view(), values).report
    assert report.milestones == (ReportedMilestone("M2", 1.0, date(2026, 11, 20)), ReportedMilestone("M3", 0.333))
    assert report.readings == (
        ReportedReading("K1", date(2026, 11, 15), 1500.0),
        ReportedReading("K2", date(2026, 11, 1), 1.0),
    )
    assert (report.light, report.done, report.next) == (Light.GREEN, "Končano.", "")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"share M2": "other", "typed M2": "veliko"}, "typed M2"),
        ({"share M2": "other"}, "typed M2"),
        ({"share M2": "other", "typed M2": "101"}, "typed M2"),
        ({"share M2": "100", "done M2": "jutri"}, "done M2"),
        ({"share M2": "100", "done M2": "23. 11. 2026"}, "done M2"),
        ({"value K1": "veliko"}, "value K1"),
        ({"value K1": "5", "on K1": "23. 11. 2026"}, "on K1"),
        ({"value K1": "5", "on K1": ""}, "on K1"),
        ({"value K2": "7", "on K2": "1. 11. 2026"}, "value K2"),
        ({"light": "red"}, "obstacles"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(values: dict[str, str], name: str) -> None:
    assert list(filled(view(), values).problems) == [name]


def test_a_far_value_is_asked_back_until_it_is_confirmed() -> None:
    values = {"value K1": "120000", "on K1": "1. 11. 2026"}
    assert list(filled(view(), values).questions) == ["value K1"]
    assert filled(view(), {**values, "sure K1": "120000"}).questions == {}
    assert list(filled(view(), {**values, "sure K1": "12"}).questions) == ["value K1"]


def test_a_measure_without_milestones_tells_its_own_progress() -> None:
    bare = view(lead="it")
    assert filled(bare, {"share all": "75"}).report.progress == 0.75
    assert filled(view(), {"share all": "75"}).report.progress is None


ANY = st.dictionaries(
    st.sampled_from(["share M2", "typed M2", "done M2", "value K1", "on K1", "value K2", "on K2", "done", "obstacles"]),
    st.text(max_size=12) | st.sampled_from(["other", "100", "5", "1. 1. 2026"]),
)


@given(values=ANY)
def test_whatever_is_typed_is_read_or_told_to_be_wrong(values: dict[str, str]) -> None:
    chosen = values.get("share M2", "")
    if chosen not in ("", "other", "0", "25", "50", "75", "100"):
        values["share M2"] = "other"  # a choice is one of those offered
    found = filled(view(), values)
    assert all(isinstance(sentence, Sentence) for sentence in found.problems.values())
    assert all(one.on <= TODAY for one in found.report.readings)
    assert all(one.progress is not None and 0 <= one.progress <= 1 for one in found.report.milestones)
