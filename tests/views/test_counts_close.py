"""One denominator: headline, bar, tiles, list, status and report count the same measures, each once."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.views.counting import check_counts, check_delay
from tests.views.plans import SMALL, days, plans
from tracker.facts import Dimension, Light, Override, Plan, Rating
from tracker.rules.rollup import Distribution
from tracker.views.board import board
from tracker.views.measure.overview import overview

overrides = st.builds(
    Override,
    dimension=st.sampled_from(Dimension),
    light=st.sampled_from(Light),
    reason=st.just("razlog"),
    author=st.just("vodja"),
    expires_on=days,
)


def with_overrides(plan: Plan, some: list[Override]) -> Plan:
    """The plan with a judgement by hand for its first measures."""
    first = tuple(replace(measure, overrides=(one,)) for measure, one in zip(plan.measures, some, strict=False))
    return replace(plan, measures=first + plan.measures[len(first) :])


@given(plan=plans, today=days, by_hand=st.lists(overrides, max_size=4))
def test_every_count_of_a_plan_is_the_same(plan: Plan, today: date, by_hand: list[Override]) -> None:
    now = board(with_overrides(plan, by_hand), today)
    check_counts(now)
    for measure in now.plan.measures:
        check_delay(now, measure)


def test_what_is_finished_is_never_counted_with_what_is_under_way() -> None:
    now = board(SMALL, date(2026, 6, 1))
    rated = {code: judged.rating for code, judged in now.status.items()}
    assert rated["A2-01"] is Rating.COMPLETED
    assert (rated["A1-02"], rated["A1-03"]) == (Rating.DROPPED, Rating.MERGED)
    assert now.status["A2-01"].overall.light is Light.GREEN
    assert overview(now).distribution == Distribution(completed=1, red=2)
