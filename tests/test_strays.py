"""Rows under numbers that no change has: the database refuses them, the doctor names them, and nobody reads them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.plans import open_by_now
from tests.tamper.ways import BOUNDARIES, plant
from tests.test_seal import fill
from tests.tooling.databases import Engines, SqliteDatabases
from tracker.facts import Role
from tracker.migrations.shape import Kind, Thing, Unlike, unfit
from tracker.models import VERSIONS
from tracker.store import load
from tracker.store.chain import first_break
from tracker.store.strays import Stray, ill_typed, uncovered


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Engine:
    return sqlite_databases.engines.fresh(fill)


def strays(engine: Engine) -> Iterator[Stray]:
    with engine.connect() as connection:
        yield from uncovered(connection, VERSIONS["area"])
        yield from ill_typed(connection, VERSIONS["area"])


@pytest.mark.parametrize("number", BOUNDARIES)
def test_a_row_under_no_change_is_named_and_not_read(engine: Engine, number: str) -> None:
    plant(engine, number)
    (found, *_) = strays(engine)
    assert (found.table, found.row) == ("area_version", "99001")
    with open_by_now(engine) as database:
        assert "X9" not in [area.code for area in load(database, role=Role.ADMINISTRATOR).areas]
        first_break(database)  # and whatever stands there can be read


@pytest.mark.parametrize("number", [number for number in BOUNDARIES if number != "2147483647"])
def test_a_version_of_no_row_is_named(engine: Engine, number: str) -> None:
    plant(engine, "2", number)
    assert {found.table for found in strays(engine)} == {"area_version"}


@pytest.mark.parametrize("number", BOUNDARIES)
def test_a_version_that_ends_with_no_change_is_named(engine: Engine, number: str) -> None:
    plant(engine, "2", end=number)
    (found, *_) = strays(engine)
    assert found.change.startswith("2-")
    with open_by_now(engine) as database:
        first_break(database)


def test_a_row_under_a_change_without_a_seal_is_not_read(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("update change_set set hash = '' where id = 2"))
    with open_by_now(engine) as database:
        assert "E1" not in [area.code for area in load(database).areas]


def test_before_the_first_seal_everything_is_read(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("update change_set set hash = '', previous_hash = ''"))
    with open_by_now(engine) as database:
        assert "E1" in [area.code for area in load(database).areas]


def test_nothing_of_a_new_database_is_strange(engines: Engines) -> None:
    with engines.fresh(fill).connect() as connection:
        assert unfit(connection) == []


STRANGE = {
    "create view v as select 1": (Unlike.UNKNOWN, Thing(Kind.VIEW, "v")),
    "create table t (id integer)": (Unlike.UNKNOWN, Thing(Kind.TABLE, "t")),
    "alter table area add column mine text": (Unlike.UNKNOWN, Thing(Kind.COLUMN, "mine", "area")),
    "create index mine on area (title)": (Unlike.UNKNOWN, Thing(Kind.INDEX, "mine", "area")),
    "drop index ix_area_version_open": (Unlike.MISSING, Thing(Kind.INDEX, "ix_area_version_open", "area_version")),
    "drop table rendition": (Unlike.MISSING, Thing(Kind.TABLE, "rendition")),
}


@pytest.mark.parametrize("statement", STRANGE)
def test_strangers_in_the_schema_are_named(engines: Engines, statement: str) -> None:
    engine = engines.fresh(fill)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))
        assert unfit(connection) == [STRANGE[statement]]


def test_a_trigger_on_a_table_of_its_own_is_named(engine: Engine) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("create table t (id integer)"))
        connection.execute(text("create trigger g after insert on t begin delete from t; end"))
        assert (Unlike.UNKNOWN, Thing(Kind.TRIGGER, "g", "t")) in unfit(connection)


def test_an_older_database_with_a_planted_row_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    from alembic import command

    from tracker import migrations
    from tracker.database import create_engine
    from tracker.sentences import Refusal

    engine = create_engine(f"sqlite:///{tmp_path / 'older.db'}")
    with engine.execution_options(writes=True).connect() as connection:
        command.upgrade(migrations.configuration(connection), "0003")
    with closing(sqlite3.connect(tmp_path / "older.db")) as other:
        other.execute("insert into area_version (id, change_id, operation) values (7, -3000000000, 'insert')")
        other.commit()
    with pytest.raises(Refusal) as refused:
        migrations.upgrade_engine(engine)
    told = dict(refused.value.sentence.values)
    assert (told["table"], told["row"], told["change"]) == ("area_version", "7", "-3000000000")
    assert migrations.current(engine) == "0003"
    engine.dispose()
