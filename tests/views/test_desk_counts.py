"""Every number on the desk is that of the page it leads to."""

from dataclasses import replace

import pytest

from tests.tooling.databases import LAST_DAY
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.coordination import Coordination
from tracker.facts import Role
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.decisions.register import WITHOUT_SUCCESSOR, register
from tracker.views.measure.desk import Step, Task, desk
from tracker.views.measure.funding import funding_page
from tracker.views.measure.quality import quality_page
from tracker.views.office.office import office_tasks
from tracker.views.reporting.owners import report_owners
from tracker.views.session.coordination_desk import coordination_tasks, session_tasks

OFFICER = Role.OFFICER
SL = Translator("sl")


@pytest.fixture(scope="module")
def shown(demonstration_url: str) -> tuple[Board, Board, Coordination]:
    """The plan, as it was at the last session, and the sessions, as the officer sees them."""
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    now = board(tracker.read(role=OFFICER), LAST_DAY)
    held = max(one.on for one in now.plan.sessions if one.on <= LAST_DAY and one.body == "koordinacija")
    before = board(tracker.read(held, OFFICER), held)
    sessions = tracker.coordination(OFFICER)
    tracker.engine.dispose()
    return now, before, sessions


def waiting(shown: tuple[Board, Board, Coordination], role: Role) -> tuple[Task, ...]:
    now, before, sessions = shown
    others = [*session_tasks(now, sessions, role)]
    if role is not Role.MEMBER:
        others += [*office_tasks(now, (), (), ()), *coordination_tasks(now, sessions)]
    return desk(now, before, role, others).tasks


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER])
def test_a_number_is_that_of_what_it_unfolds_into(shown: tuple[Board, Board, Coordination], role: Role) -> None:
    tasks = waiting(shown, role)
    assert len(tasks) > 2
    for task in tasks:
        if task.items:
            assert task.words.count == len(task.items), SL.sentence(task.words)


def test_a_number_is_that_of_the_page_it_leads_to(shown: tuple[Board, Board, Coordination]) -> None:
    now, _, _ = shown
    tasks = {task.step: task for task in waiting(shown, OFFICER)}
    owners = report_owners(now)
    assert tasks[Step.REMIND].words.count == len(owners.overdue)
    named = {due.measure.code for owner in owners.owners for due in owner.measures if due.days_overdue}
    named |= {due.measure.code for due in owners.nobody if due.days_overdue and due.measure.lead}
    assert named == {due.measure.code for owner in owners.overdue for due in owner.measures}
    lacking = [group for group in quality_page(now).groups if group.measure is not None and group.blocking]
    assert tasks[Step.COMPLETE_DATA].words.count == len(lacking)
    page = funding_page(now)
    gap = dict(zip(page.table.years, page.uncovered, strict=True))[LAST_DAY.year]
    assert dict(tasks[Step.COVER].words.values)["gap"] == gap


def test_decisions_that_ask_for_new_ones_are_those_of_the_register(shown: tuple[Board, Board, Coordination]) -> None:
    now, before, sessions = shown
    assert register(now, sessions).counts[WITHOUT_SUCCESSOR] == 0, "all are proposed anew for the next session"
    assert Step.DECIDE_ANEW not in {task.step for task in waiting(shown, OFFICER)}
    meetings = tuple(
        replace(meeting, motions=tuple(replace(motion, replaces="") for motion in meeting.motions))
        for meeting in sessions.meetings
    )
    unproposed = replace(sessions, meetings=meetings)
    tasks = {task.step: task for task in waiting((now, before, unproposed), OFFICER)}
    count = register(now, unproposed).counts[WITHOUT_SUCCESSOR]
    assert tasks[Step.DECIDE_ANEW].words.count == count > 0
