"""Whom the coordination should look at: tables a clerk can read."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tracker.facts import (
    Amount,
    Dimension,
    FundingKind,
    FundingLine,
    FundingSource,
    Lifecycle,
    Light,
    Measure,
    Override,
    Plan,
    Priority,
    Strategy,
    Update,
)
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.measure.priorities import (
    MOST,
    little_progress,
    off_track,
    priorities_page,
    silent,
    slack_money,
    uncovered_gaps,
)

TODAY = date(2026, 11, 22)
OWN = FundingSource("own", "Lastna sredstva")
NONE = FundingSource("gap", "Brez vira", kind=FundingKind.UNCOVERED)
RED = (Override(Dimension.TIME, Light.RED, "presoja", "skrbnica", date(2026, 12, 31)),)


def measure(code: str, *amounts: Amount, source: FundingSource = OWN, **given: Any) -> Measure:
    """A measure under way that is off track, was heard of lately, and has one funding line."""
    line = FundingLine(f"{code}.F1", source, amounts=amounts)
    fresh = Update(date(2026, 11, 1), progress=0.5)
    full = Measure(
        code, code, lifecycle=Lifecycle.IN_PROGRESS, start=date(2025, 1, 1), end=date(2027, 12, 31),
        funding=(line,), updates=(fresh,), overrides=RED,
    )  # fmt: skip
    return replace(full, **given)


def of(*measures: Measure) -> Board:
    return board(Plan(Strategy("S", "S"), measures=measures), TODAY)


def done(progress: float) -> tuple[Update, ...]:
    return (Update(date(2026, 11, 1), progress=progress),)


def test_the_least_progress_per_euro_at_risk_comes_first() -> None:
    # share done; planned and realised in EUR -> percentage points per 100.000 EUR at risk
    now = of(
        measure("A", Amount(2026, planned=200_000_00), updates=done(0.10)),  # 5
        measure("B", Amount(2026, planned=500_000_00, realised=100_000_00), updates=done(0.60)),  # 15
        measure("C", Amount(2026, planned=900_000_00), updates=done(0.09)),  # 1
        measure("D", Amount(2026, planned=900_000_00), updates=done(0.01), overrides=()),  # its light is its own
        measure("E", Amount(2026, planned=5_00, realised=5_00), updates=done(0.01)),  # nothing at risk
        measure("F", Amount(2026, planned=900_000_00), updates=()),  # nothing known
        measure("G", Amount(2026, planned=900_000_00), updates=done(0.01), lifecycle=Lifecycle.ON_HOLD),
    )
    found = [one for one in little_progress(now) if one.measure.code != "D"]
    assert [(one.measure.code, one.cents) for one in found] == [
        ("C", 900_000_00), ("A", 200_000_00), ("B", 400_000_00),
    ]  # fmt: skip
    assert Translator("en").sentence(found[0].reason).startswith("9% is done, 900,000.00 EUR planned are not realised")


def test_of_equal_progress_the_larger_sum_comes_first() -> None:
    small, large = (measure(code, Amount(2026, planned=planned), updates=done(0.0)) for code, planned in
                    (("A", 1_00), ("B", 2_00)))  # fmt: skip
    assert [one.measure.code for one in little_progress(of(small, large))] == ["B", "A"]


def test_the_largest_gap_of_this_and_the_next_year_comes_first() -> None:
    now = of(
        measure("A", Amount(2026, planned=10_00, secured=4_00), Amount(2027, planned=1_00)),  # 6 + 1
        measure("B", Amount(2025, planned=99_00), Amount(2028, planned=99_00)),  # too early, too late
        measure("C", Amount(2027, planned=8_00), source=NONE),
        measure("D", Amount(2026, planned=99_00), lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 1, 1)),
        measure("E", Amount(2026, planned=99_00), lifecycle=Lifecycle.DROPPED),
    )
    assert [(one.measure.code, one.cents) for one in uncovered_gaps(now)] == [("C", 8_00), ("A", 7_00)]


FREE = Amount(2027, planned=10_00, secured=9_00, contracted=2_00, realised=1_00)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"lifecycle": Lifecycle.DROPPED}, "The measure is dropped."),
        ({"lifecycle": Lifecycle.COMPLETED, "completed_on": date(2026, 5, 5)}, "The measure is completed."),
        ({"lifecycle": Lifecycle.ON_HOLD}, "The measure is on hold."),
        ({"merged_into": "B"}, "The measure was merged into B."),
        (
            {"lifecycle": Lifecycle.NOT_STARTED, "start": date(2028, 2, 1)},
            "The measure begins only on 1 February 2028.",
        ),
        ({"end": date(2026, 11, 12), "updates": done(1.0)}, "The measure is 10 days late."),
    ],
)
def test_money_lies_idle_where_nobody_needs_it_now(given: dict[str, Any], reason: str) -> None:
    (found,) = slack_money(of(measure("A", FREE, **given)))
    # what is contracted or realised stays; the larger of the two counts
    assert (found.year, found.planned, found.secured) == (2027, 8_00, 7_00)
    assert Translator("en").sentence(found.reason) == reason


@pytest.mark.parametrize(
    ("amount", "source", "given"),
    [
        (FREE, OWN, {"overrides": ()}),  # in step: it will be needed
        (replace(FREE, year=2025), OWN, {"lifecycle": Lifecycle.DROPPED}),  # over
        (FREE, NONE, {"lifecycle": Lifecycle.DROPPED}),  # there is no money
        (replace(FREE, contracted=10_00), OWN, {"lifecycle": Lifecycle.DROPPED}),  # all of it is bound
    ],
)
def test_other_money_does_not_lie_idle(amount: Amount, source: FundingSource, given: dict[str, Any]) -> None:
    assert list(slack_money(of(measure("A", amount, source=source, **given)))) == []


def test_what_is_secured_above_the_plan_is_ahead_of_need() -> None:
    ahead = measure("A", Amount(2026, planned=5_00, secured=8_00), overrides=())
    (found,) = slack_money(of(ahead))
    assert (found.planned, found.secured) == (0, 3_00)


def test_high_priority_off_track_and_silence() -> None:
    now = of(
        measure("A", priority=Priority.HIGH),
        measure("B", priority=Priority.MEDIUM),
        measure("C", priority=Priority.HIGH, lifecycle=Lifecycle.DROPPED),
        measure("D", updates=(Update(date(2025, 11, 22), progress=0.5),)),
        measure("E", updates=()),
    )
    assert [one.measure.code for one in off_track(now)] == ["A"]
    assert [(one.measure.code, Translator("en").sentence(one.reason)) for one in silent(now)] == [
        ("E", "Nothing has been reported yet."),
        ("D", "No news for 365 days."),
    ]


def test_long_lists_are_cut_and_counted() -> None:
    page = priorities_page(of(*(measure(f"A{n:02d}", Amount(2026, planned=n + 1)) for n in range(MOST + 3))))
    assert (len(page.gaps.candidates), page.gaps.total) == (MOST, MOST + 3)
    assert page.gaps.candidates[0].cents == MOST + 3
