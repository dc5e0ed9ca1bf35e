"""What waits beside the plan: reports, claims, answers, messages; and an owner's own desk."""

from dataclasses import replace
from datetime import date, timedelta

from tests.ui.world import GRANT, TODAY, measure, plan
from tracker.facts import (
    Channel,
    Claim,
    FailedDelivery,
    FundingLine,
    Light,
    Milestone,
    Proposal,
    Report,
    Submission,
    SubmissionState,
)
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.desk import Step
from tracker.views.office.office import office_tasks, owner_desk
from tracker.views.participation.proposals import answers_due
from tracker.views.reporting.reporting import own_board

SILENT = measure(updates=())
BOARD = board(plan(SILENT), TODAY)


def submission(state: SubmissionState, note: str = "") -> Submission:
    return Submission(1, "E1-01", date(2026, 11, 20), "vodja službe", Channel.LINK, state, Report(), note)


def words(sentence: object) -> str:
    return Translator("en").sentence(sentence)


def test_reports_that_wait_lead_to_the_page_where_they_are_accepted() -> None:
    (task, *_) = office_tasks(BOARD, [submission(SubmissionState.WAITING)], (), ())
    assert (task.step, words(task.words)) == (Step.ACCEPT, "1 report waits to be accepted.")
    assert words(task.items[0].words) == "vodja službe, 20 November 2026"


def test_owners_who_are_silent_are_reminded_until_they_hand_in() -> None:
    silent = [task for task in office_tasks(BOARD, (), (), ()) if task.step is Step.REMIND]
    assert [words(task.words) for task in silent] == ["1 owner has not reported yet (it was due on 17 June 2026)."]
    handed_in = office_tasks(BOARD, [submission(SubmissionState.WAITING)], (), ())
    assert Step.REMIND not in [task.step for task in handed_in]


def test_claims_are_told_by_their_day() -> None:
    claims = tuple(Claim(f"Z{n}", due=TODAY + timedelta(days=days)) for n, days in enumerate((-3, 6, 40, 90), start=1))
    line = FundingLine("E1-01.F2", GRANT, call="Razpis", rate=0.8, contracted_on=date(2025, 1, 1), claims=claims)
    tasks = office_tasks(board(plan(replace(SILENT, funding=(line,))), TODAY), (), (), ())
    told = [(task.light, task.days) for task in tasks if task.step is Step.CLAIM]
    assert told == [(Light.RED, -3), (Light.AMBER, 6), (Light.NO_DATA, 40)]


def test_answers_that_are_owed_name_their_proposal() -> None:
    owed = Proposal("P-2026-001", received_on=date(2026, 11, 1), text="Predlog", answer_due=date(2026, 11, 20))
    tasks = office_tasks(BOARD, (), answers_due([owed], TODAY), ())
    assert [(task.light, task.code) for task in tasks if task.step is Step.ANSWER] == [(Light.RED, "P-2026-001")]


def test_messages_that_failed_are_told_without_their_addresses() -> None:
    failed = FailedDelivery("reminder:E1-01:2026-11-08:ana@example.org", date(2026, 11, 8), 3)
    (task,) = (task for task in office_tasks(BOARD, (), (), [failed]) if task.step is Step.RETRY)
    assert words(task.words) == "1 message could not be delivered."


def test_an_owner_sees_her_own_reports_and_those_that_came_back() -> None:
    other = replace(measure("E1-02", "Arhiv"), responsible="nekdo drug", lead="javna-podjetja", updates=())
    mine = own_board(board(plan(SILENT, other), TODAY), {"vodja"}, {"it"})
    came_back = submission(SubmissionState.RETURNED, "Manjka število uporabnikov.")
    tasks = owner_desk(mine, [came_back]).tasks
    assert {task.code for task in tasks} == {"E1-01"}
    assert "Your report on E1-01 came back: Manjka število uporabnikov." in [words(task.words) for task in tasks]
    assert owner_desk(own_board(BOARD, {"nekdo"}, ()), ()).tasks == ()


def test_an_owner_sees_what_her_letter_tells_her() -> None:
    late = Milestone("M1", "Naročilo", planned_on=TODAY - timedelta(days=40))
    far = Milestone("M2", "Prevzem", planned_on=TODAY + timedelta(days=40))
    measures = replace(SILENT, milestones=(late, far), end=TODAY + timedelta(days=5))
    tasks = owner_desk(own_board(board(plan(measures), TODAY), {"vodja"}, {"it"}), ()).tasks
    told = {(task.days, task.light) for task in tasks if task.step is Step.REPORT and task.days in (-40, 5, 40)}
    assert told == {(-40, Light.RED), (5, Light.AMBER)}
