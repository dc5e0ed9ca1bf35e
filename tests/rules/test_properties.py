"""What holds for every measure: see strategies.py for what is any measure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.strategies import TODAY, days, measures
from tracker.facts import (
    Direction,
    Freshness,
    FundingKind,
    Lifecycle,
    Light,
    Measure,
    Reading,
    Thresholds,
    Update,
)
from tracker.rules.funding import Totals, by_source_and_year, measure_totals, plan_totals
from tracker.rules.progress import normalised_weights, planned_progress, progress_on
from tracker.rules.quality import measure_findings
from tracker.rules.rollup import distribution, weighing_of, weighted_progress
from tracker.rules.status import MeasureStatus, measure_status
from tracker.texts import Translator

GREEN, AMBER, RED, NO_DATA = Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA
NOT_BETTER = {
    GREEN: {GREEN, AMBER, RED, NO_DATA},
    AMBER: {AMBER, RED, NO_DATA},
    NO_DATA: {AMBER, RED, NO_DATA},
    RED: {RED},
}
"""What a light may become when a fact gets worse. No data is no improvement on at risk, but it is on late."""


def judged(measure: Measure, today: date = TODAY) -> MeasureStatus:
    return measure_status(measure, Thresholds(), today)


def lights(status: MeasureStatus) -> dict[str, Light]:
    return {
        "time": status.time.light,
        "result": status.result.light,
        "money": status.money.light,
        "overall": status.overall.light,
        "computed": status.computed.light,
    }


@given(measures, days)
def test_shares_are_shares(measure: Measure, today: date) -> None:
    status = judged(measure, today)
    for share in (status.progress, status.planned_progress):
        assert share is None or 0 <= share <= 1
    assert status.days_late >= 0
    assert status.late or status.days_late == 0


@given(measures, days, days)
def test_planned_progress_never_falls(measure: Measure, one: date, other: date) -> None:
    early = planned_progress(measure, min(one, other))
    late = planned_progress(measure, max(one, other))
    assert early is None or (late is not None and early <= late)


@given(measures)
def test_weights_sum_to_one(measure: Measure) -> None:
    assert not measure.milestones or sum(normalised_weights(measure.milestones)) == pytest.approx(1)


@given(measures, days)
def test_a_forecast_is_a_range_that_is_not_past(measure: Measure, today: date) -> None:
    forecast = progress_on(measure, today).forecast
    assert forecast is None or today <= forecast.earliest <= forecast.latest


@given(measures, days)
def test_no_data_is_never_green(measure: Measure, today: date) -> None:
    status = judged(replace(measure, overrides=()), today)
    known = [light for light in (status.time.light, status.result.light, status.money.light) if light is not NO_DATA]
    assert status.overall.light is not GREEN or known
    if status.freshness is Freshness.STALE:
        assert status.overall.light in (RED, NO_DATA)
    if not measure.indicators:
        assert status.result.light is NO_DATA
    if not measure.funding:
        assert status.money.light is NO_DATA
    if status.result.light is GREEN:
        assert any(indicator.light is GREEN for indicator in status.indicators)
        assert not any(indicator.overdue for indicator in status.indicators)


@given(measures)
def test_nothing_recorded_is_no_data(measure: Measure) -> None:
    empty = Measure(measure.code, measure.title, lifecycle=Lifecycle.IN_PROGRESS)
    assert set(lights(judged(empty)).values()) == {NO_DATA}


@given(measures, days, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(measure: Measure, today: date, random: Random) -> None:
    parts = {
        name: tuple(random.sample(getattr(measure, name), len(getattr(measure, name))))
        for name in ("milestones", "indicators", "funding", "updates", "overrides")
    }
    parts["indicators"] = tuple(
        replace(
            indicator,
            readings=tuple(random.sample(indicator.readings, len(indicator.readings))),
            targets=tuple(random.sample(indicator.targets, len(indicator.targets))),
        )
        for indicator in parts["indicators"]
    )
    expected, found = judged(measure, today), judged(replace(measure, **parts), today)
    by_code = tuple(sorted(found.indicators, key=lambda status: status.code))
    assert replace(found, indicators=by_code) == expected


def with_later_facts(measure: Measure) -> Measure:
    """The same measure with more of everything that happens on the day after today."""
    tomorrow = TODAY + timedelta(days=1)
    return replace(
        measure,
        milestones=tuple(replace(m, done_on=m.done_on or tomorrow) for m in measure.milestones),
        indicators=tuple(
            replace(i, readings=(*(r for r in i.readings if r.on != tomorrow), Reading(tomorrow, 7.0)))
            for i in measure.indicators
        ),
        funding=tuple(replace(line, claimed_on=line.claimed_on or tomorrow) for line in measure.funding),
        updates=(*measure.updates, Update(tomorrow, progress=1.0, light=RED)),
    )


@given(measures)
def test_what_happens_after_today_changes_nothing(measure: Measure) -> None:
    assert judged(with_later_facts(measure)) == judged(measure)


@given(measures, st.randoms(use_true_random=False))
def test_completion_tomorrow_changes_nothing_today(measure: Measure, random: Random) -> None:
    running = replace(measure, lifecycle=Lifecycle.IN_PROGRESS, completed_on=None)
    assume(running.start is None or running.start <= TODAY)
    done = replace(running, lifecycle=Lifecycle.COMPLETED, completed_on=TODAY + timedelta(days=random.randint(1, 99)))
    assert judged(done) == judged(running)


def earlier_end(measure: Measure) -> Measure:
    assume(measure.end is not None)
    return replace(measure, end=measure.end and measure.end - timedelta(days=30))


def milestone_undone(measure: Measure) -> Measure:
    assume(measure.milestones)
    first, *others = measure.milestones
    return replace(measure, milestones=(replace(first, done_on=None, progress=None), *others))


def worse_reading(measure: Measure) -> Measure:
    """The last known reading of every indicator ten lower, higher, or further from what is to be kept."""
    assume(any(indicator.readings for indicator in measure.indicators))
    judgements = {status.code: status for status in judged(measure).indicators}
    changed = []
    for indicator in measure.indicators:
        status = judgements[indicator.code]
        step = {Direction.UP: -10.0, Direction.DOWN: 10.0}.get(indicator.direction, 10.0)
        if indicator.direction is Direction.KEEP and (status.value or 0) < (status.expected or 0):
            step = -10.0
        readings = tuple(replace(r, value=r.value + step) if r.on == status.value_on else r for r in indicator.readings)
        changed.append(replace(indicator, readings=readings))
    return replace(measure, indicators=tuple(changed))


def changed_amounts(measure: Measure, **factors: float) -> Measure:
    assume(any(line.amounts for line in measure.funding))
    lines = tuple(
        replace(
            line,
            amounts=tuple(
                replace(a, **{name: int(getattr(a, name) * factor) for name, factor in factors.items()})
                for a in line.amounts
            ),
        )
        for line in measure.funding
    )
    return replace(measure, funding=lines)


def less_secured(measure: Measure) -> Measure:
    return changed_amounts(measure, secured=0.7)


def nothing_secured(measure: Measure) -> Measure:
    return changed_amounts(measure, secured=0)


def more_contracted(measure: Measure) -> Measure:
    return changed_amounts(measure, contracted=1.5)


def more_spent(measure: Measure) -> Measure:
    return changed_amounts(measure, realised=1.2)


def claim_not_made(measure: Measure) -> Measure:
    return replace(measure, funding=tuple(replace(line, claimed_on=None) for line in measure.funding))


def less_reported(measure: Measure) -> Measure:
    updates = tuple(replace(u, progress=u.progress and u.progress / 2) for u in measure.updates)
    return replace(measure, updates=updates)


@pytest.mark.parametrize(
    "worsen",
    [
        earlier_end,
        milestone_undone,
        worse_reading,
        less_secured,
        nothing_secured,
        more_contracted,
        more_spent,
        claim_not_made,
        less_reported,
    ],
)
@given(measure=measures)
def test_no_light_improves_when_a_fact_gets_worse(worsen: Callable[[Measure], Measure], measure: Measure) -> None:
    before, after = lights(judged(measure)), lights(judged(worsen(measure)))
    for name, light in before.items():
        assert after[name] in NOT_BETTER[light], f"{name}: {light} -> {after[name]}"


@given(st.lists(measures, max_size=4))
def test_the_money_of_the_parts_is_that_of_the_whole(parts: list[Measure]) -> None:
    whole = plan_totals(parts)
    assert sum((measure_totals(part) for part in parts), Totals()) == whole
    assert sum((cell.totals for cell in by_source_and_year(parts)), Totals()) == whole
    assert sum((plan_totals(parts, year) for year in (2025, 2026, 2027)), Totals()) == whole


@given(measures)
def test_planned_is_covered_and_uncovered(measure: Measure) -> None:
    for line in measure.funding:
        for amount in line.amounts:
            totals = measure_totals(replace(measure, funding=(replace(line, amounts=(amount,)),)))
            covered = 0 if line.source.kind is FundingKind.UNCOVERED else min(amount.planned, amount.secured)
            assert totals.planned == covered + totals.uncovered


@given(st.lists(measures, max_size=4), days)
def test_a_roll_up_counts_everything_once(parts: list[Measure], today: date) -> None:
    statuses = [judged(part, today) for part in parts]
    weighted = weighted_progress(parts, statuses, weighing_of(parts, statuses))
    assert distribution(statuses).total == sum(part.lifecycle is not Lifecycle.DROPPED for part in parts)
    assert weighted.progress is None or 0 <= weighted.progress <= 1
    assert weighted.without_progress <= len(parts)


@given(measures, days)
def test_every_reason_can_be_said(measure: Measure, today: date) -> None:
    status = judged(measure, today)
    reasons = [status.time, status.result, status.money, status.overall, status.computed, *status.indicators]
    sentences = [judgement.reason for judgement in reasons]
    sentences += [finding.sentence for finding in measure_findings(measure, today)]
    for language in ("sl", "en"):
        for sentence in sentences:
            assert "{" not in Translator(language).sentence(sentence)
