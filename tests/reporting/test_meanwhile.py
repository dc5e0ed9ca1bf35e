"""A report that is begun, or kept as a draft, while the officer records something about the same measure."""

from dataclasses import replace
from datetime import date
from typing import Any

from tracker.facts import Measure, Milestone, Plan, ReportedMilestone, Strategy
from tracker.texts import Translator
from tracker.ui.reporting.fields import Fields
from tracker.ui.reporting.page import changed_words
from tracker.ui.reporting.values import filled
from tracker.views.board import board
from tracker.views.reporting.form import MeasureReport, measure_report

YESTERDAY, TODAY = date(2026, 11, 21), date(2026, 11, 22)
FIRST, SECOND = Milestone("E1-01.M1", "Javno naročilo", progress=0.25), Milestone("E1-01.M2", "Prevzem")


def view(*milestones: Milestone, today: date = TODAY) -> MeasureReport:
    plan = Plan(Strategy("S", "S"), measures=(Measure("E1-01", "Aplikacija", milestones=milestones),))
    found = measure_report(board(plan, today), "E1-01")
    assert found is not None
    return found


def said(seen: MeasureReport, fields: Fields) -> list[str]:
    return [Translator("sl").sentence(one) for one in changed_words(seen, fields)]


def test_what_nobody_touched_is_not_reported_whatever_others_recorded() -> None:
    """Begun yesterday with a word, kept with all its fields, and handed in today."""
    begun = Fields(view(FIRST, SECOND, today=YESTERDAY), {"report E1-01 done": "Objavljeno."}, {})
    moved = view(replace(FIRST, progress=0.75), replace(SECOND, done_on=YESTERDAY))
    fields = Fields(moved, {}, begun.draft())
    assert fields.value("share E1-01.M1") == "75"
    report = filled(moved, fields.values()).report
    assert (report.milestones, report.done) == ((), "Objavljeno.")
    assert not said(moved, fields)


def test_a_window_that_stood_open_shows_what_is_recorded_by_now() -> None:
    state: dict[Any, Any] = {}
    Fields(view(FIRST), state, {}).key("share E1-01.M1")
    moved = view(replace(FIRST, progress=0.75))
    fields = Fields(moved, state, {})
    assert state["report E1-01 share E1-01.M1"] == "75"
    assert not filled(moved, fields.values()).report.milestones


def test_what_both_changed_is_asked_once() -> None:
    state: dict[Any, Any] = {"report E1-01 share E1-01.M1": "50"}
    kept = Fields(view(FIRST), state, {}).draft()
    moved = view(replace(FIRST, progress=0.75))
    fields = Fields(moved, {}, kept)
    assert said(moved, fields) == [
        "Mejnik »Javno naročilo«: zapisano je bilo 25 %, medtem je nekdo drug zapisal 75 %, vi pa poročate 50 %. "
        "Če velja vaše, oddajte še enkrat."
    ]
    fields.take_note()
    assert not said(moved, fields)
    assert filled(moved, fields.values()).report.milestones == (ReportedMilestone("E1-01.M1", 0.5),)


def test_the_same_on_both_sides_is_nothing_to_ask() -> None:
    state: dict[Any, Any] = {"report E1-01 share E1-01.M1": "75"}
    kept = Fields(view(FIRST), state, {}).draft()
    moved = view(replace(FIRST, progress=0.75))
    fields = Fields(moved, {}, kept)
    assert not said(moved, fields)
    assert not filled(moved, fields.values()).report.milestones
