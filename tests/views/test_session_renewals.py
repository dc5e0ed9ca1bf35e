"""What a session has to decide anew: decisions not carried out that no proposal waits to replace (117(3))."""

from dataclasses import replace
from datetime import date, timedelta

from tests.views.test_execution_register import COMING, HELD, KNOWN, MEETINGS, PLAN, TODAY
from tracker.facts import Execution
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.session.renewals import renewals


def test_each_gets_its_text_again_and_as_much_time_as_it_had() -> None:
    due = HELD.on + timedelta(days=40)
    decisions = tuple(
        replace(one, task_due=due) if one.execution is Execution.NOT_CARRIED_OUT else one for one in PLAN.decisions
    )
    now = board(replace(PLAN, decisions=decisions), TODAY)
    (found,) = renewals(now, KNOWN, MEETINGS[1])  # for the other one a new decision is proposed already
    assert found.decision.code == "2026/2-05"
    assert Translator("sl").sentence(found.text) == "Sklep 2026/2-05 se nadomesti z novim: Sklep o portalu."
    assert found.due == COMING.on + timedelta(days=40)


def test_a_session_renews_earlier_decisions_of_its_own_body_only() -> None:
    now = board(PLAN, TODAY)
    assert [one.due for one in renewals(now, KNOWN, MEETINGS[1])] == [None]
    assert renewals(now, KNOWN, MEETINGS[0]) == ()
    other = replace(MEETINGS[1], session=replace(COMING, body="svet", on=date(2026, 12, 20)))
    assert renewals(now, KNOWN, other) == ()
