"""Completing, dropping, holding, resuming and reopening a measure: what is asked, what is stored, what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.plans import Record, recorder, small_plan
from tests.tooling.databases import Engines
from tracker import actions, health, store
from tracker.actions import Actor, CompletionGiven, Recording
from tracker.database import open_for_reading
from tracker.facts import Channel, Lifecycle, Measure, Plan, Role
from tracker.sentences import Refusal

FILES = Actor("uvoz", Role.ADMINISTRATOR, channel=Channel.IMPORT)
ON_PLAN: dict[str, Any] = {
    "completed_on": date(2026, 3, 5),
    "final_cost": 1_000_001,
    "final_values": {"E1-01.K1": 5000.0},
}
Act = Callable[[Recording], None]


def fill_plan(engine: Engine) -> None:
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="in_progress"))
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 1)))
        actions.save_decision(
            r, "koordinacija", "2026/1", "2026/1-01", actions.DecisionGiven.of(text="Ukrep se opusti.")
        )


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_plan)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def plan(engine: Engine) -> Plan:
    with open_for_reading(engine) as database:
        return store.load(database, role=Role.ADMINISTRATOR)


def measure(engine: Engine) -> Measure:
    return plan(engine).measures[0]


def complete(**fields: object) -> Act:
    return lambda r: actions.complete_measure(r, "E1-01", CompletionGiven.of(**fields))


def test_completing_on_plan_stores_the_end(engine: Engine, record: Record) -> None:
    with record(9) as r:
        complete(**ON_PLAN)(r)
    done = measure(engine)
    assert (done.lifecycle, done.completed_on, done.final_cost) == (Lifecycle.COMPLETED, date(2026, 3, 5), 1_000_001)
    assert done.deviations == ()
    assert [(reading.on, reading.value) for reading in done.indicators[0].readings] == [(date(2026, 3, 5), 5000)]
    assert health.examine(engine) == ()


def test_each_deviation_is_stored_with_its_reason(engine: Engine, record: Record) -> None:
    reasons = {"cost": "Cenejši izvajalec.", "E1-01.K1": "Manj prijav.", "end": "Ni potrebno."}
    with record(9) as r:
        complete(**ON_PLAN | {"final_cost": 900_000, "final_values": {"E1-01.K1": 4000}, "reasons": reasons})(r)
    assert dict(measure(engine).deviations) == {"cost": "Cenejši izvajalec.", "E1-01.K1": "Manj prijav."}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"completed_on": None}, "was completed is missing"),
        ({"final_cost": None}, "final cost of the measure"),
        ({"final_values": {}}, "final value of the indicator"),
        ({"final_cost": 5}, "A reason is missing"),
        ({"final_cost": 5, "reasons": {"end": "zato"}}, "A reason is missing"),
        ({"final_values": {"E1-01.K1": 1.0}}, "A reason is missing"),
        ({"final_values": {"E1-01.K1": 5000, "E9": 1}}, "has no indicator"),
        ({"reasons": {"vreme": "dež"}}, "can deviate"),
        ({"completed_on": date(2026, 3, 11)}, "yet to come"),
    ],
)
def test_completing_refuses_what_is_missing_or_cannot_be(
    engine: Engine, record: Record, changes: dict[str, object], told: str
) -> None:
    before = plan(engine)
    with pytest.raises(Refusal, match=told), record(9) as r:
        complete(**ON_PLAN | changes)(r)
    assert plan(engine) == before


def test_an_indicator_with_a_reading_needs_no_value_again(engine: Engine, record: Record) -> None:
    with record(8) as r:
        actions.save_reading(r, "E1-01", "E1-01.K1", date(2026, 3, 4), actions.ReadingGiven.of(value=6000))
    with record(9) as r:
        complete(**ON_PLAN | {"final_values": {}})(r)
    assert measure(engine).lifecycle is Lifecycle.COMPLETED


def test_a_late_end_is_a_deviation(engine: Engine, record: Record) -> None:
    with record(8) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2026, 3, 4)))
    with pytest.raises(Refusal, match="A reason is missing"), record(9) as r:
        complete(**ON_PLAN)(r)


def test_dropping_goes_under_the_decision(engine: Engine, record: Record) -> None:
    with record(9, "seja") as r:
        actions.drop_measure(r, "E1-01", "Ni denarja.", "2026/1-01")
    dropped = plan(engine)
    assert dropped.measures[0].lifecycle is Lifecycle.DROPPED
    assert dropped.measures[0].lifecycle_reason == "Ni denarja."
    assert dropped.decisions[0].measures == ("E1-01",)
    with open_for_reading(engine) as database:
        assert store.history(database, "E1-01", role=Role.OFFICER)[0].decision == "2026/1-01"


@pytest.mark.parametrize(
    ("reason", "decision", "told"),
    [
        ("", "2026/1-01", "reason is missing"),
        (" \x00 ", "2026/1-01", "is empty"),
        ("Ni denarja.", "", "decision by which"),
        ("Ni denarja.", "2031/9-99", "There is no decision"),
    ],
)
def test_dropping_needs_a_reason_and_a_decision(
    engine: Engine, record: Record, reason: str, decision: str, told: str
) -> None:
    with pytest.raises(Refusal, match=told), record(9) as r:
        actions.drop_measure(r, "E1-01", reason, decision)
    assert measure(engine).lifecycle is Lifecycle.IN_PROGRESS


def test_one_change_stands_under_one_decision(record: Record) -> None:
    with pytest.raises(Refusal, match="already made by the decision"), record(9, decision="2025/9-09") as r:
        actions.drop_measure(r, "E1-01", "Ni denarja.", "2026/1-01")


def test_holding_resuming_completing_and_reopening(engine: Engine, record: Record) -> None:
    seen = []
    steps: tuple[Act, ...] = (
        lambda r: actions.put_on_hold(r, "E1-01", "Čaka na razpis."),
        lambda r: actions.resume(r, "E1-01"),
        complete(**ON_PLAN),
        lambda r: actions.reopen(r, "E1-01", "Reklamacija."),
    )
    for day, step in enumerate(steps, start=10):
        with record(day) as r:
            step(r)
        now = measure(engine)
        seen.append((now.lifecycle, now.lifecycle_reason, now.final_cost))
    assert seen == [
        (Lifecycle.ON_HOLD, "Čaka na razpis.", None),
        (Lifecycle.IN_PROGRESS, "", None),
        (Lifecycle.COMPLETED, "", 1_000_001),
        (Lifecycle.IN_PROGRESS, "Reklamacija.", None),
    ]
    assert measure(engine).completed_on is None


@pytest.mark.parametrize(
    "step",
    [
        lambda r: actions.resume(r, "E1-01"),
        lambda r: actions.reopen(r, "E1-01", "Kar tako."),
        lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="completed")),
        lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="dropped")),
        lambda r: actions.put_on_hold(r, "E1-01", "Zastarelo.", version=1),
    ],
)
def test_steps_that_are_not_allowed(engine: Engine, record: Record, step: Act) -> None:
    before = plan(engine)
    with pytest.raises(Refusal), record(9) as r:
        step(r)
    assert plan(engine) == before


def test_a_completed_measure_is_not_taken_up_in_passing(engine: Engine, record: Record) -> None:
    with record(9) as r:
        complete(**ON_PLAN)(r)
    with pytest.raises(Refusal, match="in passing"), record(10) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="in_progress"))
    with record(10) as r:  # what is as it was may stand in a form
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="completed", title="Aplikacija"))
    assert measure(engine).title == "Aplikacija"


def test_files_tell_how_things_are(engine: Engine) -> None:
    with recorder(engine, FILES)(9) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="completed"))
    assert measure(engine).lifecycle is Lifecycle.COMPLETED


def test_going_over_into_another_measure_takes_a_reason(engine: Engine, record: Record) -> None:
    with record(9) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal"))
    for other, told in (("E1-02", "no reason is given"), ("E1-01", "is itself"), ("E9-99", "There is no")):
        with pytest.raises(Refusal, match=told), record(10) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(superseded_by=other))
    given = actions.MeasureGiven.of(superseded_by="E1-02", lifecycle_reason="Isti izvajalec.")
    with record(10) as r:
        actions.save_measure(r, "E1-01", given)
    with pytest.raises(Refusal, match="goes over into another"), record(11) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(superseded_by="E1-01", lifecycle_reason="Krog."))
    assert measure(engine).superseded_by == "E1-02"


def test_a_risk_can_be_taken_out(engine: Engine, record: Record) -> None:
    with record(9) as r:
        actions.save_risk(r, "E1-01", "Zamuda", actions.RiskGiven.of(impact=5))
    with record(10) as r:
        actions.remove_risk(r, "E1-01", "Zamuda")
    assert measure(engine).risks == ()
    with pytest.raises(Refusal, match="There is no"), record(11) as r:
        actions.remove_risk(r, "E1-01", "Zamuda")


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OWNER, Role.MEMBER])
def test_only_officers_end_measures(engine: Engine, role: Role) -> None:
    with pytest.raises(Refusal, match="may not do this"), recorder(engine, Actor("nekdo", role))(9) as r:
        complete(**ON_PLAN)(r)
