"""When reports are due and who is overdue: one for each session, some days before it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tracker.facts import (
    Body,
    Channel,
    Decision,
    Lifecycle,
    Measure,
    Organisation,
    Person,
    Plan,
    ProcedureSetting,
    Report,
    Session,
    Strategy,
    Submission,
    SubmissionState,
    Update,
    Visibility,
)
from tracker.rules.reminders import owes_reports, report_days, report_due
from tracker.views.board import Board, board
from tracker.views.reporting.reporting import due_measures, overdue_reports, own_board

MARCH, JUNE, DECEMBER = date(2026, 3, 12), date(2026, 6, 11), date(2026, 12, 3)
SESSIONS = tuple(Session(f"2026/{n}", "k", day) for n, day in enumerate((MARCH, JUNE, DECEMBER), start=1))
DAYS = report_days(SESSIONS, ())
TODAY = date(2026, 11, 22)
UNDER_WAY = Measure("E1-01", "Aplikacija", lifecycle=Lifecycle.IN_PROGRESS, start=date(2026, 1, 1), responsible="vodja")


@pytest.mark.parametrize(
    ("reported", "session", "overdue"),
    [
        (date(2026, 6, 11), "2026/3", 3),  # on the day of the session it counts for that one
        (date(2026, 3, 13), "2026/3", 3),
        (date(2026, 3, 12), "2026/2", 178),
        (date(2025, 12, 1), "2026/2", 178),
        (None, "2026/1", 269),
    ],
)
def test_a_report_is_owed_for_the_session_after_the_one_it_counted_for(
    reported: date | None, session: str, overdue: int
) -> None:
    due = report_due(UNDER_WAY, DAYS, reported, TODAY)
    assert due is not None
    assert (due.session.code, due.days_overdue) == (session, overdue)
    assert due.due == due.session.on - timedelta(days=14)


def test_after_a_report_for_the_last_recorded_session_nothing_can_be_dated() -> None:
    assert report_due(UNDER_WAY, DAYS, date(2026, 6, 12), TODAY) is None


def test_before_the_day_nobody_is_overdue() -> None:
    due = report_due(UNDER_WAY, DAYS, date(2026, 6, 1), date(2026, 11, 19))
    assert due is not None
    assert (due.due, due.days_overdue) == (date(2026, 11, 19), 0)


def test_the_days_are_a_setting_of_the_body() -> None:
    days = ProcedureSetting("k", "owner_report", 21, "days", "", date(2026, 1, 1))
    due = report_due(UNDER_WAY, report_days(SESSIONS, (days,)), date(2026, 6, 1), TODAY)
    assert due is not None
    assert (due.due, due.days_overdue) == (date(2026, 11, 12), 10)


def test_without_a_start_silence_counts_from_the_last_session() -> None:
    due = report_due(replace(UNDER_WAY, start=None), DAYS, None, TODAY)
    assert due is not None
    assert due.session.code == "2026/2"


@pytest.mark.parametrize(
    ("lifecycle", "start", "merged", "owes"),
    [
        (Lifecycle.IN_PROGRESS, None, "", True),
        (Lifecycle.ON_HOLD, date(2026, 1, 1), "", True),
        (Lifecycle.NOT_STARTED, date(2026, 1, 1), "", True),
        (Lifecycle.NOT_STARTED, date(2027, 1, 1), "", False),
        (Lifecycle.IN_PREPARATION, None, "", False),
        (Lifecycle.COMPLETED, date(2026, 1, 1), "", False),
        (Lifecycle.DROPPED, date(2026, 1, 1), "", False),
        (Lifecycle.IN_PROGRESS, date(2026, 1, 1), "E1-02", False),
    ],
)
def test_who_owes_reports(lifecycle: Lifecycle, start: date | None, merged: str, owes: bool) -> None:
    measure = replace(UNDER_WAY, lifecycle=lifecycle, start=start, merged_into=merged)
    assert owes_reports(measure, TODAY) is owes
    assert (report_due(measure, DAYS, None, TODAY) is not None) is owes


def reported(code: str, *days: date, **given: Any) -> Measure:
    whole = replace(UNDER_WAY, code=code, updates=tuple(Update(day) for day in days))
    return replace(whole, **given)


def full_board(*measures: Measure) -> Board:
    plan = Plan(
        Strategy("S", "Strategija"),
        organisations=(Organisation("it", "Informatika"),),
        people=(Person("vodja", "vodja", organisation="it"), Person("drugi", "drugi")),
        measures=measures,
        bodies=(Body("k", "Koordinacija"),),
        sessions=SESSIONS,
        decisions=(Decision("1", "2026/1", "Sklep", measures=("E1-01",)),),
    )
    return board(plan, TODAY)


def test_overdue_owners_come_with_their_measures() -> None:
    now = full_board(
        reported("E1-01", date(2026, 6, 1)),
        reported("E1-02"),
        reported("E1-03", date(2026, 10, 1)),
        reported("E1-04", date(2026, 6, 1), responsible="", lead="it"),
        reported("E1-05", responsible="", lead=""),
    )
    first, second = overdue_reports(now, TODAY)
    assert first.person is not None
    assert [due.measure.code for due in first.measures] == ["E1-02", "E1-01"]
    assert (first.person.code, first.due, first.days_overdue) == ("vodja", date(2026, 2, 26), 269)
    assert second.person is None
    assert second.organisation is not None
    assert (second.organisation.code, second.days_overdue) == ("it", 3)


def test_the_days_of_sessions_are_worked_out_once_for_a_plan() -> None:
    """Asked anew for each of 500 measures, they took nine tenths of the page of links."""
    now = full_board(reported("E1-01"))
    assert now.report_days == DAYS
    (due,) = due_measures(replace(now, report_days=()), TODAY)
    assert due.due is None


@pytest.mark.parametrize(("state", "overdue"), [(SubmissionState.WAITING, 0), (SubmissionState.RETURNED, 1)])
def test_whoever_handed_in_is_not_overdue_while_it_waits(state: SubmissionState, overdue: int) -> None:
    now = full_board(reported("E1-01", date(2026, 6, 1)))
    handed_in = Submission(1, "E1-01", date(2026, 11, 20), "vodja", Channel.LINK, state, Report())
    assert len(overdue_reports(now, TODAY, (handed_in,))) == overdue


def test_measures_that_owe_nothing_are_not_listed() -> None:
    now = full_board(reported("E1-01"), reported("E1-02", lifecycle=Lifecycle.COMPLETED))
    assert [due.measure.code for due in due_measures(now, TODAY)] == ["E1-01"]


def test_an_owner_is_left_with_what_she_answers_for() -> None:
    internal = reported("E1-01", visibility=Visibility.INTERNAL)
    others = reported("E1-02", responsible="drugi", lead="it", visibility=Visibility.INTERNAL)
    led = reported("E1-03", responsible="", lead="it")
    own = own_board(full_board(internal, others, led), {"vodja"}, {"it"})
    assert sorted(own.measures) == sorted(own.status) == ["E1-01", "E1-03"]
    assert "E1-02" not in repr(own)
    assert own.plan.decisions == ()
