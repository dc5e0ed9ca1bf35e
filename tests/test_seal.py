"""Seals: whatever is altered past the actions is found, and where it began is named."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Engine, Float, Integer, MetaData, Table, Text, select, text

from tests.plans import ADMINISTRATOR, recorder, small_plan
from tests.tamper.table import past_the_tracker
from tests.tooling.databases import Engines, PostgresDatabases, SqliteDatabases, migrate
from tracker import actions, health
from tracker.database import create_engine, open_for_reading
from tracker.facts import Role
from tracker.store.chain import Broken, first_break, head
from tracker.store.heads import Held, look_for
from tracker.store.moments import CHANGES
from tracker.store.sealing import Lines, change_lines, seal_of, written_digests


@pytest.fixture
def engine(engines: Engines) -> Engine:
    """Five changes: the plan, and four in which a measure, an area, a milestone and a target were changed."""
    return engines.fresh(fill)


def fill(engine: Engine) -> None:
    record = recorder(engine)
    small_plan(record)
    with record(2, "preimenovanje", "2026/1-01") as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Občinska uprava"))
    with record(3, "zamik razpisa") as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2026, 11, 30), weight=0.1))
    with record(4, "umik mejnika") as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
        actions.save_strategy(r, "S", actions.StrategyGiven.of(thresholds={"time_red": 0.2}))
    with record(5, "nova ciljna vrednost") as r:
        actions.save_target(r, "E1-01", "E1-01.K1", date(2027, 12, 31), actions.TargetGiven.of(value=7000.25))


def alter(engine: Engine, statement: str) -> None:
    """Writes past the actions."""
    with past_the_tracker(engine) as connection:
        changed = connection.execute(text(statement)).rowcount
    assert changed == 1, statement


def broken(engine: Engine) -> tuple[int, Broken] | None:
    with open_for_reading(engine) as database:
        found = first_break(database)
    return (found.number, found.broken) if found else None


def test_what_nobody_touched_is_sound(engine: Engine) -> None:
    assert health.examine(engine) == ()
    with open_for_reading(engine) as database:
        rows = database.execute(select(CHANGES.c.previous_hash, CHANGES.c.hash).order_by(CHANGES.c.id)).fetchall()
        newest = head(database)
    assert [row.previous_hash for row in rows] == ["", *(row.hash for row in rows[:-1])]
    assert len({row.hash for row in rows}) == 5
    assert (newest.sealed, newest.seal) == (5, rows[-1].hash)


NEW_VERSION = (
    "insert into area_version (id, version, strategy_id, code, title, change_id, end_change_id, operation) "
    "values (77, 1, 1, 'X1', 'Podtaknjeno', {change}, null, 'insert')"
)
TAMPERING = [
    ("update measure_version set title = 'Drugo' where change_id = 3", 3, Broken.CONTENT),
    ("update target_version set value = 7000.5 where change_id = 5", 5, Broken.CONTENT),
    ("update milestone_version set planned_on = '2026-07-01' where change_id = 1", 1, Broken.CONTENT),
    ("update measure_version set visibility = 'internal' where change_id = 1", 1, Broken.CONTENT),
    ("update area_version set is_placeholder = true where change_id = 2", 2, Broken.CONTENT),
    ("update strategy_version set thresholds = '{\"time_red\": 0.3}' where change_id = 4", 4, Broken.CONTENT),
    ("update area_version set operation = 'insert' where change_id = 2", 2, Broken.CONTENT),
    ("update area_version set id = 99 where change_id = 2", 2, Broken.ROW_MISSING),
    ("delete from measure_version where change_id = 3", 3, Broken.ROW_MISSING),
    ("delete from target_version where change_id = 5", 5, Broken.ROW_MISSING),
    ("delete from milestone_version where change_id = 4", 4, Broken.ROW_MISSING),
    (NEW_VERSION.format(change=3), 3, Broken.ROW_ADDED),
    (NEW_VERSION.format(change=9), 9, Broken.CHANGE_MISSING),
    ("update measure_version set end_change_id = 2 where change_id = 1", 2, Broken.VALIDITY),
    ("update measure_version set end_change_id = null where change_id = 1", 3, Broken.VALIDITY),
    ("update measure_version set end_change_id = 5 where change_id = 3", 5, Broken.VALIDITY),
    ("update change_set set actor = 'nekdo drug' where id = 3", 3, Broken.CONTENT),
    ("update change_set set role = 'officer' where id = 3", 3, Broken.CONTENT),
    ("update change_set set account_id = 8 where id = 3", 3, Broken.CONTENT),
    ("update change_set set reason = 'drugače' where id = 5", 5, Broken.CONTENT),
    ("update change_set set decision = '' where id = 2", 2, Broken.CONTENT),
    ("update change_set set at = '2026-03-03 12:00:01.000000+00:00' where id = 3", 3, Broken.CONTENT),
    ("update change_set set hash = previous_hash where id = 3", 3, Broken.CONTENT),
    ("update change_set set hash = '' where id = 3", 3, Broken.SEAL_MISSING),
    ("update change_set set hash = '' where id = 5", 5, Broken.SEAL_MISSING),
    ("update change_set set previous_hash = hash where id = 3", 3, Broken.LINK),
    ("delete from change_set where id = 1", 1, Broken.CHANGE_MISSING),
    ("delete from change_set where id = 3", 3, Broken.CHANGE_MISSING),
    ("delete from change_set where id = 5", 5, Broken.CHANGE_MISSING),
]


@pytest.mark.parametrize(("statement", "number", "kind"), TAMPERING, ids=[each[0][:70] for each in TAMPERING])
def test_what_was_altered_is_found(engine: Engine, statement: str, number: int, kind: Broken) -> None:
    if engine.dialect.name == "sqlite":
        statement = statement.replace("+00:00'", "'")
    alter(engine, statement)
    assert broken(engine) == (number, kind)
    findings = health.examine(engine)
    assert findings
    assert dict(findings[-1].values)["number"] == number


def test_the_sentence_tells_when_and_who(engine: Engine) -> None:
    alter(engine, "update change_set set reason = 'drugače' where id = 3")
    told = dict(health.examine(engine)[0].values)
    assert (told["number"], told["who"], told["day"].date()) == (3, ADMINISTRATOR.name, date(2026, 3, 3))


def test_a_change_removed_with_everything_it_wrote_is_missed_by_the_next(engine: Engine) -> None:
    alter(engine, "update area_version set end_change_id = null where change_id = 1")
    alter(engine, "delete from area_version where change_id = 2")
    alter(engine, "delete from change_set where id = 2")
    assert broken(engine) == (2, Broken.CHANGE_MISSING)


def test_a_change_sealed_anew_no_longer_leads_to_the_next(engine: Engine) -> None:
    alter(engine, "update change_set set reason = 'drugače', hash = previous_hash where id = 2")
    with open_for_reading(engine) as database:
        previous = database.execute(select(CHANGES.c.previous_hash).where(CHANGES.c.id == 2)).scalar_one()
        forged = seal_of(previous, change_lines(database, 2, 2)[2], written_digests(database, 2, 2)[2])
    alter(engine, f"update change_set set hash = '{forged}' where id = 2")  # noqa: S608
    assert broken(engine) == (3, Broken.LINK)


def test_a_seal_taken_away_is_never_made_again(engine: Engine) -> None:
    alter(engine, "update change_set set hash = '', reason = 'drugače' where id = 5")
    with recorder(engine)(6) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava"))
    assert broken(engine) == (5, Broken.SEAL_MISSING)


def test_what_was_cut_off_is_found_by_the_seal_that_was_noted(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        seal = head(database).seal
        assert look_for(database, seal).held is Held.HELD
    alter(engine, "delete from target_version where change_id = 5")
    alter(engine, "delete from target where version = 1 and value = 7000.25")
    alter(engine, "delete from change_set where id = 5")
    assert health.examine(engine) == ()
    with open_for_reading(engine) as database:
        assert look_for(database, seal).held is Held.UNKNOWN
        assert look_for(database, "").held is Held.UNKNOWN


def test_changes_of_an_earlier_release_are_sealed_by_the_next(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("update change_set set hash = '', previous_hash = ''"))
    assert broken(engine) is None
    assert health.seals(engine)[0].id.startswith("No change is sealed yet")
    with recorder(engine)(6) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava"))
    with open_for_reading(engine) as database:
        assert head(database).sealed == 6
    assert health.examine(engine) == ()
    alter(engine, "update measure_version set title = 'Drugo' where change_id = 3")
    assert broken(engine) == (3, Broken.CONTENT)


@pytest.mark.parametrize(
    ("kind", "value", "changes_the_line"),
    [
        (Text(), None, False), (Text(), "", False), (Boolean(), False, False), (Boolean(), 0, False),
        (JSON(), "[]", False), (JSON(), {}, False), (Integer(), 0, True), (Float(), 0.0, True), (Boolean(), 1, True),
        (Text(), "0", True),
    ],
)  # fmt: skip
def test_only_an_empty_value_of_a_new_column_leaves_the_seal(kind: Any, value: object, changes_the_line: bool) -> None:
    def lines(*new: Column[Any]) -> Lines:
        return Lines(Table("a", MetaData(), Column("id", Integer), Column("change_id", Integer), *new), ())

    before, after = lines().line((1, 2)), lines(Column("new", kind)).line((1, 2, value))
    assert (before != after) is changes_the_line


def test_both_databases_give_the_same_seals(
    sqlite_databases: SqliteDatabases, postgres_databases: PostgresDatabases
) -> None:
    seals = []
    for databases in (sqlite_databases, postgres_databases):
        engine = create_engine(databases.fresh(migrate))
        fill(engine)
        officer = actions.Actor("Špela »Ž« 𝄞", Role.OFFICER, account=7)
        at = datetime(2026, 3, 9, 10, 11, 12, 345_678, tzinfo=UTC)
        with actions.recording(engine, officer, "narekovaj ' in črta \\", at) as r:
            given = actions.UpdateGiven.of(progress=1 / 3, done="vrstica\nin\tše 𝄞", nothing_changed=True)
            actions.report_update(r, "E1-01", date(2026, 3, 9), given)
        with open_for_reading(engine) as database:
            seals.append(head(database))
        engine.dispose()
    assert seals[0] == seals[1]


def test_nothing_is_sealed_when_nothing_changed(engine: Engine) -> None:
    with recorder(engine)(6) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Občinska uprava"))
    with open_for_reading(engine) as database:
        assert head(database).sealed == 5
