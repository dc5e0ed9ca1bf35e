"""The plan of development programmes closes to the cent: sources, years, projects and the whole."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.plans import GRANT, OWN, SMALL, days, plans
from tracker.facts import Amount, BudgetItem, FundingLine, Measure, Plan
from tracker.views.board import board
from tracker.views.grants.nrp import WIDTH, add, nrp_table

TODAY = date(2026, 11, 22)
years = st.integers(2022, 2030)


@st.composite
def numbered_plans(draw: st.DrawFn) -> Plan:
    """A plan of which some measures share NRP projects and some have none."""
    plan = draw(plans)
    numbers = draw(st.lists(st.sampled_from(["", "OB096-25-0001", "OB096-26-0002"]), min_size=12, max_size=12))
    measures = tuple(
        replace(measure, budget_items=(BudgetItem("4007", "4202", number),))
        for measure, number in zip(plan.measures, numbers, strict=False)
    )
    return replace(plan, measures=measures)


@given(plan=numbered_plans(), today=days, year=years)
def test_sources_years_and_projects_add_up_to_the_whole(plan: Plan, today: date, year: int) -> None:
    table = nrp_table(board(plan, today), year)
    for project in (*table.projects, *table.without_number):
        assert sum(line.total for line in project.lines) == sum(project.amounts) == project.total
        assert add(line.amounts for line in project.lines) == project.amounts
        assert len(project.amounts) == WIDTH
        assert len({line.source.code for line in project.lines}) == len(project.lines)
    assert add(project.amounts for project in table.projects) == table.projects_total
    assert add((table.projects_total, table.without_total)) == table.total


@given(plan=numbered_plans(), year=st.integers(2022, 2024))
def test_a_table_from_the_first_planned_year_holds_the_whole_plan(plan: Plan, year: int) -> None:
    table = nrp_table(board(plan, TODAY), year)
    assert sum(table.total) == sum(
        amount.planned for measure in plan.measures for line in measure.funding for amount in line.amounts
    )


def project_of(*amounts: Amount, number: str = "OB096-25-0001") -> Plan:
    """One project with own funds in these years and a grant of a cent."""
    measure = Measure(
        "E1-01",
        "Aplikacija",
        start=date(2025, 1, 1),
        end=date(2028, 6, 30),
        budget_items=(BudgetItem("4007", "4202"), BudgetItem("4008", "", number)),
        funding=(
            FundingLine("E1-01.F1", OWN, amounts=amounts),
            FundingLine("E1-01.F2", GRANT, amounts=(Amount(2027, 1),)),
        ),
    )
    return replace(SMALL, measures=(measure,))


AMOUNTS = (
    Amount(2025, planned=100, realised=70),
    Amount(2026, planned=200, realised=50),
    Amount(2027, planned=300),
    Amount(2030, planned=400),
    Amount(2031, planned=500),
)


@pytest.mark.parametrize(
    ("year", "own", "unspent"),
    [
        (2026, (70, 200, 300, 0, 0, 900), 30),
        (2027, (70 + 200, 300, 0, 0, 400, 500), 30),  # 2026 is not over: its plan counts
        (2025, (0, 100, 200, 300, 0, 900), 0),
        (2032, (70 + 200 + 300 + 400 + 500, 0, 0, 0, 0, 0), 30),
    ],
)
def test_years_before_the_table_are_what_was_spent(year: int, own: tuple[int, ...], unspent: int) -> None:
    (project,) = nrp_table(board(project_of(*AMOUNTS), TODAY), year).projects
    grant, funds = project.lines
    assert funds.amounts == own
    assert grant.total == 1
    assert project.unspent == unspent
    assert (project.start, project.end) == (date(2025, 1, 1), date(2028, 6, 30))
    assert project.items == ("4007/4202", "4008")


def test_a_year_that_goes_on_counts_what_is_spent_if_that_is_more() -> None:
    (project,) = nrp_table(board(project_of(Amount(2026, planned=10, realised=25)), TODAY), 2027).projects
    assert project.amounts == (25, 1, 0, 0, 0, 0)


def test_measures_without_a_number_stand_apart_and_without_money_nowhere() -> None:
    plan = project_of(Amount(2027, planned=5), number="")
    plan = replace(plan, measures=(*plan.measures, Measure("E1-02", "Brez denarja")))
    table = nrp_table(board(plan, TODAY), 2026)
    assert table.projects == ()
    assert [project.measures[0].code for project in table.without_number] == ["E1-01"]
    assert table.total == (0, 0, 6, 0, 0, 0)


def test_measures_of_one_number_are_one_project() -> None:
    plan = project_of(Amount(2026, planned=5))
    (first,) = plan.measures
    second = replace(first, code="E1-02", start=date(2024, 5, 1), end=date(2027, 1, 1))
    (project,) = nrp_table(board(replace(plan, measures=(first, second)), TODAY), 2026).projects
    assert [measure.code for measure in project.measures] == ["E1-01", "E1-02"]
    assert project.amounts == (0, 10, 2, 0, 0, 0)
    assert (project.start, project.end) == (date(2024, 5, 1), date(2028, 6, 30))
