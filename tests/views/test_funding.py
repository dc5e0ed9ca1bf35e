"""Money by source and year: tables close to the cent, gaps and grants are named."""

from datetime import date

from hypothesis import given

from tests.views.plans import SMALL, TODAY, days, plans
from tracker.facts import Plan
from tracker.rules.funding import Totals, plan_totals
from tracker.views.board import board
from tracker.views.funding import funding_page
from tracker.views.measures import MeasureFilter
from tracker.views.money import money_table, total


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


def test_chosen_sources_show_their_money_only() -> None:
    page = funding_page(board(SMALL, TODAY), MeasureFilter(source=("own",)))
    assert page.table.total == Totals(planned=1_000_001, secured=1_000_001, realised=200_000)
    assert page.absorption is not None
    assert page.absorption_by_year == (page.absorption,)


def test_without_money_there_is_nothing_to_absorb() -> None:
    page = funding_page(board(SMALL, TODAY), MeasureFilter(area=("A2",)))
    assert (page.table.rows, page.absorption, page.grants, page.uncovered) == ((), None, (), ())
