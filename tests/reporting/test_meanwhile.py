"""A report that is begun, or kept as a draft, while the officer records something about the same measure."""

from dataclasses import replace
from datetime import date

from tracker.facts import Measure, Milestone, Plan, ReportedMilestone, Strategy
from tracker.texts import Translator
from tracker.ui.forms.sheet import Sheet
from tracker.ui.reporting.fields import known_values
from tracker.ui.reporting.page import changed_words
from tracker.ui.reporting.values import filled
from tracker.views.board import board
from tracker.views.reporting.form import MeasureReport, measure_report

SHARE = "share E1-01.M1"
YESTERDAY, TODAY = date(2026, 11, 21), date(2026, 11, 22)
FIRST, SECOND = Milestone("E1-01.M1", "Javno naročilo", progress=0.25), Milestone("E1-01.M2", "Prevzem")


def view(*milestones: Milestone, today: date = TODAY) -> MeasureReport:
    plan = Plan(Strategy("S", "S"), measures=(Measure("E1-01", "Aplikacija", milestones=milestones),))
    found = measure_report(board(plan, today), "E1-01")
    assert found is not None
    return found


def begun(seen: MeasureReport, **typed: str) -> Sheet:
    """A report as it stands in a window after something was typed."""
    known = known_values(seen)
    return Sheet("report:E1-01", known | typed, known, state={})


def today(seen: MeasureReport, kept: Sheet) -> Sheet:
    """The same opened from its draft, once something else may be recorded."""
    sheet = Sheet(kept.name, dict(kept.values), dict(kept.opened), state={})
    sheet.follow(known_values(seen))
    return sheet


def said(seen: MeasureReport, sheet: Sheet) -> list[str]:
    return [Translator("sl").sentence(one) for one in changed_words(seen, sheet)]


def test_what_nobody_touched_is_not_reported_whatever_others_recorded() -> None:
    """Begun yesterday with a word, kept with all its fields, and handed in today."""
    kept = begun(view(FIRST, SECOND, today=YESTERDAY), done="Objavljeno.")
    moved = view(replace(FIRST, progress=0.75), replace(SECOND, done_on=YESTERDAY))
    sheet = today(moved, kept)
    assert sheet[SHARE] == "75"
    report = filled(moved, sheet.values).report
    assert (report.milestones, report.done) == ((), "Objavljeno.")
    assert not said(moved, sheet)


def test_a_window_that_stood_open_shows_what_is_recorded_by_now() -> None:
    sheet = begun(view(FIRST))
    widget = sheet.key(SHARE)
    moved = view(replace(FIRST, progress=0.75))
    sheet.follow(known_values(moved))
    assert sheet.state[widget] == "75"
    assert not filled(moved, sheet.values).report.milestones


def test_what_both_changed_is_asked_once() -> None:
    moved = view(replace(FIRST, progress=0.75))
    sheet = today(moved, begun(view(FIRST), **{SHARE: "50"}))
    assert said(moved, sheet) == [
        "Mejnik »Javno naročilo«: zapisano je bilo 25 %, medtem je nekdo drug zapisal 75 %, vi pa poročate 50 %. "
        "Če velja vaše, oddajte še enkrat."
    ]
    sheet.take_note()
    assert not said(moved, sheet)
    assert filled(moved, sheet.values).report.milestones == (ReportedMilestone("E1-01.M1", 0.5),)


def test_the_same_on_both_sides_is_nothing_to_ask() -> None:
    moved = view(replace(FIRST, progress=0.75))
    sheet = today(moved, begun(view(FIRST), **{SHARE: "75"}))
    assert not said(moved, sheet)
    assert not filled(moved, sheet.values).report.milestones
