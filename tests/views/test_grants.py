"""The grants page of a plan: pipeline, deadlines, money advanced, retention."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_grants import grants
from tests.views.plans import APPLICATION, GRANT, OWN, SMALL
from tracker.charts.cash import cash_card
from tracker.facts import Amount, Claim, FundingLine, Lifecycle, Light, Measure, Plan
from tracker.rules.grants import GrantState
from tracker.texts import Translator
from tracker.ui.grants.page import meter, peak_title, unclaimed_words
from tracker.views.board import Board, board
from tracker.views.grants.grants import claim_deadlines, grants_page

TODAY = date(2026, 11, 22)
SOON = TODAY + timedelta(days=8)
EARLIER = TODAY - timedelta(days=40)
SL, EN = Translator("sl"), Translator("en")


def with_lines(*lines: FundingLine, **given: Any) -> Board:
    measure = replace(APPLICATION, funding=lines, **given)
    return board(replace(SMALL, measures=(measure,)), TODAY)


CALL = FundingLine("F1", GRANT, call_closes_on=SOON, amounts=(Amount(2027, planned=90_00),))
RUNNING = FundingLine(
    "F2",
    GRANT,
    call="SI-HR 2",
    contracted_on=date(2026, 1, 5),
    approved=300_00,
    amounts=(Amount(2026, planned=300_00, secured=300_00, realised=120_00),),
    claims=(
        Claim("Z1", EARLIER, claimed_on=EARLIER, claimed=100_00, expected_on=TODAY - timedelta(days=1)),
        Claim("Z2", TODAY - timedelta(days=2), claimed=50_00),
        Claim("Z3", SOON + timedelta(days=200), claimed=150_00),
    ),
)
FINISHED = FundingLine(
    "F3",
    GRANT,
    call="SI-HR 1",
    claims=(Claim("Z1", EARLIER, claimed_on=EARLIER, claimed=5, reimbursed_on=TODAY, reimbursed=5),),
)
OWN_LINE = FundingLine("F4", OWN, amounts=(Amount(2026, planned=1),))


def test_the_pipeline_holds_every_grant_once_with_the_sum_of_each_state() -> None:
    page = grants_page(with_lines(CALL, RUNNING, FINISHED, OWN_LINE), TODAY)
    held = {column.state: ([row.line.code for row in column.rows], column.total) for column in page.pipeline}
    assert held.pop(GrantState.CALL) == (["F1"], 90_00)
    assert held.pop(GrantState.CLAIMED) == (["F2"], 300_00)
    assert held.pop(GrantState.REIMBURSED) == (["F3"], 0)
    assert all(rest == ([], 0) for rest in held.values())


def test_deadlines_are_the_most_urgent_first_and_split_by_how_soon() -> None:
    found = with_lines(CALL, RUNNING)
    page = grants_page(found, TODAY)
    told = [(one.line.code, one.deadline.claim, one.deadline.days, one.is_overdue) for one in page.deadlines]
    assert told == [("F2", "Z2", -2, True), ("F1", "", 8, False), ("F2", "Z3", 208, False)]
    assert [one.deadline.days for one in page.soon] == [-2, 8]
    assert [one.deadline.days for one in page.later] == [208]
    assert claim_deadlines(found, TODAY) == page.deadlines


def test_the_next_deadline_is_shown_however_far_it_is() -> None:
    far = replace(RUNNING, claims=(RUNNING.claims[2],))
    page = grants_page(with_lines(far), TODAY)
    assert (len(page.soon), len(page.later)) == (1, 0)


def test_nobody_applies_for_a_dropped_measure_but_its_claims_stay_due() -> None:
    found = with_lines(CALL, RUNNING, lifecycle=Lifecycle.DROPPED)
    assert [one.line.code for one in claim_deadlines(found, TODAY)] == ["F2", "F2"]


def test_claims_that_are_late_say_so() -> None:
    page = grants_page(with_lines(RUNNING, FINISHED), TODAY)
    assert {row.claim.code: (row.is_late, row.is_waiting) for row in page.open_claims} == {
        "Z1": (True, True),
        "Z2": (True, False),
        "Z3": (False, False),
    }
    assert [row.line.code for row in page.paid_claims] == ["F3"]


def test_a_source_or_a_measure_is_chosen_and_the_choices_stay() -> None:
    found = with_lines(CALL, RUNNING)
    assert grants_page(found, TODAY, source="own").rows == ()
    assert grants_page(found, TODAY, source="own").deadlines == ()
    assert grants_page(found, TODAY, measure="Z9").months == ()
    page = grants_page(found, TODAY, source="interreg", measure="E1-01")
    assert len(page.rows) == 2
    assert [source.code for source in page.sources] == ["interreg"]
    assert [row.line.code for row in grants_page(found, TODAY, state="claimed").rows] == ["F2"]


def test_what_is_late_over_or_to_be_agreed_to_stands_first() -> None:
    over = replace(RUNNING, code="F9", amounts=(Amount(2026, planned=400_00),))
    kept = replace(FINISHED, code="F8", retain_until=date(2026, 12, 31))
    waits = Claim("Z0", EARLIER - timedelta(days=9), claimed_on=EARLIER, claimed=1, expected_on=SOON)
    page = grants_page(with_lines(replace(RUNNING, claims=(waits, *RUNNING.claims)), over, kept, FINISHED), TODAY)
    assert [row.line.code for row in page.approved] == ["F9", "F2"]
    assert [row.line.code for row in page.retention] == ["F3", "F8"]
    lateness = [row.is_late for row in page.open_claims]
    assert lateness == sorted(lateness, reverse=True)
    assert any(lateness)
    assert not all(lateness)


def test_a_finished_grant_is_offered_its_day_of_keeping() -> None:
    (row,) = grants_page(with_lines(RUNNING, FINISHED), TODAY).retention
    assert (row.until, row.proposal, row.is_retained) == (None, date(2031, 12, 31), False)
    kept = replace(FINISHED, retain_until=date(2031, 12, 31))
    (row,) = grants_page(with_lines(kept), TODAY).retention
    assert row.is_retained


@given(found=st.lists(grants, max_size=4))
def test_every_grant_stands_in_one_state_and_the_sums_close(found: list[FundingLine]) -> None:
    lines = tuple(replace(line, code=f"F{number}") for number, line in enumerate(found))
    page = grants_page(board(Plan(SMALL.strategy, measures=(Measure("M", "M", funding=lines),)), TODAY), TODAY)
    assert sorted(row.line.code for column in page.pipeline for row in column.rows) == sorted(
        row.line.code for row in page.rows
    )
    assert sum(column.total for column in page.pipeline) == sum(row.granted for row in page.rows)


def test_the_chart_says_in_which_month_most_is_advanced() -> None:
    page = grants_page(with_lines(RUNNING), TODAY)
    card = cash_card(page.months, page.peak, TODAY, SL)
    assert card is not None
    assert card.title == "Odslej je največ založenega ta mesec, v novembru 2026: 150,00 EUR."
    assert card.table.rows[-1] == ("Skupaj", 300_00, None, 300_00)
    english = cash_card(page.months, page.peak, TODAY, EN)
    assert english is not None
    assert english.title.startswith("From now on the most is advanced this month, in November 2026")


def test_what_is_spent_of_a_grant_without_a_claim_is_told_beside_the_chart() -> None:
    spent = FundingLine("F5", GRANT, call="SI-HR 3", amounts=(Amount(2026, realised=70_00, reimbursed=10_00),))
    page = grants_page(with_lines(CALL, RUNNING, spent), TODAY)
    assert [row.line.code for row in page.unclaimed] == ["F5"]
    assert "60,00\xa0EUR" in unclaimed_words(page, SL)
    assert "v novembru 2026" in peak_title(page, SL)


def test_a_plan_above_what_was_approved_is_at_risk_as_the_money_light_has_it() -> None:
    above = replace(RUNNING, claims=(), approved=100_00, amounts=(Amount(2026, planned=300_00, secured=300_00),))
    (row,) = grants_page(with_lines(above), TODAY).rows
    assert row.flexibility is not None
    assert row.flexibility.needs_change
    assert "◆" in meter(row.flexibility, SL)
    assert with_lines(above).status["E1-01"].money.light is Light.AMBER


def test_the_chart_says_when_everything_is_back() -> None:
    page = grants_page(with_lines(FINISHED), TODAY)
    later = date(2027, 3, 1)
    card = cash_card(page.months, None, later, SL)
    assert card is not None
    assert card.title == "Vsa založena sredstva so povrnjena."
    assert cash_card((), None, later, SL) is None
