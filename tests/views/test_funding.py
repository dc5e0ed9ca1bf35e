"""Money by source and year: tables close to the cent, gaps and grants are named."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.views.plans import GRANT, OWN, SMALL, TODAY, days, plans
from tracker.documents.sections.money_plan import explanation
from tracker.facts import Amount, Claim, FundingLine, Plan
from tracker.rules.funding import Totals, plan_totals
from tracker.rules.plan_history import PlanHistory, PlanMove, PlanYear
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.grants.grants import grants_page
from tracker.views.measure.funding import funding_page
from tracker.views.measure.measure import measure_page
from tracker.views.measure.measures import MeasureFilter
from tracker.views.measure.money import money_table, total
from tracker.views.measure.money_lines import changes_words


@given(plan=plans)
def test_a_table_closes_in_both_directions(plan: Plan) -> None:
    table = money_table(plan.measures)
    assert total(row.total for row in table.rows) == table.total
    assert total(table.by_year) == table.total == plan_totals(plan.measures)
    for column, of_year in enumerate(table.by_year):
        assert total(row.by_year[column] for row in table.rows) == of_year


@given(plan=plans, today=days)
def test_measures_and_gaps_add_up_to_the_table(plan: Plan, today: date) -> None:
    page = funding_page(board(plan, today))
    assert total(one.totals for one in page.measures) == page.table.total
    assert sum(one.total for one in page.uncovered_measures) == sum(page.uncovered) == page.table.total.uncovered
    assert all(sum(one.by_year) == one.total for one in page.uncovered_measures)


def test_money_secured_where_nothing_is_planned_is_told_beside_the_sums_that_do_not_close() -> None:
    """What is planned for 2027 is secured in 2026: all of it is uncovered, and nothing is missing."""
    deferred = FundingLine(
        "E1-01.F1", OWN, amounts=(Amount(2026, planned=0, secured=30_000), Amount(2027, planned=30_000))
    )
    plan = replace(SMALL, measures=(replace(SMALL.measures[0], funding=(deferred,)),))
    [note] = funding_page(board(plan, TODAY)).notes
    assert dict(note.values) == {"cents": 30_000}
    in_time = replace(deferred, amounts=(Amount(2027, planned=30_000, secured=10_000),))
    plan = replace(SMALL, measures=(replace(SMALL.measures[0], funding=(in_time,)),))
    assert not funding_page(board(plan, TODAY)).notes


def test_the_measure_with_the_largest_gap_comes_first() -> None:
    page = funding_page(board(SMALL, TODAY))
    assert [(one.measure.code, one.by_year, one.total) for one in page.uncovered_measures] == [
        ("E1-01", (100_000, 700_000), 800_000),
        ("A1-01", (0, 300_000), 300_000),
    ]
    assert page.uncovered == (100_000, 1_000_000)


def test_a_grant_tells_when_its_claim_is_due() -> None:
    (grant,) = funding_page(board(SMALL, TODAY)).grants
    assert (grant.line.call, grant.claim_days, grant.is_overdue) == ("SI-HR 2", 6, False)
    (later,) = funding_page(board(SMALL, date(2026, 6, 10))).grants
    assert (later.claim_days, later.is_overdue) == (-3, True)


CLAIMS = [
    ("the next one", "Z2", date(2026, 6, 30), None, 29),
    ("a late one", "Z2", date(2026, 5, 30), None, -2),
    ("all are made", "Z2", date(2026, 6, 30), date(2026, 5, 31), None),
    ("the open one has no day", "Z1", date(2025, 6, 30), date(2025, 6, 1), None),
]


@pytest.mark.parametrize(("case", "code", "due", "made", "days"), CLAIMS, ids=[case[0] for case in CLAIMS])
def test_a_grant_with_claims_tells_the_next_one_as_the_page_of_grants_does(
    case: str, code: str, due: date, made: date | None, days: int | None
) -> None:
    first = Claim("Z1", date(2025, 6, 30), claimed_on=date(2025, 6, 1), claimed=100)
    second = Claim("Z2", due if code == "Z2" else None, claimed_on=made if code == "Z2" else None, claimed=100)
    line = FundingLine("E1-01.F9", GRANT, claim_due=date(2020, 1, 1), claims=(first, second))
    plan = replace(SMALL, measures=(replace(SMALL.measures[0], funding=(line,)),))
    (grant,) = funding_page(board(plan, TODAY)).grants
    assert (grant.claim, grant.claim_due, grant.claimed_on) == (code, due, made)
    assert grant.claim_days == days
    (row,) = grants_page(board(plan, TODAY), TODAY).rows
    assert (row.next.due if row.next else None) == (due if days is not None else None)
    page = measure_page(board(plan, TODAY), plan.measures[0].code)
    assert page is not None
    assert page.funding[0].claim_days == days


def test_chosen_sources_show_their_money_only() -> None:
    page = funding_page(board(SMALL, TODAY), MeasureFilter(source=("own",)))
    assert page.table.total == Totals(planned=1_000_001, secured=1_000_001, realised=200_000)
    assert page.absorption is not None


def test_without_money_there_is_nothing_to_absorb() -> None:
    page = funding_page(board(SMALL, TODAY), MeasureFilter(area=("A2",)))
    assert (page.table.rows, page.absorption, page.grants, page.uncovered) == ((), None, (), ())


YEARS = (PlanYear(2025, 1000_00, carried=-70_00), PlanYear(2026, 500_00, changed=50_00))
MOVES = (
    PlanMove(2025, date(2026, 1, 22), "Prenos", "", -70_00, True),
    PlanMove(2026, date(2026, 1, 22), "Prenos", "", 70_00, False),
    PlanMove(2026, date(2026, 3, 1), "Sprostitev", "", -20_00, False),
)
CORRECTED = replace(YEARS[0], corrected=-5_00)
CORRECTION = PlanMove(2025, date(2026, 5, 1), "Popravek", "", -5_00, True)


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (PlanHistory(YEARS[1:], MOVES[1:]), ""),
        (
            PlanHistory(YEARS, MOVES),
            "Vse spremembe skupaj znašajo −20,00 EUR (»Spremembe«: 50,00 EUR, "
            "»Preneseno v poznejša leta«: −70,00 EUR).",
        ),
        (
            PlanHistory((CORRECTED, YEARS[1]), (*MOVES, CORRECTION)),
            "Vse spremembe skupaj znašajo −25,00 EUR (»Spremembe«: 50,00 EUR, »Preneseno v poznejša leta«: −70,00 EUR, "
            "»Popravljeno po koncu leta«: −5,00 EUR).",
        ),
    ],
)
def test_two_sums_of_changes_that_differ_say_by_what(history: PlanHistory, words: str) -> None:
    t = Translator("sl")
    assert t.sentences(changes_words(history)) == words
    assert words in explanation(history, t)
