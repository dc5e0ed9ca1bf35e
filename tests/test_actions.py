"""Actions: all or nothing, refused in words, kept in history."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from tests.plans import Record, instant, recorder, small_plan
from tests.tooling.databases import SqliteDatabases, migrate
from tracker import actions, health, store
from tracker.actions import Actor
from tracker.actions.given import LONGEST_TEXT
from tracker.database import create_engine, open_for_reading
from tracker.facts import Role
from tracker.models import Measure
from tracker.sentences import Refusal


@pytest.fixture
def engine(migrated_database_url: str) -> Iterator[Engine]:
    engine = create_engine(migrated_database_url)
    small_plan(recorder(engine))
    yield engine
    engine.dispose()


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def titles(engine: Engine) -> list[str]:
    with open_for_reading(engine) as database:
        return [measure.title for measure in store.load(database, role=Role.ADMINISTRATOR).measures]


def revision(engine: Engine) -> int:
    with open_for_reading(engine) as database:
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


def test_the_second_editor_is_refused(engine: Engine, record: Record) -> None:
    with record(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Prvi", version=1))
    with pytest.raises(Refusal, match="Somebody else changed"), record(3) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Drugi", version=1))
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
    with open_for_reading(engine) as database:
        assert store.load(database).measures[0].weight == 15


def test_a_clock_that_went_back_does_not_turn_history(engine: Engine, record: Record) -> None:
    with record(9) as r:
        actions.save_area(r, "E2", actions.AreaGiven.of(title="Podatki"))
    with record(4) as r:
        actions.save_area(r, "E3", actions.AreaGiven.of(title="Občani"))
    with open_for_reading(engine) as database:
        assert [area.code for area in store.load(database, instant(8)).areas] == ["E1"]
        assert [area.code for area in store.load(database, instant(9)).areas] == ["E1", "E2", "E3"]


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


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": ""}, "is empty"),
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


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(sorted(actions.MeasureGiven.model_fields)), anything, max_size=6))
def test_whatever_comes_in_is_stored_or_refused(sqlite_engine: Engine, fields: dict[str, object]) -> None:
    fields.pop("version", None)
    try:
        with recorder(sqlite_engine)(2) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(**fields))
    except Refusal:
        pass  # in words: anything else would fail this test
    with open_for_reading(sqlite_engine) as database:
        assert len(store.load(database, role=Role.OFFICER).measures) == 1
    assert health.examine(sqlite_engine) == ()
