"""The demonstration plan: the same for the same day, everything occurs in it, and it ends with its last day."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.plans import open_by_now
from tests.tooling.databases import (
    LAST_DAY,
    PostgresDatabases,
    SqliteDatabases,
    demonstrate,
    demonstrated_until,
)
from tests.tooling.paths import ROOT
from tests.views.counting import check_counts, check_delay
from tracker.database import create_engine
from tracker.facts import (
    BodyKind,
    Direction,
    Execution,
    Freshness,
    FundingKind,
    IndicatorKind,
    Lifecycle,
    Light,
    Measure,
    Plan,
    Role,
    TagKind,
    Visibility,
)
from tracker.rules.funding import Totals, by_source_and_year, funding_findings, measure_totals, plan_totals
from tracker.rules.quality import measure_findings
from tracker.rules.status import MeasureStatus, measure_status
from tracker.seeding.demonstration.catalogue import read_catalogue
from tracker.seeding.demonstration.days import Days
from tracker.seeding.seed import read_seed
from tracker.store import changes_between, load, strategies
from tracker.views.board import board

PTUJ = ROOT / "seeds" / "ptuj"
BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
OTHER_DAYS = [date(2024, 2, 29), date(2030, 12, 31)]


def read(url: str, as_of: datetime | None = None, role: Role = Role.ADMINISTRATOR) -> Plan:
    engine = create_engine(url)
    with open_by_now(engine) as database:
        plan = load(database, as_of, role=role)
    engine.dispose()
    return plan


@pytest.fixture(scope="session")
def plan(demonstration_url: str) -> Plan:
    return read(demonstration_url)


@pytest.fixture(scope="session")
def measures(plan: Plan) -> dict[str, Measure]:
    return {measure.code: measure for measure in plan.measures}


@pytest.fixture(scope="session")
def statuses(plan: Plan) -> dict[str, MeasureStatus]:
    return {m.code: measure_status(m, plan.strategy.thresholds, LAST_DAY) for m in plan.measures}


def fingerprint(plan: Plan) -> str:
    return hashlib.sha256(repr(plan).encode()).hexdigest()


# The same day gives the same plan.


@pytest.mark.night
def test_another_process_makes_the_same_plan(plan: Plan, sqlite_databases: SqliteDatabases) -> None:
    url = sqlite_databases.fresh()
    script = (
        "import sys; from tests.seeding.test_demonstration import demonstrate, fingerprint, read;"
        "demonstrate(sys.argv[1]); print(fingerprint(read(sys.argv[1])))"
    )
    made = subprocess.run(
        [sys.executable, "-c", script, url],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == fingerprint(plan)
    sqlite_databases.drop(url)


@pytest.mark.postgres
def test_postgresql_holds_the_same_facts_on_every_day(
    demonstration_url: str, postgres_databases: PostgresDatabases
) -> None:
    url = postgres_databases.fresh(demonstrate)
    for as_of in (None, datetime(2024, 6, 13, 20, tzinfo=UTC), datetime(2026, 6, 11, 20, tzinfo=UTC)):
        assert read(url, as_of) == read(demonstration_url, as_of)
    postgres_databases.drop(url)


# What occurs in it.


def test_it_is_marked_and_covers_every_area(plan: Plan) -> None:
    assert plan.strategy.is_demonstration
    assert len(plan.measures) == 63
    assert {measure.area for measure in plan.measures} == {area.code for area in plan.areas}
    goals = Counter(goal.area for goal in plan.goals)
    assert {area.code for area in plan.areas} == set(goals)
    assert min(goals.values()) >= 2


def test_the_headline_of_the_last_day(statuses: dict[str, MeasureStatus]) -> None:
    lifecycles = Counter(status.lifecycle for status in statuses.values())
    unknown = [
        s for s in statuses.values() if s.overall.light is Light.NO_DATA and s.lifecycle is not Lifecycle.DROPPED
    ]
    assert lifecycles[Lifecycle.COMPLETED] == 12
    assert sum(status.late for status in statuses.values()) == 9
    assert len(unknown) == 7


def test_every_light_lifecycle_and_freshness_occurs(statuses: dict[str, MeasureStatus]) -> None:
    assert {status.lifecycle for status in statuses.values()} == set(Lifecycle)
    assert {status.freshness for status in statuses.values()} == set(Freshness)
    for lights in zip(*((s.time, s.result, s.money, s.overall) for s in statuses.values()), strict=True):
        assert {judgement.light for judgement in lights} == set(Light)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("A1-02", "is spent and only"),
        ("B1-04", "is contracted and only"),
        ("B3-02", "the payment claim was due"),
        ("C1-03", "is uncovered"),
    ],
)
def test_money_goes_wrong_in_every_way(code: str, words: str, statuses: dict[str, MeasureStatus]) -> None:
    assert words in repr(statuses[code].money.reason)


def test_a_claim_deadline_is_near(plan: Plan) -> None:
    lines = [line for measure in plan.measures for line in measure.funding if line.claim_due]
    near = [line for line in lines if line.claimed_on is None and 0 <= (line.claim_due - LAST_DAY).days <= 30]
    assert near


def test_this_and_the_next_year_have_a_gap(plan: Plan) -> None:
    for year in (LAST_DAY.year, LAST_DAY.year + 1):
        assert plan_totals(plan.measures, year).uncovered >= 100_000_00


def test_an_end_was_moved_three_times_by_decisions(measures: dict[str, Measure]) -> None:
    assert [former.decision for former in measures["B1-03"].former_ends] == ["2024/3-01", "2025/3-01", "2026/1-01"]
    ends = [*(former.value for former in measures["B1-03"].former_ends), measures["B1-03"].end]
    assert all(earlier < later for earlier, later in pairwise(ends))


@pytest.mark.parametrize(("code", "former", "now", "decision"), [
    ("C2-01", 40000, 34000, "2026/2-01"),
    ("E1-01", 6500, 7500, "2025/2-02"),
])  # fmt: skip
def test_former_targets_stay_visible(
    code: str, former: float, now: float, decision: str, measures: dict[str, Measure]
) -> None:
    target = measures[code].indicators[0].targets[-1]
    assert target.value == now
    assert [(one.value, one.decision) for one in target.former] == [(former, decision)]


def test_one_was_dropped_one_merged_one_put_on_hold(measures: dict[str, Measure]) -> None:
    assert measures["B2-05"].lifecycle is Lifecycle.DROPPED
    assert measures["B2-05"].lifecycle_reason
    assert measures["A1-05"].merged_into == "A2-02"
    assert measures["D2-04"].lifecycle is Lifecycle.ON_HOLD


def test_owners_and_facts_disagree_and_an_override_ends_with_the_next_session(
    plan: Plan, measures: dict[str, Measure], statuses: dict[str, MeasureStatus]
) -> None:
    too_green = [s for s in statuses.values() if s.declared is Light.GREEN and s.computed.light is Light.RED]
    assert len(too_green) >= 3
    assert statuses["E2-05"].overall.light is not statuses["E2-05"].computed.light
    assert [override.expires_on for override in measures["E2-05"].overrides] == [plan.sessions[-1].on]


def test_the_public_does_not_see_the_internal_one(demonstration_url: str, measures: dict[str, Measure]) -> None:
    assert [code for code, measure in measures.items() if measure.visibility is Visibility.INTERNAL] == ["E2-02"]
    public = read(demonstration_url, role=Role.PUBLIC)
    assert len(public.measures) == 62
    assert "Varnostno-operativni center" not in repr(public)


def test_indicators_of_every_kind_and_direction(plan: Plan) -> None:
    indicators = [indicator for measure in plan.measures for indicator in measure.indicators]
    assert {indicator.direction for indicator in indicators} == set(Direction)
    assert {indicator.kind for indicator in indicators} == set(IndicatorKind)
    for indicator in indicators:
        if indicator.kind is IndicatorKind.CUMULATIVE:
            assert all(earlier.value <= later.value for earlier, later in pairwise(indicator.readings)), indicator.code
        if indicator.unit not in {"%", "h", "min", "s"}:  # half a person is never counted
            assert all(reading.value == int(reading.value) for reading in indicator.readings), indicator.code


def test_money_comes_from_many_sources_with_rates_and_refunds(plan: Plan) -> None:
    lines = [line for measure in plan.measures for line in measure.funding]
    assert {line.source.kind for line in lines} == set(FundingKind) - {FundingKind.UNKNOWN}
    grants = [line for line in lines if line.rate is not None]
    assert len(grants) >= 12
    assert all(line.call and line.eligible for line in grants)
    assert any(amount.reimbursed for line in grants for amount in line.amounts)


def test_the_three_core_measures_are_tagged(plan: Plan) -> None:
    core = {tag.code for tag in plan.tags if tag.kind is TagKind.CORE_MEASURE}
    assert {tag for measure in plan.measures for tag in measure.tags} >= core
    assert len(core) == 3


def test_decisions_of_every_fate_name_their_reason(plan: Plan) -> None:
    assert {decision.execution for decision in plan.decisions} == set(Execution)
    for decision in plan.decisions:
        assert decision.execution is Execution.OPEN or decision.execution_note
        assert decision.votes_for is not None
        assert decision.votes_against is not None
        assert decision.votes_for > decision.votes_against
        assert "{" not in decision.text


def test_what_the_next_session_waits_for_is_due_before_it(plan: Plan) -> None:
    held = {one.code: one.on for one in plan.sessions if one.body == "koordinacija"}
    waiting = [one for one in plan.decisions if "naslednj" in one.text and one.task_due]
    assert len(waiting) > 2
    for one in waiting:
        following = min(on for on in held.values() if on > held[one.session])
        assert one.task_due <= following, one.code


def test_some_facts_are_missing_on_purpose(plan: Plan) -> None:
    missing = {(one.code, found.field) for one in plan.measures for found in measure_findings(one, LAST_DAY)}
    for gap in (("E3-04", "lead"), ("D4-03", "indicators"), ("E3-01", "milestones"), ("D3-04", "purpose")):
        assert gap in missing


def test_updates_say_something_or_that_nothing_changed(plan: Plan) -> None:
    updates = [update for measure in plan.measures for update in measure.updates]
    assert sum(update.nothing_changed for update in updates) > 50
    assert all(update.nothing_changed != bool(update.done or update.next or update.light) for update in updates)
    assert "{" not in "".join(update.done + update.next + update.obstacles for update in updates)


def test_nobody_is_named(plan: Plan) -> None:
    functions = {person.function for person in plan.people}
    assert not any(person.name for person in plan.people)
    assert {update.author for measure in plan.measures for update in measure.updates} <= functions


def test_everything_has_an_english_title(plan: Plan) -> None:
    parts = [part for measure in plan.measures for part in (measure, *measure.milestones, *measure.indicators)]
    things = [*parts, *plan.segments, *plan.areas, *plan.goals, *plan.organisations, *plan.sources, *plan.tags]
    assert all(thing.title and thing.title_en for thing in things)
    assert len({measure.title for measure in plan.measures}) == len(plan.measures)


# The money closes.


def test_sums_close_to_the_cent(plan: Plan) -> None:
    whole = plan_totals(plan.measures)
    assert whole == sum((measure_totals(measure) for measure in plan.measures), Totals())
    assert whole == sum((cell.totals for cell in by_source_and_year(plan.measures)), Totals())


def test_years_and_reallocations_move_money_and_lose_none(plan: Plan) -> None:
    """Carried over, reallocated or moved by a decision: the plan of all measures is that of the catalogue."""
    wanted = {m.code: m.money.total * 100 for m in read_catalogue(PTUJ / "demonstration").measures if m.money}
    live = [m for m in plan.measures if m.funding and m.lifecycle is not Lifecycle.DROPPED]
    assert plan_totals(live).planned == sum(wanted[measure.code] for measure in live)
    changed = {m.code: measure_totals(m).planned - wanted[m.code] for m in live}
    assert {code: cents for code, cents in changed.items() if cents} == {"B3-02": -25_000_00, "D2-01": 25_000_00}


def test_co_financing_keeps_to_its_rate(plan: Plan) -> None:
    assert not [
        one for measure in plan.measures if measure.funding for one in funding_findings(measure) if one.blocking
    ]


# Time.


def test_the_sessions_are_three_a_year_with_the_next_one(plan: Plan) -> None:
    coordination = next(body.code for body in plan.bodies if body.kind is BodyKind.COORDINATION)
    assert {session.body for session in plan.sessions} == {coordination}
    assert [session.code for session in plan.sessions] == [f"{y}/{n}" for y in (2024, 2025, 2026) for n in (1, 2, 3)]
    assert plan.sessions[-1].on == date(2026, 12, 3)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADMINISTRATOR])
def test_every_count_of_it_is_the_same(demonstration_url: str, role: Role) -> None:
    now = board(read(demonstration_url, role=role), LAST_DAY)
    check_counts(now)
    for measure in now.plan.measures:
        check_delay(now, measure)


def test_the_story_can_be_watched(demonstration_url: str) -> None:
    """What was recorded by earlier sessions: first nothing, then all planned, then more and more done."""
    assert read(demonstration_url, BEGINNING).measures == ()
    done = []
    for day in (date(2024, 3, 14), date(2025, 6, 12), date(2025, 12, 4), date(2026, 6, 11)):
        plan = read(demonstration_url, datetime(day.year, day.month, day.day, 20, tzinfo=UTC))
        assert len(plan.measures) == 63
        done.append(sum(m.done_on is not None for measure in plan.measures for m in measure.milestones))
    assert done == sorted(set(done))


def test_facts_are_recorded_after_they_happened(demonstration_url: str) -> None:
    engine = create_engine(demonstration_url)
    with open_by_now(engine) as database:
        changes = changes_between(database, BEGINNING, datetime(2100, 1, 1, tzinfo=UTC))
    engine.dispose()
    happened = [
        (change.at.date(), date.fromisoformat(str(field.after)))
        for change in changes
        for field in change.fields
        if field.name in ("done_on", "completed_on", "claimed_on", "made_on") and field.after is not None
    ]
    assert len(happened) > 1000
    assert all(day <= recorded for recorded, day in happened)


def test_an_end_moves_only_by_a_decision(plan: Plan) -> None:
    codes = {decision.code for decision in plan.decisions}
    formers = [former for measure in plan.measures for former in measure.former_ends]
    formers += [former for m in plan.measures for milestone in m.milestones for former in milestone.former_planned]
    assert formers
    assert {former.decision for former in formers} <= codes


@pytest.fixture(params=[LAST_DAY, *(pytest.param(day, marks=pytest.mark.night) for day in OTHER_DAYS)], ids=str)
def until(request: pytest.FixtureRequest, sqlite_databases: SqliteDatabases) -> Iterator[tuple[date, str]]:
    """A last day, and a database made for it; the one of all tests is there already."""
    made = demonstrate if request.param == LAST_DAY else demonstrated_until(request.param)
    url = sqlite_databases.fresh(made)
    yield request.param, url
    sqlite_databases.drop(url)


def test_it_can_be_made_for_any_day_and_ends_with_it(until: tuple[date, str]) -> None:
    last_day, url = until
    plan = read(url)
    end = datetime(last_day.year, last_day.month, last_day.day, 22, tzinfo=UTC)
    assert read(url, end) == Plan(**{**_fields(plan), "as_of": end})
    statuses = [measure_status(measure, plan.strategy.thresholds, last_day) for measure in plan.measures]
    assert {status.overall.light for status in statuses} == set(Light)
    assert {status.lifecycle for status in statuses} == set(Lifecycle)
    assert [session.on for session in plan.sessions if session.on >= last_day] == [plan.sessions[-1].on]
    happened = [m.done_on for one in plan.measures for m in one.milestones if m.done_on]
    happened += [u.made_on for one in plan.measures for u in one.updates]
    happened += [r.on for one in plan.measures for i in one.indicators for r in i.readings]
    assert max(happened) <= last_day
    assert max(happened) > last_day - timedelta(days=40)


def _fields(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__}


# The sessions for any last day.


@pytest.mark.parametrize(
    ("last_day", "first", "last_held", "coming"),
    [
        (date(2026, 11, 22), "2024/1", "2026/2", "2026/3"),
        (date(2026, 12, 3), "2024/1", "2026/2", "2026/3"),
        (date(2026, 12, 4), "2024/2", "2026/3", "2027/1"),
        (date(2024, 2, 29), "2021/2", "2023/3", "2024/1"),
    ],
)
def test_sessions_stay_on_their_days_whatever_the_last_day(
    last_day: date, first: str, last_held: str, coming: str
) -> None:
    codes = [meeting.code for meeting in Days(last_day).meetings()]
    assert (codes[0], codes[-2], codes[-1]) == (first, last_held, coming)


def test_the_catalogue_names_only_what_the_seed_holds() -> None:
    codes = read_seed(PTUJ, PTUJ / "demonstration").codes
    for measure in read_catalogue(PTUJ / "demonstration").measures:
        assert measure.area in codes["areas"]
        assert {measure.goal} <= codes["goals"]
        assert {*measure.partners, measure.lead} - {""} <= codes["organisations"]
        assert set(measure.tags) <= codes["tags"]


def test_it_is_the_only_strategy(demonstration_url: str) -> None:
    engine = create_engine(demonstration_url)
    with open_by_now(engine) as database:
        assert strategies(database) == ("dp-2030",)
    engine.dispose()
