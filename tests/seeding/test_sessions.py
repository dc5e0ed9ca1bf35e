"""The demonstration's sessions: those held were announced and are closed, the next one has a motion to vote about."""

from datetime import date

import pytest

from tests.plans import open_by_now
from tests.tooling.databases import LAST_DAY, SqliteDatabases, migrate
from tests.tooling.paths import ROOT
from tracker import seeding
from tracker.actions import Actor
from tracker.coordination import Coordination, ItemKind, MotionState
from tracker.database import create_engine
from tracker.facts import Execution, Plan, Role, Visibility
from tracker.rules.effects import problems, stale, touches
from tracker.store import load, load_coordination
from tracker.views.board import board
from tracker.workdays import end_of_next_third, is_working_day


def read(url: str, role: Role = Role.ADMINISTRATOR) -> tuple[Coordination, Plan]:
    engine = create_engine(url)
    with open_by_now(engine) as database:
        found = load_coordination(database, role=role), load(database, role=role)
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def told(demonstration_url: str) -> tuple[Coordination, Plan]:
    return read(demonstration_url)


def test_every_session_that_was_held_was_announced_attended_and_closed(told: tuple[Coordination, Plan]) -> None:
    *held, _ = told[0].meetings
    assert len(held) == 8
    for meeting in held:
        assert meeting.closed_on == meeting.session.on
        assert {step.name for step in meeting.steps} == {"invitation", "public_notice"}
        assert all(is_working_day(step.done_on) for step in meeting.steps)
        assert [item.kind for item in meeting.items][:3] == [ItemKind.MINUTES, ItemKind.EXECUTION, ItemKind.QUESTIONS]
        assert sum(one.is_present for one in meeting.attendance) >= 5


def test_the_next_session_has_a_motion_that_can_be_adopted(told: tuple[Coordination, Plan]) -> None:
    coordination, plan = told
    coming = coordination.meetings[-1]
    assert coming.session.on > LAST_DAY
    anew = [one for one in coming.motions if one.replaces]
    (motion,) = (one for one in coming.motions if not one.replaces)
    assert {one.state for one in coming.motions} == {MotionState.DRAFT}
    given_up = {one.code for one in plan.decisions if one.execution is Execution.NOT_CARRIED_OUT}
    assert {one.replaces for one in anew} == given_up  # each asks for a new decision (117(3))
    by_the_next_session = end_of_next_third(coming.session.on)  # as the report says where none is set
    assert {one.task_due for one in anew} == {by_the_next_session}
    assert problems(plan, motion.effects) == ()
    assert stale(dict(motion.before), touches(plan, motion.effects)) is None


def test_what_is_not_announced_or_is_confidential_is_not_told(demonstration_url: str) -> None:
    public, _ = read(demonstration_url, Role.PUBLIC)
    members, _ = read(demonstration_url, Role.MEMBER)
    assert [one.session for one in public.meetings] == [one.session for one in members.meetings[:-1]]
    assert members.meetings[-1].items
    assert all(item.visibility is Visibility.PUBLIC for meeting in public.meetings for item in meeting.items)
    assert all(meeting.attendance == () for meeting in public.meetings)


def test_a_measure_is_judged_alike_whoever_is_told_of_the_session_to_come(demonstration_url: str) -> None:
    public, officers = (board(read(demonstration_url, role)[1], LAST_DAY) for role in (Role.PUBLIC, Role.OFFICER))
    assert len(public.plan.sessions) < len(officers.plan.sessions)
    assert {one.code + one.title for one in public.plan.untold} == {""}
    assert officers.plan.untold == ()
    for code, told in public.status.items():
        known = officers.status[code]
        assert (told.rating, told.slip_days, told.late) == (known.rating, known.slip_days, known.late), code


@pytest.mark.night
@pytest.mark.parametrize("last", [date(2027, 3, 12)])  # the day after a session: the next one is not prepared yet
def test_it_is_told_for_any_day(sqlite_databases: SqliteDatabases, last: date) -> None:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    seeding.make_demonstration(engine, ROOT / "seeds" / "ptuj", last, actor=Actor("x", Role.ADMINISTRATOR))
    engine.dispose()
    coordination, _ = read(url)
    assert all(meeting.items for meeting in coordination.meetings[:-1])
    assert [meeting.closed_on is None for meeting in coordination.meetings] == [False] * 8 + [True]


def test_nobody_votes_who_was_not_there(told: tuple[Coordination, Plan]) -> None:
    coordination, plan = told
    listed = {one.session.code: sum(there.is_present for there in one.attendance) for one in coordination.meetings}
    assert set(listed.values()) >= {6, 7}
    assert {one.code: one.votes_present for one in coordination.decisions} == {
        one.code: listed[one.session] for one in plan.decisions
    }
    assert all((one.votes_for or 0) + (one.votes_against or 0) == listed[one.session] for one in plan.decisions)
