"""The register of proposals as pages see it: what is due, what passes a filter, what a measure's page shows."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.world import full_plan
from tracker.facts import Decision, Proposal, ProposerKind
from tracker.views.board import board
from tracker.views.participation.proposals import (
    STATES,
    Course,
    Ended,
    ProposalFilter,
    answers_due,
    course,
    ended,
    proposal_page,
    proposals_of,
    proposals_page,
)

TODAY = date(2026, 11, 22)


def asked(code: str = "P-2026-001", due: int | None = None, **given: Any) -> Proposal:
    """A proposal whose answer is due so many days from today."""
    day = TODAY + timedelta(days=due) if due is not None else None
    return Proposal(code, date(2026, 1, 5), "Več klopi ob Dravi", answer_due=day, **given)


@pytest.mark.parametrize(
    ("proposal", "state"),
    [
        (asked(), Course.OPEN),
        (asked(due=8), Course.OPEN),
        (asked(due=7), Course.DUE_SOON),
        (asked(due=0), Course.DUE_SOON),
        (asked(due=-1), Course.OVERDUE),
        (asked(due=-1, answered_on=TODAY), Course.ANSWERED),
    ],
)
def test_how_far_a_proposal_has_come(proposal: Proposal, state: Course) -> None:
    assert course(proposal, TODAY) is state


def test_answers_that_are_owed_come_the_most_overdue_first() -> None:
    proposals = [asked("c", 5), asked("a", -3), asked("b"), asked("d", -9, answered_on=TODAY)]
    assert [(one.proposal.code, one.days) for one in answers_due(proposals, TODAY)] == [("a", -3), ("c", 5)]


@given(st.lists(st.integers(-400, 400)))
def test_no_owed_answer_is_forgotten(days: list[int]) -> None:
    proposals = [asked(str(number), due) for number, due in enumerate(days)]
    found = answers_due(proposals, TODAY)
    assert sorted(one.days for one in found) == [one.days for one in found] == sorted(days)


PROPOSALS = (
    asked("P-2026-001", -1, origin_kind=ProposerKind.CITIZEN),
    # it led to a measure and still waits for its answer: it is counted once
    asked("P-2026-002", 20, origin_kind=ProposerKind.COMMITTEE, origin="Odbor za finance", measure="E1-02"),
    asked("P-2026-003", answered_on=TODAY, answer="Bo.", measure="E1-01"),
    asked("P-2026-004", answered_on=TODAY, decision="2025/1-02", measure="E1-01"),
)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (ProposalFilter(), ["P-2026-004", "P-2026-003", "P-2026-002", "P-2026-001"]),
        (ProposalFilter(state="open"), ["P-2026-002", "P-2026-001"]),
        (ProposalFilter(state="overdue"), ["P-2026-001"]),
        (ProposalFilter(state="answered"), ["P-2026-004", "P-2026-003"]),
        (ProposalFilter(state="ended"), ["P-2026-004", "P-2026-003"]),
        (ProposalFilter(kind="committee"), ["P-2026-002"]),
        (ProposalFilter(text="ODBOR FINANCE"), ["P-2026-002"]),
        (ProposalFilter(text="vec drava"), []),
        (ProposalFilter(text="VEC dravi", state="open"), ["P-2026-002", "P-2026-001"]),
    ],
)
def test_filters_let_through_what_they_say(wanted: ProposalFilter, codes: list[str]) -> None:
    page = proposals_page(PROPOSALS, TODAY, wanted)
    assert [line.proposal.code for line in page.lines] == codes
    assert (page.total, page.answered, page.open, page.overdue, page.ended) == (4, 2, 2, 1, 2)


def test_every_state_can_be_asked_for() -> None:
    assert all(proposals_page(PROPOSALS, TODAY, ProposalFilter(state=state)).lines for state in STATES)


def test_where_it_ended() -> None:
    assert [ended(one) for one in PROPOSALS] == [
        (Ended.NOWHERE,),
        (Ended.MEASURE,),
        (Ended.MEASURE,),
        (Ended.MEASURE, Ended.DECISION),
    ]


def test_one_proposal_comes_with_its_measure_and_its_own_body_s_decision() -> None:
    whole = full_plan()
    other = Decision("2025/1-02", "2026/2", "Tuj sklep.", body="svet")
    own = Decision("2025/1-02", "2026/2", "Rok se podaljša.", body="koordinacija")
    now = board(type(whole)(whole.strategy, measures=whole.measures, decisions=(other, own)), TODAY)
    placed = asked(measure="E1-01", decision="2025/1-02", decision_session="2026/2", decision_body="koordinacija")
    page = proposal_page([placed], "P-2026-001", now)
    assert page is not None
    assert page.measure is not None
    assert (page.measure.code, page.decision) == ("E1-01", own)
    assert proposal_page([placed], "P-1", now) is None


def test_a_measure_shows_its_own_proposals() -> None:
    assert [line.proposal.code for line in proposals_of(PROPOSALS, "E1-01", TODAY)] == ["P-2026-004", "P-2026-003"]
    assert proposals_of(PROPOSALS, "Z9", TODAY) == ()
