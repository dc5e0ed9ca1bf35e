"""A board that follows another of the same day: what it takes over, and that nothing of it is out of date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.views.plans import varied_plan
from tracker.facts import COUNTED, Plan
from tracker.views.board import Board, board
from tracker.views.measure.overview import overview

TODAY = date(2026, 11, 22)
PLAN = varied_plan(40)


def looked_at(plan: Plan, today: date = TODAY) -> Board:
    made = board(plan, today)
    overview(made)
    return made


def test_after_a_change_the_overview_is_that_of_a_board_made_anew() -> None:
    former = looked_at(PLAN)
    first, *others = PLAN.measures
    changed = replace(first, purpose="", lead="", end=(first.end or TODAY) + timedelta(days=400), milestones=())
    after = replace(PLAN, measures=(changed, *others))
    assert overview(board(after, TODAY, former)) == overview(board(after, TODAY))
    assert overview(board(PLAN, TODAY, looked_at(after))) == overview(board(PLAN, TODAY)), "taken back"


def test_on_another_day_nothing_is_taken_over() -> None:
    later = TODAY + timedelta(days=90)
    assert board(PLAN, later, looked_at(PLAN)).made == {}
    assert overview(board(PLAN, later, looked_at(PLAN))) == overview(board(PLAN, later))


def test_what_was_made_is_taken_over_for_the_same_measures_only() -> None:
    former = looked_at(PLAN)
    first, *others = PLAN.measures
    follows = board(replace(PLAN, measures=(replace(first, title="Drug naslov"), *others)), TODAY, former)
    codes = {code for _, code, _ in follows.made}
    assert codes == {code for _, code, _ in former.made} - {first.code}
    assert board(replace(PLAN, measures=tuple(others)), TODAY, former).made.keys() == follows.made.keys()


def test_a_board_with_other_measures_of_the_same_codes_is_not_told_of_the_former_ones() -> None:
    former = looked_at(PLAN)
    counted = next(one for one in former.plan.measures if former.status[one.code].rating in COUNTED)
    assert former.once("name", counted, lambda: "as it is") == "as it is"
    assert former.once("name", replace(counted, title=""), lambda: "tried out") == "tried out"


DAYS = [TODAY + timedelta(days=days) for days in (-1500, -300, -90, -1, 1, 45, 400)]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_of_another_day_only_what_depends_on_no_day_is_taken_over_where_its_facts_are_the_same(day: date) -> None:
    first, second, third, fourth, *others = PLAN.measures
    (indicator, *_) = third.indicators
    then = (
        replace(first, end=(first.end or TODAY) + timedelta(days=90), funding=()),
        replace(second, milestones=second.milestones[:1], funding=third.funding),
        replace(third, start=None, indicators=(replace(indicator, readings=indicator.readings[:1]),)),
        replace(fourth, indicators=tuple(replace(one, targets=()) for one in fourth.indicators)),
        *others,
    )
    past = replace(PLAN, measures=then)
    with_present, alone = board(past, day, looked_at(PLAN)), board(past, day)
    assert with_present == alone
    assert overview(with_present) == overview(alone)
    for code, status in alone.status.items():
        curve, expected = with_present.status[code].curve, status.curve
        assert (curve.spans if curve else None) == (expected.spans if expected else None)


def test_a_past_day_is_judged_by_the_thresholds_of_then() -> None:
    strict = replace(PLAN.strategy, thresholds=replace(PLAN.strategy.thresholds, result_green=2.0, result_amber=1.9))
    past, earlier = replace(PLAN, strategy=strict), TODAY - timedelta(days=90)
    assert board(past, earlier, looked_at(PLAN)) == board(past, earlier) != board(PLAN, earlier)
