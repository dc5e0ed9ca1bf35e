"""The register of decisions: filters, what is due, what asks for a new decision; and the tasks it puts on desks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.ui.world import TODAY, measure, plan
from tracker.coordination import (
    AdoptedDecision,
    AgendaItem,
    Coordination,
    FrozenReport,
    Meeting,
    Motion,
    MotionState,
    Narrative,
    StepDone,
    Vote,
    VoteMethod,
)
from tracker.facts import Body, Decision, Execution, Light, ProcedureSetting, Role, Session, SessionKind
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.decisions.register import RegisterFilter, decision_page, register
from tracker.views.measure.desk import Step, Task
from tracker.views.office.office import owner_desk
from tracker.views.reporting.reporting import own_board
from tracker.views.session.coordination_desk import coordination_tasks, own_decisions, session_tasks
from tracker.views.session.sessions import next_session

BODY = "koordinacija"
HELD, COMING = Session("2026/2", BODY, date(2026, 7, 1)), Session("2026/3", BODY, date(2026, 12, 3))
COUNCIL = Session("12", "svet", date(2026, 9, 1))
RULES = (ProcedureSetting(BODY, "minutes_published", 3, "working_days", "57(5)", date(2020, 1, 1)),)


def decision(number: int, execution: Execution = Execution.OPEN, days: int | None = None, **given: Any) -> Decision:
    """A decision of the coordination whose task is due so many days from today."""
    due = None if days is None else TODAY + timedelta(days=days)
    whole = Decision(
        f"2026/2-{number:02d}", "2026/2", "Sklep o portalu.", HELD.on, 5, 1, task="Naročiti študijo",
        task_owner="it", task_due=due, execution=execution, body=BODY,
    )  # fmt: skip
    return replace(whole, **given)


DECISIONS = (
    decision(1, days=-5),
    decision(2, days=10),
    decision(3, days=40, task_owner="javna-podjetja"),
    decision(4, Execution.CARRIED_OUT, measures=("E1-01",)),
    decision(5, Execution.NOT_CARRIED_OUT, execution_note="Ni denarja."),
    decision(6, Execution.NOT_CARRIED_OUT, execution_note="Ni ponudnika."),
    decision(7, Execution.REPLACED),
    Decision("2026/2-01", "12", "Sklep sveta.", execution=Execution.CARRIED_OUT, body="svet"),
)
PLAN = plan(
    measure(),
    bodies=(Body(BODY, "Koordinacija"), Body("svet", "Mestni svet")),
    sessions=(HELD, COUNCIL, COMING),
    decisions=DECISIONS,
)
NOW = board(PLAN, TODAY)
ADOPTED = Motion(
    "2026/2", BODY, 1, 1, "Sklep o portalu.", state=MotionState.ADOPTED, decision="2026/2-01",
    votes=(Vote(1, VoteMethod.HANDS, 6, 5, 1, is_adopted=True),),
)  # fmt: skip
ANEW = Motion("2026/3", BODY, 2, 1, "Nov sklep.", replaces="2026/2-06")
MEETINGS = (
    Meeting(HELD, motions=(ADOPTED,), closed_on=HELD.on),
    Meeting(COMING, items=(AgendaItem(2, "Nov sklep"),), motions=(ANEW,)),
)
KNOWN = Coordination(
    PLAN.bodies, meetings=MEETINGS, procedure=RULES,
    decisions=(AdoptedDecision("2026/2-01", "2026/2", BODY, votes_present=6, version=4),
               AdoptedDecision("2026/2-07", "2026/2", BODY, replaced_by="2026/2-04")),
)  # fmt: skip


def codes(**wanted: str) -> list[str]:
    return sorted(line.decision.code for line in register(NOW, KNOWN).passing(RegisterFilter(**wanted)))


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        ({}, 8),
        ({"state": "open"}, 3),
        ({"state": "overdue"}, 1),
        ({"state": "carried_out"}, 2),
        ({"state": "not_carried_out"}, 2),
        ({"state": "without_successor"}, 1),
        ({"state": "replaced"}, 1),
        ({"body": "svet"}, 1),
        ({"session": "2026/2"}, 7),
        ({"owner": "javna-podjetja"}, 1),
        ({"text": "STUDIJO"}, 7),
        ({"text": "ponudnika"}, 1),
        ({"text": "e1-01"}, 1),
        ({"state": "open", "owner": "it", "text": "portalu"}, 2),
        ({"state": "česa takega ni"}, 0),
    ],
)
def test_the_register_is_narrowed(wanted: dict[str, str], passing: int) -> None:
    assert len(codes(**wanted)) == passing


def test_it_counts_all_and_offers_only_what_occurs() -> None:
    found = register(NOW, KNOWN)
    assert (found.total, found.counts["overdue"], found.counts["without_successor"]) == (8, 1, 1)
    assert [body.code for body in found.bodies] == [BODY, "svet"]
    assert {owner.code for owner in found.owners} == {"it", "javna-podjetja"}
    assert found.sessions == ("12", "2026/2")


def test_one_decision_has_its_vote_and_is_told_from_another_of_the_same_code() -> None:
    page = decision_page(NOW, KNOWN, "2026/2-01", BODY)
    assert page is not None
    assert (page.vote, page.version, page.line.execution.present) == (ADOPTED.votes[0], 4, 6)
    assert page.next_session == COMING
    other = decision_page(NOW, KNOWN, "2026/2-01", "svet")
    assert other is not None
    assert (other.decision.text, other.vote, other.next_session) == ("Sklep sveta.", None, None)
    assert decision_page(NOW, KNOWN, "2026/2-99") is None


def test_what_was_given_up_asks_for_a_new_decision_until_one_is_proposed() -> None:
    asked = {line.decision.code: line.asks_for_new for line in register(NOW, KNOWN).lines if line.body == BODY}
    assert asked["2026/2-05"]
    assert not asked["2026/2-06"]


def told(tasks: tuple[Task, ...]) -> list[tuple[Step, int | None, str]]:
    return [(task.step, task.days, task.code) for task in tasks]


def test_the_officers_desk_has_decisions_minutes_and_the_report() -> None:
    assert told(coordination_tasks(NOW, KNOWN)) == [
        (Step.EXECUTE, -5, "2026/2-01"),
        (Step.EXECUTE, 10, "2026/2-02"),
        (Step.DECIDE_ANEW, None, "2026/2-05"),
        (Step.MINUTES, 11, "2026/2"),
        (Step.SESSION_REPORT, 11, "2026/3"),
    ]


def test_a_session_that_ended_waits_for_its_report_to_be_frozen() -> None:
    ended = board(replace(PLAN, sessions=(replace(HELD, closed_on=HELD.on), COMING)), TODAY)
    assert (Step.SESSION_REPORT, None, "2026/2") in told(coordination_tasks(ended, KNOWN))
    frozen = FrozenReport(1, "coordination", "sl", "0", TODAY, session="2026/2", body=BODY)
    tasks = coordination_tasks(ended, replace(KNOWN, reports=(frozen,)))
    assert "2026/2" not in [task.code for task in tasks if task.step is Step.SESSION_REPORT]


@pytest.mark.parametrize(
    "begun",
    [
        {"narratives": (Narrative("coordination", "2026/3", BODY, "sl"),)},
        {"reports": (FrozenReport(1, "coordination", "sl", "0", TODAY, session="2026/3", body=BODY),)},
    ],
)
def test_a_report_that_was_begun_is_prepared(begun: dict[str, Any]) -> None:
    tasks = coordination_tasks(NOW, replace(KNOWN, **begun))
    assert Step.SESSION_REPORT not in [task.step for task in tasks]


@pytest.mark.parametrize(
    ("adopted", "published", "days"),
    [
        # adopted on Monday 16 November: three working days later is Thursday the 19th
        (date(2026, 11, 16), None, [-3]),
        (date(2026, 11, 20), None, [3]),
        (date(2026, 11, 20), date(2026, 11, 21), []),
    ],
)
def test_adopted_minutes_are_to_be_published_within_working_days(
    adopted: date, published: date | None, days: list[int]
) -> None:
    meeting = replace(MEETINGS[0], minutes_adopted_on=adopted, minutes_published_on=published)
    tasks = coordination_tasks(NOW, replace(KNOWN, meetings=(meeting, MEETINGS[1])))
    assert [task.days for task in tasks if task.step is Step.MINUTES] == days


def test_minutes_wait_for_a_regular_session() -> None:
    extraordinary = replace(COMING, kind=SessionKind.EXTRAORDINARY)
    meetings = (MEETINGS[0], Meeting(extraordinary, steps=(StepDone("public_notice", TODAY),)))
    tasks = coordination_tasks(NOW, replace(KNOWN, meetings=meetings))
    assert Step.MINUTES not in [task.step for task in tasks]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER])
def test_the_material_waits_until_the_invitation_is_marked_as_sent(role: Role) -> None:
    rule = ProcedureSetting(BODY, "invitation", 10, "days", "22(1)", date(2020, 1, 1))
    near = replace(COMING, on=TODAY + timedelta(days=12))
    now = board(replace(PLAN, sessions=(HELD, near), procedure=(rule,)), TODAY)
    (task,) = session_tasks(now, Coordination(PLAN.bodies, meetings=(Meeting(near),)), role)
    assert (task.days, task.code) == (2, "2026/3")
    sent = Meeting(near, steps=(StepDone("invitation", TODAY),))
    (task,) = session_tasks(now, Coordination(PLAN.bodies, meetings=(sent,)), role)
    assert (task.light, task.days, task.step) == (Light.NO_DATA, 12, Step.SESSION)
    ended = replace(sent, closed_on=TODAY)
    assert session_tasks(now, Coordination(PLAN.bodies, meetings=(ended,)), role) == ()


def test_an_owner_sees_the_tasks_of_her_organisation_only() -> None:
    assert told(own_decisions(NOW, KNOWN, {"it"})) == [(Step.TASK, -5, "2026/2-01"), (Step.TASK, 10, "2026/2-02")]
    assert own_decisions(NOW, KNOWN, {"javna-podjetja"}) == ()
    mine = owner_desk(own_board(NOW, {"nekdo"}, ()), (), own_decisions(NOW, KNOWN, {"it"}))
    assert [task.light for task in mine.tasks] == [Light.RED, Light.NO_DATA]


@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_task_can_be_said(language: str) -> None:
    t = Translator(language)
    for task in coordination_tasks(NOW, KNOWN):
        assert t.sentence(task.words)
        assert all(t.sentence(item.words) for item in task.items)


def test_a_session_that_has_ended_is_no_more_the_next_one() -> None:
    ended = replace(COMING, on=TODAY, closed_on=TODAY)
    now = board(replace(PLAN, sessions=(HELD, COUNCIL, ended)), TODAY)
    page = decision_page(now, Coordination(), "2026/2-01", BODY)
    assert page is not None
    assert page.next_session is None
    assert next_session(now) is None
    opened = board(replace(PLAN, sessions=(HELD, COUNCIL, replace(ended, closed_on=None))), TODAY)
    assert next_session(opened) is not None
