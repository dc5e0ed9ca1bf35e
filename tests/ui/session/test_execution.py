"""The form with which the officer records what became of a decision."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import BODY, attend, cast, draft, plan, reallocation
from tests.ui.session.pages import Open, fill, labels, shown
from tracker.facts import Decision, Execution, Role

CODE = "2026/1-01"
FORM = {"koda": CODE, "telo": BODY, "uredi": "izvrsitev"}


@pytest.fixture(autouse=True)
def decided(engine: Engine) -> None:
    """A decision that was adopted with a task."""
    draft(engine, reallocation(), task="Poroča se o izvedbi", task_due=date(2026, 4, 15))
    attend(engine, 6)
    assert cast(engine, 1) == CODE


def decision(engine: Engine) -> Decision:
    (found,) = plan(engine).decisions
    return found


def test_what_was_typed_of_the_execution_is_kept(open_file: Open, engine: Engine) -> None:
    page = open_file("decisions", **FORM)
    next(box for box in page.selectbox if box.key and box.key.endswith("|execution")).select("carried_out")
    fill(page, note="Nosilec je poročal.", task_due="20. 4. 2026", reason="poročilo nosilca")
    found = decision(engine)
    assert (found.execution, found.execution_note) == (Execution.CARRIED_OUT, "Nosilec je poročal.")
    assert (found.task, found.task_due) == ("Poroča se o izvedbi", date(2026, 4, 20))


def test_why_a_decision_was_not_carried_out_is_asked_for(open_file: Open, engine: Engine) -> None:
    page = open_file("decisions", **FORM)
    next(box for box in page.selectbox if box.key and box.key.endswith("|execution")).select("not_carried_out")
    page = fill(page, reason="zapisnik")
    assert "razlog pa manjka" in shown(page)
    assert decision(engine).execution is Execution.OPEN
    fill(page, note="Razpis ni uspel.")
    assert (decision(engine).execution, decision(engine).execution_note) == (
        Execution.NOT_CARRIED_OUT,
        "Razpis ni uspel.",
    )


def test_a_member_gets_no_form(open_file: Open) -> None:
    assert "Shrani" not in labels(open_file("decisions", Role.MEMBER, **FORM))
