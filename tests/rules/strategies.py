"""Any measure a municipality could record, within a few years around 22 November 2026."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from tracker.facts import (
    Amount,
    Dimension,
    Direction,
    Frequency,
    FundingKind,
    FundingLine,
    FundingSource,
    Indicator,
    IndicatorKind,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Override,
    Reading,
    Target,
    Update,
)

TODAY = date(2026, 11, 22)

days = st.integers(-900, 900).map(lambda n: TODAY + timedelta(days=n))
shares = st.integers(0, 20).map(lambda n: n / 20)
weights = st.none() | st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0, 3.0])
values = st.integers(-50, 150).map(float)
cents = st.integers(0, 1_000_000)
sources = st.sampled_from([FundingSource(kind.value, kind.value, kind=kind) for kind in FundingKind])

milestones = st.builds(
    Milestone,
    code=st.just(""),
    title=st.just("Korak"),
    weight=weights,
    starts_on=st.none() | days,
    planned_on=st.none() | days,
    done_on=st.none() | days,
    progress=st.none() | shares,
)
readings = st.builds(Reading, on=days, value=values)
targets = st.builds(Target, due=days, value=values)
indicators = st.builds(
    Indicator,
    code=st.just(""),
    title=st.just("Kazalnik"),
    direction=st.sampled_from(Direction),
    kind=st.sampled_from(IndicatorKind),
    frequency=st.sampled_from(Frequency),
    baseline=st.none() | values,
    baseline_on=st.none() | days,
    # one target and one reading for a day, as the tables have it
    targets=st.lists(targets, max_size=3, unique_by=lambda target: target.due).map(tuple),
    readings=st.lists(readings, max_size=4, unique_by=lambda reading: reading.on).map(tuple),
)
amounts = st.builds(
    Amount,
    year=st.integers(2025, 2027),
    planned=cents,
    secured=cents,
    contracted=cents,
    realised=cents,
    reimbursed=cents,
)
lines = st.builds(
    FundingLine,
    code=st.just(""),
    source=sources,
    claim_due=st.none() | days,
    claimed_on=st.none() | days,
    amounts=st.lists(amounts, max_size=3, unique_by=lambda amount: amount.year).map(tuple),
)
updates = st.builds(
    Update,
    made_on=days,
    progress=st.none() | shares,
    light=st.none() | st.sampled_from(Light),
    nothing_changed=st.booleans(),
)
overrides = st.builds(
    Override,
    dimension=st.sampled_from(Dimension),
    light=st.sampled_from(Light),
    reason=st.just("razlog"),
    author=st.just("vodja"),
    expires_on=days,
)


def numbered(measure: Measure) -> Measure:
    """Gives every part its code."""
    return replace(
        measure,
        milestones=tuple(replace(part, code=f"M{n}") for n, part in enumerate(measure.milestones)),
        indicators=tuple(replace(part, code=f"K{n}") for n, part in enumerate(measure.indicators)),
        funding=tuple(replace(part, code=f"F{n}") for n, part in enumerate(measure.funding)),
    )


measures = st.builds(
    Measure,
    code=st.just("E1-01"),
    title=st.just("Ukrep"),
    lifecycle=st.sampled_from(Lifecycle),
    start=st.none() | days,
    end=st.none() | days,
    completed_on=st.none() | days,
    weight=weights,
    milestones=st.lists(milestones, max_size=4).map(tuple),
    indicators=st.lists(indicators, max_size=2).map(tuple),
    funding=st.lists(lines, max_size=3).map(tuple),
    updates=st.lists(updates, max_size=4, unique_by=lambda update: update.made_on).map(tuple),
    overrides=st.lists(overrides, max_size=2).map(tuple),
).map(numbered)
