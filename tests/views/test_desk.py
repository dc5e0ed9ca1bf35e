"""The desk: what waits, in the order of urgency, with the step that settles it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from tests.views.plans import SMALL, TODAY, days, plans
from tracker.coordination import Coordination
from tracker.facts import Light, Plan, Role, Session, Strategy
from tracker.sentences import say
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.desk import Step, Task, desk, due_light, urgency
from tracker.views.session.coordination_desk import _unfrozen

NOW = board(SMALL, TODAY)
BEFORE = board(SMALL, TODAY - timedelta(days=120))


def told(role: Role, language: str = "en") -> list[tuple[Light, Step, str]]:
    t = Translator(language)
    return [(task.light, task.step, t.sentence(task.words)) for task in desk(NOW, BEFORE, role).tasks]


def test_an_officer_sees_what_only_she_can_settle() -> None:
    steps = [step for _, step, _ in told(Role.OFFICER)]
    assert Step.COMPLETE_DATA in steps
    assert Step.COMPLETE_DATA not in [step for _, step, _ in told(Role.MEMBER)]


def test_an_empty_plan_has_an_empty_desk() -> None:
    assert desk(board(Plan(Strategy("S", "Strategija")), TODAY), None, Role.OFFICER).tasks == ()


@pytest.mark.parametrize(
    ("days_left", "light"), [(-1, Light.RED), (1, Light.RED), (2, Light.AMBER), (7, Light.AMBER), (8, Light.NO_DATA)]
)
def test_what_has_passed_is_red_and_what_is_near_amber(days_left: int, light: Light) -> None:
    assert due_light(days_left, soon=7) is light


def test_what_comes_from_elsewhere_takes_its_place_by_urgency() -> None:
    late = Task(Light.RED, -30, say("Late."), Step.CLAIM)
    near = Task(Light.RED, 2, say("Near."), Step.CLAIM)
    tasks = desk(NOW, None, Role.OFFICER, (near, late)).tasks
    assert tasks.index(late) < tasks.index(near)


@given(plans, days)
def test_tasks_are_always_in_order_and_can_always_be_said(plan: Plan, today: date) -> None:
    tasks = desk(board(plan, today), board(plan, today - timedelta(days=90)), Role.OFFICER).tasks
    assert all(urgency(one) <= urgency(other) for one, other in pairwise(tasks))
    for language in ("sl", "en"):
        t = Translator(language)
        assert all(t.sentence(task.words) and all(t.sentence(item.words) for item in task.items) for task in tasks)


def test_no_report_is_asked_for_on_a_session_before_the_plan_was_there() -> None:
    ended = Session("2026/1", "mk", TODAY - timedelta(days=10), closed_on=TODAY - timedelta(days=10))
    for entered, asked in ((TODAY - timedelta(days=20), 1), (TODAY - timedelta(days=5), 0), (None, 1)):
        at = datetime.combine(entered, time(8), UTC) if entered else None
        measures = tuple(replace(one, entered_at=at) for one in SMALL.measures)
        now = board(replace(SMALL, measures=measures, sessions=(ended,)), TODAY)
        assert len(list(_unfrozen(now, Coordination()))) == asked
    nothing_yet = board(replace(SMALL, measures=(), sessions=(ended,)), TODAY)
    assert not list(_unfrozen(nothing_yet, Coordination()))


def test_the_desk_names_all_that_a_measure_cannot_do_without() -> None:
    bare = replace(SMALL.measures[0], purpose="", lead="")
    tasks = desk(board(replace(SMALL, measures=(bare,)), TODAY), None, Role.OFFICER).tasks
    (words,) = [
        Translator("en").sentence(item.words) for one in tasks if one.step is Step.COMPLETE_DATA for item in one.items
    ]
    assert "No purpose is recorded." in words
    assert "No lead organisation is recorded" in words
