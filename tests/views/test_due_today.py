"""What is due on the day of a report can still be done on it: it is left undone from the next day on."""

from datetime import date, timedelta

import pytest

from tracker.facts import Indicator, Lifecycle, Measure, Milestone, Plan, Reading, Strategy, Target
from tracker.views.board import board
from tracker.views.reporting.dues import dues
from tracker.views.reports.annual_goals import goals_of_year, unreached

TODAY = date(2026, 11, 30)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LAST_REPORT = date(2026, 6, 11)


def due_on(day: date, *, is_done: bool = False) -> Plan:
    """One measure whose milestone, target and end are of one day."""
    reading = (Reading(TODAY, 5.0),) if is_done else ()
    measure = Measure(
        "E1-01",
        "Aplikacija",
        lead="it",
        start=date(2026, 1, 1),
        end=day,
        lifecycle=Lifecycle.COMPLETED if is_done else Lifecycle.IN_PROGRESS,
        completed_on=BEFORE if is_done else None,
        milestones=(Milestone("M1", "Objava", planned_on=day, done_on=BEFORE if is_done else None),),
        indicators=(Indicator("K1", "Prenosi", targets=(Target(day, 5.0),), readings=reading),),
    )
    return Plan(Strategy("s", "Strategija"), measures=(measure,))


@pytest.mark.parametrize(
    ("day", "is_done", "due", "reached", "ahead", "undone"),
    [
        (BEFORE, False, 2, 0, 0, 3),
        (TODAY, False, 0, 0, 2, 0),
        (AFTER, False, 0, 0, 2, 0),
        (TODAY, True, 2, 2, 0, 0),  # what was reached before its day is reached
        (AFTER, True, 0, 0, 2, 0),  # and is counted with the others of its day
    ],
)
def test_the_goals_of_a_year(day: date, is_done: bool, due: int, reached: int, ahead: int, undone: int) -> None:
    now = board(due_on(day, is_done=is_done), TODAY)
    goals = goals_of_year(now, now.plan.measures, 2026)
    assert (goals.milestones_due + goals.targets_due, goals.milestones_reached + goals.targets_reached) == (
        due,
        reached,
    )
    assert goals.ahead == ahead
    assert sum(len(one.what) for one in unreached(now, 2026)) == undone


@pytest.mark.parametrize(("day", "left"), [(BEFORE, True), (TODAY, False), (AFTER, False), (LAST_REPORT, True)])
def test_what_an_owner_left_undone(day: date, left: bool) -> None:
    plan = due_on(day)
    (owner,) = dues(board(plan, TODAY), board(plan, LAST_REPORT))
    assert bool(owner.open) == left
