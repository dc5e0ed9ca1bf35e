"""How a measure stood at the sessions: a line for each from its first one on, in words."""

from dataclasses import replace
from datetime import date

from tests.ui.world import TODAY, measure, plan
from tracker.facts import Light, Session, SessionKind
from tracker.texts import Translator
from tracker.ui.measure.trend import trend_table
from tracker.views.board import board
from tracker.views.standings import standings, trend, trend_sessions

SESSIONS = tuple(Session(f"2026/{n}", "koordinacija", date(2026, n + 5, 1)) for n in (1, 2, 3))
NOW = board(replace(plan(measure()), sessions=SESSIONS), TODAY)
CODE = next(iter(NOW.measures))


def test_a_measure_stands_as_the_board_shows_it() -> None:
    standing, status = standings(NOW, 7)[CODE], NOW.status[CODE]
    assert (standing.on, standing.change, standing.shown) == (TODAY, 7, status.overall.light)
    assert (standing.progress, standing.slip_days) == (status.progress, status.slip_days)


def test_only_regular_sessions_that_were_held_are_told() -> None:
    later = Session("2026/9", "koordinacija", TODAY)
    other = Session("2026/7", "koordinacija", date(2026, 7, 7), SessionKind.EXTRAORDINARY)
    known = replace(NOW, plan=replace(NOW.plan, sessions=(*SESSIONS, other, later)))
    assert trend_sessions(known) == SESSIONS


def test_sessions_before_there_was_the_measure_are_left_out_and_gaps_are_said() -> None:
    standing = replace(standings(NOW, 7)[CODE], shown=Light.RED, progress=0.5, slip_days=-12)
    found = {SESSIONS[0].on: {}, SESSIONS[1].on: {CODE: standing}, SESSIONS[2].on: {}}
    points = trend(SESSIONS, CODE, found)
    assert [point.session.code for point in points] == ["2026/2", "2026/3"]
    told = trend_table(points, Translator("en"))
    assert "12\xa0days behind" in told
    assert "50" in told
    assert "no data" in told
