"""Before anybody was asked silence makes nothing late: neither a fresh plan, nor its owners, nor a session in haste.

A day of the plan that has passed is a fact all the same.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.views.plans import APPLICATION, COORDINATION, LATE, SMALL
from tracker.facts import (
    Cadence,
    Frequency,
    Indicator,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Plan,
    Rating,
    Reading,
    ReminderStep,
    Session,
    SessionKind,
    Slot,
    Topic,
)
from tracker.rules.reminders import report_days, report_due
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.overview import overview
from tracker.views.reporting.duties import duties_of_owner
from tracker.views.reporting.reporting import due_measures, overdue_reports

ENTERED = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = date(2026, 6, 1)
SESSIONS = (Session("2026/1", "mk", date(2026, 5, 5)), Session("2026/2", "mk", date(2026, 6, 20)))
HASTE = Session("2026/D", "mk", date(2026, 6, 8), kind=SessionKind.CORRESPONDENCE)
UNTOLD = replace(LATE, updates=(), entered_at=ENTERED, end=date(2026, 12, 1))
"""Nothing was told of it, and more than half of its time has passed."""


def fresh(*sessions: Session, measure: Measure = UNTOLD) -> Plan:
    """A plan entered today, with a measure that should be well under way."""
    return replace(SMALL, measures=(measure,), sessions=sessions, bodies=(COORDINATION,))


@pytest.mark.parametrize(
    ("today", "light"),
    [(TODAY, Light.NO_DATA), (date(2026, 6, 6), Light.NO_DATA), (date(2026, 6, 7), Light.RED)],
)
def test_a_measure_nobody_was_asked_about_is_without_data_until_its_first_report_is_due(
    today: date, light: Light
) -> None:
    waiting = replace(UNTOLD, lifecycle=Lifecycle.NOT_STARTED)
    now = board(fresh(*SESSIONS, measure=waiting), today)
    assert now.status["A1-01"].overall.light is light
    assert now.status["A1-01"].late is (light is Light.RED)
    assert (now.status["A1-01"].slip_days is None) is (light is Light.NO_DATA)


MILESTONE = Milestone("A1-01.M1", "Javno naročilo", planned_on=date(2026, 4, 1))
END = {"end": date(2026, 5, 1)}
END_WORDS = "Rok je minil 1. 5. 2026, zaključek ni zapisan; ukrep zamuja 31 dni."
MILESTONE_WORDS = "Mejnik »Javno naročilo« bi moral biti dosežen 1. 4. 2026; zamuja 61 dni."
PASSED: list[tuple[dict[str, Any], str]] = [
    (END, END_WORDS),
    ({"milestones": (MILESTONE,)}, MILESTONE_WORDS),
    ({**END, "milestones": (MILESTONE,)}, MILESTONE_WORDS),
    ({**END, "lifecycle": Lifecycle.ON_HOLD}, END_WORDS),
]


@pytest.mark.parametrize("sessions", [(), SESSIONS], ids=["no session", "a report is due later"])
@pytest.mark.parametrize(("fields", "reason"), PASSED)
def test_a_day_of_the_plan_that_has_passed_is_a_fact_whoever_was_asked(
    fields: dict[str, Any], reason: str, sessions: tuple[Session, ...]
) -> None:
    """Six of 25 measures of a fresh plan were past their end, and the headline said that none was late."""
    status = board(fresh(*sessions, measure=replace(UNTOLD, **fields)), TODAY).status["A1-01"]
    assert (status.overall.light, status.late, status.rating) == (Light.RED, True, Rating.RED)
    assert Translator("sl").sentence(status.overall.reason) == reason
    assert (status.result.light, status.money.light) == (Light.NO_DATA, Light.NO_DATA)


def test_an_end_that_passed_on_a_finished_measure_makes_nothing_late() -> None:
    finished = replace(UNTOLD, end=date(2026, 5, 1), lifecycle=Lifecycle.COMPLETED)
    assert not board(fresh(measure=finished), TODAY).status["A1-01"].late


def test_without_a_session_nobody_is_late() -> None:
    words = Translator("sl").sentences(overview(board(fresh(), TODAY)).headline.sentences)
    assert words == "Noben od 1 ukrepa ni zaključen, 1 je brez podatkov. Ali kateri ukrep zamuja, ni znano."


def test_what_was_told_is_judged_at_once() -> None:
    now = board(fresh(*SESSIONS, measure=replace(UNTOLD, end=LATE.end, updates=LATE.updates)), TODAY)
    assert now.status["A1-01"].overall.light is Light.RED


def test_the_first_report_is_due_on_the_first_day_of_the_cadence_after_entry() -> None:
    (due,) = due_measures(board(fresh(*SESSIONS), TODAY), TODAY)
    assert due.due is not None
    assert (due.due.session.code, due.due.due, due.days_overdue) == ("2026/2", date(2026, 6, 6), 0)


def test_a_session_by_correspondence_makes_nobody_late() -> None:
    reported = replace(LATE, entered_at=datetime(2025, 1, 1, tzinfo=UTC))
    with_it = sorted((*SESSIONS, HASTE), key=lambda session: session.on)
    days = [report_days(sessions, ()) for sessions in (SESSIONS, with_it)]
    due = [report_due(reported, those, date(2026, 5, 20), TODAY) for those in days]
    assert due[0] == due[1]


# Called on, held on, report from a week, looked at on: when the report is due, and how many days late it is.
SHORT = [
    ("2026-05-01", "2026-06-20", 7, "2026-06-05", "2026-06-06", 0),  # in good time: the day of the cadence
    ("2026-05-30", "2026-06-20", 7, "2026-06-07", "2026-06-06", 1),  # known just long enough
    ("2026-05-31", "2026-06-20", 7, "2026-06-07", "2026-06-07", 0),  # one day too late: seven days from the call
    ("2026-06-01", "2026-06-08", 7, "2026-06-01", "2026-06-08", 0),  # for next week: late on no account at once
    ("2026-06-01", "2026-06-08", 7, "2026-06-10", "2026-06-08", 2),
    ("2026-06-01", "2026-06-04", 7, "2026-06-05", "2026-06-08", 0),  # for this week: the days she has are hers
    ("2026-06-01", "2026-06-08", 0, "2026-06-02", "2026-06-01", 1),  # where nobody is reminded before, from the call
    ("2026-06-09", "2026-06-08", 7, "2026-06-10", "2026-05-25", 16),  # recorded when it was over: it asked nobody anew
    (None, "2026-06-20", 7, "2026-06-07", "2026-06-06", 1),
]


@pytest.mark.parametrize(("called", "held", "before", "today", "due", "late"), SHORT)
def test_a_session_called_at_short_notice_makes_nobody_late_at_once(
    called: str | None, held: str, before: int, today: str, due: str, late: int
) -> None:
    session = Session(
        "2026/2", "mk", date.fromisoformat(held), called_on=date.fromisoformat(called) if called else None
    )
    reported = replace(LATE, entered_at=datetime(2025, 1, 1, tzinfo=UTC))
    steps = {Slot.BEFORE: ReminderStep(before)} if before else {}
    days = report_days((SESSIONS[0], session), (), Cadence({Topic.REPORT: steps}))
    found = report_due(reported, days, date(2026, 4, 1), date.fromisoformat(today))
    assert found is not None
    assert (found.due, found.days_overdue) == (date.fromisoformat(due), late)


def test_a_reminder_added_after_the_call_moves_no_day_that_owners_were_told() -> None:
    """Otherwise whoever was reminded of that day would be reminded of another one as if nothing had been said."""
    called = Session("2026/2", "mk", date(2026, 6, 20), called_on=date(2026, 5, 28))
    reported = replace(LATE, entered_at=datetime(2025, 1, 1, tzinfo=UTC))

    def due(since: date | None) -> date:
        steps = {Slot.EARLY: ReminderStep(30, since), Slot.BEFORE: ReminderStep(7)}
        days = report_days((SESSIONS[0], called), (), Cadence({Topic.REPORT: steps}))
        found = report_due(reported, days, date(2026, 4, 1), TODAY)
        assert found is not None
        return found.due

    assert due(since=date(2026, 5, 29)) == date(2026, 6, 6)
    assert due(since=date(2026, 5, 28)) == due(since=None) == date(2026, 6, 27)


def test_a_plan_of_eighteen_has_no_overdue_owner_on_the_day_a_session_is_called() -> None:
    called = Session("2026/2", "mk", TODAY + timedelta(days=7), called_on=TODAY)
    owners = [replace(LATE, code=f"A1-{n:02}", responsible=f"o{n}", entered_at=None) for n in range(18)]
    plan = replace(fresh(SESSIONS[0], called), measures=tuple(owners))
    assert overdue_reports(board(plan, TODAY), TODAY) == ()


NEXT_YEAR = Session("2027/1", "mk", date(2027, 5, 14))
BEGINS_LATER = replace(UNTOLD, lifecycle=Lifecycle.NOT_STARTED, start=date(2027, 1, 1), end=date(2027, 12, 31))


def test_the_day_of_the_first_report_is_one_wherever_it_is_told() -> None:
    """Also of a measure that begins after the next session: for that one nothing is owed."""
    before, begun = date(2026, 6, 10), date(2027, 1, 10)
    plan = fresh(*SESSIONS, NEXT_YEAR, measure=BEGINS_LATER)
    assert "30. 4. 2027" in Translator("sl").sentence(board(plan, before).status["A1-01"].overall.reason).replace(
        "\u00a0", " "
    )
    now = board(plan, begun)
    (due,) = due_measures(now, begun)
    assert due.due is not None
    assert due.due.due == now.measures["A1-01"].first_report == date(2027, 4, 30)
    assert not now.status["A1-01"].late


@pytest.mark.parametrize("today", [date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 7)])
def test_who_is_not_told_of_a_session_judges_by_its_reports_like_everybody_else(today: date) -> None:
    """Up to the day on which the report is due nobody was asked; a session to come is told nowhere."""
    whole = fresh(*SESSIONS)
    told = replace(whole, sessions=SESSIONS[:1], untold=(replace(SESSIONS[1], code="", title=""),))
    officers, publics = board(whole, today), board(told, today)
    assert publics.status["A1-01"].time.light is officers.status["A1-01"].time.light
    assert publics.status["A1-01"].days_late == officers.status["A1-01"].days_late
    assert (publics.measures["A1-01"].first_report == officers.measures["A1-01"].first_report) is (
        today == date(2026, 6, 7)
    )
    assert [one.session.code for one in publics.report_days] == ["2026/1"]


YEARLY = replace(APPLICATION.indicators[0], frequency=Frequency.YEARLY, baseline_on=date(2024, 1, 1), readings=())
OLD = replace(YEARLY, readings=(Reading(date(2024, 12, 31), 10.0),))


@pytest.mark.parametrize("indicator", [YEARLY, OLD], ids=["never read", "an old reading"])
def test_no_reading_is_overdue_before_anybody_was_asked_for_it(indicator: Indicator) -> None:
    measure = replace(UNTOLD, indicators=(indicator,))
    for today, overdue, due in ((TODAY, False, date(2026, 6, 6)), (date(2026, 7, 10), True, date(2026, 6, 6))):
        now = board(fresh(*SESSIONS, measure=measure), today)
        (status,) = now.status["A1-01"].indicators
        assert (status.light, status.overdue, status.next_due) == (Light.NO_DATA, overdue, due)
        assert [duty.due for duty in duties_of_owner(now, ()) if duty.topic is Topic.READING] == [due]
    (status,) = board(fresh(measure=measure), TODAY).status["A1-01"].indicators
    assert (status.light, status.overdue, status.next_due) == (Light.NO_DATA, False, None)
