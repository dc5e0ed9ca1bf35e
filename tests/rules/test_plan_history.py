"""The plan of each year from the first one recorded to the present one, and what exceeds its limit, to the cent."""

from datetime import UTC, date, datetime

import pytest

from tracker.facts import Amount, FundingKind, FundingLine, FundingSource, Measure, PlanChange, Stage
from tracker.rules.overruns import overruns
from tracker.rules.plan_history import PlanHistory, PlanMove, PlanYear, first_recorded, plan_history

OWN = FundingSource("lastna", "Lastna sredstva", kind=FundingKind.OWN)
TODAY = date(2026, 11, 22)
CARRIED = "Prenos neporabljenih sredstev"


def change(
    year: int, cents: int, on: tuple[int, int, int], reason: str = "", decision: str = "", line: str = "F1"
) -> PlanChange:
    """A change at noon of a day."""
    return PlanChange(line, OWN, year, cents, datetime(*on, 12, tzinfo=UTC), reason, decision)


def history(*changes: PlanChange, realised: int = 0) -> PlanHistory:
    """That of one measure whose records are what its changes add up to."""
    planned: dict[int, int] = {}
    for one in changes:
        planned[one.year] = planned.get(one.year, 0) + one.cents
    amounts = tuple(Amount(year, cents, realised=realised if year == 2025 else 0) for year, cents in planned.items())
    measure = Measure("E1-01", "Ukrep", funding=(FundingLine("F1", OWN, amounts=amounts),), plan_changes=changes)
    return plan_history((measure,), first_recorded((measure,)), TODAY)


FIRST = (change(2025, 1000, (2023, 11, 22)), change(2026, 500, (2023, 11, 22)))


def test_a_closed_year_keeps_its_valid_plan_when_money_is_carried_over() -> None:
    found = history(
        *FIRST, change(2025, -70, (2026, 1, 22), CARRIED), change(2026, 70, (2026, 1, 22), CARRIED), realised=930
    )
    closed, present = found.years
    assert closed == PlanYear(2025, original=1000, carried=-70, realised=930, is_closed=True)
    assert (closed.valid, closed.unspent, closed.now) == (1000, 70, 930)
    assert (present.original, present.changed, present.valid, present.now) == (500, 70, 570, 570)
    assert found.is_carried  # 70 are in both valid plans: 1000 + 570 is more than was ever planned
    assert (found.total.original, found.total.now) == (1500, 1500)
    assert found.moves == (
        PlanMove(2025, date(2026, 1, 22), CARRIED, "", -70, True),
        PlanMove(2026, date(2026, 1, 22), CARRIED, "", 70, False),
    )


def test_of_a_year_that_has_not_begun_nothing_is_unrealised() -> None:
    found = history(*FIRST, change(2027, 300, (2023, 11, 22)))
    assert found.years[-1].unspent == 0
    assert found.total.unspent == sum(year.unspent for year in found.years) != 0


CASES = [
    ("a decision of the year", change(2025, -100, (2025, 6, 1), "Sklep", "2025/2-01"), (1000, -100, 0, 0, 900)),
    ("a correction after the year", change(2025, -100, (2026, 3, 1), "Popravek"), (1000, 0, 0, -100, 900)),
    ("more, after the year", change(2025, 100, (2026, 3, 1), "Popravek"), (1000, 0, 0, 100, 1100)),
    ("a new line before the year", change(2025, 200, (2024, 5, 1), line="F2"), (1200, 0, 0, 0, 1200)),
    ("a new line within the year", change(2025, 200, (2025, 5, 1), line="F2"), (1000, 200, 0, 0, 1200)),
    ("the same day", change(2025, 5, (2023, 11, 22), "Popravek vnosa"), (1005, 0, 0, 0, 1005)),
]


@pytest.mark.parametrize(("case", "later", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_change_stands_where_it_belongs(case: str, later: PlanChange, expected: tuple[int, ...]) -> None:
    year = history(*FIRST, later).years[0]
    assert (year.original, year.changed, year.carried, year.corrected, year.now) == expected, case


def test_a_plan_entered_late_is_original_as_it_was_entered_first() -> None:
    found = history(change(2024, 100, (2026, 5, 1)), change(2026, 50, (2026, 5, 1)))
    assert [(year.original, year.now) for year in found.years] == [(100, 100), (50, 50)]
    assert found.moves == ()


def test_only_what_is_added_elsewhere_was_carried_over() -> None:
    found = history(*FIRST, change(2025, -100, (2026, 1, 22)), change(2026, 60, (2026, 1, 22)))
    assert (found.years[0].carried, found.years[0].corrected) == (-60, -40)


def amounts(**cents: int) -> list[tuple[Stage, Stage, int]]:
    """What one line exceeds in a year."""
    measure = Measure("E1-01", "Ukrep", funding=(FundingLine("F1", OWN, amounts=(Amount(2025, **cents),)),))
    return [(one.stage, one.above, one.excess) for one in overruns((measure,))]


LIMITS = [
    ({"planned": 5, "secured": 5, "contracted": 5, "realised": 5}, []),
    ({"planned": 9, "secured": 5, "contracted": 7}, [(Stage.CONTRACTED, Stage.SECURED, 2)]),
    ({"planned": 5, "secured": 9, "contracted": 9, "realised": 8}, [(Stage.REALISED, Stage.PLANNED, 3)]),
    ({"planned": 9, "secured": 9, "contracted": 5, "realised": 8}, [(Stage.REALISED, Stage.CONTRACTED, 3)]),
    ({"planned": 9, "secured": 9, "realised": 8}, []),  # commitments are not recorded
    ({"planned": 9, "secured": 5, "realised": 8}, [(Stage.REALISED, Stage.SECURED, 3)]),
    (
        {"planned": 5, "secured": 5, "contracted": 6, "realised": 7},
        [(Stage.CONTRACTED, Stage.SECURED, 1), (Stage.REALISED, Stage.PLANNED, 2)],
    ),
]


@pytest.mark.parametrize(("cents", "expected"), LIMITS)
def test_an_excess_is_named_with_its_limit(cents: dict[str, int], expected: list[tuple[Stage, Stage, int]]) -> None:
    assert amounts(**cents) == expected


def test_an_excess_is_not_hidden_by_what_another_measure_left() -> None:
    def measure(code: str, realised: int) -> Measure:
        amount = Amount(2025, planned=10, secured=10, realised=realised)
        return Measure(code, "Ukrep", funding=(FundingLine("F1", OWN, amounts=(amount,)),))

    assert [one.excess for one in overruns((measure("A1-01", 4), measure("A1-02", 13)))] == [3]
