"""Actions: all or nothing, refused in words, kept in history."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import select

from tests.plans import Record, fill_small, instant, open_by_now, recorder, small_plan
from tests.tooling.databases import Engines, SqliteDatabases, migrate
from tests.tooling.paths import ROOT
from tracker import actions, health, models, store
from tracker.actions import Actor
from tracker.actions.given import LONGEST_TEXT
from tracker.database import create_engine
from tracker.facts import Role
from tracker.models import Measure, Target
from tracker.nouns import BY_TABLE
from tracker.sentences import Refusal
from tracker.texts import Translator


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def titles(engine: Engine) -> list[str]:
    with open_by_now(engine) as database:
        return [measure.title for measure in store.load(database, role=Role.ADMINISTRATOR).measures]


def revision(engine: Engine) -> int:
    with open_by_now(engine) as database:
        return store.revision(database)


def test_a_refusal_half_way_leaves_nothing(engine: Engine, record: Record) -> None:
    before = revision(engine)
    with pytest.raises(Refusal, match="There is no"), record(2) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Nov ukrep"))
        actions.save_measure(r, "E1-03", actions.MeasureGiven.of(title="Brez področja", area="Z9"))
    assert titles(engine) == ["Občinska aplikacija"]
    assert revision(engine) == before


def test_nothing_changed_records_nothing(engine: Engine, record: Record) -> None:
    before = revision(engine)
    with record(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Občinska aplikacija", end=date(2026, 9, 30)))
    assert revision(engine) == before


def test_the_second_editor_is_refused_and_told_who_came_first(engine: Engine, record: Record) -> None:
    with recorder(engine, Actor("vodja oddelka", Role.OFFICER))(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Prvi", version=1))
    with pytest.raises(Refusal, match="changed this record meanwhile") as refused, record(3) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Drugi", version=1))
    assert dict(refused.value.sentence.values)["who"] == "vodja oddelka"
    assert titles(engine) == ["Prvi"]


def test_two_writers_at_once_lose_nothing(engine: Engine) -> None:
    def raise_weight() -> None:
        for _ in range(5):
            with recorder(engine)(2) as r:
                row = r.find(Measure, strategy_id=r.strategy_id(), code="E1-01")
                assert row is not None
                actions.save_measure(r, "E1-01", actions.MeasureGiven.of(weight=(row.weight or 0) + 1))

    writers = [threading.Thread(target=raise_weight) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_by_now(engine) as database:
        assert store.load(database).measures[0].weight == 15


def test_who_waits_too_long_for_another_writer_is_told_so(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.database.BUSY_MILLISECONDS", 50)
    engine = create_engine(sqlite_databases.fresh(migrate))
    with (
        recorder(engine)(1) as first,
        pytest.raises(Refusal, match="writing just now"),
        recorder(engine)(1) as second,
    ):
        actions.save_organisation(second, "it", actions.OrganisationGiven.of(title="Informatika"))
    assert first.database.info["change_id"] == 1
    engine.dispose()


def test_a_clock_that_went_back_does_not_turn_history(engine: Engine, record: Record) -> None:
    with record(9) as r:
        actions.save_area(r, "E2", actions.AreaGiven.of(title="Podatki"))
    with record(4) as r:
        actions.save_area(r, "E3", actions.AreaGiven.of(title="Občani"))
    with open_by_now(engine) as database:
        assert [area.code for area in store.load(database, instant(8)).areas] == ["E1"]
        assert [area.code for area in store.load(database, instant(9)).areas] == ["E1", "E2", "E3"]


def test_a_new_area_without_a_position_comes_last(engine: Engine, record: Record) -> None:
    with record(2) as r:
        actions.save_area(r, "E0", actions.AreaGiven.of(title="Brez mest velja koda"))
    with record(3) as r:
        actions.save_area(r, "E2", actions.AreaGiven.of(title="Podatki", order=4))
        actions.save_area(r, "E3", actions.AreaGiven.of(title="Občani", order=2))
    with record(4) as r:
        actions.save_area(r, "A2", actions.AreaGiven.of(title="Nova"))
        actions.save_area(r, "A1", actions.AreaGiven.of(title="Za njo na seznamu"))
        actions.save_area(r, "E3", actions.AreaGiven.of(title="Občani in podjetja"))
    with open_by_now(engine) as database:
        assert [(one.code, one.order) for one in store.load(database).areas] == [
            ("E0", 0), ("E1", 0), ("E3", 2), ("E2", 4), ("A2", 5), ("A1", 6),
        ]  # fmt: skip


def test_new_areas_of_one_change_come_in_the_order_in_which_they_came(engine: Engine, record: Record) -> None:
    with record(2) as r:
        actions.save_area(r, "E2", actions.AreaGiven.of(title="Podatki", order=7))
        actions.save_area(r, "Z", actions.AreaGiven.of(title="Prva nova"))
        actions.save_area(r, "A", actions.AreaGiven.of(title="Druga nova"))
    with open_by_now(engine) as database:
        assert [(one.code, one.order) for one in store.load(database).areas] == [
            ("E1", 0), ("E2", 7), ("Z", 8), ("A", 9),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.PUBLIC, False), (Role.OWNER, False), (Role.MEMBER, False), (Role.OFFICER, True), (Role.ADMINISTRATOR, True)],
)
def test_who_may_change_a_measure(engine: Engine, role: Role, allowed: bool) -> None:
    record = recorder(engine, Actor("nekdo", role))
    if allowed:
        with record(2) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Nov naslov"))
    else:
        with pytest.raises(Refusal, match="may not do this"), record(2) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Nov naslov"))
    assert (titles(engine) == ["Nov naslov"]) is allowed


def test_a_change_needs_a_reason(engine: Engine, record: Record) -> None:
    with pytest.raises(Refusal, match="needs a reason"), record(2, "  "):
        pass


def test_writing_past_the_actions_is_refused_and_found(engine: Engine) -> None:
    assert health.examine(engine) == ()
    with engine.begin() as connection:
        connection.execute(text("update measure set title = 'mimo'"))
    assert [finding.count for finding in health.examine(engine)] == [1]


def test_a_reference_to_nothing_is_found(sqlite_databases: SqliteDatabases) -> None:
    engine = create_engine(sqlite_databases.fresh(migrate))
    small_plan(recorder(engine))
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("delete from organisation")
    found = dict(health.examine(engine)[0].values)
    assert (found["table"], found["column"]) == ("measure", "lead_id")
    engine.dispose()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": "x" * (LONGEST_TEXT + 1)}, "is too long"),
        ({"lifecycle": "napol"}, "is none of the known values"),
        ({"weight": -1}, "is too small"),
        ({"weight": float("nan")}, "is not a number"),
        ({"barva": "rdeča"}, "is not a known field"),
        ({"start": "jutri"}, "has the wrong form"),
    ],
)
def test_wrong_input_is_refused_in_words(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.MeasureGiven.of(**fields)
    assert problem in str(dict(refused.value.sentence.values)["problem"])


def test_an_empty_field_is_called_empty_and_no_value_is_quoted() -> None:
    with pytest.raises(Refusal) as refused:
        actions.MeasureGiven.of(title="")
    assert Translator("sl").sentence(refused.value.sentence) == "Polje »naziv« je prazno. Izpolnite ga."


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.lists(st.text()),
    st.binary(max_size=8),
)  # fmt: skip


@pytest.fixture(scope="module")
def sqlite_engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    engine = create_engine(sqlite_databases.fresh(migrate))
    small_plan(recorder(engine))
    yield engine
    engine.dispose()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(sorted(actions.MeasureGiven.model_fields)), anything, max_size=6))
def test_whatever_comes_in_is_stored_or_refused(sqlite_engine: Engine, fields: dict[str, object]) -> None:
    fields.pop("version", None)
    try:
        with recorder(sqlite_engine)(2) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(**fields))
    except Refusal:
        pass  # in words: anything else would fail this test
    with open_by_now(sqlite_engine) as database:
        assert len(store.load(database, role=Role.OFFICER).measures) == 1
    assert health.examine(sqlite_engine) == ()


def targets(engine: Engine) -> list[float]:
    with open_by_now(engine) as database:
        return [target.value for target in store.load(database).measures[0].indicators[0].targets]


@pytest.mark.parametrize("prefetched", [False, True])
def test_what_was_removed_can_be_added_again_at_once(engine: Engine, record: Record, prefetched: bool) -> None:
    due = date(2026, 12, 31)
    with record(2) as r:
        if prefetched:
            r.prefetch(Target, "indicator_id", "due")
        actions.remove_target(r, "E1-01", "E1-01.K1", due)
        actions.save_target(r, "E1-01", "E1-01.K1", due, actions.TargetGiven.of(value=7))
    assert targets(engine) == [7]
    assert health.examine(engine) == ()


@pytest.mark.parametrize("code", ["E1\x00-99", "\ud800"])
def test_a_code_that_no_database_holds_is_of_nothing(record: Record, code: str) -> None:
    with pytest.raises(Refusal, match=r"has no title|The field"), record(2) as r:
        actions.save_measure(r, code, actions.MeasureGiven.of(purpose="Namen"))
    with pytest.raises(Refusal, match=r"There is no|The field"), record(2) as r:
        actions.save_milestone(r, code, "M1", actions.MilestoneGiven.of(title="Mejnik"))


def test_what_is_not_there_cannot_be_removed(record: Record) -> None:
    with pytest.raises(Refusal, match="There is no") as refused, record(2) as r:
        actions.remove_target(r, "E1-01", "E1-01.K1", date(2031, 1, 1))
    assert dict(refused.value.sentence.values)["code"] == "2031-01-01"


def test_the_same_budget_item_twice_is_one(engine: Engine, record: Record) -> None:
    items = [{"item": "4021", "nrp": "A"}, {"item": " 4021\x00", "nrp": "B"}]
    with record(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(budget_items=items))
    with open_by_now(engine) as database:
        assert [(item.item, item.nrp) for item in store.load(database).measures[0].budget_items] == [("4021", "B")]


SAVES = {
    actions.save_measure: ("E1-02", actions.MeasureGiven.of(title="Ukrep")),
    actions.save_milestone: ("E1-01", "E1-01.M2", actions.MilestoneGiven.of(title="Mejnik")),
    actions.save_target: ("E1-01", "E1-01.K1", date(2027, 1, 1), actions.TargetGiven.of(value=1)),
    actions.save_amount: ("E1-01", "E1-01.F1", 2027, actions.AmountGiven.of(planned=1)),
    actions.report_update: ("E1-01", date(2026, 3, 2), actions.UpdateGiven.of(progress=0.5)),
}


@pytest.mark.parametrize(
    ("save", "place", "wrong"),
    [
        (actions.save_measure, 0, ""),
        (actions.save_measure, 0, "E" * 81),
        (actions.save_milestone, 1, "\x00"),
        (actions.save_target, 2, date(1, 1, 1)),
        (actions.save_amount, 2, 20226),
        (actions.report_update, 1, date(9999, 12, 31)),
    ],
)
def test_a_key_that_cannot_be_is_refused(record: Record, save: Any, place: int, wrong: object) -> None:
    arguments = list(SAVES[save])
    with record(2) as r:
        save(r, *arguments)
    arguments[place] = wrong
    with pytest.raises(Refusal, match="The field"), record(3) as r:
        save(r, *arguments)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (actions.MeasureGiven, {"end": "0202-05-01"}),
        (actions.MeasureGiven, {"weight": 1e300}),
        (actions.TargetGiven, {"value": -1e300}),
        (actions.BodyGiven, {"members": -1}),
        (actions.AreaGiven, {"order": 10**20}),
        (actions.DecisionGiven, {"votes_for": 10**20}),
    ],
)
def test_numbers_and_days_out_of_this_world_are_refused(given: Any, fields: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="The field"):
        given.of(**fields)


def test_what_is_new_needs_its_reference_and_takes_its_defaults(engine: Engine, record: Record) -> None:
    with pytest.raises(Refusal, match="has no source"), record(2) as r:
        actions.save_line(r, "E1-01", "E1-01.F2", actions.LineGiven.of(call="Razpis"))
    with record(2) as r:
        actions.save_risk(r, "E1-01", "Zamuda", actions.RiskGiven.of())
        actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(call="Razpis"))
    with open_by_now(engine) as database:
        measure = store.load(database).measures[0]
    assert (measure.risks[0].probability, measure.risks[0].impact) == (1, 1)
    assert (measure.funding[0].source.code, measure.funding[0].call) == ("own", "Razpis")


def test_whatever_an_action_asks_for_can_be_called_by_its_name() -> None:
    """An item or a proposed decision that is not there was an error, not a refusal in words."""
    asked = re.compile(r"require\(\w+, ([A-Z]\w+)")
    kinds = {
        found for file in (ROOT / "tracker" / "actions").rglob("*.py") for found in asked.findall(file.read_text())
    }
    assert len(kinds) > 10
    assert {getattr(models, kind).__tablename__ for kind in kinds} <= set(BY_TABLE)


def test_of_two_who_add_the_same_account_at_once_one_adds_it_and_the_other_is_refused(engine: Engine) -> None:
    together, outcomes = threading.Barrier(2), []

    def add(login: str, role: Role) -> None:
        together.wait()
        try:
            with recorder(engine)(5) as r:
                actions.add_account(r, login, actions.AccountGiven.of(role=role))
            outcomes.append(role)
        except Refusal as refused:
            outcomes.append(refused.sentence.id[:30])

    for n, others in enumerate(("ana{n}@obcina.si", "Ana{n}@obcina.si")):
        asked = ((f"ana{n}@obcina.si", Role.OFFICER), (others.format(n=n), Role.OWNER))
        threads = [threading.Thread(target=add, args=one) for one in asked]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        added, refused = sorted(outcomes, key=lambda one: not isinstance(one, Role))
        assert refused == "There is already an account “{"
        with open_by_now(engine) as database:
            accounts = database.exec(select(models.Account)).all()
        assert [one.role for one in accounts if one.login.casefold() == f"ana{n}@obcina.si"] == [added]
        outcomes.clear()
